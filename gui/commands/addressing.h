// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/topology.h"

#include <optional>
#include <vector>

namespace hairpin {

// The address after the highest one in use on the segments of the given links, with its prefix
// length, IPv4 before IPv6; nullopt when there is none to continue or its network is full.
std::optional<IpPrefix> nextAddress(const Topology& topology, const std::vector<ItemId>& links);

// The first host's address of the first 10.0.N.0/24 that nothing in the topology touches.
std::optional<IpPrefix> freshNetwork(const Topology& topology);

} // namespace hairpin
