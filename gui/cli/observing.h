// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/target.h"
#include "backend/plan/observed.h"

namespace hairpin {

// What the kernel holds at the target, whatever runs there. Of sandboxes it is the only one in
// which a lab runs; an error says which there are when it is not the only one.
Result<Observed> observeTarget(const LabTarget& target);

// What the kernel holds where this lab runs. typed: FILE|LAB, as the person typed it.
Result<Observed> observeLab(const LabTarget& target, const QString& typed);

} // namespace hairpin
