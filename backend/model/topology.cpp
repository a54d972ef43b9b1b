// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/model/topology.h"

namespace hairpin {

const Item* Topology::find(const ItemId& id) const
{
    const auto found = m_items.find(id);
    return found == m_items.end() ? nullptr : &found->second;
}

void Topology::put(Item item)
{
    const ItemId id = item.id;
    m_items.insert_or_assign(id, std::move(item));
}

void Topology::remove(const ItemId& id)
{
    m_items.erase(id);
}

NetnsName Topology::netnsNameOf(const Item& item) const
{
    const Item* netns = netnsOf(item);
    return netns ? netns->netnsName() : NetnsName();
}

Relations::Relations(const Topology& topology)
{
    for (const auto& [id, item] : topology.items()) {
        if (item.kind->has(Trait::Link))
            m_members[item.netns()].push_back(&item);
        if (!item.parent().isEmpty())
            m_children[item.parent()].push_back(&item);
        if (!item.bridge().isEmpty())
            m_ports[item.bridge()].push_back(&item);
    }
}

namespace {

const std::vector<const Item*>& listOf(
    const std::map<ItemId, std::vector<const Item*>>& lists, const ItemId& id)
{
    static const std::vector<const Item*> kNone;
    const auto found = lists.find(id);
    return found == lists.end() ? kNone : found->second;
}

} // namespace

const std::vector<const Item*>& Relations::members(const ItemId& netns) const
{
    return listOf(m_members, netns);
}

const std::vector<const Item*>& Relations::children(const ItemId& parent) const
{
    return listOf(m_children, parent);
}

const std::vector<const Item*>& Relations::ports(const ItemId& bridge) const
{
    return listOf(m_ports, bridge);
}

Surroundings Relations::around(const Topology& topology, const Item& item) const
{
    Surroundings around{
        topology.parentOf(item), topology.peerOf(item), topology.bridgeOf(item), {}};
    if (around.parent)
        around.onParent = children(item.parent());
    return around;
}

Result<const Item*> findByWord(const Topology& topology, std::string_view word)
{
    if (const auto id = ItemId::parse(word); id && topology.find(*id))
        return topology.find(*id);
    const Item* found = nullptr;
    for (const auto& [id, item] : topology.items()) {
        if (item.name() != word)
            continue;
        if (found)
            return Error{ErrorCode::BadInput, std::string(word),
                "several items have this name; use an id: " + found->id.text() + " or " + id.text(),
                0};
        found = &item;
    }
    if (!found)
        return Error{
            ErrorCode::NotFound, inQuotes(word), "the lab has no item of this id or name", 0};
    return found;
}

} // namespace hairpin
