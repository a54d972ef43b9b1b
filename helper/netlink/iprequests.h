// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/operation.h"
#include "helper/netlink/netlinksocket.h"

namespace hairpin {

// Requests about addresses and routes; ifindex 0 in a route's: as its gateway says.
Status addAddress(NetlinkSocket& socket, int ifindex, const IpPrefix& address);
Status deleteAddress(NetlinkSocket& socket, int ifindex, const IpPrefix& address);
Status addRoute(NetlinkSocket& socket, int ifindex, const Route& route);
Status deleteRoute(NetlinkSocket& socket, int ifindex, const Route& route);

} // namespace hairpin
