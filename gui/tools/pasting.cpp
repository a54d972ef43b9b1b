// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/pasting.h"

#include "gui/commands/copying.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/metrics.h"
#include "gui/document/document.h"
#include "gui/tools/placing.h"

#include <algorithm>

namespace hairpin {

namespace {

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

// What stood in one container keeps its arrangement, and is put down as one block.
struct Block {
    std::vector<ItemId> copies;
    ItemId container; // that takes it
    QRectF extent; // from there, as it was
};

// The container under the pointer for what came from one container, by that.
std::map<ItemId, ItemId> containerFor(
    const std::optional<QPointF>& pointer, const Geometry& geometry, const Lab& copied)
{
    const std::vector<const Item*> all = movers(copied);
    const auto isElsewhere = [&](const Item* item) { return item->netns() != all[0]->netns(); };
    if (!pointer || all.empty() || std::any_of(all.begin(), all.end(), isElsewhere))
        return {};
    const bool canStandInside = std::all_of(
        all.begin(), all.end(), [](const Item* item) { return item->kind->field("namespace"); });
    return {{all[0]->netns(), canStandInside ? geometry.containerAt(*pointer) : ItemId()}};
}

// `created` is in the order of what was copied.
std::map<ItemId, Block> blocksOf(
    const Proposal& proposal, const Document& document, const Lab& copied, const Theme& theme)
{
    const Geometry own(copied.topology, copied.layout, theme);
    std::map<ItemId, Block> blocks;
    auto copy = proposal.created.begin();
    for (const auto& [id, item] : copied.topology.items()) {
        const ItemId& made = *copy++;
        if (copied.topology.find(item.netns()))
            continue;
        Block& block = blocks[item.netns()];
        block.container = itemAfter(proposal.edit, document.topology(), made)->netns();
        block.extent |= own.rectOf(id); // of a port on its bridge, too
        if (const auto place = proposal.edit.placements.find(made);
            place != proposal.edit.placements.end() && place->second)
            block.copies.push_back(made);
    }
    return blocks;
}

// Where it was, if that is free; else beside it, to the right rather than anywhere.
QPointF landingOf(const Block& block, const Geometry& geometry, const std::vector<QRectF>& landed,
    const std::optional<QPointF>& pointer)
{
    QRectF wanted = block.extent.translated(geometry.rectOf(block.container).topLeft());
    if (pointer)
        wanted.moveCenter(*pointer);
    if (freePlace(geometry, block.container, wanted, landed) == wanted.topLeft())
        return wanted.topLeft();
    if (!pointer)
        wanted.translate(wanted.width() + metrics::kPortGap, 0);
    return freePlace(geometry, block.container, wanted, landed);
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
    const std::map<ItemId, ItemId> moved = containerFor(pointer, geometry, copied);
    Proposal proposal = proposePaste(document.topology(), copied, moved);
    if (!proposal.isPossible())
        return proposal;
    std::map<ItemId, std::vector<QRectF>> landed; // by container
    for (const auto& [from, block] : blocksOf(proposal, document, copied, theme)) {
        if (block.copies.empty())
            continue;
        const bool isAtPointer = moved.contains(from) || block.container.isEmpty();
        const QPointF at = landingOf(
            block, geometry, landed[block.container], isAtPointer ? pointer : std::nullopt);
        const QPointF origin = geometry.rectOf(block.container).topLeft();
        const QPointF by = snapped(at - origin - block.extent.topLeft());
        for (const ItemId& id : block.copies) {
            Placement& place = *proposal.edit.placements.at(id);
            place.x += by.x();
            place.y += by.y();
        }
        landed[block.container].push_back(block.extent.translated(origin + by));
    }
    pinAround(proposal, document, geometry);
    return proposal;
}

} // namespace hairpin
