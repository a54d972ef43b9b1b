// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace hairpin {

// SIGINT, SIGTERM and SIGHUP as a Qt signal, so that a command can leave nothing half done. While
// one lives they do not end the program.
class Interrupt : public QObject {
    Q_OBJECT

public:
    explicit Interrupt(QObject* parent = nullptr);
    ~Interrupt() override;

    static bool hasCome();
    static int exitStatus(); // 128 and the number of the signal that came, as a shell would say

signals:
    void raised();
};

} // namespace hairpin
