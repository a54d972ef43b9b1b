// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shellsession.h"

#include <QElapsedTimer>

namespace hairpin {

namespace {

constexpr int kPatienceMs = 30000;

} // namespace

ShellSession::ShellSession(const QStringList& command)
{
    m_shell.start(command.first(), command.mid(1));
    m_shell.waitForStarted();
}

ShellSession::~ShellSession()
{
    m_shell.closeWriteChannel();
    m_shell.waitForFinished(kPatienceMs);
}

QByteArray ShellSession::run(const QString& script)
{
    begin(script);
    return finish();
}

void ShellSession::begin(const QString& script)
{
    m_shell.write(script.toUtf8() + '\n');
    m_shell.waitForBytesWritten(kPatienceMs);
}

QByteArray ShellSession::finish()
{
    QByteArray printed;
    QElapsedTimer timer;
    timer.start();
    while (!printed.endsWith("@end\n") && timer.elapsed() < kPatienceMs) {
        if (!m_shell.waitForReadyRead(200) && m_shell.state() == QProcess::NotRunning)
            break;
        printed += m_shell.readAllStandardOutput();
    }
    if (!printed.endsWith("@end\n"))
        printed += m_shell.readAllStandardOutput() + m_shell.readAllStandardError();
    return printed;
}

} // namespace hairpin
