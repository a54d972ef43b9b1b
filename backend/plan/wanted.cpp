// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/wanted.h"

#include "backend/model/validate.h"
#include "backend/plan/kernelmodel.h"

#include <algorithm>
#include <tuple>

namespace hairpin {

namespace {

LinkRef placeOf(const Topology& topology, const Item& item)
{
    return {topology.netnsNameOf(item), item.linkName()};
}

std::optional<LinkRef> placeOf(const Topology& topology, const Item* item)
{
    return item ? std::optional(placeOf(topology, *item)) : std::nullopt;
}

// The value in effect; an absent list of MACs is an empty one, which can be asked for.
std::optional<FieldValue> effective(const Item& item, const FieldSpec& spec)
{
    auto value = item.value(spec);
    if (!value && spec.type == FieldType::Macs)
        value = std::vector<MacAddress>();
    return value;
}

WantedLink wantedLink(const Topology& topology, const Item& item)
{
    WantedLink wanted;
    wanted.item = item.id;
    wanted.at = placeOf(topology, item);
    wanted.kind = item.kind;
    wanted.mtu = mtuInEffect(topology, item);
    wanted.isMtuItsOwn = item.fields.contains("mtu");
    if (wanted.isMtuItsOwn)
        wanted.mtu = item.integer("mtu");
    wanted.parent = placeOf(topology, topology.parentOf(item));
    wanted.peer = placeOf(topology, topology.peerOf(item));
    if (const Item* bridge = topology.bridgeOf(item))
        wanted.bridge = bridge->linkName();
    wanted.addresses = item.addresses();
    for (const FieldSpec& spec : item.kind->fields) {
        const bool isPortField = spec.role == FieldRole::Port && !wanted.bridge.isEmpty();
        const bool isLinkField = spec.role == FieldRole::Link || spec.role == FieldRole::Kind;
        if ((!isPortField && !isLinkField) || spec.key == "mtu")
            continue;
        if (auto value = effective(item, spec))
            (isPortField ? wanted.portFields : wanted.fields).emplace(spec.key, *std::move(value));
    }
    return wanted;
}

// A gateway must be reachable when its route is added: routes to a link come before those that may
// lean on them.
std::vector<Route> inAddableOrder(std::vector<Route> routes)
{
    std::sort(routes.begin(), routes.end(), [](const Route& a, const Route& b) {
        return std::tuple(a.via.has_value(), a) < std::tuple(b.via.has_value(), b);
    });
    return routes;
}

WantedNamespace wantedNamespace(const Item& item)
{
    return {item.id, item.flag("loopback"), item.flag("forwardIpv4"), item.flag("forwardIpv6"),
        inAddableOrder(item.routes())};
}

WantedLink wantedLink(const LinkRef& at, const ObservedLink& link)
{
    WantedLink wanted;
    wanted.at = at;
    wanted.kind = link.kind;
    if (!link.kind->has(Trait::Existing)) { // else they are no business of a lab
        wanted.mtu = link.mtu;
        wanted.parent = link.parent;
        wanted.peer = link.peer;
    }
    wanted.bridge = link.bridge;
    wanted.portFields = link.portFields;
    for (const FieldSpec& spec : link.kind->fields) {
        const auto portDefault = spec.role == FieldRole::Port ? defaultValue(spec) : std::nullopt;
        if (portDefault && !link.bridge.isEmpty())
            wanted.portFields.emplace(spec.key, *portDefault);
        if (spec.role != FieldRole::Link && spec.role != FieldRole::Kind)
            continue;
        if (auto value = observedValue(link, spec); value && spec.key != "mtu")
            wanted.fields.emplace(spec.key, *std::move(value));
    }
    for (const ObservedAddress& address : link.addresses) {
        if (!address.isAutomatic)
            wanted.addresses.push_back(address.prefix);
    }
    return wanted;
}

} // namespace

const WantedLink* Wanted::find(const LinkRef& at) const
{
    const auto found = links.find(at);
    return found == links.end() ? nullptr : &found->second;
}

std::vector<const WantedLink*> Wanted::inOrder() const
{
    std::vector<std::tuple<std::size_t, bool, const WantedLink*>> keyed;
    for (const auto& [at, link] : links) {
        std::size_t depth = 0;
        const WantedLink* above = &link;
        while (above && above->parent && depth < links.size()) {
            above = find(*above->parent);
            ++depth;
        }
        keyed.emplace_back(depth, !link.kind->has(Trait::HasPorts), &link);
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
        const auto rank = [](const auto& key) {
            return std::tie(std::get<0>(key), std::get<1>(key), std::get<2>(key)->at);
        };
        return rank(a) < rank(b);
    });
    std::vector<const WantedLink*> ordered;
    for (const auto& [depth, hasNoPorts, link] : keyed)
        ordered.push_back(link);
    return ordered;
}

std::vector<IfName> Wanted::waysTo(const NetnsName& netns, const IpAddress& gateway) const
{
    std::map<int, std::vector<IfName>> byLength;
    const auto offer = [&](const IpPrefix& network, const IfName& device) {
        if (network.contains(gateway))
            byLength[network.length()].push_back(device);
    };
    for (auto i = links.lower_bound({netns, IfName()}); i != links.end() && i->first.netns == netns;
         ++i) {
        if (i->second.fields.at("up") != FieldValue(true))
            continue;
        for (const IpPrefix& address : i->second.addresses)
            offer(address, i->first.name);
    }
    const auto space = namespaces.find(netns);
    for (const Route& route :
        space == namespaces.end() ? std::vector<Route>() : space->second.routes) {
        if (!route.via && route.device)
            offer(route.destination, *route.device);
    }
    return byLength.empty() ? std::vector<IfName>() : std::prev(byLength.end())->second;
}

Wanted wantedOf(const Topology& topology)
{
    Wanted wanted;
    for (const auto& [id, item] : topology.items()) {
        if (item.kind->has(Trait::Container))
            wanted.namespaces.emplace(item.netnsName(), wantedNamespace(item));
        if (item.kind->has(Trait::Link)) {
            WantedLink link = wantedLink(topology, item);
            const LinkRef at = link.at;
            wanted.links.emplace(at, std::move(link));
        }
    }
    return wanted;
}

Wanted wantedOf(const Observed& observed, const std::string& owner)
{
    const IfName lo = *IfName::parse("lo");
    Wanted wanted;
    for (const auto& [netns, content] : observed.namespaces) {
        WantedNamespace space{
            {}, {}, content.forwardIpv4, content.forwardIpv6, inAddableOrder(content.routes)};
        for (const auto& [name, link] : content.links) {
            if (name == lo)
                space.loopback = link.isUp;
            const bool isOwners =
                link.owner == owner || (!link.usedBy.empty() && link.usedBy == owner);
            if (link.kind && isOwners)
                wanted.links.emplace(LinkRef{netns, name}, wantedLink({netns, name}, link));
        }
        wanted.namespaces.emplace(netns, std::move(space));
    }
    return wanted;
}

} // namespace hairpin
