// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"
#include "backend/model/lab.h"

#include <QDateTime>
#include <QString>
#include <memory>
#include <vector>

namespace hairpin {

// A drawing that was not saved, as it is kept for the case that the program ends.
struct SafeCopy {
    QString origin; // the lab's file; empty: it was never saved
    QString example; // that it began as; empty: none
    QDateTime time; // when it was written; for reading only
    Lab lab;
};

// $XDG_STATE_HOME/hairpin/unsaved, for the user's eyes only. Made when it is not there.
QString safeCopyFolder();

// Written aside and renamed, readable by its owner only.
Status writeSafeCopy(const QString& path, const SafeCopy& copy);

// BadInput for anything that is no such copy; too large, a link or no regular file is refused
// unread.
Result<SafeCopy> readSafeCopy(const QString& path);

// A place for one copy, held by a living process: the kernel lets go of it when that ends, however
// it ends. Removing the copy is its holder's business.
class SafeCopyPlace {
public:
    static std::unique_ptr<SafeCopyPlace> makeNew(); // null: the folder cannot be written to
    // The copies that nobody holds any more, each held from now on; oldest first.
    static std::vector<std::unique_ptr<SafeCopyPlace>> abandoned();

    ~SafeCopyPlace(); // lets go; what is there stays
    SafeCopyPlace(const SafeCopyPlace&) = delete;
    SafeCopyPlace& operator=(const SafeCopyPlace&) = delete;

    const QString& path() const { return m_path; } // of the copy
    void clear(); // removes the copy
    QString putAside(); // a copy that cannot be read: it is not found again; gives its new path

private:
    SafeCopyPlace(const QString& path, int lock);
    static std::unique_ptr<SafeCopyPlace> hold(const QString& path);

    QString m_path;
    int m_lock;
};

} // namespace hairpin
