// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/admission.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <grp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hairpin {

namespace {

// What NGROUPS_MAX of limits.h allows a process.
constexpr socklen_t kMaxGroups = 65536;

Result<std::optional<uid_t>> userIn(const std::optional<std::string>& text, const char* variable)
{
    if (!text)
        return std::optional<uid_t>();
    uid_t uid = 0;
    const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), uid);
    if (problem != std::errc() || end != text->data() + text->size()
        || uid == static_cast<uid_t>(-1))
        return Error{ErrorCode::BadInput, variable, "it is not the number of a user", 0};
    return std::optional<uid_t>(uid);
}

} // namespace

std::optional<Peer> Peer::of(int socket)
{
    ucred credentials{};
    socklen_t size = sizeof credentials;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0
        || credentials.uid == static_cast<uid_t>(-1))
        return std::nullopt;
    Peer peer{credentials.uid, {}};
    // ERANGE tells how many bytes there are.
    socklen_t bytes = 0;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, nullptr, &bytes) != 0 && errno == ERANGE
        && bytes <= kMaxGroups * sizeof(gid_t)) {
        peer.groups.resize(bytes / sizeof(gid_t));
        if (getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, peer.groups.data(), &bytes) != 0)
            peer.groups.clear();
    }
    peer.groups.push_back(credentials.gid);
    return peer;
}

Result<Admission> Admission::ofSystem(const Starter& starter)
{
    if (getuid() != geteuid() || getgid() != getegid())
        return Error{ErrorCode::Permission, {},
            "the helper must not be installed set-user-ID or set-group-ID: take that bit off its "
            "file",
            EPERM};
    const auto sudo = userIn(starter.sudoUid, "SUDO_UID");
    if (!sudo)
        return sudo.error();
    const auto pkexec = userIn(starter.pkexecUid, "PKEXEC_UID");
    if (!pkexec)
        return pkexec.error();
    if (*sudo && *pkexec && **sudo != **pkexec)
        return Error{ErrorCode::BadInput, {},
            "SUDO_UID and PKEXEC_UID name different users, so nobody can tell who started this", 0};
    Admission admission;
    admission.m_starter = *pkexec ? *pkexec : *sudo;
    admission.m_isFromPkexec = pkexec->has_value();
    if (const ::group* found = getgrnam(kGroup))
        admission.m_group = found->gr_gid;
    return admission;
}

bool Admission::admits(const Peer& peer) const
{
    return peer.uid == 0 || peer.uid == m_starter
        || (m_group
            && std::find(peer.groups.begin(), peer.groups.end(), *m_group) != peer.groups.end());
}

Status Admission::checkStream(int fd) const
{
    if (!m_isFromPkexec)
        return {};
    const auto peer = Peer::of(fd);
    if (peer && peer->uid == m_starter)
        return {};
    return Error{ErrorCode::Permission, {},
        "standard input does not come from the user who started this with pkexec", EACCES};
}

} // namespace hairpin
