// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/topology.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace hairpin {

// The address after the highest one in use on the segments of the given links, or where that was
// the last of its network the lowest free one, with its prefix length, IPv4 before IPv6; nullopt
// when there is none to continue or its network is full.
std::optional<IpPrefix> nextAddress(const Topology& topology, const std::vector<ItemId>& links);

// The first host's address of the first 10.0.N.0/24 that nothing in the topology touches.
std::optional<IpPrefix> freshNetwork(const Topology& topology);

// The address after the highest used one in the prefix's network, else its lowest free one; nullopt
// when the network is full.
std::optional<IpPrefix> freeAddress(const IpPrefix& prefix, const std::set<IpAddress>& used);

std::set<IpAddress> usedAddresses(const Topology& topology);

// What addresses become in a copy: they stay where they are free, are the next free ones of their
// network where they are not, and move to the next unused network, all of them, where theirs has no
// room. An address without a place has no entry.
struct Readdressing {
    std::map<IpPrefix, IpPrefix> addresses;
    std::map<IpPrefix, IpPrefix> networks; // that had to move

    // The route with gateway and destination following what they point at.
    Route follow(Route route) const;
};
Readdressing readdress(const std::set<IpPrefix>& addresses, std::set<IpAddress> used);

} // namespace hairpin
