// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/netlink/uniquefd.h"

#include <string>

namespace hairpin {

// Goes on in a child process that has left its terminal, with /dev/null for standard input, output
// and error. The parent stays until the child is ready, prints "ready" and exits with status 0; or
// it prints what the child complained of and exits with the child's status.
class Background {
public:
    // Returns in the child only. Invalid: there is no child, and the caller goes on as it was.
    static Background enter();

    bool isValid() const { return m_pipe.isValid(); }
    // Once, either of them. False: nobody waits any more.
    bool tellReady();
    void complain(int status, const std::string& text);

private:
    explicit Background(UniqueFd pipe)
        : m_pipe(std::move(pipe))
    {
    }
    UniqueFd m_pipe;
};

} // namespace hairpin
