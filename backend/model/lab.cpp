// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/model/lab.h"

#include <algorithm>

namespace hairpin {

namespace {

constexpr std::string_view kHost = "host";

Error bad(std::string_view word, std::string detail)
{
    return {ErrorCode::BadInput, std::string(word), std::move(detail), 0};
}

// The addresses of a link, or of all links that stand in a namespace, in order of item id.
std::vector<IpPrefix> addressesOf(const Topology& topology, const Item& item)
{
    if (!item.kind->has(Trait::Container))
        return item.addresses();
    std::vector<IpPrefix> out;
    for (const auto& [id, link] : topology.items()) {
        if (link.netns() == item.id)
            out.insert(out.end(), link.addresses().begin(), link.addresses().end());
    }
    return out;
}

std::vector<IpPrefix> hostAddresses(const Topology& topology)
{
    std::vector<IpPrefix> out;
    for (const auto& [id, link] : topology.items()) {
        if (link.netns().isEmpty())
            out.insert(out.end(), link.addresses().begin(), link.addresses().end());
    }
    return out;
}

// Of the addresses the one that is nearest: in a network of the sender's, else of a family of its.
const IpPrefix* nearest(const std::vector<IpPrefix>& to, const std::vector<IpPrefix>& from)
{
    const auto pick = [&](auto&& fits) {
        const auto found = std::ranges::find_if(to, [&](const IpPrefix& address) {
            return std::ranges::any_of(
                from, [&](const IpPrefix& own) { return fits(own, address.address()); });
        });
        return found == to.end() ? nullptr : &*found;
    };
    const IpPrefix* neighbour =
        pick([](const IpPrefix& own, const IpAddress& address) { return own.contains(address); });
    return neighbour ? neighbour : pick([](const IpPrefix& own, const IpAddress& address) {
        return own.address().isV6() == address.isV6();
    });
}

Result<IpAddress> destination(
    const Topology& topology, std::string_view word, const std::vector<IpPrefix>& from)
{
    if (const auto address = IpAddress::parse(word)) {
        if (address->isUnspecified() || address->isMulticast())
            return bad(word, "no host has this address");
        return address;
    }
    const auto item = findByWord(topology, word);
    if (!item)
        return item.error();
    const std::vector<IpPrefix> to = addressesOf(topology, **item);
    if (to.empty())
        return bad(word, "it has no address to ping");
    const IpPrefix* chosen = nearest(to, from);
    if (!chosen)
        return bad(word, "it has no address of a family that the sender has one of");
    return chosen->address();
}

} // namespace

Result<PingEnds> resolvePing(const Topology& topology, std::string_view from, std::string_view to)
{
    PingEnds ends;
    std::vector<IpPrefix> ownAddresses;
    if (const auto item = findByWord(topology, from)) {
        ownAddresses = addressesOf(topology, **item);
        if ((*item)->kind->has(Trait::Container)) {
            ends.from = (*item)->netnsName();
        } else {
            ends.from = topology.netnsNameOf(**item);
            ends.fromLink = (*item)->linkName();
        }
    } else if (item.error().code == ErrorCode::NotFound && from == kHost) {
        ownAddresses = hostAddresses(topology);
    } else {
        return item.error();
    }
    const auto address = destination(topology, to, ownAddresses);
    if (!address)
        return address.error();
    // Every link has that network: only the sender's link tells which is meant.
    if (address->isLinkLocal() && !ends.fromLink)
        return bad(address->text(), "a link-local address is pinged from a link, not a namespace");
    ends.to = *address;
    return ends;
}

namespace {

Status setFields(Topology& topology, const SetStep& step)
{
    const Item* found = topology.find(step.item);
    if (!found)
        return Error{ErrorCode::NotFound, step.item.text(), "the lab has no such item", 0};
    Item item = *found;
    for (const auto& [key, value] : step.fields) {
        if (!item.kind->field(key))
            return bad(step.item.text(),
                "a " + std::string(item.kind->name) + " has no field " + inQuotes(key));
        item.fields.insert_or_assign(key, value);
    }
    topology.put(std::move(item));
    return {};
}

} // namespace

Result<Topology> withFields(const Topology& topology, const SetStep& step)
{
    Topology changed = topology;
    if (Status done = setFields(changed, step); !done)
        return done.error();
    return changed;
}

std::vector<Problem> validateLab(const Lab& lab)
{
    std::vector<Problem> problems = validate(lab.topology);
    // Played forwards, as a step sees what those before it have set.
    Topology topology = lab.topology;
    for (std::size_t i = 0; i < lab.scenario.size(); ++i) {
        const ScenarioStep& step = lab.scenario[i];
        const auto tell = [&](const ItemId& item, const Error& error) {
            problems.push_back({Severity::Warning, item, {},
                NOOP_TR("Step %1 of the scenario cannot be played: %2"),
                {std::to_string(i + 1), error.text()}});
        };
        if (step.set) {
            if (const Status done = setFields(topology, *step.set); !done)
                tell(step.set->item, done.error());
        }
        if (step.ping) {
            if (const auto ends = resolvePing(topology, step.ping->from, step.ping->to); !ends)
                tell({}, ends.error());
        }
    }
    return problems;
}

} // namespace hairpin
