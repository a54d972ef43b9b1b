// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"
#include "helper/netlink/uniquefd.h"

namespace hairpin {

// The way to the helper that serves the machine. NotFound: none listens. Permission: it does not
// let this user in.
Result<UniqueFd> connectToService(const char* path);

// Passes bytes on between a client (read from `in`, written to `out`) and a service, in both
// directions, each as fast as its reader takes them, until the service has said its last. The end
// of the client's bytes is told to the service, which answers what is under way.
void relay(int in, int out, int service);

} // namespace hairpin
