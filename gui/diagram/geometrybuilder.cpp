// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/geometrybuilder.h"

#include "gui/diagram/autolayout.h"
#include "gui/diagram/docking.h"
#include "gui/diagram/metrics.h"
#include "gui/diagram/notes.h"
#include "gui/diagram/sizes.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace hairpin {

using namespace metrics;

namespace {

constexpr QSizeF kHostGap(48, 72);
constexpr QSizeF kInsideGap(24, 24);
constexpr double kHostRow = 1400;
constexpr double kInsideRow = 520;

Shape shapeOf(const KindSpec& kind)
{
    if (kind.has(Trait::Container))
        return Shape::Container;
    if (kind.has(Trait::Note))
        return Shape::Note;
    return kind.has(Trait::HasPorts) ? Shape::Bridge : Shape::Chip;
}

QPointF contentOrigin(const ItemId& container)
{
    return container.isEmpty() ? QPointF() : QPointF(kContainerPad, kTitle + kContainerPad);
}

} // namespace

GeometryBuilder::GeometryBuilder(const Topology& topology, const Layout& layout, const Theme& theme)
    : m_topology(topology)
    , m_layout(layout)
    , m_theme(theme)
{
}

Bodies GeometryBuilder::build()
{
    makeBodies();
    findDocked();
    for (const auto& [id, item] : m_topology.items()) {
        if (item.kind->has(Trait::Container))
            body(id)->isCollapsed ? collapse(id) : layOut(id);
    }
    layOut({});
    return std::move(m_bodies);
}

void GeometryBuilder::makeBodies()
{
    const Sizes sizes(m_theme);
    for (const auto& [id, item] : m_topology.items()) {
        Body made;
        made.shape = shapeOf(*item.kind);
        made.text = textOf(item, m_theme.labels);
        if (const Item* netns = m_topology.netnsOf(item);
            netns && netns->kind->has(Trait::Container))
            made.container = netns->id;
        const auto given = m_layout.find(id);
        QSizeF size = made.shape == Shape::Note
            ? noteSize(item, m_theme, given == m_layout.end() ? Placement() : given->second)
            : sizes.of(made);
        made.isCollapsed =
            made.shape == Shape::Container && given != m_layout.end() && given->second.isCollapsed;
        if (given != m_layout.end() && made.shape != Shape::Chip && !made.isCollapsed) {
            size.setWidth(std::max(size.width(), given->second.width.value_or(0)));
            size.setHeight(std::max(size.height(), given->second.height.value_or(0)));
        }
        made.rect = QRectF(QPointF(), size);
        made.least = size;
        made.textWidth = made.shape == Shape::Container ? sizes.titleWidth(made.text)
                                                        : sizes.wordsWidth(made.text);
        m_bodies.emplace(id.text(), std::move(made));
    }
}

void GeometryBuilder::findDocked()
{
    for (const auto& [id, item] : m_topology.items()) {
        Body& own = *body(id);
        const Body* bridge = body(item.bridge());
        own.isDocked = own.shape == Shape::Chip && !m_layout.contains(id) && bridge
            && bridge->shape == Shape::Bridge && bridge->container == own.container;
        if (own.isDocked)
            m_docked[item.bridge()].push_back(id);
        else
            m_members[own.container].push_back(id);
    }
    for (const auto& [bridge, ports] : m_docked)
        body(bridge)->rect.setWidth(
            std::max(body(bridge)->rect.width(), snapped(dockedWidth(bridge) + kGrid / 2)));
}

// A tile says how much is in it.
void GeometryBuilder::collapse(const ItemId& container)
{
    Body& own = *body(container);
    const std::vector<ItemId> content = contentOf(container);
    const int count = static_cast<int>(content.size());
    own.text.details.clear();
    own.text.details << QCoreApplication::translate(
        "hairpin::Diagram", "%n item(s) inside", nullptr, count);
    own.rect.setHeight(kTitle + kLine + 2 * kTileRim);
    for (const ItemId& id : content)
        body(id)->hiddenIn = container;
}

