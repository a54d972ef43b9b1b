// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/hosts.h"

#include "gui/diagram/geometry.h"
#include "gui/diagram/metrics.h"
#include "gui/diagram/rearrange.h"
#include "gui/document/document.h"
#include "gui/tools/placing.h"

#include <algorithm>
#include <cmath>

namespace hairpin {

namespace {

constexpr QSizeF kGap{24, 32}; // between hosts
constexpr double kBeneath = 144; // from the hub, with its ports, to the first row
constexpr int kMostInRow = 12;

std::vector<ItemId> containersOf(const Proposal& proposal)
{
    std::vector<ItemId> out;
    std::copy_if(proposal.created.begin(), proposal.created.end(), std::back_inserter(out),
        [&](const ItemId& id) { return proposal.edit.items.at(id)->kind->has(Trait::Container); });
    return out;
}

// With what is proposed in it.
Lab labAfter(const Proposal& proposal, const Document& document)
{
    Lab lab;
    lab.topology = document.topology();
    for (const auto& [id, item] : proposal.edit.items)
        lab.topology.put(*item);
    lab.layout = document.layout();
    for (const auto& [id, placement] : proposal.edit.placements)
        lab.layout.insert_or_assign(id, *placement);
    return lab;
}

// How large things will be.
Geometry geometryAfter(const Proposal& proposal, const Document& document, const Theme& theme)
{
    const Lab lab = labAfter(proposal, document);
    return {lab.topology, lab.layout, theme};
}

bool isBare(const Topology& topology, const ItemId& hub)
{
    return std::ranges::none_of(topology.items(), [&](const auto& entry) {
        return entry.second.bridge() == hub || entry.second.parent() == hub;
    });
}

// The hub and its hosts as if they were drawn anew; nothing else is to be kept in order with them.
void layOutAnew(Proposal& proposal, const Document& document, const Theme& theme, const ItemId& hub)
{
    std::set<ItemId> items{hub};
    for (const ItemId& host : containersOf(proposal))
        items.insert(host);
    const Lab after = labAfter(proposal, document);
    for (const auto& [id, placement] : rearranged(after.topology, after.layout, theme, items)) {
        const auto before = document.layout().find(id);
        if (before == document.layout().end() || before->second != placement)
            proposal.edit.placements.insert_or_assign(id, placement);
    }
}

// Nothing of the host stands in the area but the hub and what is plugged into it.
bool isClear(const Geometry& geometry, const Topology& topology, const ItemId& hub,
    const ItemId& around, const QRectF& area)
{
    for (const std::size_t number : geometry.itemsNear(area)) {
        const ItemId& id = geometry.order()[number];
        const Body& body = *geometry.find(id);
        const bool isHubs =
            id == hub || id == around || (body.isDocked && topology.find(id)->bridge() == hub);
        if (body.container.isEmpty() && !isHubs && body.rect.intersects(area))
            return false;
    }
    return true;
}

// Where the cables have nothing to run through: beneath the hub, whose rectangle it is, else above
// it; else the nearest place beneath it that is free.
QPointF blockPlace(const Geometry& geometry, const Topology& topology, const ItemId& hub,
    const ItemId& around, const QRectF& rect, QSizeF block)
{
    const double left = rect.center().x() - block.width() / 2;
    const QSizeF withCables(block.width(), block.height() + kBeneath);
    const QRectF beneath(QPointF(left, rect.bottom()), withCables);
    const QRectF above(QPointF(left, rect.top() - withCables.height()), withCables);
    if (isClear(geometry, topology, hub, around, beneath))
        return beneath.topLeft() + QPointF(0, kBeneath);
    if (isClear(geometry, topology, hub, around, above))
        return above.topLeft();
    return freePlace(geometry, {}, {beneath.topLeft() + QPointF(0, kBeneath), block});
}

// Wide enough for its ports in one row above a row of hosts, so that no cable runs through another.
void widen(Proposal& proposal, const Geometry& geometry, const Geometry& after, const ItemId& hub)
{
    double width = 2 * metrics::kGrid;
    for (const Socket& socket : after.sockets()) {
        if (socket.bridge == hub && after.find(socket.port)->isDocked)
            width += after.rectOf(socket.port).width() + metrics::kPortGap;
    }
    Placement placement = geometry.placementOf(hub);
    placement.width = std::ceil(std::max(width, geometry.rectOf(hub).width()));
    proposal.edit.placements.insert_or_assign(hub, placement);
}

} // namespace

Proposal placeHosts(const Document& document, const Geometry& geometry, const Theme& theme,
    const ItemId& hub, int count)
{
    Proposal proposal = proposeHosts(document.topology(), hub, count);
    if (!proposal.isPossible())
        return proposal;
    pinAround(proposal, document, geometry);
    Geometry after = geometryAfter(proposal, document, theme);
    const bool isOneRow = count <= kMostInRow;
    const bool isAnew = isBare(document.topology(), hub);
    if (!isAnew && isOneRow && document.topology().find(hub)->kind->has(Trait::HasPorts)) {
        widen(proposal, geometry, after, hub);
        after = geometryAfter(proposal, document, theme);
    }
    const std::vector<ItemId> hosts = containersOf(proposal);
    QSizeF cell;
    for (const ItemId& host : hosts)
        cell = cell.expandedTo(after.rectOf(host).size());
    cell += kGap;
    const ItemId around = after.find(hub)->container;
    const QRectF above = after.rectOf(around.isEmpty() ? hub : around);
    const int columns = isOneRow
        ? count
        : std::clamp(static_cast<int>(above.width() / cell.width()),
            static_cast<int>(std::ceil(std::sqrt(2.0 * count))), std::max(count, 2));
    const int across = std::min(columns, count);
    const int rows = (count + columns - 1) / columns;
    const QSizeF block(across * cell.width(), rows * cell.height());
    const QPointF corner =
        snapped(blockPlace(geometry, document.topology(), hub, around, above, block));
    for (int i = 0; i < count; ++i) {
        const QPointF at =
            corner + QPointF(i % columns * cell.width(), i / columns * cell.height());
        proposal.edit.placements.insert_or_assign(
            hosts[static_cast<std::size_t>(i)], geometry.placementAt(at, {}));
    }
    if (isAnew)
        layOutAnew(proposal, document, theme, hub);
    return proposal;
}

} // namespace hairpin
