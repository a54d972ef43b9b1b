// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QStringList>

namespace hairpin {

// The example labs, sorted by name.
inline QStringList exampleLabs()
{
    QStringList files;
    for (const QString& name :
        QDir(QStringLiteral(LABS_DIR)).entryList({QStringLiteral("*.hairpin")}, QDir::Files))
        files << QStringLiteral(LABS_DIR "/") + name;
    return files;
}

} // namespace hairpin
