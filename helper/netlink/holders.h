// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/netlink/namespaces.h"

#include <set>

namespace hairpin {

// Something outside of this helper that keeps a namespace alive when its name is gone.
struct Holder {
    NetnsName netns;
    std::string what; // "process 4242 (sleep) still runs in it"
};

// Who else holds namespaces, of the processes that there were when it was made: to be made once, as
// it looks at every process of the machine, and then asked about one namespace after another.
class HolderSearch {
public:
    HolderSearch();

    // Asked while the namespace is still known and this helper has no sockets in it but its own
    // netlink ones: every process that runs in it; and where there is none, the sockets that
    // processes elsewhere have left open in it, with the process where this helper may look at its
    // descriptors. Threads and bind mounts of others are not found.
    std::vector<Holder> holdersOf(const NetnsName& name, const Netns& netns) const;

private:
    struct Process {
        std::string text; // "process 4242 (sleep)"
        std::string folder;
    };
    static bool hasSocketOf(const Process& process, const std::set<std::string>& inodes);

    std::multimap<ino_t, Process> m_byMark; // what is seen of its namespace from outside
};

} // namespace hairpin
