// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/helper/labclient.h"

#include <unistd.h>

namespace hairpin {

// A root with networks and a /run of its own, for system helpers: the machine is never touched. An
// ordinary user gets it by a user namespace. What is in it outlives the helpers, and ends with
// this.
class SystemRoot {
public:
    explicit SystemRoot(const QString& setup = QStringLiteral("true"))
    {
        const QString flags = geteuid() == 0 ? QStringLiteral("-nm") : QStringLiteral("-Urnm");
        m_keeper.start(QStringLiteral("unshare"),
            {flags, QStringLiteral("sh"), QStringLiteral("-ec"),
                QStringLiteral("mount -t tmpfs tmpfs /run; %1; echo ready; exec cat").arg(setup)});
        if (!m_keeper.waitForReadyRead() || m_keeper.readLine() != "ready\n")
            qFatal("no root: %s", m_keeper.readAllStandardError().constData());
    }
    ~SystemRoot()
    {
        m_keeper.closeWriteChannel();
        m_keeper.waitForFinished();
    }

    // A command that runs the rest of its line in there.
    QStringList entry() const
    {
        QStringList command{QStringLiteral("nsenter"), QStringLiteral("-t"),
            QString::number(m_keeper.processId()), QStringLiteral("-n"), QStringLiteral("-m")};
        if (geteuid() != 0)
            command << QStringLiteral("-U") << QStringLiteral("--preserve-credentials");
        return command;
    }
    QByteArray run(const QString& script) const
    {
        return output(entry() + QStringList{QStringLiteral("sh"), QStringLiteral("-ec"), script});
    }
    QString run() const { return QStringLiteral("/proc/%1/root/run").arg(m_keeper.processId()); }

private:
    QProcess m_keeper;
};

// A client of the system helper of that /run, once it listens; not open when it does not within a
// few seconds.
inline HelperClient connectedIn(const QString& run, HelperProcess& helper)
{
    for (int i = 0; i < 100; ++i) {
        HelperClient client =
            HelperClient::connectedTo(run + QStringLiteral("/hairpin/helper.sock"));
        if (client.isOpen() && client.greet())
            return client;
        if (helper.hasEnded(50))
            break;
    }
    return HelperClient();
}

} // namespace hairpin
