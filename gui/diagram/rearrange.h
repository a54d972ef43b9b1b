// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"
#include "gui/diagram/theme.h"

#include <set>

namespace hairpin {

// The layout with these items placed anew (none: all of them), with what stands in them and the
// ports of their bridges: all where it was as a whole, some near what they lead to or where there
// is room. The others stay, also those that the layout did not say anything of.
Layout rearranged(const Topology& topology, const Layout& layout, const Theme& theme,
    const std::set<ItemId>& items);

} // namespace hairpin
