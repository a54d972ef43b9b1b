// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/geometry.h"

#include <vector>

namespace hairpin {

QFont noteFont(const Item& note, const Theme& theme);

// What the note needs: its text in lines no longer than the placement's width says, or than a usual
// line when that says nothing.
QSizeF noteSize(const Item& note, const Theme& theme, const Placement& placement);

// From each note that points to an item, as straight as it goes. Without a path where the two
// overlap.
std::vector<Wire> drawArrows(const Topology& topology, const Bodies& bodies);
void aim(Wire& arrow, const QRectF& from, const QRectF& to);

} // namespace hairpin
