// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/watchedprocess.h"

#include <QSocketNotifier>

#include <csignal>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hairpin {

WatchedProcess::WatchedProcess(int pid, QObject* parent)
    : QObject(parent)
    , m_pid(pid)
    , m_fd(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)))
{
}

WatchedProcess::~WatchedProcess()
{
    delete m_notifier; // before the descriptor it watches
    if (m_fd < 0)
        return;
    // Our own child leaves a zombie until it is waited for; anyone else's is not ours to wait for.
    waitid(P_PIDFD, static_cast<id_t>(m_fd), nullptr, WEXITED | WNOHANG);
    close(m_fd);
}

bool WatchedProcess::isGone() const
{
    pollfd entry{m_fd, POLLIN, 0};
    return m_fd < 0 || poll(&entry, 1, 0) > 0;
}

void WatchedProcess::terminate()
{
    if (m_fd >= 0)
        syscall(SYS_pidfd_send_signal, m_fd, SIGTERM, nullptr, 0);
}

void WatchedProcess::watch()
{
    if (m_fd < 0) {
        QMetaObject::invokeMethod(this, &WatchedProcess::gone, Qt::QueuedConnection);
        return;
    }
    m_notifier = new QSocketNotifier(m_fd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        emit gone();
    });
}

} // namespace hairpin
