// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/problem.h"
#include "backend/model/topology.h"

#include <vector>

namespace hairpin {

// Everything the kernel would refuse about this topology (errors), and what deploys but likely not
// as meant (warnings), in order of item id. Empty: nothing to say. Linear in the number of items
// but for sorting.
std::vector<Problem> validate(const Topology& topology);

bool hasErrors(const std::vector<Problem>& problems);

// The ethernet segment each link is on: links with the same number hear each other's broadcasts
// when all is up (veth ends, ports of one bridge, a macvlan and its parent). Numbers are arbitrary.
std::map<ItemId, int> segments(const Topology& topology);

// The MTU a link will have: its own, or where it has none the parent's, or 1500; nullopt for a kind
// with ports, whose MTU the kernel keeps at its smallest port's, and for what is there already.
std::optional<std::int64_t> mtuInEffect(const Topology& topology, const Item& item);

} // namespace hairpin
