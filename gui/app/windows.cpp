// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/windows.h"

#include "gui/app/mainwindow.h"

#include <QApplication>
#include <QFileInfo>
#include <QScreen>
#include <algorithm>

namespace hairpin {

namespace {

constexpr QPoint kCascade{32, 32}; // a new window does not cover the one before wholly

void standBeside(MainWindow& window, const QList<MainWindow*>& others)
{
    if (window.isMaximized() || window.isFullScreen())
        return;
    const auto isTaken = [&](QPoint at) {
        return std::any_of(others.begin(), others.end(),
            [at](const MainWindow* other) { return other->pos() == at; });
    };
    const QRect room = window.screen()->availableGeometry();
    const QSize frame = others.isEmpty()
        ? QSize()
        : others.front()->frameGeometry().size() - others.front()->size();
    const QPoint usual = window.pos();
    QPoint at = usual;
    while (isTaken(at) && room.contains(QRect(at + kCascade, window.size() + frame)))
        at += kCascade;
    if (at != usual) // a window that has no frame yet would be moved by its height
        window.move(at);
}

} // namespace

QList<MainWindow*> openWindows()
{
    QList<MainWindow*> windows;
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (auto* window = qobject_cast<MainWindow*>(widget); window && window->isVisible())
            windows << window;
    }
    return windows;
}

MainWindow& openWindow()
{
    const QList<MainWindow*> others = openWindows();
    auto* window = new MainWindow;
    window->setAttribute(Qt::WA_DeleteOnClose);
    standBeside(*window, others);
    window->showStartPage();
    window->show();
    return *window;
}

MainWindow* windowOf(const QString& path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    for (MainWindow* window : openWindows()) {
        const QString shown = QFileInfo(window->document().filePath()).canonicalFilePath();
        if (!shown.isEmpty() && shown == canonical)
            return window;
    }
    return nullptr;
}

void openInSomeWindow(const QString& path, MainWindow* first)
{
    if (MainWindow* shown = windowOf(path))
        return raiseWindow(*shown);
    MainWindow& window = first && first->isUntouched() ? *first : openWindow();
    window.openFile(path);
    raiseWindow(window);
}

void raiseWindow(MainWindow& window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

void quitProgram()
{
    for (MainWindow* window : openWindows()) {
        if (!window->close() && !window->isLeaving())
            return;
    }
}

} // namespace hairpin
