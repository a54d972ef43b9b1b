// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/geometry.h"

#include "gui/diagram/metrics.h"
#include "gui/diagram/notes.h"
#include "gui/diagram/routing.h"

#include <algorithm>

namespace hairpin {

using namespace metrics;

// One step of a drag: bodies first, then the containers around them, then sockets and wires.
class Geometry::Follower {
public:
    Follower(Geometry& geometry, const Topology& topology)
        : g(geometry)
        , m_ties(geometry.ties(topology))
        , m_topology(topology)
    {
    }

    void move(const ItemId& id, const Placement& placement)
    {
        const Body& body = *g.find(id);
        QPointF at(placement.x, placement.y);
        if (!body.container.isEmpty()) {
            const double least = kTitle + kContainerPad;
            at = g.rectOf(body.container).topLeft()
                + QPointF(std::max(at.x(), kContainerPad), std::max(at.y(), least));
            m_containers.insert(body.container);
        }
        moveBy(id, at - body.rect.topLeft());
    }

    QRectF finish()
    {
        for (const ItemId& container : m_containers)
            resize(container);
        std::set<std::size_t> wires;
        std::set<ItemId> bridges;
        for (const ItemId& id : m_moved) {
            if (const Item* item = m_topology.find(id))
                bridges.insert(m_ties.sockets.contains(id) ? id : item->bridge());
            take(wires, m_ties.wires, id);
        }
        for (const ItemId& bridge : bridges)
            placeSocketsOf(bridge);
        route(wires);
        return m_dirty;
    }

private:
    static void take(std::set<std::size_t>& out,
        const std::map<ItemId, std::vector<std::size_t>>& from, const ItemId& id)
    {
        if (const auto found = from.find(id); found != from.end())
            out.insert(found->second.begin(), found->second.end());
    }

    void moveBy(const ItemId& id, QPointF by)
    {
        if (by.isNull())
            return;
        setRect(id, g.rectOf(id).translated(by));
        if (const auto content = m_ties.content.find(id); content != m_ties.content.end()) {
            for (const ItemId& inside : content->second)
                setRect(inside, g.rectOf(inside).translated(by));
        }
        if (const auto docked = m_ties.docked.find(id); docked != m_ties.docked.end()) {
            for (const ItemId& port : docked->second)
                setRect(port, g.rectOf(port).translated(by));
        }
    }

    void setRect(const ItemId& id, const QRectF& rect)
    {
        Body& body = g.m_bodies.find(id.text())->second;
        m_dirty |= body.rect | rect;
        m_moved.insert(id);
        if (const auto number = m_ties.numbers.find(id.text()); number != m_ties.numbers.end()) {
            g.m_drawn.index.remove(number->second, body.rect);
            g.m_drawn.index.add(number->second, rect);
        }
        body.rect = rect;
        g.m_bounds |= rect;
    }

    // A wire that leaves the container bends at its border.
    void resize(const ItemId& container)
    {
        const Body& body = *g.find(container);
        const double footer =
            body.text.details.isEmpty() ? 0 : kLine * double(body.text.details.size()) + 4;
        QRectF content(
            body.rect.topLeft() + QPointF(kContainerPad, kTitle + kContainerPad), QSizeF(1, 1));
        const auto& inside = m_ties.content.at(container);
        for (const ItemId& id : inside)
            content |= g.rectOf(id);
        const QSizeF size(
            std::max(body.least.width(), content.right() + kContainerPad - body.rect.left()),
            std::max(
                body.least.height(), content.bottom() + kContainerPad + footer - body.rect.top()));
        if (size == body.rect.size())
            return;
        setRect(container, QRectF(body.rect.topLeft(), size));
        m_moved.insert(inside.begin(), inside.end());
    }

    void placeSocketsOf(const ItemId& bridge)
    {
        const auto found = m_ties.sockets.find(bridge);
        if (found == m_ties.sockets.end())
            return;
        std::vector<Socket*> group;
        for (const std::size_t number : found->second) {
            Socket& socket = g.m_sockets[number];
            m_dirty |= extentOf(socket);
            g.m_socketIndex.remove(number, extentOf(socket));
            group.push_back(&socket);
        }
        placeAgain(group, g.m_bodies);
        for (const std::size_t number : found->second) {
            m_dirty |= extentOf(g.m_sockets[number]);
            g.m_socketIndex.add(number, extentOf(g.m_sockets[number]));
        }
    }

    void route(const std::set<std::size_t>& numbers)
    {
        std::vector<Wire*> wires;
        for (const std::size_t number : numbers) {
            Wire& wire = g.m_wires[number];
            m_dirty |= wire.extent;
            g.m_wireIndex.remove(number, wire.extent);
            if (wire.isArrow)
                aim(wire, g.rectOf(wire.from), g.rectOf(wire.to));
            else
                wires.push_back(&wire);
        }
        routeAgain(wires, m_moved, m_topology, g.m_bodies, g.m_drawn);
        for (const std::size_t number : numbers) {
            const QRectF& extent = g.m_wires[number].extent;
            m_dirty |= extent;
            g.m_bounds |= extent;
            g.m_wireIndex.add(number, extent);
        }
    }

    Geometry& g;
    const Ties& m_ties;
    const Topology& m_topology;
    std::set<ItemId> m_moved; // what wires end at and stands elsewhere now
    std::set<ItemId> m_containers; // that something moved in
    QRectF m_dirty;
};

const Geometry::Ties& Geometry::ties(const Topology& topology)
{
    if (m_ties)
        return *m_ties;
    Ties ties;
    for (const auto& [id, item] : topology.items()) {
        const Body& body = *find(id);
        if (!body.container.isEmpty())
            ties.content[body.container].push_back(id);
        if (body.isDocked)
            ties.docked[item.bridge()].push_back(id);
    }
    for (std::size_t i = 0; i < m_sockets.size(); ++i)
        ties.sockets[m_sockets[i].bridge].push_back(i);
    for (std::size_t i = 0; i < m_wires.size(); ++i) {
        for (const ItemId& end : {m_wires[i].from, m_wires[i].to})
            ties.wires[end].push_back(i);
    }
    for (std::size_t i = 0; i < m_order.size(); ++i)
        ties.numbers.emplace(m_order[i].text(), i);
    return m_ties.emplace(std::move(ties));
}

std::optional<QRectF> Geometry::follow(
    const Topology& topology, const Layout& layout, const std::set<ItemId>& moved)
{
    std::vector<std::pair<ItemId, Placement>> steps;
    for (const ItemId& id : moved) {
        const auto now = layout.find(id);
        const auto before = m_layout.find(id);
        if (now == layout.end() || before == m_layout.end())
            return std::nullopt;
        if (now->second == before->second)
            continue;
        Placement asBefore = before->second;
        asBefore.x = now->second.x;
        asBefore.y = now->second.y;
        const Body* body = find(id);
        if (asBefore != now->second || !body || !body->hiddenIn.isEmpty())
            return std::nullopt;
        steps.emplace_back(id, now->second);
    }
    Follower follower(*this, topology);
    // What stands in a container is placed from its corner: containers first.
    std::ranges::stable_sort(
        steps, {}, [&](const auto& step) { return find(step.first)->shape != Shape::Container; });
    for (const auto& [id, placement] : steps) {
        follower.move(id, placement);
        m_layout[id] = placement;
    }
    return follower.finish();
}

} // namespace hairpin
