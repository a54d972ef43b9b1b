// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

namespace hairpin {

// Moves the process, which may have one thread only, into a user, network and mount namespace of
// its own, where its user is root and /run is private and empty. All of it, with whatever is made
// inside, ends with the process. Permission, with what to do about it, where the system forbids
// that.
Status enterSandbox();

} // namespace hairpin
