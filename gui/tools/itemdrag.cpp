// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/itemdrag.h"

#include "gui/canvas/canvas.h"
#include "gui/commands/create.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/metrics.h"
#include "gui/document/document.h"
#include "gui/tools/guides.h"
#include "gui/tools/placing.h"

#include <QLineF>
#include <algorithm>

namespace hairpin {

namespace {

// A port nearer to its bridge than this stands on it, and goes where the bridge goes.
constexpr double kStandsOn = 64;
constexpr double kGuideReach = 5; // pixels
constexpr std::size_t kMostNeighbours = 1000; // guides to more than that help nobody

std::map<ItemId, std::optional<Placement>> contentPins(Canvas& canvas, const ItemId& container)
{
    Edit edit;
    pinContent(edit, canvas.document(), canvas.geometry(), container);
    return edit.placements;
}

} // namespace

ItemDrag::ItemDrag(Canvas& canvas, const ItemId& grabbed, QPointF start)
    : m_canvas(canvas)
    , m_grabbed(grabbed)
    , m_start(start)
    , m_gesture(newGesture())
{
    collect();
}

void ItemDrag::collect()
{
    const Document& document = m_canvas.document();
    const Geometry& geometry = m_canvas.geometry();
    std::set<ItemId> homes;
    for (const ItemId& id : document.selection()) {
        const Body* body = geometry.find(id);
        if (!body || !body->hiddenIn.isEmpty() || document.selection().contains(body->container))
            continue; // goes along with its container
        add(id, true);
        homes.insert(body->container);
        if (body->shape == Shape::Bridge)
            addPortsOf(id);
    }
    for (const ItemId& home : homes)
        m_pinned.merge(contentPins(m_canvas, home));
    const auto isFixed = [&](const auto& entry) {
        return !document.topology().find(entry.first)->kind->field("namespace");
    };
    m_canChangeContainer =
        homes.size() == 1 && std::none_of(m_moved.begin(), m_moved.end(), isFixed);
    m_home = homes.empty() ? ItemId() : *homes.begin();
    m_container = m_home;
    for (const ItemId& id : geometry.order()) {
        if (const Body* body = geometry.find(id);
            body->shape == Shape::Container && !body->isCollapsed)
            m_containers.emplace_back(id, body->rect);
    }
}

void ItemDrag::add(const ItemId& id, bool isPlaced)
{
    const Body& body = *m_canvas.geometry().find(id);
    const Layout& layout = m_canvas.document().layout();
    const auto written = layout.find(id);
    m_moved.try_emplace(id,
        Moved{body.rect.topLeft(), body.container,
            written == layout.end() ? std::nullopt : std::optional(written->second), isPlaced});
    if (id == m_grabbed)
        m_size = body.rect.size();
}

void ItemDrag::addPortsOf(const ItemId& bridge)
{
    const Geometry& geometry = m_canvas.geometry();
    for (const Socket& socket : geometry.sockets()) {
        const Body& port = *geometry.find(socket.port);
        if (socket.bridge != bridge || port.container != geometry.find(bridge)->container)
            continue;
        const QLineF stub(socket.stub.elementAt(0), socket.at);
        if (port.isDocked || stub.length() <= kStandsOn)
            add(socket.port, !port.isDocked);
    }
}

void ItemDrag::moveTo(QPointF position, bool snaps)
{
    m_bridge = bridgeFor(position);
    if (m_canChangeContainer && m_bridge.isEmpty())
        m_container = containerFor(position);
    const Geometry& geometry = m_canvas.geometry();
    QPointF offset = position - m_start;
    m_guides.clear();
    if (snaps && m_moved.contains(m_grabbed)) {
        offset = offsetTo(position);
        m_guides = guidesOf({m_moved.at(m_grabbed).topLeft + offset, m_size}, neighbours());
    }
    auto placements = std::exchange(m_isPinned, true) ? decltype(m_pinned)() : m_pinned;
    std::map<ItemId, ItemId> namespaces;
    for (const auto& [id, moved] : m_moved) {
        const ItemId& container = m_canChangeContainer ? m_container : moved.container;
        if (m_canChangeContainer)
            namespaces[id] = container;
        if (!moved.isPlaced)
            continue;
        Placement placement = geometry.placementAt(moved.topLeft + offset, container);
        if (moved.placement) {
            placement.width = moved.placement->width;
            placement.height = moved.placement->height;
            placement.isCollapsed = moved.placement->isCollapsed;
        }
        placements[id] = placement;
    }
    push(placements, namespaces);
}

void ItemDrag::finish()
{
    if (m_bridge.isEmpty())
        return;
    Document& document = m_canvas.document();
    Proposal proposal = proposePort(document.topology(), m_grabbed, m_bridge);
    proposal.edit.placements[m_grabbed] = std::nullopt; // it stands on the bridge by itself
    document.undoStack().push(new EditCommand(document, proposal.text, proposal.edit, m_gesture));
}

void ItemDrag::cancel()
{
    auto placements = m_pinned;
    for (auto& [id, placement] : placements)
        placement = std::nullopt;
    std::map<ItemId, ItemId> namespaces;
    for (const auto& [id, moved] : m_moved) {
        if (moved.isPlaced)
            placements[id] = moved.placement;
        if (m_canChangeContainer)
            namespaces[id] = moved.container;
    }
    push(placements, namespaces);
}

ItemId ItemDrag::target() const
{
    if (!m_bridge.isEmpty())
        return m_bridge;
    return m_container == m_home ? ItemId() : m_container;
}

QString ItemDrag::hint() const
{
    const Topology& topology = m_canvas.document().topology();
    if (!m_bridge.isEmpty())
        return proposePort(topology, m_grabbed, m_bridge).text;
    if (m_container == m_home)
        return Canvas::tr("Drop it where it is to stand. Esc puts it back.");
    if (const Item* container = topology.find(m_container))
        return Canvas::tr("Drop to put it into %1. Esc puts it back.")
            .arg(QString::fromStdString(container->name()));
    return Canvas::tr("Drop to put it on the host. Esc puts it back.");
}

// By where the containers were when the drag began: they grow and shrink with what moves.
ItemId ItemDrag::containerFor(QPointF position) const
{
    const auto found = std::find_if(m_containers.rbegin(), m_containers.rend(),
        [&](const auto& entry) { return entry.second.contains(position); });
    return found == m_containers.rend() ? ItemId() : found->first;
}

ItemId ItemDrag::bridgeFor(QPointF position) const
{
    if (m_moved.size() != 1)
        return {};
    const Geometry& geometry = m_canvas.geometry();
    for (const std::size_t number : geometry.itemsNear({position, QSizeF(1, 1)})) {
        const ItemId& id = geometry.order()[number];
        const Body& body = *geometry.find(id);
        if (body.shape == Shape::Bridge && id != m_grabbed && body.rect.contains(position)
            && proposePort(m_canvas.document().topology(), m_grabbed, id).isPossible())
            return id;
    }
    return {};
}

// The grabbed item comes to lie in line with what stands around it, or else with its corner on the
// grid of what it stands in.
QPointF ItemDrag::offsetTo(QPointF position) const
{
    const QPointF origin = m_canvas.geometry().rectOf(m_container).topLeft();
    const QPointF corner = m_moved.at(m_grabbed).topLeft;
    const QPointF wanted = corner + position - m_start;
    const Alignment in =
        alignmentWith({wanted, m_size}, neighbours(), kGuideReach / m_canvas.zoom());
    const QPointF onGrid = snapped(wanted - origin) + origin;
    return QPointF(in.x ? wanted.x() + *in.x : onGrid.x(), in.y ? wanted.y() + *in.y : onGrid.y())
        - corner;
}

// What can be seen beside it in the same container.
std::vector<QRectF> ItemDrag::neighbours() const
{
    const Geometry& geometry = m_canvas.geometry();
    std::vector<QRectF> out;
    for (const std::size_t number : geometry.itemsNear(m_canvas.view())) {
        const ItemId& id = geometry.order()[number];
        const Body& body = *geometry.find(id);
        if (body.container == m_container && !m_moved.contains(id))
            out.push_back(body.rect);
    }
    return out.size() > kMostNeighbours ? std::vector<QRectF>() : out;
}

void ItemDrag::push(const std::map<ItemId, std::optional<Placement>>& placements,
    const std::map<ItemId, ItemId>& namespaces)
{
    Document& document = m_canvas.document();
    document.undoStack().push(
        new MoveItemsCommand(document, document.selection(), placements, namespaces, m_gesture));
}

} // namespace hairpin
