// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window's part that has the drawing exported, copied as a picture and printed.
#include "gui/app/mainwindow.h"

#include "gui/app/actions.h"
#include "gui/app/exporting.h"
#include "gui/app/labfiles.h"
#include "gui/app/paneldocks.h"
#include "gui/canvas/canvas.h"
#include "gui/panels/exportpanel.h"
#include "gui/panels/messagebar.h"

#include <QAction>
#include <QDockWidget>

namespace hairpin {

void MainWindow::connectExport(ExportPanel& panel)
{
    m_exporting = new Exporting(m_document, *m_canvas, panel, this);
    const Actions& actions = *m_actions;
    connect(actions["file.export"], &QAction::triggered, this, [this, &panel] {
        m_docks->exporting->show();
        m_docks->exporting->raise();
        panel.setFocus();
    });
    connect(actions["file.print"], &QAction::triggered, m_exporting, &Exporting::print);
    connect(actions["edit.copyPicture"], &QAction::triggered, m_exporting, &Exporting::copy);
    connect(&panel, &ExportPanel::saveRequested, this,
        [this] { m_exporting->exportToFile(m_files->baseName()); });
    connect(
        m_docks->exporting, &QDockWidget::visibilityChanged, m_exporting, &Exporting::setVisible);
    for (const char* labels : {"view.names", "view.addresses", "view.macs"})
        connect(actions[labels], &QAction::toggled, m_exporting, &Exporting::touch);
    connect(m_session.get(), &LiveSession::overlayChanged, m_exporting, &Exporting::touch);
    connect(m_exporting, &Exporting::done, this, [this](const QString& sentence) {
        m_messages->showMessage({Tone::Good, sentence, {}, {}, {}});
    });
    connect(m_exporting, &Exporting::failed, this, &MainWindow::tell);
}

} // namespace hairpin
