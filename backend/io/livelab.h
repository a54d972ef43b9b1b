// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/clause.h"
#include "backend/model/lab.h"
#include "backend/plan/observed.h"

#include <set>
#include <vector>

namespace hairpin {

// A drawing of what the kernel holds. What a drawing cannot hold is left out, and told: one clause
// for each thing.
struct LiveLab {
    Lab lab; // without a name, and without places: whoever shows it lays it out
    std::vector<Clause> leftOut;
};

struct LiveChoice {
    // These, and what their links are connected to; empty: everything.
    std::set<NetnsName> namespaces;
    // Whether links get the MAC they have. Whether the kernel made it up it does not tell, so
    // without it such a lab has other MACs each time, and with it the same for ever.
    bool hasMacs = true;
};

// Deploying the lab into an empty sandbox gives the same state again, but for what was left out and
// for interfaces of the host, which are drawn as such.
LiveLab labOf(const Observed& observed, const LiveChoice& choice = {});

} // namespace hairpin
