// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/socketfile.h"

#include "helper/netlink/netlinksocket.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

namespace hairpin {

namespace {

constexpr int kBacklog = 64;

// By way of the folder's descriptor, so that the path's length does not matter.
sockaddr_un addressIn(const UniqueFd& folder, const std::string& name)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(folder.get()) + "/" + name;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    return address;
}

UniqueFd makeSocket()
{
    return UniqueFd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

// Makes way for a new socket: a file that nobody listens behind is removed.
Status clear(const UniqueFd& folder, const std::string& name, const std::string& path)
{
    struct stat file { };
    if (fstatat(folder.get(), name.c_str(), &file, AT_SYMLINK_NOFOLLOW) != 0)
        return {};
    if (!S_ISSOCK(file.st_mode))
        return Error{ErrorCode::Exists, path, "there is a file already that is no socket", EEXIST};
    const UniqueFd probe = makeSocket();
    const sockaddr_un address = addressIn(folder, name);
    if (connect(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0
        || errno != ECONNREFUSED)
        return Error{ErrorCode::Exists, path, "a helper listens there already", EADDRINUSE};
    unlinkat(folder.get(), name.c_str(), 0);
    return {};
}

Status open(const UniqueFd& socket, const UniqueFd& folder, const std::string& name,
    const SocketFile::Access& access)
{
    const sockaddr_un address = addressIn(folder, name);
    const mode_t mask = umask(0177);
    const int bound =
        bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
    const int reason = errno;
    umask(mask);
    if (bound != 0)
        return systemError(reason, name, "cannot make the socket");
    // Nobody can connect before listen(), so the owner changes in time.
    if (fchownat(folder.get(), name.c_str(), access.owner, access.group, AT_SYMLINK_NOFOLLOW) != 0
        || fchmodat(folder.get(), name.c_str(), access.mode, 0) != 0
        || listen(socket.get(), kBacklog) != 0) {
        const int why = errno;
        unlinkat(folder.get(), name.c_str(), 0);
        return systemError(why, name, "cannot open the socket");
    }
    return {};
}

} // namespace

SocketFile::SocketFile(UniqueFd folder, UniqueFd socket, std::string name, ino_t inode)
    : m_folder(std::move(folder))
    , m_socket(std::move(socket))
    , m_name(std::move(name))
    , m_inode(inode)
{
}

Result<SocketFile> SocketFile::listen(const std::string& path, const Access& access)
{
    const std::size_t slash = path.rfind('/');
    const std::string name = path.substr(slash == std::string::npos ? 0 : slash + 1);
    const std::string where = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    if (name.empty() || name.size() > 80)
        return Error{ErrorCode::BadInput, path, "this is no name for a socket", 0};
    UniqueFd folder(::open(where.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isValid())
        return systemError(errno, where, "cannot open the folder");
    // One at a time looks and binds; the lock goes with the last of its descriptors, so it is
    // taken on one that is closed right after.
    const UniqueFd lock(openat(folder.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!access.isAlone)
        flock(lock.get(), LOCK_EX);

    if (Status cleared = clear(folder, name, path); !cleared)
        return cleared.error();
    UniqueFd socket = makeSocket();
    if (Status opened = hairpin::open(socket, folder, name, access); !opened)
        return opened.error();
    struct stat file { };
    fstatat(folder.get(), name.c_str(), &file, AT_SYMLINK_NOFOLLOW);
    return SocketFile(std::move(folder), std::move(socket), name, file.st_ino);
}

Result<UniqueFd> takeListening(const Starter& starter)
{
    UniqueFd socket(Starter::kFirstListening);
    const auto has = [&](int option, int wanted) {
        int value = -1;
        socklen_t size = sizeof value;
        return getsockopt(socket.get(), SOL_SOCKET, option, &value, &size) == 0 && value == wanted;
    };
    if (starter.listening == 1 && has(SO_DOMAIN, AF_UNIX) && has(SO_TYPE, SOCK_STREAM)
        && has(SO_ACCEPTCONN, 1) && fcntl(socket.get(), F_SETFD, FD_CLOEXEC) == 0
        && fcntl(socket.get(), F_SETFL, O_NONBLOCK) == 0)
        return socket;
    return Error{ErrorCode::BadInput, "LISTEN_FDS",
        "exactly one listening UNIX stream socket was to be handed over", 0};
}

SocketFile::~SocketFile()
{
    remove();
}

void SocketFile::remove()
{
    const UniqueFd folder = std::move(m_folder);
    struct stat file { };
    if (folder.isValid() && fstatat(folder.get(), m_name.c_str(), &file, AT_SYMLINK_NOFOLLOW) == 0
        && file.st_ino == m_inode)
        unlinkat(folder.get(), m_name.c_str(), 0);
}

} // namespace hairpin
