// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/selectedpart.h"

#include <algorithm>

namespace hairpin {

namespace {

// Containers may stand in one another.
bool isWithin(const Topology& topology, const Item& item, const std::set<ItemId>& selection)
{
    std::set<ItemId> seen;
    for (const Item* at = &item; at && seen.insert(at->id).second; at = topology.netnsOf(*at)) {
        if (selection.contains(at->id))
            return true;
    }
    return false;
}

std::set<ItemId> membersOf(const Topology& topology, const std::set<ItemId>& selection)
{
    std::set<ItemId> out;
    for (const auto& [id, item] : topology.items()) {
        if (isWithin(topology, item, selection))
            out.insert(id);
    }
    return out;
}

Item withoutOthers(Item item, const std::set<ItemId>& members)
{
    std::erase_if(item.fields, [&](const auto& field) {
        const auto* const reference = std::get_if<ItemId>(&field.second);
        return reference && !members.contains(*reference);
    });
    return item;
}

Lab partOf(const Lab& lab, const Geometry& geometry, const std::set<ItemId>& members)
{
    Lab part;
    part.name = lab.name;
    for (const ItemId& id : members) {
        const Item* const item = lab.topology.find(id);
        if (!item)
            continue;
        part.topology.put(withoutOthers(*item, members));
        Placement placement = geometry.placementOf(id);
        const ItemId container = geometry.find(id)->container;
        if (!members.contains(container)) {
            const QPointF corner = geometry.rectOf(id).topLeft();
            placement.x = corner.x();
            placement.y = corner.y();
        }
        part.layout.emplace(id, placement);
    }
    return part;
}

Overlay partOf(const Overlay& overlay, const std::set<ItemId>& members)
{
    Overlay part = overlay;
    std::erase_if(part.pings, [&](const PingTrace& trace) {
        return !members.contains(trace.from) || !members.contains(trace.to);
    });
    return part;
}

} // namespace

Picture selectedPart(const Picture& whole, const std::set<ItemId>& selection)
{
    const std::set<ItemId> members = membersOf(whole.lab.topology, selection);
    const Geometry geometry(whole.lab.topology, whole.lab.layout, paperTheme(whole.labels));
    Picture part = whole;
    part.lab = partOf(whole.lab, geometry, members);
    part.enclosed = partOf(whole.enclosed, geometry, members);
    part.overlay = partOf(whole.overlay, members);
    return part;
}

} // namespace hairpin
