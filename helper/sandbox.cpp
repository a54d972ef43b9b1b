// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/sandbox.h"

#include "helper/netlink/netlinksocket.h"
#include "helper/netlink/uniquefd.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace hairpin {

namespace {

// The settings by which systems forbid user namespaces to ordinary users, and what allows them.
struct Lock {
    const char* file;
    std::string_view closed;
    std::string_view setting;
};

constexpr std::array<Lock, 3> kLocks{{
    {"/proc/sys/kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone=1"},
    {"/proc/sys/user/max_user_namespaces", "0", "user.max_user_namespaces=10000"},
    {"/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1",
        "kernel.apparmor_restrict_unprivileged_userns=0"},
}};

Error forbidden(int reason)
{
    std::string advice = "run it on the machine itself with: sudo hairpin-helper --system";
    for (const Lock& lock : kLocks) {
        std::string value;
        std::ifstream(lock.file) >> value;
        if (value == lock.closed)
            advice = "an administrator allows them with: sysctl -w " + std::string(lock.setting);
    }
    return Error{ErrorCode::Permission, {},
        "this system does not let you make user namespaces (" + errnoName(reason)
            + "), which a sandbox is made of; " + advice,
        reason};
}

Status writeFile(const char* path, const std::string& text)
{
    const UniqueFd fd(open(path, O_WRONLY | O_CLOEXEC));
    if (!fd.isValid() || write(fd.get(), text.data(), text.size()) < 0)
        return forbidden(errno);
    return {};
}

// Inside, the user is root, and the only user there is.
Status mapUser(uid_t uid, gid_t gid)
{
    Status status = writeFile("/proc/self/setgroups", "deny");
    if (status)
        status = writeFile("/proc/self/uid_map", "0 " + std::to_string(uid) + " 1");
    if (status)
        status = writeFile("/proc/self/gid_map", "0 " + std::to_string(gid) + " 1");
    return status;
}

Status makePrivateRun()
{
    if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return systemError(errno, "/", "cannot make the mounts private");
    if (mount("tmpfs", "/run", "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=16m") != 0)
        return systemError(errno, "/run", "cannot mount a private folder");
    return {};
}

Status raiseLoopback()
{
    auto socket = NetlinkSocket::open();
    if (!socket)
        return socket.error();
    ifinfomsg header{};
    header.ifi_index = 1;
    header.ifi_flags = header.ifi_change = IFF_UP;
    Message message(RTM_NEWLINK, 0, header);
    return explained(socket->send(message), "lo");
}

} // namespace

Status enterSandbox()
{
    const uid_t uid = geteuid();
    const gid_t gid = getegid();
    if (unshare(CLONE_NEWUSER) != 0)
        return forbidden(errno);
    if (Status mapped = mapUser(uid, gid); !mapped)
        return mapped;
    // Where AppArmor restricts them, the user namespace comes, but without its rights.
    if (unshare(CLONE_NEWNET | CLONE_NEWNS) != 0)
        return forbidden(errno);
    Status status = makePrivateRun();
    return status ? raiseLoopback() : status;
}

} // namespace hairpin
