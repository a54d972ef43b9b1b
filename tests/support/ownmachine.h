// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>

namespace hairpin {

// Moves this process to a machine of its own: namespaces for networks and mounts (and users, if it
// is not root) and an empty /run. Nothing that a system helper does from then on reaches the real
// one, and all of it ends with the process. Before the first thread; ends the program when the
// kernel forbids it. The machine has the interface nic, which is down, and wan, by which its
// default route leads.
void moveToOwnMachine();

// What a command line of sh prints, with its errors; for the own machine.
QByteArray shell(const char* line);

// A system helper on the own machine, listening once this is made; it ends with this.
class SystemHelper {
public:
    SystemHelper();
    ~SystemHelper();

    bool isListening() const;
    void killHard(); // SIGKILL
    void start();

private:
    QProcess m_process;
};

// What the owner of an interface has made of it, for comparison.
QByteArray ownersPart(const char* name);

} // namespace hairpin
