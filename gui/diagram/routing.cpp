// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/routing.h"

#include "gui/diagram/metrics.h"
#include "gui/diagram/wirecurve.h"

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
constexpr std::size_t kMostObstacles = 160; // a wire past more cannot keep clear of them
// Drawings read from top to bottom: between equals, upright; and what rides on a parent hangs from
// it.
constexpr double kSidewaysCost = 20;
constexpr double kSidewaysStemCost = 400;
constexpr double kStraighten = 28; // ends that are less than this out of line are put in line

const Body* find(const Bodies& bodies, const ItemId& id)
{
    const auto found = bodies.find(id.text());
    return found == bodies.end() ? nullptr : &found->second;
}

class Router {
public:
    Router(const Topology& topology, const Bodies& bodies, const DrawnBodies& drawn)
        : m_topology(topology)
        , m_bodies(bodies)
        , m_drawn(drawn)
    {
    }

    std::vector<Wire> route()
    {
        collect();
        for (Wire& wire : m_wires)
            addEnds(wire);
        for (auto& [from, to] : m_ends)
            chooseSides(from, to);
        spreadEnds();
        for (std::size_t i = 0; i < m_wires.size(); ++i)
            finish(m_ends[i], m_wires[i]);
        return std::move(m_wires);
    }

    void routeAgain(const std::vector<Wire*>& wires, const std::set<ItemId>& moved)
    {
        for (Wire* wire : wires)
            addEnds(*wire);
        for (std::size_t i = 0; i < wires.size(); ++i) {
            auto& [from, to] = m_ends[i];
            chooseSides(from, to);
            keepPlace(from, *wires[i], moved, true);
            keepPlace(to, *wires[i], moved, false);
        }
        spreadEnds();
        for (std::size_t i = 0; i < wires.size(); ++i)
            finish(m_ends[i], *wires[i]);
    }

private:
    using Ends = std::pair<WireEnd, WireEnd>;

    static void finish(Ends& ends, Wire& wire)
    {
        auto& [from, to] = ends;
        straighten(from, to);
        const WireCurve curve(from, to);
        wire.path = curve.path();
        wire.middle = curve.middle();
        wire.extent = curve.extent();
        wire.fromSide = from.side;
        wire.toSide = to.side;
    }

    static void keepPlace(
        WireEnd& end, const Wire& wire, const std::set<ItemId>& moved, bool isFrom)
    {
        if (moved.contains(end.item) || end.side != (isFrom ? wire.fromSide : wire.toSide))
            return;
        end.isKept = true;
        end.isAlone = false;
        end.at = isFrom ? QPointF(wire.path.elementAt(0)) : wire.path.currentPosition();
    }

    void collect()
    {
        for (const auto& [id, item] : m_topology.items()) {
            const Item* peer = m_topology.peerOf(item);
            if (peer && peer->id != id && (id < peer->id || peer->peer() != id))
                add(id, *peer, false);
            if (const Item* parent = m_topology.parentOf(item); parent && parent->id != id)
                add(parent->id, item, true);
        }
    }

    void add(const ItemId& from, const Item& to, bool isStem)
    {
        if (shownAs(from) == shownAs(to.id))
            return; // within one tile
        Wire wire;
        wire.from = from;
        wire.to = to.id;
        wire.kind = to.kind;
        wire.isStem = isStem;
        m_wires.push_back(std::move(wire));
    }

    // What stands for the item in the drawing: itself, or the tile that it is in.
    ItemId shownAs(const ItemId& id) const
    {
        const ItemId& tile = find(m_bodies, id)->hiddenIn;
        return tile.isEmpty() ? id : tile;
    }

    void addEnds(const Wire& wire)
    {
        WireEnd from = endOf(wire.from, wire.isStem);
        WireEnd to = endOf(wire.to, wire.isStem);
        const ItemId& fromContainer = find(m_bodies, from.item)->container;
        const ItemId& toContainer = find(m_bodies, to.item)->container;
        if (fromContainer != toContainer) {
            from.border = borderOf(fromContainer);
            to.border = borderOf(toContainer);
        }
        m_ends.emplace_back(std::move(from), std::move(to));
    }

