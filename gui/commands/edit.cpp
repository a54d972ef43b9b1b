// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commands/edit.h"

#include <algorithm>
#include <string>

namespace hairpin {

namespace {

// The items that cannot exist without this one.
std::vector<const Item*> dependants(
    const Topology& topology, const Relations& relations, const Item& item)
{
    std::vector<const Item*> out = relations.children(item.id);
    if (item.kind->has(Trait::Container)) {
        const auto& members = relations.members(item.id);
        out.insert(out.end(), members.begin(), members.end());
    }
    if (const Item* peer = topology.peerOf(item); peer && peer->peer() == item.id)
        out.push_back(peer);
    return out;
}

std::set<ItemId> withDependants(
    const Topology& topology, const Relations& relations, const std::set<ItemId>& items)
{
    std::set<ItemId> out;
    std::vector<ItemId> open(items.begin(), items.end());
    while (!open.empty()) {
        const Item* item = topology.find(open.back());
        open.pop_back();
        if (!item || !out.insert(item->id).second)
            continue;
        for (const Item* dependant : dependants(topology, relations, *item))
            open.push_back(dependant->id);
    }
    return out;
}

std::vector<std::string> relationsTo(const Item& item, const std::set<ItemId>& targets)
{
    std::vector<std::string> keys;
    for (const FieldSpec& field : item.kind->fields) {
        if (field.type == FieldType::Reference && targets.contains(item.reference(field.key)))
            keys.emplace_back(field.key);
    }
    return keys;
}

// Whether the word of a ping step means one of these: an address or the host never does.
bool means(const std::string& word, const Topology& topology, const std::set<ItemId>& items)
{
    const auto item = findByWord(topology, word);
    return item && items.contains((*item)->id);
}

std::optional<Scenario> scenarioWithout(const Lab& lab, const std::set<ItemId>& gone)
{
    Scenario left;
    for (ScenarioStep step : lab.scenario) {
        if (step.ping
            && (means(step.ping->from, lab.topology, gone)
                || means(step.ping->to, lab.topology, gone))) {
            step.ping.reset();
            step.expect.reset();
        }
        if (step.set && gone.contains(step.set->item))
            step.set.reset();
        if (step.ping || step.set || !step.say.empty())
            left.push_back(std::move(step));
    }
    return left == lab.scenario ? std::nullopt : std::optional(std::move(left));
}

} // namespace

const Item* itemAfter(const Edit& edit, const Topology& topology, const ItemId& id)
{
    const auto found = edit.items.find(id);
    if (found == edit.items.end())
        return topology.find(id);
    return found->second ? &*found->second : nullptr;
}

void setField(Edit& edit, const Topology& topology, const ItemId& id, std::string_view key,
    std::optional<FieldValue> value)
{
    const Item* before = itemAfter(edit, topology, id);
    if (!before || !before->kind->field(key))
        return;
    Item item = *before;
    if (value)
        item.fields.insert_or_assign(std::string(key), std::move(*value));
    else if (const auto found = item.fields.find(key); found != item.fields.end())
        item.fields.erase(found);
    edit.items.insert_or_assign(id, std::move(item));
}

void setPeer(Edit& edit, const Topology& topology, const ItemId& id, const ItemId& peer)
{
    for (const ItemId& end : {id, peer}) {
        const Item* item = topology.find(end);
        const Item* former = item ? topology.peerOf(*item) : nullptr;
        if (former && former->peer() == end)
            setField(edit, topology, former->id, "peer", std::nullopt);
    }
    setField(edit, topology, id, "peer",
        peer.isEmpty() ? std::nullopt : std::optional<FieldValue>(peer));
    if (!peer.isEmpty())
        setField(edit, topology, peer, "peer", id);
}

void clearPortFields(Edit& edit, const Topology& topology, const ItemId& link)
{
    const Item* item = itemAfter(edit, topology, link);
    if (!item)
        return;
    for (const FieldSpec& field : item->kind->fields) {
        if (field.role == FieldRole::Port)
            setField(edit, topology, link, field.key, std::nullopt);
    }
}

Edit removal(const Lab& lab, const std::set<ItemId>& items)
{
    Edit edit;
    const Relations relations(lab.topology);
    const std::set<ItemId> gone = withDependants(lab.topology, relations, items);
    for (const ItemId& id : gone) {
        edit.items[id] = std::nullopt;
        if (lab.layout.contains(id))
            edit.placements[id] = std::nullopt;
    }
    for (const auto& [id, item] : lab.topology.items()) {
        if (gone.contains(id))
            continue;
        for (const std::string& key : relationsTo(item, gone))
            setField(edit, lab.topology, id, key, std::nullopt);
        if (gone.contains(item.bridge()))
            clearPortFields(edit, lab.topology, id);
    }
    edit.scenario = scenarioWithout(lab, gone);
    return edit;
}

} // namespace hairpin
