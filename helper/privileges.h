// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

namespace hairpin {

// As many open files as the system allows: each namespace takes two.
void raiseFileLimit();

// What a process keeps.
enum class Keep {
    ForSandbox, // what ForSystem does, and stays open to its owner
    ForSystem, // NET_ADMIN, SYS_ADMIN and NET_RAW, the work's three capabilities
    Nothing, // no capability: for one that only passes bytes on
};

// Gives up the other capabilities and any way to get them back (bounding set, no_new_privs), the
// system calls that the work does not need (helper/seccomp.h), and, but for a sandbox, being looked
// into by processes of the same user. Everything that needs more has to be done before.
Status dropPrivileges(Keep keep);

} // namespace hairpin
