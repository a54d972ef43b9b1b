// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"

#include <cstdint>

namespace hairpin {

// A lab of at most maxItems items (at least 1) that validate() finds no error in and the kernel
// takes, and sometimes a few notes more: every kind, mode and field, in many combinations. Equal
// seeds give equal labs on every machine. It has no loop of bridges, so that deploying it floods
// nothing.
Lab randomLab(std::uint32_t seed, int maxItems);

} // namespace hairpin
