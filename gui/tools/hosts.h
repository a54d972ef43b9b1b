// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/create.h"

namespace hairpin {

class Document;
class Geometry;
struct Theme;

// proposeHosts(), with the hosts in a grid beneath the hub, or where there is room for it nearby; a
// hub that had nothing on it is laid out with them.
Proposal placeHosts(const Document& document, const Geometry& geometry, const Theme& theme,
    const ItemId& hub, int count);

} // namespace hairpin
