// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/ping/netnsscope.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

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
    m_homeFd = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    if (m_homeFd < 0) {
        m_status = refusal("cannot open this thread's own namespace");
        return;
    }
    if (setns(netnsFd, CLONE_NEWNET) == 0)
        return;
    m_status = errno == EINVAL || errno == EBADF
        ? Error{ErrorCode::NotFound, {}, "it is not a network namespace", errno}
        : refusal("cannot enter the namespace");
    close(m_homeFd);
    m_homeFd = -1;
}

NetnsScope::~NetnsScope()
{
    if (m_homeFd < 0)
        return;
    if (setns(m_homeFd, CLONE_NEWNET) != 0) {
        std::perror("hairpin-helper: cannot return from a namespace");
        std::abort();
    }
    close(m_homeFd);
}

} // namespace hairpin
