// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPointer>
#include <QWidget>

class QMainWindow;

namespace hairpin {

// The panels and bars around a window's canvas, put away for a while and brought back as they were.
class WindowChrome {
public:
    enum class Extent {
        Panels, // docks, toolbars, status bar
        Everything, // the menu bar too; its shortcuts go on working
    };

    explicit WindowChrome(QMainWindow& window)
        : m_window(window)
    {
    }

    bool arePutAway() const { return m_arePutAway; }
    void putAway(Extent extent); // once; the second does nothing
    bool bringBack(); // false: as they were is not known, the window was not shown yet

private:
    QMainWindow& m_window;
    bool m_arePutAway = false;
    QByteArray m_arrangement; // empty: the window was not shown yet
    QList<QPointer<QWidget>> m_hidden;
};

} // namespace hairpin
