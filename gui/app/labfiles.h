// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"
#include "backend/base/result.h"
#include "backend/model/lab.h"

#include <QObject>
#include <QString>
#include <optional>
#include <vector>

class QWidget;

namespace hairpin {

class Document;
class FileWatch;

struct ExampleLab {
    QString path; // in the program's resources
    QString title;
};

// The document's file: opening, saving, and the questions around it. Examples are opened as
// drawings that were never saved, so that nobody writes over them; so is the lab inside a picture.
class LabFiles : public QObject {
    Q_OBJECT

public:
    LabFiles(Document& document, QWidget* window);

    static std::vector<ExampleLab> examples();
    static std::optional<Lab> readExample(const QString& path);
    // The path of the example with this name, "vepa-hairpin"; empty: there is none.
    static QString exampleNamed(const QString& name);

    // Asked before a file is written over that it says another program has changed.
    void setWatch(FileWatch* watch) { m_watch = watch; }

    void newLab();
    Status openFile(const QString& path); // a lab file, or an exported picture
    void openExample(const QString& path);
    QString askForFile(); // to open; empty: none was chosen
    bool save(); // false: it was not saved
    bool saveAs();
    // Whether the document may be given up: it is not modified, or saved now, or not wanted.
    bool mayDiscard();

    LabName labName() const; // what it is called while it runs
    QString source() const; // where it comes from, for whoever finds it running
    QString title() const;
    QString baseName() const; // for a file beside it, without ending
    const QString& example() const { return m_example; } // empty: it did not begin as one

signals:
    void saved();
    void saveFailed(const hairpin::Error& error);

private:
    Status openPicture(const QString& path);
    bool saveTo(const QString& path);
    bool mayWriteOver(); // what another program has written meanwhile

    Document& m_document;
    QWidget* m_window;
    FileWatch* m_watch = nullptr;
    QString m_example; // path of the example that the document began as
    QString m_picture; // path of the picture that the document came in
};

} // namespace hairpin
