// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"
#include "helper/scrub.h"

#include <optional>
#include <sys/types.h>
#include <vector>

namespace hairpin {

// The process at the other end of a socket as the kernel knew it when it connected (SO_PEERCRED,
// SO_PEERGROUPS of unix(7)): nothing of it is the process's own word, and no directory of users is
// asked, which might be slow, remote, or need a call that the helper has given up.
struct Peer {
    uid_t uid = static_cast<uid_t>(-1);
    std::vector<gid_t> groups;

    static std::optional<Peer> of(int socket);
};

// Who may use a helper that works on the machine itself: root, the user whose sudo or pkexec
// started it, and processes in the group.
class Admission {
public:
    static constexpr const char* kGroup = "hairpin";

    // BadInput when SUDO_UID or PKEXEC_UID is no user's number, or both are there and differ.
    // Permission when the program was made to run as another user than its caller (set-user-ID):
    // then the environment is the caller's own.
    static Result<Admission> ofSystem(const Starter& starter);

    bool admits(const Peer& peer) const;
    // Over standard input: Permission when pkexec started the helper and the stream does not come
    // from the user whom pkexec asked.
    Status checkStream(int fd) const;
    std::optional<uid_t> starter() const { return m_starter; }
    std::optional<gid_t> group() const { return m_group; }

private:
    std::optional<uid_t> m_starter;
    std::optional<gid_t> m_group;
    bool m_isFromPkexec = false;
};

} // namespace hairpin
