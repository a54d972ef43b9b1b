// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QMainWindow;
class QTreeWidget;

namespace hairpin {

// Every shortcut of a window, in the order of its menus, and what the drawing itself listens to.
// Read from the actions each time it is shown, so that it cannot be out of date.
class ShortcutList : public QWidget {
    Q_OBJECT

public:
    explicit ShortcutList(QMainWindow& window, QWidget* parent = nullptr);

    void refresh();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();
    void filter(const QString& text);

    QMainWindow& m_window;
    QLineEdit* m_filter;
    QTreeWidget* m_tree;
};

} // namespace hairpin
