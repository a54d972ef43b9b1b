// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/geometrybuilder.h"

#include "gui/diagram/metrics.h"
#include "gui/diagram/notes.h"
#include "gui/diagram/sizes.h"

#include <QCoreApplication>
#include <algorithm>

namespace hairpin {

using namespace metrics;

namespace {

Shape shapeOf(const KindSpec& kind)
{
    if (kind.has(Trait::Container))
        return Shape::Container;
    if (kind.has(Trait::Note))
        return Shape::Note;
    return kind.has(Trait::HasPorts) ? Shape::Bridge : Shape::Chip;
}

} // namespace

GeometryBuilder::GeometryBuilder(const Topology& topology, const Layout& layout, const Theme& theme,
    std::map<ItemId, QPointF> anew)
    : m_topology(topology)
    , m_layout(layout)
    , m_theme(theme)
    , m_anew(std::move(anew))
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

GeometryBuilder& GeometryBuilder::takeOver(const Bodies& before, const std::set<ItemId>& changed)
{
    m_before = &before;
    m_changed = &changed;
    return *this;
}

void GeometryBuilder::makeBodies()
{
    const Sizes sizes(m_theme);
    for (const auto& [id, item] : m_topology.items()) {
        const Body* before = known(id);
        Body made = before ? *before : measured(item, sizes);
        made.rect = QRectF(QPointF(), made.least);
        made.isDocked = false;
        made.isWidened = false;
        made.hiddenIn = {};
        const Item* netns = m_topology.netnsOf(item);
        made.container = netns && netns->kind->has(Trait::Container) ? netns->id : ItemId();
        m_bodies.emplace(id.text(), std::move(made));
    }
}

const Body* GeometryBuilder::known(const ItemId& id) const
{
    if (!m_before || m_changed->contains(id))
        return nullptr;
    const auto found = m_before->find(id.text());
    return found == m_before->end() ? nullptr : &found->second;
}

Body GeometryBuilder::measured(const Item& item, const Sizes& sizes) const
{
    Body made;
    made.kind = item.kind;
    made.shape = shapeOf(*item.kind);
    made.text = textOf(item, m_theme.labels);
    made.textWidth = sizes.textWidth(made);
    // What is not shown keeps its room: lines that were straight stay so.
    Body whole = made;
    if (Labels labels = m_theme.labels; !labels.names || !labels.addresses) {
        labels.names = labels.addresses = true;
        whole.text = textOf(item, labels);
        whole.textWidth = sizes.textWidth(whole);
    }
    const auto given = m_layout.find(item.id);
    const bool isGiven = given != m_layout.end();
    QSizeF size = made.shape == Shape::Note
        ? noteSize(item, m_theme, isGiven ? given->second : Placement())
        : sizes.of(whole);
    made.isCollapsed = made.shape == Shape::Container && isGiven && given->second.isCollapsed;
    const bool isSizeGiven = isGiven && made.shape != Shape::Chip && !made.isCollapsed
        && !(made.shape == Shape::Bridge && m_anew.contains(item.id));
    if (isSizeGiven) {
        size.setWidth(std::max(size.width(), given->second.width.value_or(0)));
        size.setHeight(std::max(size.height(), given->second.height.value_or(0)));
    }
    made.least = size;
    return made;
}

void GeometryBuilder::findDocked()
{
    for (const auto& [id, item] : m_topology.items()) {
        Body& own = *body(id);
        const Body* bridge = body(item.bridge());
        own.isDocked = own.shape == Shape::Chip && !isPlaced(id) && bridge
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
        for (const ItemId& id : m_members[container]) {
            if (body(id)->shape == Shape::Container)
                turnContentOutward(id);
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
    const QPointF least = contentOrigin();
    for (const ItemId& id : m_members[container]) {
        if (!isPlaced(id))
            continue;
        const Placement& given = m_layout.at(id);
        QPointF at(given.x, given.y);
        if (!container.isEmpty())
            at = QPointF(std::max(at.x(), least.x()), std::max(at.y(), least.y()));
        body(id)->rect.moveTopLeft(at);
    }
}

void GeometryBuilder::sizeContainer(const ItemId& container)
{
    Body& own = *body(container);
    const double footer = static_cast<double>(own.text.details.size()) * kLine;
    QRectF content(contentOrigin(), QSizeF(1, 1));
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

bool GeometryBuilder::isPlaced(const ItemId& id) const
{
    return m_layout.contains(id) && !m_anew.contains(id);
}

QPointF GeometryBuilder::contentOrigin()
{
    return {kContainerPad, kTitle + kContainerPad};
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

Body* GeometryBuilder::body(const ItemId& id)
{
    const auto found = m_bodies.find(id.text());
    return found == m_bodies.end() ? nullptr : &found->second;
}

} // namespace hairpin
