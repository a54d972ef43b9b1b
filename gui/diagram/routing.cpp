// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/routing.h"

#include "gui/diagram/metrics.h"

#include <QLineF>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace hairpin {

using namespace metrics;

namespace {

constexpr std::array kSides{Side::Top, Side::Right, Side::Bottom, Side::Left};
constexpr double kObstacleCost = 900; // of running through a chip or a bridge
constexpr double kContainerCost = 350; // … through a namespace that neither end stands in
constexpr double kTitleCost = 120; // … over the title of one that an end stands in
constexpr double kTurnCost = 220; // of leaving at a right angle to where one is going
// Drawings read from top to bottom: between equals, upright; and what rides on a parent hangs from
// it.
constexpr double kSidewaysCost = 20;
constexpr double kSidewaysStemCost = 400;
constexpr double kStraighten = 28; // ends that are less than this out of line are put in line
constexpr int kSamples = 20; // of a curve, when looking what it runs through
// Beyond so many pairs of wire and item, wires take the plain nearest way: a drawing that large is
// looked at from afar.
constexpr std::size_t kMaxObstacleTests = 400000;

QPointF outward(Side side)
{
    switch (side) {
    case Side::Top:
        return {0, -1};
    case Side::Right:
        return {1, 0};
    case Side::Bottom:
        return {0, 1};
    case Side::Left:
        break;
    }
    return {-1, 0};
}

bool isHorizontalEdge(Side side)
{
    return side == Side::Top || side == Side::Bottom;
}

// The point on a side of the rectangle at `along`, an x on a horizontal edge and a y on the others.
QPointF onSide(const QRectF& rect, Side side, double along)
{
    switch (side) {
    case Side::Top:
        return {along, rect.top()};
    case Side::Right:
        return {rect.right(), along};
    case Side::Bottom:
        return {along, rect.bottom()};
    case Side::Left:
        break;
    }
    return {rect.left(), along};
}

QPointF middleOf(const QRectF& rect, Side side)
{
    return onSide(rect, side, isHorizontalEdge(side) ? rect.center().x() : rect.center().y());
}

double along(QPointF point, Side side)
{
    return isHorizontalEdge(side) ? point.x() : point.y();
}

// One end of a wire while its way is looked for.
struct End {
    ItemId item;
    QRectF rect;
    QRectF border; // of the container that the wire leaves here; null when it leaves none
    Side side = Side::Bottom;
    QPointF at;
    std::optional<Side> closed; // where a port stands on its bridge
    bool isStem = false;
    bool isAlone = true; // at its side

    // Where it may begin to bend: it crosses its container's border at a right angle.
    QPointF bendsFrom() const
    {
        const QPointF out = outward(side);
        if (border.isNull())
            return at;
        return at + out * QPointF::dotProduct(middleOf(border, side) - at, out);
    }

    End atBorder() const
    {
        End end = *this;
        end.at = bendsFrom();
        return end;
    }
};

void bend(QPainterPath& path, QPointF from, Side fromSide, QPointF to, Side toSide)
{
    const bool isStraight = std::abs(along(from, fromSide) - along(to, fromSide)) < 0.5
        && outward(fromSide) == -outward(toSide);
    const double reach = std::clamp(QLineF(from, to).length() * 0.45, 18.0, 140.0);
    if (isStraight)
        path.lineTo(to);
    else
        path.cubicTo(from + outward(fromSide) * reach, to + outward(toSide) * reach, to);
}

QPainterPath curve(const End& from, const End& to)
{
    QPainterPath path(from.at);
    if (from.bendsFrom() != from.at)
        path.lineTo(from.bendsFrom());
    bend(path, from.bendsFrom(), from.side, to.bendsFrom(), to.side);
    if (to.bendsFrom() != to.at)
        path.lineTo(to.at);
    return path;
}

// Where the other is seen from the rectangle: the gap between them on each axis, signed.
Side facingSide(const QRectF& rect, const QRectF& other)
{
    const double below = other.top() - rect.bottom();
    const double above = rect.top() - other.bottom();
    const double right = other.left() - rect.right();
    const double left = rect.left() - other.right();
    const double best = std::max({below, above, right, left});
    if (best == below)
        return Side::Bottom;
    if (best == above)
        return Side::Top;
    return best == right ? Side::Right : Side::Left;
}

// Rising wanted places, moved apart to at least `spacing` (or what there is room for), within
// limits.
void spaceOut(std::vector<double>& places, double from, double to, double spacing)
{
    if (places.empty())
        return;
    const double room = std::max(0.0, to - from);
    if (places.size() > 1)
        spacing = std::min(spacing, room / static_cast<double>(places.size() - 1));
    double edge = from;
    for (double& place : places) {
        place = std::max(place, edge);
        edge = place + spacing;
    }
    edge = std::max(from, to);
    for (std::size_t i = places.size(); i-- > 0;) {
        places[i] = std::min(places[i], edge);
        edge = places[i] - spacing;
    }
}

const Body* find(const Bodies& bodies, const ItemId& id)
{
    const auto found = bodies.find(id.text());
    return found == bodies.end() ? nullptr : &found->second;
}

class Router {
public:
    Router(const Topology& topology, const Bodies& bodies, const std::vector<Socket>& sockets)
        : m_topology(topology)
        , m_bodies(bodies)
    {
        for (const Socket& socket : sockets) {
            const Body* port = find(bodies, socket.port);
            const Body* bridge = find(bodies, socket.bridge);
            m_closed.emplace(socket.port, facingSide(port->rect, bridge->rect));
        }
    }

