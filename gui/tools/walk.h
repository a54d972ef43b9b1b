// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"

#include <vector>

namespace hairpin {

class Geometry;

// All that is drawn as one reads it: from top to bottom and left to right, what stands in a
// container right after it.
std::vector<ItemId> readingOrder(const Geometry& geometry);

} // namespace hairpin
