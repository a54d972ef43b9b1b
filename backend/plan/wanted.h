// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/topology.h"
#include "backend/plan/observed.h"

#include <map>
#include <optional>
#include <vector>

namespace hairpin {

// What is to be there, in the terms of what is observed: names instead of ids, values in effect
// instead of fields. It comes from a drawing, or from what was there before.
struct WantedNamespace {
    ItemId item;
    std::optional<bool> loopback; // absent: as it is
    bool forwardIpv4 = false;
    bool forwardIpv6 = false;
    std::vector<Route> routes; // in the order in which they can be added
};

struct WantedLink {
    ItemId item;
    LinkRef at;
    const KindSpec* kind = nullptr;
    Fields fields; // roles Link and Kind but for mtu; absent: as the kernel chooses
    std::optional<std::int64_t> mtu; // absent: whatever it turns out to be
    bool isMtuItsOwn = false; // the drawing says it, so the kernel may not adjust it
    std::optional<LinkRef> parent;
    std::optional<LinkRef> peer;
    IfName bridge;
    Fields portFields;
    std::vector<IpPrefix> addresses;
};

struct Wanted {
    std::map<NetnsName, WantedNamespace> namespaces; // a drawing never has the host
    std::map<LinkRef, WantedLink> links;

    const WantedLink* find(const LinkRef& at) const; // null: none is wanted there
    // Parents before children; among equals first what has ports, then by place.
    std::vector<const WantedLink*> inOrder() const;
    // The links on which the gateway is a neighbour, by the longest prefix of their addresses and
    // of routes without a gateway; empty when there is none (a link-local gateway).
    std::vector<IfName> waysTo(const NetnsName& netns, const IpAddress& gateway) const;
};

Wanted wantedOf(const Topology& topology);
// All of it but what the kernel makes by itself, links that the owner neither made nor uses, and
// links of kinds we cannot create.
Wanted wantedOf(const Observed& observed, const std::string& owner);

} // namespace hairpin
