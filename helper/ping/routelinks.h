// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/ping/pingloss.h"

#include <string>
#include <vector>

namespace hairpin {

// What decides whether a missing route is the fault of a link that is down: the kernel drops a
// link's routes when it goes down, and then says only that there is no route.
struct RouteLink {
    std::string name; // as the kernel has it
    bool isUp = false;
    bool isLoopback = false;
    std::vector<IpPrefix> addresses;
};

// The links of a namespace; none when it cannot be entered. netnsFd is borrowed.
std::vector<RouteLink> routeLinksIn(int netnsFd);

// Whether it is the broadcast address of a link's subnet, or the one of every network.
bool isBroadcast(const std::vector<RouteLink>& links, const IpAddress& address);

// Why there is no route to request.to: LinkDown, naming the link, or NoRoute.
PingLoss lossWithoutRoute(const std::vector<RouteLink>& links, const PingRequest& request);

} // namespace hairpin
