// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/netlink/namespaces.h"
#include "helper/netlink/read.h"

#include <set>

namespace hairpin {

// The kernel's own name of a link: it outlives renaming.
struct LinkKey {
    NetnsName netns;
    int ifindex = 0;

    auto operator<=>(const LinkKey&) const = default;
};

// The group of every link that a helper makes (IFLA_GROUP): "hpin". What is not in it is not ours.
inline constexpr std::uint32_t kLinkGroup = 0x6870696e;

struct Observation {
    Observed observed; // owners are left out
    std::set<LinkKey> marked; // the links of kLinkGroup
};

// In which namespace a link's peer or parent probably is: spares asking all of them.
using FarHint = std::function<std::optional<NetnsName>(const LinkKey&)>;

// Reads all namespaces that have a name, and the host. One that vanishes meanwhile is left out.
Result<Observation> observe(Namespaces& namespaces, const FarHint& hint);

} // namespace hairpin
