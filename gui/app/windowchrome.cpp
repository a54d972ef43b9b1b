// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/windowchrome.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QStatusBar>
#include <QToolBar>

namespace hairpin {

void WindowChrome::putAway(Extent extent)
{
    if (std::exchange(m_arePutAway, true))
        return;
    m_arrangement = m_window.isVisible() ? m_window.saveState() : QByteArray();
    QList<QWidget*> parts{m_window.statusBar()};
    for (auto* dock : m_window.findChildren<QDockWidget*>())
        parts << dock;
    for (auto* bar : m_window.findChildren<QToolBar*>(QString(), Qt::FindDirectChildrenOnly))
        parts << bar;
    if (extent == Extent::Everything)
        parts << m_window.menuBar();
    m_hidden.clear();
    for (QWidget* part : parts) {
        if (part->isHidden())
            continue;
        part->hide();
        m_hidden << part;
    }
}

bool WindowChrome::bringBack()
{
    if (!std::exchange(m_arePutAway, false))
        return true;
    for (const auto& part : std::as_const(m_hidden)) {
        if (part)
            part->show();
    }
    m_hidden.clear();
    return !m_arrangement.isEmpty() && m_window.restoreState(m_arrangement);
}

} // namespace hairpin
