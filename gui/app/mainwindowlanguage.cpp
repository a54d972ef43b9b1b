// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window's part that makes its contents anew when the language changes: so no text can stay
// behind, in whatever panel, and no panel has to know of it.
#include "gui/app/mainwindow.h"

#include "gui/app/actions.h"
#include "gui/app/autosave.h"
#include "gui/app/filewatch.h"
#include "gui/app/labfiles.h"
#include "gui/app/navigation.h"
#include "gui/app/paneldocks.h"
#include "gui/app/planpreview.h"
#include "gui/app/presentation.h"
#include "gui/app/scenariosession.h"
#include "gui/app/settings.h"
#include "gui/app/windowchrome.h"
#include "gui/canvas/canvas.h"
#include "gui/panels/messagebar.h"

#include <QDockWidget>
#include <QEvent>
#include <QMenuBar>
#include <QStatusBar>
#include <QTabBar>
#include <QTimer>
#include <QToolBar>

namespace hairpin {

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    // Later, and once: a language comes in several parts, and the menu it was chosen in is open.
    if (event->type() == QEvent::LanguageChange && !std::exchange(m_isSetUpDue, true))
        QTimer::singleShot(0, this, &MainWindow::setUpAnew);
}

void MainWindow::setUpAnew()
{
    m_isSetUpDue = false;
    m_canvas->setFocus(); // what is being typed in a panel is taken
    const bool wasOnStartPage = isOnStartPage();
    leaveStartPage();
    m_presentation->end();
    // An example that nobody has touched speaks the new language too.
    if (!m_files->example().isEmpty() && m_document.undoStack().count() == 0
        && !m_session->isRunning() && !m_session->isBusy())
        m_files->openExample(QString(m_files->example()));
    const QByteArray arrangement = saveState();
    const DockSizes sizes = dockSizes(*this);
    const Message message = m_messages->isHidden() ? Message() : m_messages->message();
    const double zoom = m_canvas->zoom();
    const QPointF middle = m_canvas->toScene(m_canvas->viewport()->rect().center());
    takeDown();
    setUp();
    restoreState(arrangement);
    if (!message.text.isEmpty())
        m_messages->showMessage(message);
    m_canvas->setOverlay(m_session->overlay());
    // Only when the window has laid them out do the panels take their sizes.
    QTimer::singleShot(0, m_canvas, [this, sizes, zoom, middle] {
        if (sizes.empty()) // they were under the start page
            m_docks->arrange(*this);
        else
            setDockSizes(*this, sizes);
        m_canvas->showAt(zoom, middle);
    });
    if (wasOnStartPage)
        showStartPage();
    nameTabButtons();
}

// Of the bars that the window keeps; Qt names their buttons once and for all.
void MainWindow::nameTabButtons()
{
    for (auto* bar : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) {
        for (const char* name : {"Scroll Left", "Scroll Right"}) {
            const QString object = QString::fromLatin1(name).remove(QLatin1Char(' '));
            if (auto* button = bar->findChild<QWidget*>(object + QStringLiteral("Button")))
                button->setAccessibleName(QTabBar::tr(name));
        }
    }
}

void MainWindow::disconnectAll()
{
    m_session->disconnect(this);
    m_session->pings().disconnect(this);
    m_scenario->disconnect(this);
    m_files->disconnect(this);
    m_watch->disconnect(this);
    m_autosave->disconnect(this);
    m_document.disconnect(this);
    m_document.undoStack().disconnect(this);
}

// Dialogs stay, and what the window keeps for itself: its layout, the bars of its tabs.
void MainWindow::takeDown()
{
    disconnectAll();
    m_navigation.reset();
    delete std::exchange(m_preview, nullptr);
    delete takeCentralWidget();
    for (auto* dock : findChildren<QDockWidget*>(QString(), Qt::FindDirectChildrenOnly))
        delete dock;
    for (auto* bar : findChildren<QToolBar*>(QString(), Qt::FindDirectChildrenOnly))
        delete bar;
    delete statusBar();
    delete menuBar();
    m_docks.reset();
    for (QObject* child : QObjectList(children())) {
        if (!child->isWidgetType() && !m_lasting.contains(child))
            delete child;
    }
}

} // namespace hairpin
