// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/geometry.h"

namespace hairpin {

// Where each port's line enters its bridge: on the side that faces the port, ports beside each
// other in the order in which they stand.
std::vector<Socket> placeSockets(const Topology& topology, const Bodies& bodies);

// Cables between peers and stems from parents, as smooth curves that leave an item square to its
// side and, among the sides there are, choose the way that runs through the fewest other items.
std::vector<Wire> routeWires(
    const Topology& topology, const Bodies& bodies, const std::vector<Socket>& sockets);

} // namespace hairpin
