// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

#include <optional>
#include <sys/types.h>

namespace hairpin {

// Who may use a helper that works on the machine itself: root, the user whose sudo started it, and
// the group.
class Admission {
public:
    static constexpr const char* kGroup = "hairpin";

    // From SUDO_UID and the system's users. BadInput when SUDO_UID is no number.
    static Result<Admission> ofSystem();

    bool admits(uid_t uid) const;
    std::optional<uid_t> starter() const { return m_starter; }
    std::optional<gid_t> group() const { return m_group; }

private:
    std::optional<uid_t> m_starter;
    std::optional<gid_t> m_group;
};

} // namespace hairpin
