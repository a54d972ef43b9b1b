// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace hairpin {

// The way into a network namespace of a sandbox (entered first through its helper's own
// namespaces), or of this machine.
class Entrance {
public:
    // `helperPid` is the sandbox's helper; without one, the namespaces of this machine are meant.
    // An empty name is the host.
    static Result<Entrance> open(std::optional<int> helperPid, NetnsName netns);
    Entrance(Entrance&& other) noexcept;
    Entrance& operator=(Entrance&& other) noexcept;
    ~Entrance();

    // Runs the program inside, found by the PATH, with our own standard streams and, where it is
    // there too, working directory. Gives its exit status; 128 and the signal's number when one
    // ended it; 126 or 127 when it could not be run.
    int run(const std::vector<std::string>& command);

private:
    Entrance() = default;
    [[noreturn]] void become(const std::vector<std::string>& command) const;
    bool enterSandbox() const;

    std::array<int, 3> m_fds{-1, -1, -1}; // user, mount and network namespace; -1: where we are
    NetnsName m_netns;
};

} // namespace hairpin
