// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/app/safecopy.h"

#include <QObject>
#include <QTimer>

namespace hairpin {

class Document;
class LabFiles;

// Keeps a copy of one window's drawing while it is modified, never older than kAutosaveMs. It is
// gone once the drawing is saved or given up, and when this ends as it should.
class Autosave : public QObject {
    Q_OBJECT

public:
    Autosave(Document& document, const LabFiles& files, QObject* parent = nullptr);
    ~Autosave() override;

    // The copy, or its removal when nothing is modified. False: there is none, though one is due.
    bool writeNow();

signals:
    void failed(const hairpin::Error& error); // no copy can be kept; said once until one can

private:
    void touch();
    Status write();

    Document& m_document;
    const LabFiles& m_files;
    std::unique_ptr<SafeCopyPlace> m_place; // null until there is something to keep
    QTimer m_timer;
    bool m_hasFailed = false;
};

// At most so much work is lost when the program is killed.
inline constexpr int kAutosaveMs = 5000;

} // namespace hairpin
