// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/privileges.h"

#include "helper/netlink/netlinksocket.h"

#include <cap-ng.h>
#include <cerrno>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace hairpin {

void raiseFileLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

Status dropPrivileges()
{
    capng_clear(CAPNG_SELECT_BOTH);
    if (capng_updatev(CAPNG_ADD,
            static_cast<capng_type_t>(CAPNG_EFFECTIVE | CAPNG_PERMITTED | CAPNG_BOUNDING_SET),
            CAP_NET_ADMIN, CAP_SYS_ADMIN, CAP_NET_RAW, -1)
            != 0
        || capng_apply(CAPNG_SELECT_BOTH) != 0)
        return systemError(EPERM, {}, "cannot give up capabilities");
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return systemError(errno, {}, "cannot give up new privileges");
    // Stays open to its owner, who enters the sandbox through /proc/PID/ns.
    prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
    return {};
}

} // namespace hairpin
