// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>

class QMainWindow;

namespace hairpin {

class Actions;
struct PanelDocks;

// What the menus ask for that is no action: each is handed the chosen path.
struct MenuChoices {
    std::function<void(const QString& path)> openExample;
    std::function<void(const QString& path)> openFile;
};

// The window's menus and its toolbar, from its actions.
void fillMenuBar(QMainWindow& window, const Actions& actions, const PanelDocks& docks,
    const MenuChoices& choices);
void fillToolBar(QMainWindow& window, const Actions& actions);

} // namespace hairpin