    std::vector<Wire> route()
    {
        collect();
        const bool mindsObstacles = m_ends.size() * m_bodies.size() < kMaxObstacleTests;
        for (auto& [from, to] : m_ends)
            chooseSides(from, to, mindsObstacles);
        spreadEnds();
        for (auto& [from, to] : m_ends)
            straighten(from, to);
        for (std::size_t i = 0; i < m_wires.size(); ++i) {
            const auto& [from, to] = m_ends[i];
            m_wires[i].path = curve(from, to);
            const QPainterPath between = curve(from.atBorder(), to.atBorder());
            m_wires[i].middle = between.pointAtPercent(0.5);
        }
        return std::move(m_wires);
    }

private:
    void collect()
    {
        for (const auto& [id, item] : m_topology.items()) {
            const Item* peer = m_topology.peerOf(item);
            if (peer && peer->id != id && (id < peer->id || peer->peer() != id))
                add({id, peer->id, false, {}, {}});
            if (const Item* parent = m_topology.parentOf(item); parent && parent->id != id)
                add({parent->id, id, true, {}, {}});
        }
    }

    void add(Wire wire)
    {
        End from = endOf(wire.from, wire.isStem);
        End to = endOf(wire.to, wire.isStem);
        const ItemId& fromContainer = find(m_bodies, wire.from)->container;
        const ItemId& toContainer = find(m_bodies, wire.to)->container;
        if (fromContainer != toContainer) {
            from.border = borderOf(fromContainer);
            to.border = borderOf(toContainer);
        }
        m_ends.emplace_back(std::move(from), std::move(to));
        m_wires.push_back(std::move(wire));
    }

    End endOf(const ItemId& id, bool isStem) const
    {
        End end;
        end.item = id;
        end.rect = find(m_bodies, id)->rect;
        end.isStem = isStem;
        if (const auto closed = m_closed.find(id); closed != m_closed.end())
            end.closed = closed->second;
        return end;
    }

    QRectF borderOf(const ItemId& container) const
    {
        const Body* body = find(m_bodies, container);
        return body ? body->rect : QRectF();
    }

    void chooseSides(End& from, End& to, bool mindsObstacles) const
    {
        double best = std::numeric_limits<double>::max();
        End bestFrom = from;
        End bestTo = to;
        for (const Side fromSide : kSides) {
            for (const Side toSide : kSides) {
                from.side = fromSide;
                to.side = toSide;
                from.at = middleOf(from.rect, fromSide);
                to.at = middleOf(to.rect, toSide);
                double cost = plainCost(from, to);
                if (cost < best && mindsObstacles)
                    cost += obstacleCost(from, to);
                if (cost < best) {
                    best = cost;
                    bestFrom = from;
                    bestTo = to;
                }
            }
        }
        from = bestFrom;
        to = bestTo;
    }

    static double plainCost(const End& from, const End& to)
    {
        const QPointF way = to.bendsFrom() - from.bendsFrom();
        const double length = std::max(1.0, std::hypot(way.x(), way.y()));
        double cost = length + QLineF(from.at, from.bendsFrom()).length()
            + QLineF(to.at, to.bendsFrom()).length();
        cost += kTurnCost * (1 - QPointF::dotProduct(way, outward(from.side)) / length);
        cost += kTurnCost * (1 + QPointF::dotProduct(way, outward(to.side)) / length);
        if (from.closed == from.side || to.closed == to.side)
            cost += 4 * kObstacleCost;
        const double sideways = from.isStem ? kSidewaysStemCost : kSidewaysCost;
        cost += isHorizontalEdge(from.side) ? 0 : sideways;
        return cost + (isHorizontalEdge(to.side) ? 0 : sideways);
    }

    double obstacleCost(const End& from, const End& to) const
    {
        const QPainterPath path = curve(from, to);
        const QRectF around = path.boundingRect().adjusted(-1, -1, 1, 1);
        std::array<QPointF, kSamples - 1> points;
        for (int i = 1; i < kSamples; ++i)
            points[static_cast<std::size_t>(i - 1)] = path.pointAtPercent(double(i) / kSamples);
        const ItemId& fromContainer = find(m_bodies, from.item)->container;
        const ItemId& toContainer = find(m_bodies, to.item)->container;
        double cost = 0;
        for (const auto& [text, body] : m_bodies) {
            if (!body.rect.intersects(around))
                continue;
            QRectF rect = body.rect;
            double price = kObstacleCost;
            if (body.shape == Shape::Container) {
                const bool holdsEnd = text == fromContainer.text() || text == toContainer.text();
                price = holdsEnd ? kTitleCost : kContainerCost;
                if (holdsEnd)
                    rect.setSize({body.textWidth + kContainerPad, kTitle});
            }
            if (text == from.item.text() || text == to.item.text())
                rect.adjust(3, 3, -3, -3);
            const auto inside = std::count_if(points.begin(), points.end(),
                [&](const QPointF& point) { return rect.contains(point); });
            if (inside > 0)
                cost += price + 20 * static_cast<double>(inside);
        }
        return cost;
    }

