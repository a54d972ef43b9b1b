// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace hairpin {

// A process, whoever's child it is, held by a pidfd (pidfd_open(2)), so that what is signalled and
// waited for is never another one that got its number.
class WatchedProcess : public QObject {
    Q_OBJECT

public:
    explicit WatchedProcess(int pid, QObject* parent = nullptr);
    ~WatchedProcess() override;

    int pid() const { return m_pid; }
    bool isGone() const;
    void terminate(); // SIGTERM

    // Calls gone() once it is gone, at once (but never from within this call) when it is already.
    void watch();

signals:
    void gone();

private:
    int m_pid;
    int m_fd;
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace hairpin
