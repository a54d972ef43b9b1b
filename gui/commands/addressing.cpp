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

} // namespace

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
    const auto next = after(highest->address());
    if (!next || !isUsable(*highest, *next))
        return std::nullopt;
    auto prefix = IpPrefix::make(*next, highest->length());
    return prefix ? std::optional(*prefix) : std::nullopt;
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
