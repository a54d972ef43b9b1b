// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"
#include "backend/plan/observed.h"
#include "gui/diagram/overlay.h"

namespace hairpin {

struct Problem;

// What a session knows about its running lab.
struct LiveState {
    const Topology& deployed; // as it was drawn when it was last deployed
    const Observed& observed;
    bool isLive = false;
    std::set<ItemId> pending{}; // steps for them are still to come
    std::set<ItemId> failed{}; // their step was refused
};

// Whether two items are the same to the kernel: an absent field equals its default.
bool isSameInEffect(const Item& a, const Item& b);

// The items by which the drawing differs from what was deployed, added and removed ones included.
std::set<ItemId> differences(const Topology& drawn, const Topology& deployed);

// The liveness of every drawn item and the marks of the problems; without pings.
Overlay makeOverlay(
    const Topology& drawn, const std::vector<Problem>& problems, const LiveState& live);

// The containers that are drawn as tiles.
std::set<ItemId> tilesOf(const Layout& layout);

// Has these tiles say what is the matter inside: each shows the worst of its own marks and those of
// what stands in it, which is not drawn.
void markTiles(Overlay& overlay, const Topology& drawn, const std::set<ItemId>& tiles);

} // namespace hairpin
