// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/helperpaths.h"
#include "tests/client/runnerear.h"
#include "tests/support/labs.h"

#include <QTemporaryDir>
#include <QTest>

namespace hairpin {

inline constexpr int kPatienceMs = 30000;
inline const LabTarget kSandbox{LabTarget::Place::Sandbox, {}};
inline const QString kSource = QStringLiteral("/tmp/a.hairpin");

inline LabName labName()
{
    return *LabName::parse("alab");
}

inline Lab founding()
{
    return exampleLab("vepa-hairpin");
}

// The founding lab with one field of one item set.
inline Lab foundingWith(const char* item, const char* key, FieldValue value)
{
    Lab lab = founding();
    lab.topology = *withFields(lab.topology, {*ItemId::parse(item), {{key, std::move(value)}}});
    return lab;
}

// Where the runners of one test have their sockets, and the programs that they start. All goes with
// it.
class RunnerHome {
public:
    RunnerHome()
    {
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
        qputenv("HAIRPIN_HELPER", BIN_DIR "/hairpin-helper");
    }
    ~RunnerHome() { qputenv("PATH", m_path); }

    // Whatever a test did, and however it failed, its sandboxes end here.
    bool endAll()
    {
        bool hasEnded = true;
        for (const QString& socket : sockets()) {
            LabRunner runner(kSandbox, labOfSocket(socket));
            Ear ear(runner);
            runner.destroy();
            hasEnded = QTest::qWaitFor([&] { return ear.destroyed + ear.failed > 0; }, kPatienceMs)
                && hasEnded;
        }
        return hasEnded;
    }

    // A program of this name, found first on the PATH from now on.
    bool putOnPath(const char* name, const QByteArray& script)
    {
        QFile file(filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write("#!/bin/sh\n" + script + '\n');
        qputenv("PATH", m_folder.path().toUtf8() + ':' + m_path);
        return file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    QString filePath(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    static QStringList sockets() { return socketsIn(socketFolder()); }

private:
    const QByteArray m_path = qgetenv("PATH");
    QTemporaryDir m_folder;
};

} // namespace hairpin
