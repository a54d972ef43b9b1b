// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/privileges.h"

#include "helper/netlink/netlinksocket.h"
#include "helper/seccomp.h"

#include <cap-ng.h>
#include <cerrno>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace hairpin {

namespace {

// Whether the bounding set holds more than is to be kept. Emptying it takes CAP_SETPCAP, which
// systemd need not leave us when it has emptied it itself.
bool hasMoreBounds()
{
    for (int capability = 0; capability <= CAP_LAST_CAP; ++capability) {
        const bool isKept =
            capability == CAP_NET_ADMIN || capability == CAP_SYS_ADMIN || capability == CAP_NET_RAW;
        if (!isKept && prctl(PR_CAPBSET_READ, capability, 0, 0, 0) == 1)
            return true;
    }
    return false;
}

Status dropCapabilities(Keep keep)
{
    capng_clear(CAPNG_SELECT_BOTH);
    constexpr auto kEverywhere =
        static_cast<capng_type_t>(CAPNG_EFFECTIVE | CAPNG_PERMITTED | CAPNG_BOUNDING_SET);
    if (keep != Keep::Nothing
        && capng_updatev(CAPNG_ADD, kEverywhere, CAP_NET_ADMIN, CAP_SYS_ADMIN, CAP_NET_RAW, -1)
            != 0)
        return systemError(EPERM, {}, "cannot choose capabilities");
    // Who has no capability cannot empty the bounding set, which no_new_privs makes meaningless.
    const bool isOrdinary = keep == Keep::Nothing && geteuid() != 0;
    const bool isBounded = isOrdinary || !hasMoreBounds();
    if (capng_apply(isBounded ? CAPNG_SELECT_CAPS : CAPNG_SELECT_BOTH) != 0)
        return systemError(EPERM, {}, "cannot give up capabilities");
    return {};
}

} // namespace

void raiseFileLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

Status dropPrivileges(Keep keep)
{
    if (Status dropped = dropCapabilities(keep); !dropped)
        return dropped;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return systemError(errno, {}, "cannot give up new privileges");
    // The owner of a sandbox enters it through /proc/PID/ns; nobody has business in another helper.
    if (prctl(PR_SET_DUMPABLE, keep == Keep::ForSandbox ? 1 : 0, 0, 0, 0) != 0)
        return systemError(errno, {}, "cannot say who may look into the process");
    return restrictSystemCalls();
}

} // namespace hairpin
