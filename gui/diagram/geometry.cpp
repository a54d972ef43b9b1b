// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/geometry.h"

#include "gui/diagram/geometrybuilder.h"
#include "gui/diagram/metrics.h"
#include "gui/diagram/notes.h"
#include "gui/diagram/routing.h"

#include <QPainterPathStroker>
#include <algorithm>

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

} // namespace

Geometry::Geometry(const Topology& topology, const Layout& layout, const Theme& theme)
    : m_bodies(GeometryBuilder(topology, layout, theme).build())
    , m_layout(layout)
{
    for (const auto& [id, item] : topology.items())
        m_order.push_back(id);
    std::ranges::stable_sort(
        m_order, {}, [this](const ItemId& id) { return paintingRank(*find(id)); });
    m_sockets = placeSockets(topology, m_bodies);
    m_wires = routeWires(topology, m_bodies, m_sockets);
    for (Wire& arrow : drawArrows(topology, m_bodies))
        m_wires.push_back(std::move(arrow));
    for (const ItemId& id : m_order)
        m_bounds |= find(id)->rect;
    for (const Wire& wire : m_wires)
        m_bounds |= wire.path.boundingRect();
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

ItemId Geometry::itemAt(QPointF position) const
{
    const auto hit = std::find_if(m_order.rbegin(), m_order.rend(),
        [&](const ItemId& id) { return find(id)->rect.contains(position); });
    return hit == m_order.rend() ? ItemId() : *hit;
}

ItemId Geometry::containerAt(QPointF position) const
{
    const auto hit = std::find_if(m_order.rbegin(), m_order.rend(), [&](const ItemId& id) {
        const Body* body = find(id);
        return body->shape == Shape::Container && body->rect.contains(position);
    });
    return hit == m_order.rend() ? ItemId() : *hit;
}

const Wire* Geometry::wireAt(QPointF position, double tolerance) const
{
    const QRectF around(position - QPointF(tolerance, tolerance), QSizeF(tolerance, tolerance) * 2);
    const auto hit = std::find_if(m_wires.rbegin(), m_wires.rend(), [&](const Wire& wire) {
        if (!wire.extent.adjusted(-1, -1, 1, 1).intersects(around))
            return false;
        QPainterPathStroker stroker;
        stroker.setWidth(2 * tolerance);
        return stroker.createStroke(wire.path).contains(position);
    });
    return hit == m_wires.rend() ? nullptr : &*hit;
}

const Socket* Geometry::socketAt(QPointF position) const
{
    const auto hit = std::find_if(m_sockets.begin(), m_sockets.end(),
        [&](const Socket& socket) { return socket.area().contains(position); });
    return hit == m_sockets.end() ? nullptr : &*hit;
}

std::vector<ItemId> Geometry::itemsIn(const QRectF& area) const
{
    std::vector<ItemId> out;
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(out),
        [&](const ItemId& id) { return area.contains(find(id)->rect); });
    return out;
}

Placement Geometry::placementOf(const ItemId& item) const
{
    const Body* body = find(item);
    if (!body)
        return {};
    Placement placement = placementAt(body->rect.topLeft(), body->container);
    if (body->isWidened)
        placement.width = body->rect.width();
    if (const auto given = m_layout.find(item); given != m_layout.end()) {
        placement.width = given->second.width;
        placement.height = given->second.height;
    }
    return placement;
}

Placement Geometry::placementAt(QPointF topLeft, const ItemId& container) const
{
    const QPointF relative = topLeft - rectOf(container).topLeft();
    return {relative.x(), relative.y(), std::nullopt, std::nullopt};
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
