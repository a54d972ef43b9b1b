// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/geometry.h"

namespace hairpin {

// Where each port's line enters its bridge: on the side that faces the port, ports beside each
// other in the order in which they stand.
std::vector<Socket> placeSockets(const Topology& topology, const Bodies& bodies);
// The same anew for all sockets of one bridge.
void placeAgain(std::vector<Socket*> ofOneBridge, const Bodies& bodies);

// Cables between peers and stems from parents, as smooth curves that leave an item square to its
// side and, among the sides there are, choose the way that runs through the fewest other items.
std::vector<Wire> routeWires(
    const Topology& topology, const Bodies& bodies, const DrawnBodies& drawn);
// Those wires anew, after all these items have moved: where a wire's other end is still on the same
// side of an item that has not, it stays at its place there.
void routeAgain(const std::vector<Wire*>& wires, const std::set<ItemId>& moved,
    const Topology& topology, const Bodies& bodies, const DrawnBodies& drawn);

} // namespace hairpin
