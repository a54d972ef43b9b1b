// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/operation.h"

#include <optional>

namespace hairpin {

// What may be done to the host's own namespace beyond making links in it.
enum class HostRule {
    Ours, // a sandbox's root: routes, settings and lo too
    Foreign, // the machine itself: only links that a lab made
};

// What a client answers for where a mistake could cut somebody off from the machine.
struct Consent {
    std::vector<IfName> confirmed; // interfaces of the default route that may be used
    bool isOnTrial = false; // all is undone unless somebody confirms it afterwards
};

struct Refusal {
    int step = 0;
    Error error;
};

// Whether a lab may do all of these steps, judged before the first is done: each may touch only
// what the lab owns or uses, or what an earlier step makes. `observed` has its owners. nullopt: it
// may.
std::optional<Refusal> refusalOf(const std::vector<Step>& steps, const Observed& observed,
    const LabName& lab, HostRule host, const Consent& consent = {});

} // namespace hairpin
