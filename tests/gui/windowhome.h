// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace hairpin {

// A home for the windows of a test: their settings, sockets and copies of unsaved work go into a
// folder that goes with it. Nothing of whoever runs the test is read or written.
class WindowHome {
public:
    WindowHome()
    {
        for (const char* name : {"HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"}) {
            const QString folder = filePath(QLatin1String(name).toString().toLower());
            QDir().mkpath(folder);
            QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            qputenv(name, folder.toUtf8());
        }
        QCoreApplication::setOrganizationName(QStringLiteral("hairpin-test"));
        QCoreApplication::setApplicationName(QStringLiteral("hairpin-test"));
    }

    bool isValid() const { return m_folder.isValid(); }
    QString path() const { return m_folder.path(); }
    QString filePath(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

} // namespace hairpin
