// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/ping/routelinks.h"

#include "helper/ping/netnsscope.h"

#include <algorithm>
#include <bit>
#include <ifaddrs.h>
#include <map>
#include <memory>
#include <net/if.h>
#include <netinet/in.h>

namespace hairpin {

namespace {

std::span<const std::uint8_t> addressBytes(const sockaddr* address)
{
    if (address->sa_family == AF_INET) {
        const auto* v4 = reinterpret_cast<const sockaddr_in*>(address);
        return {reinterpret_cast<const std::uint8_t*>(&v4->sin_addr), 4};
    }
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(address);
    return {v6->sin6_addr.s6_addr, 16};
}

bool isIp(const sockaddr* address)
{
    return address && (address->sa_family == AF_INET || address->sa_family == AF_INET6);
}

IpPrefix prefixOf(const sockaddr* address, const sockaddr* mask)
{
    int length = 0;
    for (const std::uint8_t byte : addressBytes(mask))
        length += std::popcount(byte);
    return *IpPrefix::make(*IpAddress::fromBytes(addressBytes(address)), length);
}

bool leadsTo(const RouteLink& link, const IpAddress& to)
{
    return std::any_of(link.addresses.begin(), link.addresses.end(),
        [&](const IpPrefix& own) { return own.contains(to); });
}

PingLoss down(const RouteLink& link)
{
    return {LossReason::LinkDown, {}, link.name + " is down"};
}

} // namespace

std::vector<RouteLink> routeLinksIn(int netnsFd)
{
    const NetnsScope scope(netnsFd);
    ifaddrs* first = nullptr;
    if (!scope.status() || getifaddrs(&first) != 0)
        return {};
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner(first, &freeifaddrs);
    std::map<std::string, RouteLink> links;
    for (const ifaddrs* entry = first; entry; entry = entry->ifa_next) {
        RouteLink& link = links[entry->ifa_name];
        link.name = entry->ifa_name;
        link.isUp = (entry->ifa_flags & IFF_UP) != 0;
        link.isLoopback = (entry->ifa_flags & IFF_LOOPBACK) != 0;
        if (isIp(entry->ifa_addr) && entry->ifa_netmask)
            link.addresses.push_back(prefixOf(entry->ifa_addr, entry->ifa_netmask));
    }
    std::vector<RouteLink> out;
    for (auto& [name, link] : links)
        out.push_back(std::move(link));
    return out;
}

bool isBroadcast(const std::vector<RouteLink>& links, const IpAddress& address)
{
    if (address.isV6())
        return false;
    const auto isLastOf = [&](const IpPrefix& prefix) {
        if (prefix.address().isV6() || prefix.length() > 30 || !prefix.contains(address))
            return false;
        const auto bytes = address.bytes();
        std::uint32_t bits = 0;
        for (const std::uint8_t byte : bytes)
            bits = bits << 8 | byte;
        const std::uint32_t hostPart = 0xffffffffU >> prefix.length();
        return (bits & hostPart) == hostPart;
    };
    return address.text() == "255.255.255.255"
        || std::any_of(links.begin(), links.end(), [&](const RouteLink& link) {
               return std::any_of(link.addresses.begin(), link.addresses.end(), isLastOf);
           });
}

PingLoss lossWithoutRoute(const std::vector<RouteLink>& links, const PingRequest& request)
{
    const auto isBound = [&](const RouteLink& link) { return link.name == request.link.text(); };
    if (!request.link.isEmpty() && std::none_of(links.begin(), links.end(), isBound))
        return {LossReason::LinkDown, {}, request.link.text() + " is gone"};
    const RouteLink* lastDown = nullptr;
    bool isAnyUp = false;
    for (const RouteLink& link : links) {
        if (link.isUp) {
            isAnyUp = isAnyUp || !link.isLoopback;
            continue;
        }
        const bool isMeant = request.link.isEmpty() ? leadsTo(link, request.to) : isBound(link);
        if (isMeant || (link.isLoopback && request.to.isLoopback()))
            return down(link);
        if (!link.isLoopback)
            lastDown = &link;
    }
    // IPv6 addresses go with their link: when nothing is up, that is the reason all the same.
    if (!isAnyUp && lastDown)
        return down(*lastDown);
    return {LossReason::NoRoute, {}, {}};
}

} // namespace hairpin
