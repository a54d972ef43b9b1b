// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"
#include "helper/netlink/uniquefd.h"

namespace hairpin {

// The calling thread inside a network namespace for the life of this object. setns() with
// CLONE_NEWNET concerns one thread only. That the thread gets back is not left to chance: a root
// process that went on in the wrong namespace would change the wrong machine, so it aborts instead.
class NetnsScope {
public:
    // netnsFd is borrowed. Look at status() before relying on being inside.
    explicit NetnsScope(int netnsFd);
    ~NetnsScope();
    NetnsScope(const NetnsScope&) = delete;
    NetnsScope& operator=(const NetnsScope&) = delete;

    // Errors: Permission, NotFound (not a namespace), Kernel.
    const Status& status() const { return m_status; }

private:
    UniqueFd m_home; // none: the thread has not left
    Status m_status;
};

} // namespace hairpin