    WireEnd endOf(const ItemId& id, bool isStem) const
    {
        WireEnd end;
        end.item = shownAs(id);
        end.rect = find(m_bodies, end.item)->rect;
        end.isStem = isStem;
        end.closed = end.item == id ? closedSide(*m_topology.find(id)) : std::nullopt;
        return end;
    }

    std::optional<Side> closedSide(const Item& port) const
    {
        const Body* bridge = find(m_bodies, port.bridge());
        if (!bridge || bridge->shape != Shape::Bridge || port.bridge() == port.id)
            return std::nullopt;
        return facingSide(find(m_bodies, port.id)->rect, bridge->rect);
    }

    QRectF borderOf(const ItemId& container) const
    {
        const Body* body = find(m_bodies, container);
        return body ? body->rect : QRectF();
    }

    // The cheapest pair of sides. What lies in the way is only looked up for pairs that could still
    // win, the promising ones first.
    void chooseSides(WireEnd& from, WireEnd& to) const
    {
        struct Candidate {
            double cost;
            Side from;
            Side to;
        };
        std::vector<Candidate> candidates;
        const auto take = [&](Side fromSide, Side toSide) {
            from.side = fromSide;
            to.side = toSide;
            from.at = middleOf(from.rect, fromSide);
            to.at = middleOf(to.rect, toSide);
        };
        for (const Side fromSide : kSides) {
            for (const Side toSide : kSides) {
                take(fromSide, toSide);
                candidates.push_back({plainCost(from, to), fromSide, toSide});
            }
        }
        std::stable_sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
        Candidate best{std::numeric_limits<double>::max(), Side::Bottom, Side::Top};
        for (const Candidate& candidate : candidates) {
            if (candidate.cost >= best.cost)
                break;
            take(candidate.from, candidate.to);
            const double cost = candidate.cost + obstacleCost(from, to);
            if (cost < best.cost)
                best = {cost, candidate.from, candidate.to};
        }
        take(best.from, best.to);
    }

    static double plainCost(const WireEnd& from, const WireEnd& to)
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

    double obstacleCost(const WireEnd& from, const WireEnd& to) const
    {
        const WireCurve curve(from, to);
        const ItemId& fromContainer = find(m_bodies, from.item)->container;
        const ItemId& toContainer = find(m_bodies, to.item)->container;
        double cost = 0;
        const auto near = m_drawn.index.near(curve.extent());
        if (near.size() > kMostObstacles)
            return 0;
        const std::vector<QPointF> points = curve.samples();
        for (const std::size_t number : near) {
            const auto& [text, body] = *m_drawn.bodies[number];
            if (body.shape == Shape::Note)
                continue; // wires may cross a remark, and a box around them
            QRectF rect = body.rect;
            double price = kObstacleCost;
            if (body.shape == Shape::Container && !body.isCollapsed) {
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
            WireEnd* end;
            const WireEnd* other;
        };
        std::map<std::pair<ItemId, Side>, std::vector<Use>> uses;
        const auto use = [&](WireEnd& end, const WireEnd& other) {
            if (!end.isKept)
                uses[{end.item, end.side}].push_back({&end, &other});
        };
        for (auto& [from, to] : m_ends) {
            use(from, to);
            use(to, from);
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
    static void straighten(WireEnd& from, WireEnd& to)
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
    const DrawnBodies& m_drawn;
    std::vector<Wire> m_wires;
    std::vector<Ends> m_ends; // of the wires that are routed
};

} // namespace

std::vector<Wire> routeWires(
    const Topology& topology, const Bodies& bodies, const DrawnBodies& drawn)
{
    return Router(topology, bodies, drawn).route();
}

void routeAgain(const std::vector<Wire*>& wires, const std::set<ItemId>& moved,
    const Topology& topology, const Bodies& bodies, const DrawnBodies& drawn)
{
    Router(topology, bodies, drawn).routeAgain(wires, moved);
}

} // namespace hairpin
