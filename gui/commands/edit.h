// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"

#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace hairpin {

// A change of a lab as data: the new value of each item and placement it touches; nullopt removes.
// What it does not name stays, and so does a scenario that it does not hold.
struct Edit {
    std::map<ItemId, std::optional<Item>> items;
    std::map<ItemId, std::optional<Placement>> placements;
    std::optional<Scenario> scenario{};

    bool isEmpty() const { return items.empty() && placements.empty() && !scenario; }
    bool operator==(const Edit&) const = default;
};

// The item as the edit leaves it; null when it is gone or never was.
const Item* itemAfter(const Edit& edit, const Topology& topology, const ItemId& id);

// Notes one field's new value (nullopt: not set) for an item that exists in the topology or was
// added by the edit. Kinds without the field are left alone.
void setField(Edit& edit, const Topology& topology, const ItemId& id, std::string_view key,
    std::optional<FieldValue> value);

// Makes the two each other's peer (or, with an empty one, leaves the first without); whoever was
// the peer of either before has none.
void setPeer(Edit& edit, const Topology& topology, const ItemId& id, const ItemId& peer);

// Forgets the settings a link has as a bridge port: they belong to the port, not to the link.
void clearPortFields(Edit& edit, const Topology& topology, const ItemId& link);

// Removing the items, and with them what cannot exist without: the other end of a veth, the links
// on a removed parent, all that stands in a removed container. Fields that pointed at something
// removed are cleared (a port's settings with its bridge), placements forgotten. Steps of the
// scenario keep their text and lose the ping or setting that named what is removed.
Edit removal(const Lab& lab, const std::set<ItemId>& items);

} // namespace hairpin
