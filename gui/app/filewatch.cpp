// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/filewatch.h"

#include "backend/io/labfile.h"
#include "gui/document/document.h"

#include <QFileInfo>
#include <utility>

namespace hairpin {

namespace {

constexpr int kSettlingMs = 150;

} // namespace

FileWatch::FileWatch(Document& document, QObject* parent)
    : QObject(parent)
    , m_document(document)
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(kSettlingMs);
    connect(&m_settling, &QTimer::timeout, this, &FileWatch::check);
    connect(&document, &Document::filePathChanged, this, &FileWatch::follow);
    for (const auto changed :
        {&QFileSystemWatcher::fileChanged, &QFileSystemWatcher::directoryChanged})
        connect(&m_watcher, changed, &m_settling, qOverload<>(&QTimer::start));
}

// The folder too: a file that is replaced is another one, and the watch ends with the old.
void FileWatch::follow()
{
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
    m_told.reset();
    m_unwanted.reset();
    m_isGone = false;
    const QString path = m_document.filePath();
    if (!path.isEmpty())
        m_watcher.addPaths({path, QFileInfo(path).absolutePath()});
}

std::optional<Lab> FileWatch::labOnDisk() const
{
    if (m_document.filePath().isEmpty())
        return std::nullopt;
    auto lab = readLab(m_document.filePath().toStdString());
    return lab ? std::optional(std::move(*lab)) : std::nullopt;
}

bool FileWatch::isNewer() const
{
    const auto lab = labOnDisk();
    return lab && *lab != m_document.savedLab() && lab != m_unwanted;
}

void FileWatch::keepMine()
{
    m_unwanted = labOnDisk();
}

void FileWatch::check()
{
    const QString path = m_document.filePath();
    const bool wasGone = std::exchange(m_isGone, !path.isEmpty() && !QFileInfo::exists(path));
    m_document.noteFileGone(m_isGone);
    if (m_isGone != wasGone)
        emit goneChanged(m_isGone);
    if (m_isGone)
        return;
    if (!path.isEmpty() && !m_watcher.files().contains(path))
        m_watcher.addPath(path);
    if (!isNewer()) {
        m_told.reset();
        return;
    }
    if (auto lab = labOnDisk(); lab != m_told) {
        m_told = std::move(lab);
        emit changedByOthers();
    }
}

} // namespace hairpin
