// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDockWidget;
class QMainWindow;
class QMenu;
class QWidget;

namespace hairpin {

struct PanelContents {
    QWidget& palette;
    QWidget& outline;
    QWidget& properties;
    QWidget& problems;
    QWidget& plan;
    QWidget& pings;
    QWidget& scenario;
    QWidget& exporting;
    QWidget& history;
};

// Where the panels stand around the canvas.
struct PanelDocks {
    PanelDocks(QMainWindow& window, const PanelContents& contents);

    QDockWidget* palette;
    QDockWidget* outline;
    QDockWidget* properties;
    QDockWidget* problems;
    QDockWidget* plan;
    QDockWidget* pings;
    QDockWidget* scenario;
    QDockWidget* exporting; // hidden until it is asked for
    QDockWidget* history; // closed until it is asked for

    // The arrangement for a window that has none yet.
    void arrange(QMainWindow& window) const;
    void addToggles(QMenu& menu) const;
};

} // namespace hairpin
