// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/geometry.h"

#include "gui/diagram/geometrybuilder.h"
#include "gui/diagram/metrics.h"
#include "gui/diagram/notes.h"
#include "gui/diagram/routing.h"

#include <QPainterPathStroker>
#include <algorithm>
#include <numeric>

namespace hairpin {

using namespace metrics;

namespace {

// A note within a namespace is before it, a box around namespaces behind them.
std::pair<int, double> paintingRank(const Body& body)
{
    if (body.shape == Shape::Container || body.shape == Shape::Note)
        return {0, -body.rect.width() * body.rect.height()};
    return {body.shape == Shape::Bridge ? 1 : 2, 0};
}

std::vector<std::size_t> allOf(std::size_t count)
{
    std::vector<std::size_t> out(count);
    std::iota(out.begin(), out.end(), std::size_t(0));
    return out;
}

QRectF around(QPointF position, double reach)
{
    return {position - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)};
}

} // namespace

Geometry::Geometry(const Topology& topology, const Layout& layout, const Theme& theme)
    : Geometry(topology, layout, GeometryBuilder(topology, layout, theme).build())
{
}

Geometry::Geometry(const Topology& topology, const Layout& layout, const Theme& theme,
    const Geometry& before, const std::set<ItemId>& changed)
    : Geometry(topology, layout,
        GeometryBuilder(topology, layout, theme).takeOver(before.m_bodies, changed).build())
{
}

Geometry::Geometry(const Topology& topology, const Layout& layout, Bodies bodies)
    : m_bodies(std::move(bodies))
    , m_layout(layout)
{
    struct Drawn {
        std::pair<int, double> rank;
        const ItemId* id;
        const Bodies::value_type* entry;
    };
    std::vector<Drawn> order;
    for (const auto& [id, item] : topology.items()) {
        const auto& entry = *m_bodies.find(id.text());
        if (entry.second.hiddenIn.isEmpty())
            order.push_back({paintingRank(entry.second), &id, &entry});
    }
    std::ranges::stable_sort(order, {}, &Drawn::rank);
    for (const Drawn& drawn : order) {
        const QRectF& rect = drawn.entry->second.rect;
        m_order.push_back(*drawn.id);
        m_drawn.index.add(m_drawn.bodies.size(), rect);
        m_drawn.bodies.push_back(drawn.entry);
        m_bounds |= rect;
    }
    m_sockets = placeSockets(topology, m_bodies);
    for (std::size_t i = 0; i < m_sockets.size(); ++i)
        m_socketIndex.add(i, extentOf(m_sockets[i]));
    m_wires = routeWires(topology, m_bodies, m_drawn);
    for (Wire& arrow : drawArrows(topology, m_bodies))
        m_wires.push_back(std::move(arrow));
    for (std::size_t i = 0; i < m_wires.size(); ++i) {
        m_wireIndex.add(i, m_wires[i].extent);
        m_bounds |= m_wires[i].path.boundingRect();
    }
}

const Body* Geometry::find(const ItemId& item) const
{
    const auto found = m_bodies.find(item.text());
    return found == m_bodies.end() ? nullptr : &found->second;
}

QRectF Geometry::rectOf(const ItemId& item) const
{
    const Body* body = find(item);
    return body ? body->rect : QRectF();
}

std::vector<std::size_t> Geometry::itemsNear(const QRectF& area) const
{
    return isAll(area) ? allOf(m_order.size()) : m_drawn.index.near(area);
}

std::vector<std::size_t> Geometry::wiresNear(const QRectF& area) const
{
    return isAll(area) ? allOf(m_wires.size()) : m_wireIndex.near(area);
}

std::vector<std::size_t> Geometry::socketsNear(const QRectF& area) const
{
    return isAll(area) ? allOf(m_sockets.size()) : m_socketIndex.near(area);
}

ItemId Geometry::itemAt(QPointF position) const
{
    const auto near = m_drawn.index.near(around(position, 0));
    const auto hit = std::find_if(near.rbegin(), near.rend(),
        [&](std::size_t number) { return m_drawn.bodies[number]->second.rect.contains(position); });
    return hit == near.rend() ? ItemId() : m_order[*hit];
}

ItemId Geometry::containerAt(QPointF position) const
{
    const auto near = m_drawn.index.near(around(position, 0));
    const auto hit = std::find_if(near.rbegin(), near.rend(), [&](std::size_t number) {
        const Body& body = m_drawn.bodies[number]->second;
        return body.shape == Shape::Container && body.rect.contains(position);
    });
    return hit == near.rend() ? ItemId() : m_order[*hit];
}

const Wire* Geometry::wireAt(QPointF position, double tolerance) const
{
    const QRectF reach = around(position, tolerance);
    const auto near = m_wireIndex.near(reach);
    const auto hit = std::find_if(near.rbegin(), near.rend(), [&](std::size_t number) {
        const Wire& wire = m_wires[number];
        if (!wire.extent.adjusted(-1, -1, 1, 1).intersects(reach))
            return false;
        QPainterPathStroker stroker;
        stroker.setWidth(2 * tolerance);
        return stroker.createStroke(wire.path).contains(position);
    });
    return hit == near.rend() ? nullptr : &m_wires[*hit];
}

const Socket* Geometry::socketAt(QPointF position) const
{
    const auto near = m_socketIndex.near(around(position, 0));
    const auto hit = std::find_if(near.begin(), near.end(),
        [&](std::size_t number) { return m_sockets[number].area().contains(position); });
    return hit == near.end() ? nullptr : &m_sockets[*hit];
}

std::vector<ItemId> Geometry::itemsIn(const QRectF& area) const
{
    std::vector<ItemId> out;
    for (const std::size_t number : m_drawn.index.near(area)) {
        if (area.contains(m_drawn.bodies[number]->second.rect))
            out.push_back(m_order[number]);
    }
    return out;
}

Placement Geometry::placementOf(const ItemId& item) const
{
    const Body* body = find(item);
    if (!body)
        return {};
    if (!body->hiddenIn.isEmpty()) {
        const auto given = m_layout.find(item);
        return given == m_layout.end() ? Placement() : given->second;
    }
    Placement placement = placementAt(body->rect.topLeft(), body->container);
    if (body->isWidened)
        placement.width = body->rect.width();
    if (const auto given = m_layout.find(item); given != m_layout.end()) {
        placement.width = given->second.width;
        placement.height = given->second.height;
        placement.isCollapsed = given->second.isCollapsed;
    }
    return placement;
}

Placement Geometry::placementAt(QPointF topLeft, const ItemId& container) const
{
    const QPointF relative = topLeft - rectOf(container).topLeft();
    return {relative.x(), relative.y(), std::nullopt, std::nullopt, false};
}

QRectF extentOf(const Socket& socket)
{
    return socket.stub.controlPointRect().united(socket.area());
}

QRectF Socket::area() const
{
    const QPointF inward = side == Side::Top ? QPointF(0, 1)
        : side == Side::Bottom               ? QPointF(0, -1)
        : side == Side::Left                 ? QPointF(1, 0)
                                             : QPointF(-1, 0);
    QRectF out(0, 0, kSocketWidth, kSocketWidth);
    out.moveCenter(at + inward * (kSocketWidth / 2));
    return out;
}

} // namespace hairpin
