// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"
#include "helper/netlink/uniquefd.h"
#include "helper/scrub.h"

#include <string>
#include <sys/types.h>

namespace hairpin {

// A listening socket with a name in the file system, which goes when this goes.
class SocketFile {
public:
    struct Access {
        mode_t mode = 0600;
        uid_t owner = static_cast<uid_t>(-1); // -1: as it is
        gid_t group = static_cast<gid_t>(-1);
        // Something else sees to it that there is one helper only. Else the folder is locked, which
        // whoever may open it can hold up.
        bool isAlone = false;
    };

    // Exists when something listens at the path already; what a dead helper left there is replaced.
    static Result<SocketFile> listen(const std::string& path, const Access& access);
    SocketFile(SocketFile&&) noexcept = default;
    SocketFile& operator=(SocketFile&&) = delete;
    ~SocketFile();

    void remove(); // its name, before the end
    int fd() const { return m_socket.get(); }

private:
    SocketFile(UniqueFd folder, UniqueFd socket, std::string name, ino_t inode);

    // The folder stays reachable through its descriptor when the mount namespace has changed.
    UniqueFd m_folder;
    UniqueFd m_socket;
    std::string m_name;
    ino_t m_inode;
};

// The one socket that systemd listens on for us (sd_listen_fds(3)). BadInput when what it handed
// over is anything else.
Result<UniqueFd> takeListening(const Starter& starter);

} // namespace hairpin
