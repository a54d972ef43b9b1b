// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"
#include "gui/app/appearance.h"
#include "gui/app/mainwindow.h"
#include "tests/gui/windowhome.h"

#include <QImage>
#include <functional>
#include <memory>

class QAction;
class QDockWidget;

namespace hairpin {

// How the window looks and speaks.
struct Look {
    Appearance appearance = Appearance::Light;
    QString language = QStringLiteral("en");
    QSize size{1180, 780};
};

// The real window as a picture is to show it, and the hands that bring it there. What cannot be
// done ends the program with a sentence: a picture of something else would be worse than none.
class Stage {
public:
    Stage(const Look& look, const WindowHome& home);
    ~Stage(); // what runs is destroyed

    MainWindow& window() { return *m_window; }
    Document& document() { return m_window->document(); }
    Canvas& canvas() { return m_window->canvas(); }

    void open(const char* example); // "router"
    void openFile(const QString& path);
    void openText(const char* items); // a lab file's items
    QString keep(const char* example, const QString& name); // as a file at home; gives its path

    QAction& action(const char* id);
    void trigger(const char* id);
    void select(std::initializer_list<const char*> items);
    void setField(const char* item, const char* field, const FieldValue& value);
    QDockWidget& raise(const char* dock);
    void deploy();
    void ping(const char* from, const char* to); // and waits for what comes of it
    void wait(const char* what, const std::function<bool()>& isSo);
    void settle(int milliseconds = 250);

    QPoint at(const char* item); // where in the viewport it can be pressed
    void press(QPoint place);
    void drag(QPoint from, QPoint to, bool lets = true);
    void carry(const char* kind, QPoint to); // from the palette, and holds it there

    // The window with the menus and dialogs over it.
    QImage picture();
    // Of a question that waits for its answer: taken while it is open, which is then closed.
    QImage pictureDuring(const std::function<void()>& question);

private:
    const WindowHome& m_home;
    std::unique_ptr<MainWindow> m_window;
};

ItemId idOf(const char* text);

} // namespace hairpin
