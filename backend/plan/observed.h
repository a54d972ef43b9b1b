// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/item.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hairpin {

// Where a link is: the name it has in a namespace (empty: the host, which in a sandbox is the
// sandbox's own root namespace).
struct LinkRef {
    NetnsName netns;
    IfName name;

    bool operator==(const LinkRef&) const = default;
    auto operator<=>(const LinkRef&) const = default;
};

struct ObservedAddress {
    IpPrefix prefix;
    bool isAutomatic = false; // made by the kernel itself: a link-local address (IFA_PROTO)
    bool isTentative = false; // IPv6 duplicate detection is not through
    bool isDuplicate = false; // it found a duplicate: the address is dead (IFA_F_DADFAILED)

    bool operator==(const ObservedAddress&) const = default;
};

// One link as the kernel holds it. Links whose names we could not create are not in here but in
// ObservedNamespace::foreignNames.
struct ObservedLink {
    IfName name;
    int ifindex = 0;
    std::string kernelKind; // IFLA_INFO_KIND, empty for lo and hardware
    const KindSpec* kind = nullptr; // null: a kind we cannot create
    std::string owner; // the lab that made it, empty: not ours
    // The lab that uses this link of the host, which has then the kind that is Trait::Existing, and
    // what its fields were before; empty: none does.
    std::string usedBy;
    Fields restore;

    std::optional<MacAddress> mac;
    int mtu = 0;
    bool isUp = false; // IFF_UP: switched on
    bool hasCarrier = false; // IFF_LOWER_UP
    bool linkLocal = true; // addrgenmode is not none
    std::string operState; // "up", "down", "lowerlayerdown", "unknown", …

    Fields kindFields; // of role Kind
    std::optional<LinkRef> parent;
    std::optional<LinkRef> peer;
    IfName bridge; // of the same namespace, empty: not a port
    Fields portFields; // of role Port, when it is a port
    std::string portState; // "forwarding", "blocking", …; empty: not a port
    // What it belongs to that is no bridge: the name of a bond, a VRF …; empty: nothing.
    std::string heldBy;
    bool isDefaultRoute = false; // packets to the world leave by it, or by a link that rides on it
    std::vector<ObservedAddress> addresses;

    bool operator==(const ObservedLink&) const = default;
};

// Makes the link one that the lab uses, or frees it. Its values stay as they are.
void markUsed(ObservedLink& link, std::string lab, Fields restore);
void markUnused(ObservedLink& link);

// Static routes only: main table, unicast, made by hand (protocol boot or static). device is always
// set.
struct ObservedNamespace {
    std::string owner; // the lab that made it, empty: not ours
    bool forwardIpv4 = false;
    bool forwardIpv6 = false;
    std::map<IfName, ObservedLink> links; // lo among them
    std::vector<std::string> foreignNames; // names no IfName can hold, escaped by inQuotes()
    std::vector<Route> routes;

    bool operator==(const ObservedNamespace&) const = default;
};

// What the kernel holds, by namespace; the host is under the empty name.
struct Observed {
    std::map<NetnsName, ObservedNamespace> namespaces;

    const ObservedLink* find(const LinkRef& at) const; // null: no such link
    bool operator==(const Observed&) const = default;
};

} // namespace hairpin
