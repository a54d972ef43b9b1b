// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace hairpin {

// Held while a file is read, changed and replaced: commands that do so to the files of one folder
// wait for each other. Locked is the folder, as the file itself is another one after it was
// replaced. Where a file system cannot lock, nobody waits.
class FolderLock {
public:
    explicit FolderLock(const QString& file)
        : m_fd(open(QFile::encodeName(QFileInfo(file).path()).constData(),
            O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    {
        flock(m_fd, LOCK_EX);
    }
    ~FolderLock()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int m_fd;
};

} // namespace hairpin
