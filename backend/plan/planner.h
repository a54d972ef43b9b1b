// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/topology.h"
#include "backend/plan/operation.h"

namespace hairpin {

// The steps that turn what is observed into what is drawn, ordered so that each can be done when
// its turn comes: removals (dependants first), namespaces, links, ports, addresses, routes; ties
// are broken by name, so one input has one plan. Empty when there is nothing to do.
//
// `desired` must be free of errors (validate()). Of what is observed only things whose owner is
// `lab` are ever changed or removed: Exists, naming the item, when something else has a name it
// needs. Links and namespaces are matched by name and place; a link that cannot be changed in place
// (another kind, parent, peer, or a choice marked fixed) is removed and made anew.
Result<Plan> makePlan(const Topology& desired, const Observed& observed, const LabName& lab);

// Removes everything `lab` owns, and nothing else.
Plan makeDestroyPlan(const Observed& observed, const LabName& lab);

// The step that takes `step` back, given what was observed before it was done: nullopt when nothing
// is to be done for that (a deleted link comes back by the inverse of the step that removed its
// parent). What goes along with a deletion (a peer, macvlans, addresses, routes) is restored by the
// same list.
std::vector<Step> invert(const Step& step, const Observed& before);

} // namespace hairpin
