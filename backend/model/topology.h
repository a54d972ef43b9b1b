// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/item.h"

#include <map>
#include <vector>

namespace hairpin {

// The most items a lab may have: twenty times the largest that was ever asked for.
inline constexpr std::size_t kMaxItems = 20000;

// What is to be deployed: items by id, related by fields that hold ids. A plain value; it may hold
// dangling relations and worse while it is being drawn, which validate() then tells.
class Topology {
public:
    using Items = std::map<ItemId, Item>;

    const Items& items() const { return m_items; }
    const Item* find(const ItemId& id) const; // null: no such item, or an empty id
    void put(Item item); // adds, or replaces the item of that id
    void remove(const ItemId& id);

    // The item behind a relation of another, null when there is none.
    const Item* netnsOf(const Item& item) const { return find(item.netns()); }
    const Item* parentOf(const Item& item) const { return find(item.parent()); }
    const Item* peerOf(const Item& item) const { return find(item.peer()); }
    const Item* bridgeOf(const Item& item) const { return find(item.bridge()); }

    // Name of the namespace it stands in; empty: the host.
    NetnsName netnsNameOf(const Item& item) const;

    bool operator==(const Topology&) const = default;

private:
    Items m_items;
};

// Who points at whom, the other way round, made once from a topology and valid as long as that is
// not changed. Each list is in order of id.
class Relations {
public:
    explicit Relations(const Topology& topology);

    const std::vector<const Item*>& members(const ItemId& netns) const; // empty id: of the host
    const std::vector<const Item*>& children(const ItemId& parent) const;
    const std::vector<const Item*>& ports(const ItemId& bridge) const;
    Surroundings around(const Topology& topology, const Item& item) const;

private:
    using Lists = std::map<ItemId, std::vector<const Item*>>;
    Lists m_members;
    Lists m_children;
    Lists m_ports;
};

// The item that a person means by a word: an id, or else the only item of that name. NotFound, or
// BadInput when several have the name.
Result<const Item*> findByWord(const Topology& topology, std::string_view word);

} // namespace hairpin
