// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

#include <QLocalSocket>
#include <QObject>
#include <memory>

class QProcess;

namespace hairpin {

// A helper for the machine itself that pkexec(1) starts once an administrator's password was given.
// It speaks over a socket pair as descriptors 0 and 1, whose other end is ours: so it can see which
// user made it. It may not be signalled; the end of the stream is the end of it.
class PrivilegedHelper : public QObject {
    Q_OBJECT

public:
    // An ordinary user's way only, where pkexec is installed.
    static bool isAvailable();
    static Result<std::shared_ptr<PrivilegedHelper>> start(const QString& program);
    ~PrivilegedHelper() override;

    std::unique_ptr<QLocalSocket> takeSocket(); // once, after greeted()
    QString complaint(); // what was said on standard error, or why there is no helper

signals:
    void greeted(); // the helper has said its first word, which is still to be read
    // Or: Cancelled, the user dismissed the question; Permission, they may not; NoHelper.
    void refused(const hairpin::Error& error);

private:
    PrivilegedHelper(int socket, int far, const QString& program);
    Error reason();

    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<QLocalSocket> m_socket;
};

} // namespace hairpin
