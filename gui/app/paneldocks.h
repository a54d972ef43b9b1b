// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDockWidget;
class QMainWindow;
class QMenu;
class QWidget;

namespace hairpin {

// Where the panels stand around the canvas.
struct PanelDocks {
    PanelDocks(QMainWindow& window, QWidget& palette, QWidget& properties, QWidget& problems,
        QWidget& plan, QWidget& pings, QWidget& scenario, QWidget& outline);

    QDockWidget* palette;
    QDockWidget* properties;
    QDockWidget* problems;
    QDockWidget* plan;
    QDockWidget* pings;
    QDockWidget* scenario;
    QDockWidget* outline;

    // The arrangement for a window that has none yet.
    void arrange(QMainWindow& window) const;
    void addToggles(QMenu& menu) const;
};

} // namespace hairpin
