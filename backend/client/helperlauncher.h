// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/helperlink.h"
#include "backend/client/target.h"

#include <QObject>
#include <memory>
#include <optional>

class QLocalSocket;
class QSocketNotifier;

namespace hairpin {

class PrivilegedHelper;

// Finds or starts the helper for one lab on a target: one object, one attempt, which ends with
// opened() or failed(), unless it is abandoned.
class HelperLauncher : public QObject {
    Q_OBJECT

public:
    enum class Mode {
        Find, // only what already runs: NotFound otherwise
        // Starts a sandbox's helper when there is none; for the machine itself asks for an
        // administrator's password when the helper there is none or does not let this user in.
        Start,
    };

    HelperLauncher(LabTarget target, LabName lab, Mode mode, QObject* parent = nullptr);
    ~HelperLauncher() override;
    void start(); // signals follow, none from within
    void abandon(); // nothing is begun any more

    // A sandbox's helper, known once opened() was emitted.
    std::optional<int> pid() const { return m_pid; }
    bool hasStarted() const { return m_hasStarted; } // this attempt started it

    HelperChannel takeChannel(); // once, after opened()

signals:
    void opened();
    void failed(const hairpin::Error& error);

private:
    void begin();
    void openSocket(const QString& path);
    void takeConnection();
    void refuseConnection();
    void startListening();
    void readReadiness();
    void startFresh();
    void startRemote();
    void startPrivileged();
    void takePrivileged(const std::shared_ptr<PrivilegedHelper>& helper);
    void fail(const Error& error);
    void fail(ErrorCode code, std::string detail, int sysErrno = 0);

    LabTarget m_target;
    LabName m_lab;
    Mode m_mode;
    HelperChannel m_channel;
    std::unique_ptr<QLocalSocket> m_socket; // while connecting
    std::optional<int> m_pid;
    bool m_hasStarted = false;
    bool m_isAbandoned = false;
    QByteArray m_said; // by the starting helper, on either stream
    int m_starter = 0; // the process that says ready
    int m_readinessFd = -1;
    int m_folderFd = -1; // of the socket
    std::unique_ptr<QSocketNotifier> m_readiness;
};

} // namespace hairpin
