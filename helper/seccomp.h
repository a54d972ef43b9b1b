// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hairpin {

// From here on the process, with all of its threads, can make only the system calls that a running
// helper needs, some of them only with certain arguments (seccomp(2)); any other fails with EPERM,
// and a call of a foreign architecture ends the process. Cannot be taken back. Permission when
// openSystemCalls() finds one afterwards: such a helper must not run.
Status restrictSystemCalls();

// Tries some fifty calls that a helper must not make, with arguments that do no harm; the names of
// those that anything but EPERM came of. May leave a process or a user namespace behind when there
// is one.
std::vector<std::string> openSystemCalls();

// The filter's program for an architecture (SCMP_ARCH_…; 0: this machine's) into a descriptor.
Status writeSystemCallFilter(std::uint32_t architecture, int fd);

} // namespace hairpin
