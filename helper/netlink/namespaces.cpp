// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/netlink/namespaces.h"

#include "helper/netlink/read.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <linux/if_link.h>
#include <linux/magic.h>
#include <linux/rtnetlink.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/vfs.h>
#include <thread>
#include <unistd.h>

namespace hairpin {

namespace {

constexpr const char* kFolder = "/run/netns";
constexpr int kLoopback = 1; // LOOPBACK_IFINDEX, include/net/net_namespace.h

// Of the file that a namespace is mounted on. The sticky bit tells one of ours, which open() made
// with it, from any other empty file.
constexpr mode_t kFileMode = S_ISVTX | 0444;

// The thread's own namespace, opened.
Result<std::shared_ptr<Netns>> openCurrent()
{
    UniqueFd fd(open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC));
    if (!fd.isValid())
        return systemError(errno, {}, "cannot open the network namespace");
    auto socket = NetlinkSocket::open();
    if (!socket)
        return socket.error();
    const std::uint64_t cookie = socket->netnsCookie();
    return std::make_shared<Netns>(Netns{std::move(fd), *std::move(socket), cookie});
}

// As it is now: a mount of the folder onto itself replaces what an older descriptor shows.
UniqueFd openFolder()
{
    return UniqueFd(open(kFolder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

// In a fresh thread, so that a failure leaves no thread of ours in the wrong namespace.
Result<std::shared_ptr<Netns>> openAfter(const std::function<int()>& enter)
{
    Result<std::shared_ptr<Netns>> result = Error{};
    std::thread([&] {
        result = enter() == 0 ? openCurrent()
                              : systemError(errno, {}, "cannot enter a network namespace");
    }).join();
    return result;
}

Status mark(NetlinkSocket& socket)
{
    ifinfomsg header{};
    header.ifi_index = kLoopback;
    Message message(RTM_NEWLINK, 0, header);
    message.putU32(IFLA_GROUP, kNetnsGroup);
    return explained(socket.send(message), "lo");
}

bool isMarked(NetlinkSocket& socket)
{
    const auto loopback = readLink(socket, kLoopback);
    return loopback && loopback->group == kNetnsGroup;
}

std::string pathOf(int fd)
{
    return "/proc/self/fd/" + std::to_string(fd);
}

} // namespace

bool Netns::isSameAs(const struct stat& file) const
{
    struct stat own { };
    return fstat(fd.get(), &own) == 0 && own.st_dev == file.st_dev && own.st_ino == file.st_ino;
}

Status runInside(const Netns& netns, const std::function<Status()>& function)
{
    Status result;
    std::thread([&] {
        result = setns(netns.fd.get(), CLONE_NEWNET) == 0
            ? function()
            : Status(systemError(errno, {}, "cannot enter the network namespace"));
    }).join();
    return result;
}

Result<Namespaces> Namespaces::open()
{
    auto host = openCurrent();
    if (!host)
        return host.error();
    return Namespaces(*std::move(host));
}

// So that what is mounted here shows in every mount namespace that was copied from this one
// (netns_add, ip/ipnetns.c of iproute2). Safe: the path is ours, and /run is root's.
Status Namespaces::prepareFolder()
{
    const bool isNew = mkdir(kFolder, 0755) == 0;
    if (!isNew && errno != EEXIST)
        return systemError(errno, kFolder, "cannot make the folder");
    if (isNew && chmod(kFolder, 0755) != 0) // whatever the umask
        return systemError(errno, kFolder, "cannot open the folder for others");
    if (mount("", kFolder, "none", MS_SHARED | MS_REC, nullptr) == 0)
        return {};
    if (errno != EINVAL || mount(kFolder, kFolder, "none", MS_BIND | MS_REC, nullptr) != 0
        || mount("", kFolder, "none", MS_SHARED | MS_REC, nullptr) != 0)
        return systemError(errno, kFolder, "cannot make it a shared mount point");
    return {};
}

Result<std::shared_ptr<Netns>> Namespaces::find(const NetnsName& name)
{
    if (name.isEmpty())
        return m_host;
    if (const auto ours = m_ours.find(name); ours != m_ours.end())
        return ours->second;
    const Error absent{ErrorCode::NotFound, name.text(), "there is no such namespace", 0};
    const UniqueFd folder = openFolder();
    const UniqueFd fd(openat(folder.get(), name.text().c_str(),
        O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)); // a FIFO would have us wait
    if (!fd.isValid() && (errno == EMFILE || errno == ENFILE))
        return systemError(errno, name.text(), "cannot open the namespace");
    struct statfs filesystem { };
    if (!fd.isValid() || fstatfs(fd.get(), &filesystem) != 0 || filesystem.f_type != NSFS_MAGIC)
        return absent;
    auto netns = openAfter([&] { return setns(fd.get(), CLONE_NEWNET); });
    // A namespace of another kind, or one that this helper has no rights in.
    const int reason = netns ? 0 : netns.error().sysErrno;
    return reason == EINVAL || reason == EPERM ? absent : netns;
}

Status Namespaces::create(const NetnsName& name)
{
    UniqueFd folder = openFolder();
    if (!folder.isValid()) {
        if (Status prepared = prepareFolder(); !prepared)
            return prepared;
        folder = openFolder();
    }
    const UniqueFd file(openat(folder.get(), name.text().c_str(),
        O_RDONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kFileMode));
    if (!file.isValid() && errno == EEXIST)
        return Error{
            ErrorCode::Exists, name.text(), "a namespace of this name is there already", EEXIST};
    if (!file.isValid())
        return systemError(errno, name.text(), "cannot make its file under /run/netns");

    auto made = openAfter([] { return unshare(CLONE_NEWNET); });
    if (made) {
        if (Status marked = mark((*made)->socket); !marked)
            made = marked.error();
    }
    if (made
        && mount(pathOf((*made)->fd.get()).c_str(), pathOf(file.get()).c_str(), "none", MS_BIND,
               nullptr)
            != 0)
        made = systemError(errno, {}, "cannot mount the namespace");
    if (!made) {
        unlinkat(folder.get(), name.text().c_str(), 0);
        Error error = made.error();
        error.subject = name.text();
        return error;
    }
    m_ours[name] = *std::move(made);
    return {};
}

Status Namespaces::remove(const NetnsName& name)
{
    const auto ours = m_ours.find(name);
    if (ours == m_ours.end())
        return Error{ErrorCode::NotFound, name.text(), "this namespace was not made here", 0};
    // Its own descriptors are given back first: there may be no other left to open the folder with.
    struct stat own { };
    fstat(ours->second->fd.get(), &own);
    m_ours.erase(ours);

    const UniqueFd folder = openFolder();
    if (!folder.isValid() && errno != ENOENT)
        return systemError(errno, kFolder, "cannot open the folder");
    struct stat file { };
    if (fstatat(folder.get(), name.text().c_str(), &file, AT_SYMLINK_NOFOLLOW) != 0
        || file.st_dev != own.st_dev || file.st_ino != own.st_ino)
        return {}; // somebody took the name away; what has it now is theirs
    const std::string path = pathOf(folder.get()) + "/" + name.text();
    if (umount2(path.c_str(), MNT_DETACH | UMOUNT_NOFOLLOW) != 0)
        return systemError(errno, name.text(), "cannot take its mount away");
    if (unlinkat(folder.get(), name.text().c_str(), 0) != 0)
        return systemError(errno, name.text(), "cannot remove its file under /run/netns");
    return {};
}

Result<bool> Namespaces::adoptIf(const NetnsName& name, const std::function<bool(Netns&)>& isOurs)
{
    auto netns = find(name);
    if (!netns && netns.error().code == ErrorCode::NotFound)
        return false;
    if (!netns)
        return netns.error();
    if (!isOurs(**netns))
        return false;
    m_ours[name] = *std::move(netns);
    return true;
}

Result<bool> Namespaces::adopt(const NetnsName& name, std::uint64_t cookie)
{
    return adoptIf(name, [&](const Netns& netns) { return cookie != 0 && netns.cookie == cookie; });
}

Result<bool> Namespaces::adoptMarked(const NetnsName& name)
{
    return adoptIf(name, [](Netns& netns) { return isMarked(netns.socket); });
}

void Namespaces::removeLeftover(const NetnsName& name)
{
    const UniqueFd folder = openFolder();
    struct stat file { };
    if (fstatat(folder.get(), name.text().c_str(), &file, AT_SYMLINK_NOFOLLOW) == 0
        && S_ISREG(file.st_mode) && (file.st_mode & S_ISVTX) && file.st_size == 0
        && file.st_uid == geteuid())
        unlinkat(folder.get(), name.text().c_str(), 0);
}

std::uint64_t Namespaces::cookieOf(const NetnsName& name) const
{
    if (name.isEmpty())
        return m_host->cookie;
    const auto ours = m_ours.find(name);
    return ours == m_ours.end() ? 0 : ours->second->cookie;
}

Status Namespaces::forgetLost()
{
    if (m_ours.empty())
        return {};
    const UniqueFd folder = openFolder();
    if (!folder.isValid() && errno != ENOENT)
        return systemError(errno, kFolder, "cannot open the folder");
    std::erase_if(m_ours, [&](const auto& entry) {
        const auto& [name, netns] = entry;
        struct stat file { };
        return !folder.isValid()
            || fstatat(folder.get(), name.text().c_str(), &file, AT_SYMLINK_NOFOLLOW) != 0
            || !netns->isSameAs(file);
    });
    return {};
}

Result<std::vector<NetnsName>> Namespaces::list() const
{
    std::vector<NetnsName> names;
    UniqueFd fd = openFolder();
    if (!fd.isValid() && errno == ENOENT)
        return names;
    DIR* folder = fd.isValid() ? fdopendir(fd.get()) : nullptr;
    if (!folder)
        return systemError(errno, kFolder, "cannot read the folder");
    fd.release(); // closedir() closes it
    while (const dirent* entry = readdir(folder)) {
        if (auto name = NetnsName::parse(entry->d_name))
            names.push_back(*std::move(name));
    }
    closedir(folder);
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace hairpin
