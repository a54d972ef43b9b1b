// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

namespace hairpin {

// A shell that is fed scripts and gives what they print, so that many reads cost one start.
class ShellSession {
public:
    // The command must run a shell that reads its standard input: {"unshare", "-Urnm", "sh"}.
    explicit ShellSession(const QStringList& command);
    ~ShellSession();

    // Standard output of the script, which must print a line "@end" last; what it printed so far,
    // with standard error, when that does not come in half a minute or the shell ends.
    QByteArray run(const QString& script);

    // The same in two halves, so that two shells can work at once.
    void begin(const QString& script);
    QByteArray finish();

private:
    QProcess m_shell;
};

} // namespace hairpin
