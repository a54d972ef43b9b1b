// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/ping/netnsscope.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sched.h>
#include <utility>

namespace hairpin {

namespace {

Error refusal(const char* what)
{
    const int error = errno;
    const bool isForbidden = error == EPERM || error == EACCES;
    return {isForbidden ? ErrorCode::Permission : ErrorCode::Kernel, {}, what, error};
}

} // namespace

NetnsScope::NetnsScope(int netnsFd)
{
    UniqueFd home(open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC));
    if (!home.isValid()) {
        m_status = refusal("cannot open this thread's own namespace");
        return;
    }
    if (setns(netnsFd, CLONE_NEWNET) == 0) {
        m_home = std::move(home);
        return;
    }
    m_status = errno == EINVAL || errno == EBADF
        ? Error{ErrorCode::NotFound, {}, "it is not a network namespace", errno}
        : refusal("cannot enter the namespace");
}

NetnsScope::~NetnsScope()
{
    if (m_home.isValid() && setns(m_home.get(), CLONE_NEWNET) != 0) {
        std::perror("hairpin-helper: cannot return from a namespace");
        std::abort();
    }
}

} // namespace hairpin
