// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/liveoverlay.h"

#include "backend/kinds/problem.h"

#include <algorithm>

namespace hairpin {

namespace {

Liveness observedLiveness(const Item& item, const Topology& topology, const Observed& observed)
{
    if (item.kind->has(Trait::Container))
        return observed.namespaces.contains(item.netnsName()) ? Liveness::Up : Liveness::Down;
    const ObservedLink* link = observed.find({topology.netnsNameOf(item), item.linkName()});
    return link && link->isUp && link->hasCarrier ? Liveness::Up : Liveness::Down;
}

Liveness livenessOf(const Item& item, const LiveState& live)
{
    if (item.kind->has(Trait::Note))
        return Liveness::None;
    if (live.failed.contains(item.id))
        return Liveness::Failed;
    if (!live.isLive)
        return Liveness::None;
    if (live.pending.contains(item.id))
        return Liveness::Pending;
    const Item* deployed = live.deployed.find(item.id);
    if (!deployed)
        return Liveness::None;
    if (!isSameInEffect(item, *deployed))
        return Liveness::Differs;
    return observedLiveness(item, live.deployed, live.observed);
}

} // namespace

bool isSameInEffect(const Item& a, const Item& b)
{
    return a.kind == b.kind
        && std::all_of(a.kind->fields.begin(), a.kind->fields.end(), [&](const FieldSpec& spec) {
               return spec.role == FieldRole::Drawing || a.value(spec) == b.value(spec);
           });
}

std::set<ItemId> differences(const Topology& drawn, const Topology& deployed)
{
    std::set<ItemId> different;
    for (const auto& [id, item] : drawn.items()) {
        const Item* other = deployed.find(id);
        if (!item.kind->has(Trait::Note) && (!other || !isSameInEffect(item, *other)))
            different.insert(id);
    }
    for (const auto& [id, item] : deployed.items()) {
        if (!item.kind->has(Trait::Note) && !drawn.find(id))
            different.insert(id);
    }
    return different;
}

Overlay makeOverlay(
    const Topology& drawn, const std::vector<Problem>& problems, const LiveState& live)
{
    Overlay overlay;
    overlay.isLive = live.isLive;
    for (const Problem& problem : problems)
        (problem.severity == Severity::Error ? overlay.withErrors : overlay.withWarnings)
            .insert(problem.item);
    for (const auto& [id, item] : drawn.items()) {
        if (const Liveness liveness = livenessOf(item, live); liveness != Liveness::None)
            overlay.items.emplace(id, liveness);
    }
    return overlay;
}

std::set<ItemId> tilesOf(const Layout& layout)
{
    std::set<ItemId> tiles;
    for (const auto& [id, placement] : layout) {
        if (placement.isCollapsed)
            tiles.insert(id);
    }
    return tiles;
}

void markTiles(Overlay& overlay, const Topology& drawn, const std::set<ItemId>& tiles)
{
    if (tiles.empty())
        return;
    for (const auto& [id, item] : drawn.items()) {
        const ItemId tile = item.netns();
        if (!tiles.contains(tile))
            continue;
        if (const auto inside = overlay.items.find(id); inside != overlay.items.end()) {
            Liveness& shown = overlay.items[tile];
            shown = std::max(shown, inside->second);
        }
        for (std::set<ItemId>* marked : {&overlay.withErrors, &overlay.withWarnings}) {
            if (marked->contains(id))
                marked->insert(tile);
        }
    }
}

} // namespace hairpin
