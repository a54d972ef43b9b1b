// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/export/picture.h"

#include <set>

namespace hairpin {

// The picture of these items alone, each where it stands, with what stands in them and the lines
// between them. What else they refer to is not named, neither drawn nor enclosed; the scenario,
// which needs the whole lab, stays behind.
Picture selectedPart(const Picture& whole, const std::set<ItemId>& selection);

} // namespace hairpin
