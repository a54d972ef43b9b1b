// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window's part that turns to another lab, or to none.
#include "gui/app/mainwindow.h"

#include "gui/app/autosave.h"
#include "gui/app/errorwords.h"
#include "gui/app/filewatch.h"
#include "gui/app/labfiles.h"
#include "gui/app/paneldocks.h"
#include "gui/app/presentation.h"
#include "gui/app/recovery.h"
#include "gui/app/settings.h"
#include "gui/app/startpage.h"
#include "gui/app/windowchrome.h"
#include "gui/app/windows.h"
#include "gui/canvas/canvas.h"
#include "gui/panels/messagebar.h"
#include "gui/tools/tool.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QStackedWidget>

namespace hairpin {

namespace {

QStringList localFiles(const QMimeData& data)
{
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            files << url.toLocalFile();
    }
    return files;
}

} // namespace

void MainWindow::openFile(const QString& path)
{
    if (const Status opened = m_files->openFile(path); !opened) {
        const Error& error = opened.error();
        m_messages->showMessage({Tone::Bad,
            tr("“%1” was not opened. %2")
                .arg(QFileInfo(path).fileName(), sentenceOf(error, m_session->target())),
            systemWordsOf(error), {}, {}});
        return;
    }
    turnToLab();
}

void MainWindow::openExample(const QString& path)
{
    m_files->openExample(path);
    turnToLab();
}

void MainWindow::turnToLab()
{
    leaveStartPage();
    m_messages->clear();
    m_session->turnTo(m_files->labName(), m_files->source());
    m_canvas->setTool(nullptr);
    m_canvas->zoomToFit();
    updateTools();
    updateTitle();
    if (m_recovery)
        m_recovery->offer(); // the message was cleared away with the lab before
}

void MainWindow::newLab()
{
    m_files->newLab();
    turnToLab();
}

void MainWindow::offerRecovery()
{
    m_recovery = new Recovery(*this);
    m_lasting << m_recovery;
    m_recovery->offer();
}

void MainWindow::tellNewerFile()
{
    const QString path = m_document.filePath();
    const QString text = m_document.isModified()
        ? tr("“%1” was changed by another program. Loading it gives up what is not saved here.")
        : tr("“%1” was changed by another program.");
    m_messages->showMessage({Tone::Caution, text.arg(QFileInfo(path).fileName()), {}, tr("Load It"),
        [this, path] {
            if (const Status loaded = m_document.open(path); !loaded)
                tell(loaded.error());
        },
        tr("Keep Mine"), [this] { m_watch->keepMine(); }});
}

void MainWindow::tellNotSaved(const Error& error)
{
    m_messages->showMessage({Tone::Bad, sentenceOf(error, m_session->target()),
        systemWordsOf(error), {}, {}, {}, {}, Topic::Saving});
}

void MainWindow::tellFileGone(bool isGone)
{
    updateTitle();
    m_autosave->writeNow(); // what is drawn is the only copy
    if (!isGone)
        return m_messages->clearIf(Topic::FileGone);
    m_messages->showMessage({Tone::Caution,
        tr("“%1” is not there any more: it was deleted or renamed. Saving writes it anew.")
            .arg(QFileInfo(m_document.filePath()).fileName()),
        {}, tr("Save"), [this] { m_files->save(); }, {}, {}, Topic::FileGone});
}

bool MainWindow::isUntouched() const
{
    return m_document.filePath().isEmpty() && m_files->example().isEmpty()
        && m_document.lab() == Lab() && !m_session->isRunning() && !m_session->isBusy();
}

void MainWindow::openHere(const QString& path)
{
    if (MainWindow* other = windowOf(path); other && other != this)
        return raiseWindow(*other);
    leaveLab([this, path] { openFile(path); });
}

void MainWindow::showStartPage()
{
    m_presentation->end();
    m_startPage->refresh();
    m_chrome->putAway(WindowChrome::Extent::Panels);
    m_pages->setCurrentWidget(m_startPage);
    m_startPage->takeFocus();
    updateTitle();
}

void MainWindow::leaveStartPage()
{
    if (!isOnStartPage())
        return;
    m_pages->setCurrentWidget(m_canvas);
    bringChromeBack();
    m_canvas->setFocus();
    updateTitle();
}

void MainWindow::bringChromeBack()
{
    if (!m_chrome->bringBack() && !restorePanels(*this))
        m_docks->arrange(*this);
}

bool MainWindow::isOnStartPage() const
{
    return m_pages->currentWidget() == m_startPage;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

// The first here, as if it had been opened; the others beside it.
void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList files = localFiles(*event->mimeData());
    event->acceptProposedAction();
    // Later: the program that it was dragged from waits until this returns.
    QMetaObject::invokeMethod(
        this,
        [this, files] {
            openHere(files.front());
            for (const QString& file : files.mid(1))
                openInSomeWindow(file, nullptr);
        },
        Qt::QueuedConnection);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_mayClose) {
        bool isAsking = true; // or a lab is destroyed first
        leaveLab([this, &isAsking] {
            m_mayClose = true;
            if (!isAsking)
                QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
        isAsking = false;
    }
    event->setAccepted(m_mayClose);
    if (!m_mayClose)
        return;
    m_presentation->end();
    bringChromeBack();
    saveArrangement(*this);
}

} // namespace hairpin