    // Several wires at one side of an item stand beside each other, in the order of where they go.
    void spreadEnds()
    {
        struct Use {
            End* end;
            const End* other;
        };
        std::map<std::pair<ItemId, Side>, std::vector<Use>> uses;
        for (auto& [from, to] : m_ends) {
            uses[{from.item, from.side}].push_back({&from, &to});
            uses[{to.item, to.side}].push_back({&to, &from});
        }
        for (auto& [key, ends] : uses) {
            const Side side = key.second;
            std::stable_sort(ends.begin(), ends.end(), [&](const Use& a, const Use& b) {
                return along(a.other->rect.center(), side) < along(b.other->rect.center(), side);
            });
            const QRectF rect = ends.front().end->rect;
            const bool isHorizontal = isHorizontalEdge(side);
            const double length = isHorizontal ? rect.width() : rect.height();
            const double start = isHorizontal ? rect.left() : rect.top();
            const double step = std::min(36.0, length / static_cast<double>(ends.size() + 1));
            const double first =
                start + length / 2 - step * static_cast<double>(ends.size() - 1) / 2;
            for (std::size_t i = 0; i < ends.size(); ++i) {
                ends[i].end->at = onSide(rect, side, first + step * static_cast<double>(i));
                ends[i].end->isAlone = ends.size() == 1;
            }
        }
    }

    // A slight bend looks like a mistake: ends that face each other and are nearly in line meet in
    // the middle.
    static void straighten(End& from, End& to)
    {
        const double offset = along(to.at, to.side) - along(from.at, from.side);
        if (!from.isAlone || !to.isAlone || outward(from.side) != -outward(to.side)
            || std::abs(offset) > kStraighten)
            return;
        const double middle = along(from.at, from.side) + offset / 2;
        from.at = onSide(from.rect, from.side, middle);
        to.at = onSide(to.rect, to.side, middle);
    }

    const Topology& m_topology;
    const Bodies& m_bodies;
    std::map<ItemId, Side> m_closed;
    std::vector<Wire> m_wires;
    std::vector<std::pair<End, End>> m_ends; // of m_wires
};

void place(std::vector<Socket*>& sockets, const Bodies& bodies)
{
    const QRectF bridge = find(bodies, sockets.front()->bridge)->rect;
    const Side side = sockets.front()->side;
    const auto centre = [&](const Socket* socket) {
        return along(find(bodies, socket->port)->rect.center(), side);
    };
    std::stable_sort(sockets.begin(), sockets.end(),
        [&](const Socket* a, const Socket* b) { return centre(a) < centre(b); });
    const double inset = isHorizontalEdge(side) ? kSocketSpacing / 2 : kSocketWidth / 2;
    std::vector<double> places;
    for (const Socket* socket : sockets)
        places.push_back(centre(socket));
    const double from = isHorizontalEdge(side) ? bridge.left() : bridge.top();
    const double to = isHorizontalEdge(side) ? bridge.right() : bridge.bottom();
    spaceOut(places, from + inset, to - inset, kSocketSpacing);
    for (std::size_t i = 0; i < sockets.size(); ++i) {
        Socket& socket = *sockets[i];
        const QRectF port = find(bodies, socket.port)->rect;
        const Side portSide = facingSide(port, bridge);
        const double mid = isHorizontalEdge(portSide)
            ? std::clamp(places[i], port.left() + 16, port.right() - 16)
            : std::clamp(places[i], port.top() + 12, port.bottom() - 12);
        socket.at = onSide(bridge, side, places[i]);
        const QPointF start = onSide(port, portSide, mid);
        socket.stub = QPainterPath(start);
        bend(socket.stub, start, portSide, socket.at, side);
    }
}

} // namespace

std::vector<Socket> placeSockets(const Topology& topology, const Bodies& bodies)
{
    std::vector<Socket> sockets;
    for (const auto& [id, item] : topology.items()) {
        const Body* bridge = find(bodies, item.bridge());
        const Body* port = find(bodies, id);
        if (!bridge || bridge->shape != Shape::Bridge || item.bridge() == id
            || port->shape == Shape::Container)
            continue;
        sockets.push_back({id, item.bridge(), facingSide(bridge->rect, port->rect), {}, {}});
    }
    std::map<std::pair<ItemId, Side>, std::vector<Socket*>> beside;
    for (Socket& socket : sockets)
        beside[{socket.bridge, socket.side}].push_back(&socket);
    for (auto& [key, group] : beside)
        place(group, bodies);
    return sockets;
}

std::vector<Wire> routeWires(
    const Topology& topology, const Bodies& bodies, const std::vector<Socket>& sockets)
{
    return Router(topology, bodies, sockets).route();
}

} // namespace hairpin