// Leaves the content where it is relative to the container's own top left corner, which stays at
// zero until the host is laid out.
void GeometryBuilder::layOut(const ItemId& container)
{
    placeGiven(container);
    placeByItself(container);
    if (container.isEmpty()) {
        for (const ItemId& id : m_members[container]) {
            if (body(id)->shape == Shape::Container)
                moveContentTo(id);
        }
    }
    for (const ItemId& id : m_members[container]) {
        if (m_docked.contains(id))
            dock(id);
    }
    if (!container.isEmpty())
        sizeContainer(container);
}

void GeometryBuilder::placeGiven(const ItemId& container)
{
    const QPointF least = contentOrigin(container);
    for (const ItemId& id : m_members[container]) {
        const auto given = m_layout.find(id);
        if (given == m_layout.end())
            continue;
        QPointF at(given->second.x, given->second.y);
        if (!container.isEmpty())
            at = QPointF(std::max(at.x(), least.x()), std::max(at.y(), least.y()));
        body(id)->rect.moveTopLeft(at);
    }
}

void GeometryBuilder::placeByItself(const ItemId& container)
{
    std::vector<ItemId> ids;
    std::vector<Block> blocks;
    QRectF taken;
    for (const ItemId& id : m_members[container]) {
        const Body& own = *body(id);
        const double docks = m_docked.contains(id) ? kDockGap + 2 * kChipPadY + 2 * kLine : 0;
        if (m_layout.contains(id)) {
            taken |= own.rect.adjusted(0, 0, 0, docks);
            continue;
        }
        Block block{own.rect.size() + QSizeF(0, docks), own.shape == Shape::Bridge};
        ids.push_back(id);
        blocks.push_back(block);
    }
    if (ids.empty())
        return;
    const bool isHost = container.isEmpty();
    const QSizeF gap = isHost ? kHostGap : kInsideGap;
    QPointF origin = contentOrigin(container);
    if (!taken.isNull())
        origin = QPointF(std::max(origin.x(), taken.left()), taken.bottom() + gap.height());
    double area = 0;
    for (const Block& block : blocks)
        area += (block.size.width() + gap.width()) * (block.size.height() + gap.height());
    const double row = std::max(isHost ? kHostRow : kInsideRow, std::sqrt(area * 1.8));
    const auto places = autoLayout(blocks, edgesAmong(ids, container), {gap, row});
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const QPointF at = origin + places[i];
        body(ids[i])->rect.moveTopLeft({snapped(at.x()), snapped(at.y())});
    }
}

void GeometryBuilder::sizeContainer(const ItemId& container)
{
    Body& own = *body(container);
    const double footer = static_cast<double>(own.text.details.size()) * kLine;
    QRectF content(contentOrigin(container), QSizeF(1, 1));
    for (const ItemId& id : contentOf(container))
        content |= body(id)->rect;
    const double bottom = content.bottom() + kContainerPad + (footer > 0 ? footer + 4 : 0);
    own.rect.setWidth(std::max(own.rect.width(), content.right() + kContainerPad));
    own.rect.setHeight(std::max(own.rect.height(), bottom));
}

void GeometryBuilder::moveContentTo(const ItemId& container)
{
    const Body& own = *body(container);
    for (const ItemId& id : contentOf(container)) {
        QRectF& rect = body(id)->rect;
        rect = own.isCollapsed ? own.rect : rect.translated(own.rect.topLeft());
    }
}

std::vector<ItemId> GeometryBuilder::contentOf(const ItemId& container)
{
    std::vector<ItemId> out = m_members[container];
    for (const ItemId& member : m_members[container]) {
        if (const auto ports = m_docked.find(member); ports != m_docked.end())
            out.insert(out.end(), ports->second.begin(), ports->second.end());
    }
    return out;
}

// Where a port's cable leads, as far as that is known yet: inside a container nothing outside is.
QRectF GeometryBuilder::partnerRect(const Item& port)
{
    const Body* partner = body(port.peer());
    if (!partner)
        partner = body(port.parent());
    const ItemId& container = body(port.id)->container;
    if (partner && !container.isEmpty() && partner->container != container)
        return {};
    if (partner && partner->isDocked)
        partner = body(m_topology.peerOf(port)->bridge());
    return partner ? partner->rect : QRectF();
}

