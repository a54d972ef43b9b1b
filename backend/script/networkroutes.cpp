// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/network.h"
#include "backend/script/refusals.h"

#include <algorithm>

namespace hairpin {

namespace {

constexpr std::string_view kLoopback = "lo";
constexpr std::int64_t kLeastIpv6Mtu = 1280; // IPV6_MIN_MTU

bool hasFamily(const IpPrefix& prefix, std::optional<bool> isV6)
{
    return !isV6 || prefix.address().isV6() == *isV6;
}

} // namespace

void Network::dropRoutes(LinkNumber number, std::optional<bool> isV6)
{
    for (auto& [name, netns] : m_namespaces) {
        std::erase_if(netns.routes, [&](const FollowedRoute& route) {
            return route.link == number && hasFamily(route.route.destination, isV6);
        });
    }
}

// inetdev_destroy's fib_disable_ip: without IPv4 addresses a link has no IPv4 routes.
void Network::lostLastAddress(FollowedLink& link, bool isV6)
{
    const bool hasMore = std::ranges::any_of(
        link.addresses, [&](const IpPrefix& prefix) { return hasFamily(prefix, isV6); });
    if (!isV6 && !hasMore)
        dropRoutes(link.number, false);
}

Status Network::addAddress(LinkNumber number, const IpPrefix& address)
{
    FollowedLink& link = at(number);
    if (!link.kind->field("addresses"))
        return beyond(link.name.text() + " is the computer's own, whose addresses a lab leaves");
    if (std::string objection = address.objectionAsLinkAddress(); !objection.empty())
        return beyond(std::move(objection));
    const bool isV6 = address.address().isV6();
    const bool isThere = std::ranges::any_of(link.addresses, [&](const IpPrefix& other) {
        return isV6 ? other.address() == address.address() : other == address;
    });
    if (isThere)
        return refused(placed(link) + " has the address " + address.text() + " already");
    if (isV6 && link.mtu < kLeastIpv6Mtu)
        return refused("its MTU is below the 1280 that IPv6 needs");
    if (link.addresses.size() >= kMaxListEntries)
        return beyond("a link has at most " + std::to_string(kMaxListEntries) + " addresses");
    restructured();
    link.addresses.push_back(address);
    return {};
}

// __inet_del_ifa: the first IPv4 address of a network takes the others of it along.
Status Network::removeAddress(LinkNumber number, const IpPrefix& address)
{
    FollowedLink& link = at(number);
    const auto found = std::ranges::find(link.addresses, address);
    if (found == link.addresses.end())
        return refused(placed(link) + " has no address " + address.text());
    restructured();
    const bool isV6 = address.address().isV6();
    const bool isFirst = std::none_of(link.addresses.begin(), found,
        [&](const IpPrefix& other) { return other.network() == address.network(); });
    if (isV6 || !isFirst)
        link.addresses.erase(found);
    else
        std::erase_if(link.addresses,
            [&](const IpPrefix& other) { return other.network() == address.network(); });
    lostLastAddress(link, isV6);
    return {};
}

void Network::flushAddresses(LinkNumber number, std::optional<bool> isV6)
{
    FollowedLink& link = at(number);
    const auto isMeant = [&](const IpPrefix& prefix) { return hasFamily(prefix, isV6); };
    if (std::ranges::none_of(link.addresses, isMeant))
        return;
    restructured();
    std::erase_if(link.addresses, isMeant);
    lostLastAddress(link, false);
}

// The link by which a packet to the gateway, or the destination itself, leaves.
Result<LinkNumber> Network::wayOf(const NetnsName& netns, const Route& route) const
{
    if (route.device && route.device->text() == kLoopback && !route.via)
        return 0;
    const FollowedLink* device = nullptr;
    if (route.device) {
        device = find(netns, *route.device);
        if (!device)
            return refused("there is no link " + route.device->text() + " in " + netns.text());
        if (!device->isUp())
            return refused(placed(*device) + " is not up");
    }
    if (!route.via)
        return device ? Result<LinkNumber>(device->number)
                      : refused("the route says neither a gateway nor a link");
    if (route.via->isLinkLocal())
        return device ? Result<LinkNumber>(device->number)
                      : refused("a link-local gateway needs a link");
    // Among networks that hold the gateway, the narrowest.
    LinkNumber best = 0;
    int length = -1;
    const auto consider = [&](const IpPrefix& prefix, LinkNumber number) {
        const FollowedLink* const by = link(number);
        const bool isMeant = by && by->isUp() && (!device || device == by);
        if (isMeant && prefix.length() > length && prefix.length() < prefix.address().bitCount()
            && prefix.contains(*route.via)) {
            best = number;
            length = prefix.length();
        }
    };
    for (const auto& [number, each] : m_links) {
        if (each.netns != netns)
            continue;
        for (const IpPrefix& prefix : each.addresses)
            consider(prefix, number);
    }
    for (const FollowedRoute& other : m_namespaces.at(netns).routes) {
        if (!other.route.via && other.route.destination.contains(*route.via)
            && other.route.destination.length() > length && link(other.link)
            && (!device || device->number == other.link)) {
            best = other.link;
            length = other.route.destination.length();
        }
    }
    if (length < 0)
        return refused("the gateway " + route.via->text() + " is on no network of "
            + (device ? placed(*device) : "a link that is up"));
    return best;
}

Status Network::addRoute(const NetnsName& netns, const Route& route, bool isReplacing)
{
    if (netns.isEmpty())
        return beyond("a lab has no routes of the host itself");
    const auto way = wayOf(netns, route);
    if (!way)
        return way.error();
    FollowedNamespace& space = m_namespaces.at(netns);
    const auto same = std::ranges::find_if(space.routes,
        [&](const FollowedRoute& other) { return other.route.destination == route.destination; });
    if (same != space.routes.end() && !isReplacing)
        return refused("there is a route to " + route.destination.text() + " already");
    if (!route.destination.address().isV6()) {
        for (const auto& [number, each] : m_links) {
            const bool isConnected = each.netns == netns && each.isUp()
                && std::ranges::any_of(each.addresses, [&](const IpPrefix& prefix) {
                       return prefix.network() == route.destination
                           && prefix.length() < prefix.address().bitCount();
                   });
            if (isConnected)
                return refused(each.name.text() + " connects " + netns.text() + " to "
                    + route.destination.text() + " already");
        }
    }
    if (space.routes.size() >= kMaxListEntries)
        return beyond("a namespace has at most " + std::to_string(kMaxListEntries) + " routes");
    restructured();
    if (same != space.routes.end())
        *same = {route, *way};
    else
        space.routes.push_back({route, *way});
    return {};
}

Status Network::removeRoute(const NetnsName& netns, const Route& route)
{
    if (netns.isEmpty())
        return beyond("a lab has no routes of the host itself");
    auto& routes = m_namespaces.at(netns).routes;
    const auto found = std::ranges::find_if(routes, [&](const FollowedRoute& other) {
        const FollowedLink* const by = link(other.link);
        return other.route.destination == route.destination
            && (!route.via || other.route.via == route.via)
            && (!route.device || (by && by->name == *route.device));
    });
    if (found == routes.end())
        return refused("there is no route to " + route.destination.text());
    restructured();
    routes.erase(found);
    return {};
}

} // namespace hairpin
