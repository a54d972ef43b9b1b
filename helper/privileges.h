// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

namespace hairpin {

// As many open files as the system allows: each namespace takes two.
void raiseFileLimit();

// Keeps the three capabilities that the work needs (NET_ADMIN, SYS_ADMIN, NET_RAW), gives up the
// others and any way to get them back.
Status dropPrivileges();

} // namespace hairpin