// Stands the ports on the bridge's upper and lower edge, each as near to its partner as there is
// room.
void GeometryBuilder::dock(const ItemId& bridge)
{
    const QRectF& rect = body(bridge)->rect;
    std::vector<std::pair<double, Body*>> above;
    std::vector<std::pair<double, Body*>> below;
    for (const ItemId& id : m_docked[bridge]) {
        Body* port = body(id);
        const Item& item = *m_topology.find(id);
        const QRectF partner = partnerRect(item);
        const bool isAbove = !partner.isNull() && partner.center().y() < rect.top();
        const double x = partner.isNull() ? rect.center().x() : partner.center().x();
        (isAbove ? above : below).emplace_back(x - port->rect.width() / 2, port);
    }
    dockRow(bridge, std::move(above), true);
    dockRow(bridge, std::move(below), false);
}

void GeometryBuilder::dockRow(
    const ItemId& bridge, std::vector<std::pair<double, Body*>> row, bool isAbove)
{
    if (row.empty())
        return;
    std::stable_sort(
        row.begin(), row.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const Body& hub = *body(bridge);
    std::vector<double> wanted;
    std::vector<double> widths;
    double height = 0;
    for (const auto& [x, port] : row) {
        wanted.push_back(x);
        widths.push_back(port->rect.width());
        height = std::max(height, port->rect.height());
    }
    const double top = isAbove ? hub.rect.top() - kDockGap - height : hub.rect.bottom() + kDockGap;
    std::vector<Span> taken;
    for (const ItemId& id : m_members[hub.container]) {
        const QRectF& rect = body(id)->rect;
        if (rect.top() < top + height && rect.bottom() > top)
            taken.push_back({rect.left(), rect.right()});
    }
    for (const QRectF& rect : m_dockedRects[hub.container]) {
        if (rect.top() < top + height && rect.bottom() > top)
            taken.push_back({rect.left(), rect.right()});
    }
    const std::vector<double> lefts =
        dockedLefts(wanted, widths, {hub.rect.left() + kGrid, hub.rect.right() - kGrid}, taken);
    for (std::size_t i = 0; i < row.size(); ++i) {
        QRectF& port = row[i].second->rect;
        port.moveTopLeft({lefts[i], isAbove ? top + height - port.height() : top});
        m_dockedRects[hub.container].push_back(port);
    }
}

Body* GeometryBuilder::body(const ItemId& id)
{
    const auto found = m_bodies.find(id.text());
    return found == m_bodies.end() ? nullptr : &found->second;
}

double GeometryBuilder::dockedWidth(const ItemId& bridge)
{
    double width = 2 * kGrid - kPortGap;
    for (const ItemId& port : m_docked[bridge])
        width += body(port)->rect.width() + kPortGap;
    return width;
}

// What moves with the item inside the container: itself, its bridge, or its own container.
ItemId GeometryBuilder::blockOf(const ItemId& id, const ItemId& container)
{
    const Body* own = body(id);
    if (!own)
        return {};
    if (own->container != container)
        return container.isEmpty() ? own->container : ItemId();
    return own->isDocked ? m_topology.find(id)->bridge() : id;
}

std::vector<std::pair<std::size_t, std::size_t>> GeometryBuilder::edgesAmong(
    const std::vector<ItemId>& blocks, const ItemId& container)
{
    std::map<ItemId, std::size_t> indices;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        indices.emplace(blocks[i], i);
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    const auto add = [&](const Item& item) {
        const auto from = indices.find(blockOf(item.id, container));
        if (from == indices.end())
            return;
        for (const ItemId& partner : {item.peer(), item.parent(), item.bridge()}) {
            const auto to = indices.find(blockOf(partner, container));
            if (to != indices.end() && to != from)
                edges.emplace_back(from->second, to->second);
        }
    };
    if (container.isEmpty()) {
        for (const auto& [id, item] : m_topology.items())
            add(item);
    } else {
        for (const ItemId& id : contentOf(container))
            add(*m_topology.find(id));
    }
    return edges;
}

} // namespace hairpin
