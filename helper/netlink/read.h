// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/observed.h"
#include "helper/netlink/netlinksocket.h"

#include <set>
#include <vector>

namespace hairpin {

// What one namespace's kernel tables hold, as they stand: no name is looked up, no other namespace
// asked.

struct LinkRecord {
    std::string name; // any bytes the kernel took
    ObservedLink link; // relations, owner and addresses are left out; name is empty if no IfName
    unsigned flags = 0; // IFF_*
    int master = 0; // ifindex, 0: none
    bool isBridgePort = false; // its master is a bridge
    std::uint32_t group = 0;
    int lower = 0; // IFLA_LINK: ifindex of peer or parent, 0: none
    std::optional<int> lowerNsid; // of the namespace where that is; nullopt: this one
};

struct AddressRecord {
    int ifindex = 0;
    ObservedAddress address;
};

struct RouteRecord {
    int ifindex = 0;
    Route route; // without its device
};

struct RouteTable {
    // Of the main table: unicast, of protocol boot or static, with one way to go.
    std::vector<RouteRecord> routes;
    std::set<int> defaultLinks; // by which a default route of whatever protocol leads, by ifindex
};

Result<std::vector<LinkRecord>> readLinks(NetlinkSocket& socket);
Result<LinkRecord> readLink(NetlinkSocket& socket, int ifindex);
Result<LinkRecord> readLink(NetlinkSocket& socket, const IfName& name);
Result<std::vector<AddressRecord>> readAddresses(NetlinkSocket& socket);
// Policy routing, as of a VPN, has default routes in tables of its own, which make reading longer.
enum class Tables { Main, All };
Result<RouteTable> readRoutes(NetlinkSocket& socket, Tables tables = Tables::Main);
// Whether packets of the family are passed on between links.
Result<bool> readForwarding(NetlinkSocket& socket, int family);
// By which number the socket's namespace knows the other; nullopt: it has none for it.
std::optional<int> readNsid(NetlinkSocket& socket, int netnsFd);

} // namespace hairpin
