// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/netlink/namespaces.h"

namespace hairpin {

// Something outside of this helper that keeps a namespace alive when its name is gone.
struct Holder {
    NetnsName netns;
    std::string what; // "process 4242 (sleep) still runs in it"
};

// Who holds these namespaces, which are asked while they are still known and this helper has no
// sockets in them but its own netlink ones: every process that runs in one; and where there are
// none, the sockets that processes elsewhere have left open in one, with the process where this
// helper may look at its descriptors. Threads and bind mounts of others are not found.
std::vector<Holder> findHolders(
    const std::vector<std::pair<NetnsName, std::shared_ptr<Netns>>>& namespaces);

} // namespace hairpin
