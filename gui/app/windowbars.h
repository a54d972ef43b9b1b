// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>

class QMainWindow;

namespace hairpin {

class Actions;
struct PanelDocks;

// The window's menus and its toolbar, from its actions. A chosen example's path is handed to
// openExample.
void fillMenuBar(QMainWindow& window, const Actions& actions, const PanelDocks& docks,
    const std::function<void(const QString& path)>& openExample);
void fillToolBar(QMainWindow& window, const Actions& actions);

} // namespace hairpin
