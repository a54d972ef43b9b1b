// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/operation.h"

#include <string>

namespace hairpin {

// The plan as a POSIX shell script of ip, bridge and sysctl commands (iproute2 6.1) that does the
// same when run as root; it stops at the first command that fails.
std::string renderShell(const Plan& plan);

// The commands of one step, one a line, as in the script.
std::string renderStep(const Step& step);

} // namespace hairpin
