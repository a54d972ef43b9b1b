// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace hairpin {

class MainWindow;

// The windows of this process, one lab each.
QList<MainWindow*> openWindows();

// A new one, on its start page; it is shown, and deletes itself when it is closed.
MainWindow& openWindow();

// The window that shows this file, or null.
MainWindow* windowOf(const QString& path);

// In the window that shows it already, in `first` if that has nothing in it, else in a new one.
void openInSomeWindow(const QString& path, MainWindow* first);

void raiseWindow(MainWindow& window);

// Closes one window after the other, with the questions that are due; stops at the first that is
// to stay.
void quitProgram();

} // namespace hairpin
