// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>
#include <optional>

namespace hairpin {

class Document;

// Whether another program has changed the document's file since it was opened or saved, or removed
// it. One that is no lab at the moment is not newer: it may be half written.
class FileWatch : public QObject {
    Q_OBJECT

public:
    explicit FileWatch(Document& document, QObject* parent = nullptr);

    bool isNewer() const; // than what the document knows of it
    void keepMine(); // the file as it is now is known, and not wanted

signals:
    void changedByOthers();
    void goneChanged(bool isGone); // it was deleted or renamed, or is there again

private:
    void follow(); // the file that the document has now
    void check();
    std::optional<Lab> labOnDisk() const;

    Document& m_document;
    QFileSystemWatcher m_watcher;
    QTimer m_settling; // writing takes several steps
    bool m_isGone = false;
    std::optional<Lab> m_told;
    std::optional<Lab> m_unwanted;
};

} // namespace hairpin
