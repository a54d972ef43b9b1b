// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/topology.h"

#include <cstdint>

namespace hairpin {

// A topology of up to some 40 items that has no errors, the same for a seed everywhere. Names come
// from a small stock, so that two of them clash in every way: one name is of another kind,
// elsewhere, with another peer or parent, in another bridge.
Topology clashingTopology(std::uint32_t seed);

} // namespace hairpin
