// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

#include <optional>
#include <string>

namespace hairpin {

// What the program that started the helper said about itself, unchecked: all that is read of the
// environment.
struct Starter {
    std::optional<std::string> sudoUid; // SUDO_UID of sudo(8)
    std::optional<std::string> pkexecUid; // PKEXEC_UID of pkexec(1)
    // LISTEN_FDS of sd_listen_fds(3), when LISTEN_PID says that it is for this process: so many
    // descriptors from kFirstListening on.
    int listening = 0;

    static constexpr int kFirstListening = 3;
};

// Takes away whatever a caller could have prepared: the first thing that the program does, before
// anything is parsed or opened. Afterwards the environment is empty, descriptors 0 to 2 are open
// and no other is but those of systemd, the folder is /, new files are the user's own, signals are
// as they are by default (SIGPIPE is ignored), no timer runs and no core is written; for root also
// the resource limits that could end it in the middle of a change are lifted. Limit when
// descriptors cannot be put in order.
Result<Starter> scrub();

} // namespace hairpin
