// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/netlink/observe.h"

#include <algorithm>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace hairpin {

namespace {

// One namespace while it is read.
struct Place {
    std::shared_ptr<Netns> netns;
    std::vector<LinkRecord> links;
    std::map<int, IfName> names; // by ifindex, those that an IfName can hold
    std::set<int> defaultLinks; // by which its default routes lead
    std::map<int, NetnsName> byNsid; // what its numbers for other namespaces were found to mean
};

using Places = std::map<NetnsName, Place>;

Status readInto(Place& place, const NetnsName& name, Observation& out)
{
    ObservedNamespace& target = out.observed.namespaces[name];
    NetlinkSocket& socket = place.netns->socket;
    auto links = readLinks(socket);
    auto addresses = links ? readAddresses(socket) : links.error();
    const Tables tables = name.isEmpty() ? Tables::All : Tables::Main;
    auto routes = addresses ? readRoutes(socket, tables) : addresses.error();
    auto v4 = routes ? readForwarding(socket, AF_INET) : routes.error();
    auto v6 = v4 ? readForwarding(socket, AF_INET6) : v4.error();
    if (!v6)
        return explained(v6.error(), name.isEmpty() ? "host" : name.text());

    target.forwardIpv4 = *v4;
    target.forwardIpv6 = *v6;
    place.links = *std::move(links);
    for (const LinkRecord& record : place.links) {
        const int ifindex = record.link.ifindex;
        if (record.group == kLinkGroup)
            out.marked.insert({name, ifindex});
        if (record.link.name.isEmpty()) {
            target.foreignNames.push_back(inQuotes(record.name));
            continue;
        }
        place.names[ifindex] = record.link.name;
        target.links[record.link.name] = record.link;
    }
    for (const AddressRecord& record : *addresses) {
        if (const auto link = place.names.find(record.ifindex); link != place.names.end())
            target.links[link->second].addresses.push_back(record.address);
    }
    for (RouteRecord& record : routes->routes) {
        if (const auto link = place.names.find(record.ifindex); link != place.names.end()) {
            record.route.device = link->second;
            target.routes.push_back(record.route);
        }
    }
    place.defaultLinks = std::move(routes->defaultLinks);
    std::sort(target.routes.begin(), target.routes.end());
    return {};
}

// Whether the number in `from` means the namespace `candidate`; what is learnt is kept.
bool means(Place& from, int nsid, const NetnsName& candidate, const Places& places)
{
    const auto place = places.find(candidate);
    if (place == places.end())
        return false;
    const auto number = readNsid(from.netns->socket, place->second.netns->fd.get());
    if (number)
        from.byNsid[*number] = candidate;
    return number == nsid;
}

std::optional<NetnsName> netnsOf(
    Place& from, const LinkKey& key, int nsid, const Places& places, const FarHint& hint)
{
    if (const auto known = from.byNsid.find(nsid); known != from.byNsid.end())
        return known->second;
    if (const auto guess = hint(key); guess && means(from, nsid, *guess, places))
        return *guess;
    for (const auto& [name, place] : places) {
        if (means(from, nsid, name, places))
            return name;
    }
    return std::nullopt; // a namespace without a name
}

std::optional<LinkRef> farEnd(
    Places& places, const NetnsName& name, const LinkRecord& record, const FarHint& hint)
{
    Place& here = places[name];
    std::optional<NetnsName> there = name;
    if (record.lowerNsid)
        there = netnsOf(here, {name, record.link.ifindex}, *record.lowerNsid, places, hint);
    if (!there || record.lower == 0)
        return std::nullopt;
    const auto& names = places[*there].names;
    const auto found = names.find(record.lower);
    return found == names.end() ? std::nullopt : std::optional(LinkRef{*there, found->second});
}

std::string nameOf(const Place& place, int ifindex)
{
    const auto found = place.names.find(ifindex);
    return found == place.names.end() ? "number " + std::to_string(ifindex) : found->second.text();
}

void relate(Places& places, const NetnsName& name, ObservedNamespace& target, const FarHint& hint)
{
    for (const LinkRecord& record : places[name].links) {
        const KindSpec* kind = record.link.kind;
        if (record.link.name.isEmpty())
            continue;
        ObservedLink& link = target.links[record.link.name];
        if (kind && kind->has(Trait::HasPeer))
            link.peer = farEnd(places, name, record, hint);
        if (kind && kind->has(Trait::NeedsParent))
            link.parent = farEnd(places, name, record, hint);
        if (record.isBridgePort && places[name].names.contains(record.master))
            link.bridge = places[name].names[record.master];
        else if (record.master != 0)
            link.heldBy = nameOf(places[name], record.master);
    }
}

// A default route leads by its link, by what that rides on, and by the ports of what has some.
void markDefaultRoutes(const Place& place, ObservedNamespace& target)
{
    if (place.defaultLinks.empty())
        return;
    std::map<int, const LinkRecord*> byIndex;
    std::multimap<int, int> ports; // by their master
    for (const LinkRecord& record : place.links) {
        byIndex[record.link.ifindex] = &record;
        if (record.master != 0)
            ports.emplace(record.master, record.link.ifindex);
    }
    std::set<int> marked;
    std::vector<int> next(place.defaultLinks.begin(), place.defaultLinks.end());
    while (!next.empty()) {
        const auto found = byIndex.find(next.back());
        next.pop_back();
        if (found == byIndex.end() || !marked.insert(found->first).second)
            continue;
        const LinkRecord& record = *found->second;
        if (!record.link.name.isEmpty())
            target.links[record.link.name].isDefaultRoute = true;
        const bool isEnd = record.link.kind && record.link.kind->has(Trait::HasPeer);
        if (record.lower != 0 && !record.lowerNsid && !isEnd)
            next.push_back(record.lower);
        for (auto port = ports.lower_bound(found->first); port != ports.upper_bound(found->first);
             ++port)
            next.push_back(port->second);
    }
}

} // namespace

Result<Observation> observe(Namespaces& namespaces, const FarHint& hint)
{
    Observation result;
    Places places;
    auto names = namespaces.list();
    if (!names)
        return names.error();
    names->insert(names->begin(), NetnsName());
    for (const NetnsName& name : *names) {
        auto netns = namespaces.find(name);
        if (!netns && netns.error().code == ErrorCode::NotFound)
            continue;
        if (!netns)
            return netns.error();
        Place& place = places[name];
        place.netns = *netns;
        if (Status status = readInto(place, name, result); !status)
            return status.error();
    }
    for (auto& [name, target] : result.observed.namespaces)
        relate(places, name, target, hint);
    for (auto& [name, target] : result.observed.namespaces)
        markDefaultRoutes(places[name], target);
    return result;
}

} // namespace hairpin
