// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/observed.h"

#include <QString>

namespace hairpin {

// What tells whether something has changed: all but what runs by itself.
Observed still(Observed observed);
// The same for two runs of one lab, which the kernel gives other MACs.
Observed withoutMacs(Observed observed);

// The first line in which they differ; empty when they do not.
QString difference(const Observed& left, const Observed& right);

} // namespace hairpin
