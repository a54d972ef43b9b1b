// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <map>
#include <span>
#include <string_view>

class QAction;
class QWidget;

namespace hairpin {

// One thing a person can ask the window for.
struct ActionSpec {
    std::string_view id; // "lab.deploy"
    const char* text; // translatable, with the mnemonic
    const char* icon = ""; // of resources/icons; empty: none
    const char* shortcut = ""; // portable text; empty: none
    const char* tip = ""; // translatable; empty: the text says it
    bool isCheckable = false;
};

// Every action of the window. Menus, toolbars and panels pick from these by id.
std::span<const ActionSpec> actionSpecs();

// An action's text without its mnemonic, which Chinese has in parentheses behind it.
QString plainText(const QAction& action);

// The actions of one window, made from the table.
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QWidget* window);

    QAction* operator[](std::string_view id) const; // asserts that it is in the table

    // Changes an action's words; the tip keeps telling the shortcut.
    static void setTip(QAction& action, const QString& tip);

private:
    std::map<std::string_view, QAction*> m_actions;
};

} // namespace hairpin
