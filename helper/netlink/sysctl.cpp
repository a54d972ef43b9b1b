// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/netlink/sysctl.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace hairpin {

namespace {

const char* pathOf(Sysctl key)
{
    return key == Sysctl::ForwardIpv4 ? "/proc/sys/net/ipv4/ip_forward"
                                      : "/proc/sys/net/ipv6/conf/all/forwarding";
}

// In the calling thread's namespace: /proc/sys/net is that of whoever opens it.
Status writeFile(const char* path, bool value)
{
    const UniqueFd fd(open(path, O_WRONLY | O_CLOEXEC));
    if (!fd.isValid() || write(fd.get(), value ? "1" : "0", 1) < 0)
        return systemError(errno, path, "cannot write it");
    return {};
}

} // namespace

Status writeSysctl(const Netns& netns, Sysctl key, bool value)
{
    return runInside(netns, [&] { return writeFile(pathOf(key), value); });
}

} // namespace hairpin
