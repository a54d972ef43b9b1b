// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"

#include <QString>
#include <map>
#include <set>
#include <vector>

namespace hairpin {

// In order of how much somebody should look at it.
enum class Liveness {
    None, // nothing runs, or it is not deployed
    Up, // deployed, with carrier
    Down, // deployed, but without carrier or switched off
    Pending, // a step for it is still to come
    Differs, // deployed, but drawn otherwise since
    Failed, // its step was refused
};

// A ping drawn from one item to another.
struct PingTrace {
    ItemId from;
    ItemId to;
    bool isLost = false; // the latest one was
    QString label; // "0.05 ms · 0 % loss", already in the user's language
    bool operator==(const PingTrace&) const = default;
};

// Live values, painted over a drawing and never part of the lab.
struct Overlay {
    bool isLive = false; // a lab runs: items show their liveness
    std::map<ItemId, Liveness> items;
    std::set<ItemId> withErrors; // of validate(): marked on the drawing
    std::set<ItemId> withWarnings;
    std::vector<PingTrace> pings;
    bool operator==(const Overlay&) const = default;
};

} // namespace hairpin
