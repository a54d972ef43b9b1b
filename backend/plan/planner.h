// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/topology.h"
#include "backend/plan/kernelmodel.h"
#include "backend/plan/operation.h"

namespace hairpin {

// The steps that turn what is observed into what is drawn, ordered so that each can be done when
// its turn comes: removals (dependants first), namespaces, links, ports, addresses, routes; ties
// are broken by name, so one input has one plan. Empty when there is nothing to do.
//
// `desired` must be free of errors (validate()). Of what is observed only things whose owner is
// `lab` are ever changed or removed: Exists, naming the item, when something else has a name it
// needs; NotFound, naming the item, when an interface that is to be used is not there. Links and
// namespaces are matched by name and place; a link that cannot be changed in place
// (another kind, parent, peer, or a choice marked fixed) is removed and made anew.
Result<Plan> makePlan(const Topology& desired, const Observed& observed, const LabName& lab);

// The interfaces of the host that these steps begin to use, change or give back, and the lab's own
// links on the host by which its default route leads: those by which a mistake could cut somebody
// off. In order of name.
std::vector<IfName> touchedHostLinks(const std::vector<Step>& steps, const Observed& before);
// Those of them that carry the default route and are not used yet: whoever asks for the steps must
// confirm them by name.
std::vector<IfName> newDefaultRouteLinks(const std::vector<Step>& steps, const Observed& before);

// What to plan against where nothing is known to run: a host that holds nothing but the interfaces
// which the drawing uses, switched off.
Observed bareHost(const Topology& desired);

// Removes everything `lab` owns and gives back what it uses, and nothing else.
Plan makeDestroyPlan(const Observed& observed, const LabName& lab);

// An interface of the host that a lab gives back as it is now rather than as it was before, as
// somebody else has come to rely on it meanwhile.
struct LeftLink {
    IfName name;
    std::string why; // "it belongs to docker0 now"
    bool operator==(const LeftLink&) const = default;
};
std::vector<LeftLink> linksLeftAsTheyAre(const Observed& observed, const LabName& lab);

// The steps that take `step` back, given what was there just before it was done: none when there is
// nothing to do. What goes along with a deletion (a peer, macvlans, addresses, routes) is restored
// by the same list. To undo a plan, let a KernelModel follow its steps, ask for each inverse before
// applying, and do the inverses in reverse.
std::vector<Step> invert(const Step& step, const KernelModel& before);
std::vector<Step> invert(const Step& step, const Observed& before); // reads all of it: O(n)

} // namespace hairpin
