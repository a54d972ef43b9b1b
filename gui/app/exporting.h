// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/export/picture.h"

#include <QObject>
#include <QTimer>

class QPrinter;
class QWidget;

namespace hairpin {

class Canvas;
class Document;
class ExportPanel;
struct ExportChoices;

// What becomes of the drawing outside the window: a file, something to paste, a printed page. All
// of it as the panel's choices say.
class Exporting : public QObject {
    Q_OBJECT

public:
    Exporting(Document& document, const Canvas& canvas, ExportPanel& panel, QWidget* window);

    void setVisible(bool isVisible); // the panel can be seen
    void touch(); // the picture may have changed: the preview follows soon, if it can be seen

    void exportToFile(const QString& title); // asks where; the title proposes a name
    void copy();
    void print();

signals:
    void done(const QString& sentence);
    void failed(const hairpin::Error& error);

private:
    Picture picture() const;
    QString askForPath(const QString& title) const;
    void keepChoices() const;
    void refresh();
    void printOn(QPrinter& printer);

    Document& m_document;
    const Canvas& m_canvas;
    ExportPanel& m_panel;
    QWidget* m_window;
    QTimer m_timer;
    bool m_isVisible = false;
};

ExportChoices savedExportChoices();

} // namespace hairpin
