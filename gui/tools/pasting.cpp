// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/pasting.h"

#include "gui/commands/copying.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/metrics.h"
#include "gui/document/document.h"
#include "gui/tools/placing.h"

#include <QLineF>
#include <algorithm>

namespace hairpin {

namespace {

constexpr double kStep = 3 * metrics::kGrid; // from one dot of the canvas to the next
constexpr double kSamePlace = metrics::kGrid / 2;

// Those that are moved as a whole: they have a place, and stand in nothing that is copied too.
std::vector<const Item*> movers(const Lab& copied)
{
    std::vector<const Item*> out;
    for (const auto& [id, item] : copied.topology.items()) {
        if (copied.layout.contains(id) && !copied.topology.find(item.netns()))
            out.push_back(&item);
    }
    return out;
}

struct Landing {
    std::map<ItemId, ItemId> moved; // containers, as proposePaste() takes them
    QPointF offset;
};

Landing landingAt(QPointF pointer, const Geometry& geometry, const Theme& theme, const Lab& copied)
{
    const std::vector<const Item*> all = movers(copied);
    const auto isElsewhere = [&](const Item* item) { return item->netns() != all[0]->netns(); };
    if (all.empty() || std::any_of(all.begin(), all.end(), isElsewhere))
        return {};
    const bool canStandInside = std::all_of(
        all.begin(), all.end(), [](const Item* item) { return item->kind->field("namespace"); });
    const ItemId container = canStandInside ? geometry.containerAt(pointer) : ItemId();
    const Geometry own(copied.topology, copied.layout, theme);
    QRectF extent;
    for (const Item* item : all)
        extent |= own.rectOf(item->id);
    const QPointF origin = geometry.rectOf(container).topLeft();
    return {{{all[0]->netns(), container}}, snapped(pointer - origin - extent.center())};
}

bool covers(const Proposal& proposal, const std::set<ItemId>& moving, QPointF offset,
    const Document& document, const Geometry& geometry)
{
    for (const ItemId& id : moving) {
        const auto place = proposal.edit.placements.find(id);
        if (place == proposal.edit.placements.end())
            continue;
        const QPointF at(place->second->x + offset.x(), place->second->y + offset.y());
        const ItemId netns = itemAfter(proposal.edit, document.topology(), id)->netns();
        for (const ItemId& other : geometry.order()) {
            const Placement there = geometry.placementOf(other);
            if (geometry.find(other)->container == netns
                && QLineF(at, {there.x, there.y}).length() < kSamePlace)
                return true;
        }
    }
    return false;
}

} // namespace

Lab copyShown(const Document& document, const Geometry& geometry, const std::set<ItemId>& items)
{
    Lab shown = document.lab();
    for (const ItemId& id : geometry.order()) {
        if (!geometry.find(id)->isDocked)
            shown.layout.try_emplace(id, geometry.placementOf(id));
    }
    return copyOf(shown, items);
}

Proposal pasteShown(const Document& document, const Geometry& geometry, const Theme& theme,
    const Lab& copied, const std::optional<QPointF>& pointer)
{
    Landing landing;
    if (pointer)
        landing = landingAt(*pointer, geometry, theme, copied);
    Proposal proposal = proposePaste(document.topology(), copied, landing.moved);
    if (!proposal.isPossible())
        return proposal;
    const std::set<ItemId> moving = outermost(proposal, document.topology());
    while (covers(proposal, moving, landing.offset, document, geometry))
        landing.offset += QPointF(kStep, kStep);
    for (const ItemId& id : moving) {
        const auto place = proposal.edit.placements.find(id);
        if (place == proposal.edit.placements.end())
            continue;
        place->second->x += landing.offset.x();
        place->second->y += landing.offset.y();
    }
    pinAround(proposal, document, geometry);
    return proposal;
}

} // namespace hairpin
