// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/recentfiles.h"

#include <QFileInfo>
#include <QSettings>

namespace hairpin {

namespace {

const QString kKey = QStringLiteral("files/recent");

} // namespace

QStringList recentFiles()
{
    return QSettings().value(kKey).toStringList().mid(0, kMaxRecentFiles);
}

void noteRecentFile(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(absolute);
    files.prepend(absolute);
    QSettings().setValue(kKey, files.mid(0, kMaxRecentFiles));
}

void forgetRecentFiles()
{
    QSettings().remove(kKey);
}

} // namespace hairpin
