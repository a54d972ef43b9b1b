// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commands/addressing.h"

#include "backend/model/validate.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace hairpin {

namespace {

std::vector<IpPrefix> addressesBeside(const Topology& topology, const std::vector<ItemId>& links)
{
    const std::map<ItemId, int> segmentOf = segments(topology);
    std::set<int> wanted;
    for (const ItemId& link : links) {
        if (const auto found = segmentOf.find(link); found != segmentOf.end())
            wanted.insert(found->second);
    }
    std::vector<IpPrefix> out;
    for (const auto& [id, segment] : segmentOf) {
        const Item* item = topology.find(id);
        if (item && wanted.contains(segment))
            out.insert(out.end(), item->addresses().begin(), item->addresses().end());
    }
    return out;
}

// The next number up; nullopt past the last.
std::optional<IpAddress> after(const IpAddress& address)
{
    std::array<std::uint8_t, 16> bytes{};
    const auto source = address.bytes();
    std::copy(source.begin(), source.end(), bytes.begin());
    for (std::size_t i = source.size(); i-- > 0;) {
        if (++bytes[i] != 0) {
            auto next = IpAddress::fromBytes({bytes.data(), source.size()});
            return next ? std::optional(*next) : std::nullopt;
        }
    }
    return std::nullopt;
}

// IPv4's last address is its network's broadcast.
bool isUsable(const IpPrefix& network, const IpAddress& address)
{
    if (!network.contains(address))
        return false;
    if (address.isV6() || network.length() >= 31)
        return true;
    const auto next = after(address);
    return next && network.contains(*next);
}

// The first address that a host can have: not the network's own, but where there is no other.
std::optional<IpAddress> firstHost(const IpPrefix& network)
{
    const bool isPair = network.length() >= network.address().bitCount() - 1;
    return isPair ? std::optional(network.address()) : after(network.address());
}

// From the given one on; it ends as each step meets a used one.
std::optional<IpPrefix> freeFrom(
    std::optional<IpAddress> from, const IpPrefix& network, const std::set<IpAddress>& used)
{
    while (from && isUsable(network, *from)) {
        if (!used.contains(*from)) {
            auto prefix = IpPrefix::make(*from, network.length());
            return prefix ? std::optional(*prefix) : std::nullopt;
        }
        from = after(*from);
    }
    return std::nullopt;
}

bool isUnused(const IpPrefix& network, const std::set<IpAddress>& used)
{
    const auto found = used.lower_bound(network.address());
    return found == used.end() || !network.contains(*found);
}

// The next network of the same length that nothing is in, and that is not among the given.
std::optional<IpPrefix> unusedNetworkAfter(
    IpPrefix network, const std::set<IpAddress>& used, const std::set<IpPrefix>& taken)
{
    constexpr int kTries = 4096;
    for (int i = 0; i < kTries; ++i) {
        const auto address = after(network.broadcast());
        const auto next = address ? IpPrefix::make(*address, network.length()) : Error{};
        if (!next || !next->objectionAsLinkAddress().empty())
            return std::nullopt;
        network = *next;
        if (isUnused(network, used) && !taken.contains(network))
            return network;
    }
    return std::nullopt;
}

// The address at the same place in the other network.
std::optional<IpPrefix> movedTo(const IpPrefix& network, const IpPrefix& prefix)
{
    std::array<std::uint8_t, 16> bytes{};
    const auto hostBits = prefix.address().bytes();
    const auto netBits = network.address().bytes();
    for (std::size_t i = 0; i < hostBits.size(); ++i) {
        const int covered = std::clamp(network.length() - static_cast<int>(8 * i), 0, 8);
        const auto mask = static_cast<std::uint8_t>(0xff00U >> covered);
        bytes[i] = static_cast<std::uint8_t>((netBits[i] & mask) | (hostBits[i] & ~mask));
    }
    const auto address = IpAddress::fromBytes({bytes.data(), hostBits.size()});
    const auto moved = address ? IpPrefix::make(*address, network.length()) : Error{};
    return moved ? std::optional(*moved) : std::nullopt;
}

// nullopt when the network has no room for all of them.
std::optional<std::map<IpPrefix, IpPrefix>> withinNetwork(
    const std::vector<IpPrefix>& group, std::set<IpAddress>& used)
{
    std::map<IpPrefix, IpPrefix> out;
    std::set<IpAddress> taken = used;
    for (const IpPrefix& prefix : group) {
        if (!used.contains(prefix.address())) {
            out.emplace(prefix, prefix);
            taken.insert(prefix.address());
        }
    }
    for (const IpPrefix& prefix : group) {
        if (out.contains(prefix))
            continue;
        const auto next = freeAddress(prefix, taken);
        if (!next)
            return std::nullopt;
        out.emplace(prefix, *next);
        taken.insert(next->address());
    }
    used = std::move(taken);
    return out;
}

} // namespace

