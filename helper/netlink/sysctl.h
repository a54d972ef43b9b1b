// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/operation.h"
#include "helper/netlink/namespaces.h"

namespace hairpin {

// Netlink cannot set these: a file of /proc/sys/net is written from inside the namespace.
Status writeSysctl(const Netns& netns, Sysctl key, bool value);

} // namespace hairpin
