// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/model/rules.h"
#include "backend/model/unionfind.h"

#include <algorithm>

namespace hairpin {

namespace {

const Item* withTrait(const Item* item, Trait trait)
{
    return item && item->kind->has(trait) ? item : nullptr;
}

} // namespace

Scene::Scene(const Topology& topology)
    : m_topology(topology)
    , m_relations(topology)
    , m_segments(segments(topology))
{
    for (const auto& [id, item] : topology.items())
        ++m_nameUses[item.name()];
    computeStack();
    computeMtus();
}

const Item* Scene::parentOf(const Item& item) const
{
    return withTrait(m_topology.parentOf(item), Trait::CanBeParent);
}

const Item* Scene::peerOf(const Item& item) const
{
    const Item* peer = m_topology.peerOf(item);
    const bool isPair =
        peer && peer->id != item.id && peer->kind == item.kind && peer->peer() == item.id;
    return isPair ? peer : nullptr;
}

const Item* Scene::bridgeOf(const Item& item) const
{
    return withTrait(m_topology.bridgeOf(item), Trait::HasPorts);
}

void Scene::forEachLink(const std::function<void(const Item&)>& visit) const
{
    for (const auto& [id, item] : m_topology.items()) {
        if (item.kind->has(Trait::Link))
            visit(item);
    }
}

std::string Scene::called(const Item& item) const
{
    const std::string& name = item.name();
    if (m_nameUses.at(name) == 1 || name == item.id.text())
        return name;
    const Item* netns = m_topology.netnsOf(item);
    const bool isTold = netns && m_nameUses.at(netns->name()) == 1
        && std::ranges::count(m_relations.members(netns->id), name, &Item::name) == 1;
    return name + " (" + (isTold ? netns->name() : item.id.text()) + ')';
}

std::int64_t Scene::mtuOf(const Item& link) const
{
    const auto found = m_mtus.find(link.id);
    return found == m_mtus.end() ? kDefaultMtu : found->second;
}

// Kahn's order: a link is placed once all it stands on is; what is never placed goes in a circle.
void Scene::computeStack()
{
    std::map<ItemId, int> missing;
    forEachLink([&](const Item& link) {
        const std::size_t ports =
            link.kind->has(Trait::HasPorts) ? m_relations.ports(link.id).size() : 0;
        const std::size_t lower = ports + (parentOf(link) ? 1 : 0);
        missing[link.id] = static_cast<int>(lower);
        if (lower == 0) {
            m_stack.bottomUp.push_back(&link);
            m_stack.height[link.id] = 1;
        }
    });
    for (std::size_t next = 0; next < m_stack.bottomUp.size(); ++next) {
        const Item& lower = *m_stack.bottomUp[next];
        const int height = m_stack.height[lower.id];
        const auto place = [&](const Item* upper) {
            int& own = m_stack.height[upper->id];
            own = std::max(own, height + 1);
            if (--missing[upper->id] == 0)
                m_stack.bottomUp.push_back(upper);
        };
        if (lower.kind->has(Trait::CanBeParent))
            std::ranges::for_each(m_relations.children(lower.id), place);
        if (const Item* bridge = bridgeOf(lower))
            place(bridge);
    }
    std::erase_if(m_stack.height, [&](const auto& entry) { return missing[entry.first] > 0; });
}

void Scene::computeMtus()
{
    for (const Item* link : m_stack.bottomUp) {
        std::int64_t mtu = kDefaultMtu;
        if (const auto own = link->integer("mtu")) {
            mtu = *own;
        } else if (link->kind->has(Trait::Existing)) {
            mtu = kMaxMtu; // not ours to know: whatever is put on it may fit
        } else if (const Item* parent = parentOf(*link)) {
            mtu = mtuOf(*parent);
        } else if (const auto& ports = m_relations.ports(link->id); !ports.empty()) {
            mtu = mtuOf(*ports.front());
            for (const Item* port : ports)
                mtu = std::min(mtu, mtuOf(*port));
        }
        m_mtus[link->id] = mtu;
    }
}

std::map<ItemId, int> segments(const Topology& topology)
{
    UnionFind sets;
    const auto join = [&](const Item& item, const Item* other) {
        if (other && other->kind->has(Trait::Link))
            sets.merge(item.id, other->id);
    };
    for (const auto& [id, item] : topology.items()) {
        join(item, topology.peerOf(item));
        join(item, topology.parentOf(item));
        join(item, topology.bridgeOf(item));
    }
    std::map<ItemId, int> out;
    for (const auto& [id, item] : topology.items()) {
        if (item.kind->has(Trait::Link))
            out[id] = sets.setOf(id);
    }
    return out;
}

std::optional<std::int64_t> mtuInEffect(const Topology& topology, const Item& item)
{
    const Item* link = &item;
    // A drawing may be circular; a stack the kernel takes is not higher than this.
    for (int height = 0; link && height < kMaxStackedLinks; ++height) {
        if (const auto own = link->integer("mtu"))
            return own;
        if (link->kind->has(Trait::HasPorts) || link->kind->has(Trait::Existing))
            return std::nullopt;
        link = topology.parentOf(*link);
    }
    return kDefaultMtu;
}

} // namespace hairpin