std::optional<IpPrefix> freeAddress(const IpPrefix& prefix, const std::set<IpAddress>& used)
{
    const IpPrefix network = prefix.network();
    if (network.length() == 0)
        return std::nullopt; // all addresses there are: no network to look around in
    const auto above = used.upper_bound(network.broadcast());
    std::optional<IpAddress> from = firstHost(network);
    if (above != used.begin() && network.contains(*std::prev(above)))
        from = after(*std::prev(above));
    if (const auto next = freeFrom(from, network, used))
        return next;
    return freeFrom(firstHost(network), network, used);
}

std::set<IpAddress> usedAddresses(const Topology& topology)
{
    std::set<IpAddress> used;
    for (const auto& [id, item] : topology.items()) {
        for (const IpPrefix& prefix : item.addresses())
            used.insert(prefix.address());
    }
    return used;
}

Route Readdressing::follow(Route route) const
{
    if (const auto moved = networks.find(route.destination); moved != networks.end())
        route.destination = moved->second;
    if (!route.via)
        return route;
    const auto gateway = std::find_if(addresses.begin(), addresses.end(),
        [&](const auto& entry) { return entry.first.address() == *route.via; });
    if (gateway != addresses.end())
        route.via = gateway->second.address();
    return route;
}

Readdressing readdress(const std::set<IpPrefix>& addresses, std::set<IpAddress> used)
{
    std::map<IpPrefix, std::vector<IpPrefix>> groups;
    std::set<IpPrefix> networks;
    for (const IpPrefix& prefix : addresses) {
        groups[prefix.network()].push_back(prefix);
        networks.insert(prefix.network());
    }
    Readdressing out;
    for (const auto& [network, group] : groups) {
        if (auto within = withinNetwork(group, used)) {
            out.addresses.merge(*within);
            continue;
        }
        const auto other = unusedNetworkAfter(network, used, networks);
        if (!other)
            continue;
        out.networks.emplace(network, *other);
        networks.insert(*other);
        for (const IpPrefix& prefix : group) {
            if (const auto moved = movedTo(*other, prefix)) {
                out.addresses.emplace(prefix, *moved);
                used.insert(moved->address());
            }
        }
    }
    return out;
}

std::optional<IpPrefix> nextAddress(const Topology& topology, const std::vector<ItemId>& links)
{
    std::vector<IpPrefix> used = addressesBeside(topology, links);
    std::erase_if(used, [](const IpPrefix& prefix) { return prefix.address().isLinkLocal(); });
    const bool hasV4 = std::any_of(
        used.begin(), used.end(), [](const IpPrefix& prefix) { return !prefix.address().isV6(); });
    std::erase_if(used, [&](const IpPrefix& prefix) { return prefix.address().isV6() == hasV4; });
    const auto highest = std::max_element(used.begin(), used.end(),
        [](const IpPrefix& a, const IpPrefix& b) { return a.address() < b.address(); });
    if (highest == used.end())
        return std::nullopt;
    std::set<IpAddress> taken;
    for (const IpPrefix& prefix : used)
        taken.insert(prefix.address());
    return freeAddress(*highest, taken);
}

std::optional<IpPrefix> freshNetwork(const Topology& topology)
{
    std::vector<IpPrefix> used;
    for (const auto& [id, item] : topology.items())
        used.insert(used.end(), item.addresses().begin(), item.addresses().end());
    for (int third = 0; third < 256; ++third) {
        const auto candidate = IpPrefix::parse("10.0." + std::to_string(third) + ".1/24");
        if (!candidate)
            continue;
        const bool touches = std::any_of(used.begin(), used.end(), [&](const IpPrefix& other) {
            return candidate->contains(other.address()) || other.contains(candidate->address());
        });
        if (!touches)
            return *candidate;
    }
    return std::nullopt;
}

} // namespace hairpin
