// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/create.h"

namespace hairpin {

// A part of the lab as a lab of its own: the items with what stands in them and the other ends of
// their cables, and the placements of all these. Relations to what is left behind stay as ids.
Lab copyOf(const Lab& lab, const std::set<ItemId>& items);

// Putting a copy into the topology, each placement as it was copied. Ids, names, MACs and addresses
// that are taken become the next free ones, and what is copied with them follows: relations,
// routes, the names of what rides on a copied link. Relations to what was not copied stay where the
// topology has a fitting item of that id. `moved` says for containers that were not copied (empty:
// the host) in which one of the topology those with a placement stand now.
Proposal proposePaste(
    const Topology& topology, const Lab& copied, const std::map<ItemId, ItemId>& moved = {});

// Of the items a proposal made: those that stand in none of the others.
std::set<ItemId> outermost(const Proposal& proposal, const Topology& topology);

} // namespace hairpin
