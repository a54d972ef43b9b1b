// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/create.h"

namespace hairpin {

class Document;
class Geometry;
struct Theme;

enum class Arrangement { Left, Center, Right, Top, Middle, Bottom, Across, Down };

// Where the items come to stand: edges or middles in one line with the outermost of them, or the
// gaps between them made equal, across or down. Those without a place of their own (a port on its
// bridge) and those in a container that is among them go along. An objection where there are too
// few to arrange.
Proposal proposeArrangement(const Document& document, const Geometry& geometry,
    const std::set<ItemId>& items, Arrangement arrangement);

// Places the items, or everything when there are none, as a person would who draws the lab anew.
// The others stay.
Proposal proposeLayout(const Document& document, const Theme& theme, const std::set<ItemId>& items);

// The items out of where they stand and into the container (empty: the host), where there is room.
// Those that cannot stand in one, or do already, stay.
Proposal proposeMove(const Document& document, const Geometry& geometry,
    const std::set<ItemId>& items, const ItemId& container);

} // namespace hairpin
