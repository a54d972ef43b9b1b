// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window's part that follows the lab where it runs, and the drawing as it changes.
#include "gui/app/mainwindow.h"

#include "backend/model/validate.h"
#include "gui/app/actions.h"
#include "gui/app/editing.h"
#include "gui/app/errorwords.h"
#include "gui/app/hostquestions.h"
#include "gui/app/labfiles.h"
#include "gui/app/lossadvice.h"
#include "gui/app/paneldocks.h"
#include "gui/app/scenariosession.h"
#include "gui/app/statusline.h"
#include "gui/app/targetwords.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/panels/messagebar.h"
#include "gui/panels/palette.h"
#include "gui/panels/pingspanel.h"
#include "gui/panels/problemspanel.h"
#include "gui/panels/scenariopanel.h"
#include "gui/tools/connecttool.h"
#include "gui/tools/pingtool.h"
#include "gui/tools/placetool.h"

#include <QAction>
#include <QDockWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace hairpin {

namespace {

constexpr qsizetype kHeldTold = 3; // a line of the message bar each

}

void MainWindow::leaveLab(std::function<void()> then)
{
    if (!m_files->mayDiscard())
        return;
    if (!m_session->isRunning() && !m_session->isBusy())
        return then();
    QMessageBox question(QMessageBox::Question, tr("The lab is running"),
        (m_session->target().outlivesConnection()
                ? tr("“%1” is running. It can keep running without this window, or be destroyed.")
                : tr("“%1” is running, and ends with this window."))
            .arg(m_files->title()),
        QMessageBox::NoButton, this);
    const auto* keep = m_session->target().outlivesConnection()
        ? question.addButton(tr("Keep Running"), QMessageBox::AcceptRole)
        : nullptr;
    const auto* destroy = question.addButton(tr("Destroy"), QMessageBox::DestructiveRole);
    question.addButton(QMessageBox::Cancel);
    question.exec();
    if (keep && question.clickedButton() == keep)
        return then();
    if (question.clickedButton() != destroy)
        return;
    m_afterDestroying = std::move(then); // until then the window stays: a failure is told in it
    if (m_session->state() == LabRunner::State::Applying)
        m_session->cancel();
    else
        m_session->destroy();
}

void MainWindow::updateTitle()
{
    const bool isNothingOpen = isOnStartPage() && isUntouched();
    setWindowTitle(
        isNothingOpen ? QStringLiteral("Hairpin[*]") : tr("%1[*] – Hairpin").arg(m_files->title()));
    setWindowModified(m_document.isModified());
}

void MainWindow::updateEditActions()
{
    const Actions& actions = *m_actions;
    const QUndoStack& stack = m_document.undoStack();
    const auto describe = [](QAction* action, bool isEnabled, const QString& verb,
                              const QString& what) {
        action->setEnabled(isEnabled);
        action->setText(what.isEmpty() ? verb : tr("%1: %2").arg(verb, what));
        Actions::setTip(*action, plainText(*action));
    };
    describe(actions["edit.undo"], stack.canUndo(), tr("&Undo"), stack.undoText());
    describe(actions["edit.redo"], stack.canRedo(), tr("&Redo"), stack.redoText());
    actions["edit.delete"]->setEnabled(!m_document.selection().empty());
    updateTitle();
}

void MainWindow::updateTools()
{
    const QString name = m_canvas->tool().name();
    for (const char* tool : {"select", "connect", "ping"})
        (*m_actions)[std::string("tool.") + tool]->setChecked(name == QLatin1String(tool));
    const auto* place = dynamic_cast<const PlaceTool*>(&m_canvas->tool());
    m_palette->setCurrent(place ? &place->kind() : nullptr);
    m_status->setHint(m_canvas->tool().hint());
}

void MainWindow::updateLabActions()
{
    const Actions& actions = *m_actions;
    const LabRunner::State state = m_session->state();
    const bool isBusy = m_session->isBusy();
    const bool isRunning = m_session->isRunning();
    const int differing = static_cast<int>(m_session->differing().size());
    const bool hasMistakes = hasErrors(m_document.problems());
    QAction* deployAction = actions["lab.deploy"];
    deployAction->setText(!isRunning ? tr("Deploy")
            : differing == 0         ? tr("Update")
                                     : tr("Update (%1)").arg(differing));
    deployAction->setIcon(
        lineIcon(isRunning ? QStringLiteral("update") : QStringLiteral("deploy")));
    deployAction->setEnabled(!isBusy && !hasMistakes && (!isRunning || differing > 0)
        && !m_document.topology().items().empty());
    Actions::setTip(*deployAction,
        hasMistakes      ? tr("The drawing has errors; see “Problems”")
            : !isRunning ? tr("Make the drawing real")
            : differing  ? tr("Change what runs into what is drawn")
                         : tr("What runs is what is drawn"));
    // What asks for a password or goes over a network may take its time to begin.
    actions["lab.cancel"]->setVisible(
        state == LabRunner::State::Applying || (isBusy && state == LabRunner::State::Connecting));
    actions["lab.destroy"]->setEnabled(isRunning && !isBusy);
    for (const char* id : {"lab.inSandbox", "lab.onComputer", "lab.onRemote"})
        actions[id]->setEnabled(!isRunning && !isBusy);
    const LabTarget::Place place = m_session->target().place;
    actions[place == LabTarget::Place::System   ? "lab.onComputer"
            : place == LabTarget::Place::Remote ? "lab.onRemote"
                                                : "lab.inSandbox"]
        ->setChecked(true);
    updateStatus();
    updateScenarioActions();
}

void MainWindow::updateStatus()
{
    const LabRunner::State state = m_session->state();
    const LabTarget& target = m_session->target();
    m_status->setTarget(targetWords(target), targetIconName(target));
    m_canvas->setCaption(hostCaption(target));
    m_status->setState(m_session->stateWords(),
        state == LabRunner::State::Lost                              ? Tone::Bad
            : m_session->isBusy() || !m_session->differing().empty() ? Tone::Caution
            : m_session->isRunning()                                 ? Tone::Good
                                                                     : Tone::Quiet);
}

void MainWindow::updateScenarioActions()
{
    const Actions& actions = *m_actions;
    actions["scenario.play"]->setEnabled(m_scenario->canPlay());
    actions["scenario.next"]->setEnabled(m_scenario->canPlay());
    actions["scenario.stop"]->setEnabled(m_scenario->isPlaying());
    actions["scenario.restart"]->setEnabled(m_scenario->canRestart());
}

void MainWindow::followScenario()
{
    ScenarioSession& scenario = *m_scenario;
    const auto showResult = [this](int step) {
        m_scenarioPanel->setResult(
            step, m_scenario->resultTone(step), m_scenario->resultWords(step));
    };
    const auto showAll = [this, showResult] {
        m_scenarioPanel->setScenario(m_document.lab().scenario, m_document.topology());
        for (int step = 0; step <= m_scenario->current(); ++step) {
            if (m_scenario->hasResult(step))
                showResult(step);
        }
        m_scenarioPanel->setCurrent(m_scenario->current());
    };
    connect(&scenario, &ScenarioSession::begun, this, showAll);
    connect(
        &scenario, &ScenarioSession::currentChanged, m_scenarioPanel, &ScenarioPanel::setCurrent);
    connect(&scenario, &ScenarioSession::resultChanged, this, showResult);
    showAll();
}

void MainWindow::updateProblems()
{
    const int count = m_problemsPanel->count();
    m_docks->problems->setWindowTitle(count == 0 ? tr("Problems") : tr("Problems (%1)").arg(count));
    updateLabActions();
}

void MainWindow::updatePings()
{
    m_pingsPanel->setRows(m_session->pings().rows());
    const LossAdvice advice = adviceOnLoss(m_document, m_session->pings().lostEnds());
    m_pingsPanel->setExplanation(advice.sentence, advice.mend ? advice.mend->text : QString());
}

void MainWindow::chooseTool(const QString& name)
{
    if (name == QLatin1String("connect"))
        m_canvas->setTool(std::make_unique<ConnectTool>(*m_canvas));
    else if (name == QLatin1String("ping"))
        m_canvas->setTool(std::make_unique<PingTool>(*m_canvas));
    else
        m_canvas->setTool(nullptr);
    updateTools();
}

void MainWindow::place(const KindSpec& kind)
{
    m_canvas->setTool(std::make_unique<PlaceTool>(*m_canvas, kind));
    updateTools();
}

void MainWindow::showItem(const ItemId& item)
{
    m_document.select({item});
    m_canvas->reveal(item);
}

void MainWindow::showItemMenu(const ItemId& item, QPoint position)
{
    const Actions& actions = *m_actions;
    if (!item.isEmpty() && !m_document.selection().contains(item))
        m_document.select({item});
    QMenu menu(this);
    if (!item.isEmpty()) {
        menu.addActions({actions["edit.cut"], actions["edit.copy"], actions["edit.paste"]});
        menu.addActions({actions["edit.duplicate"], actions["edit.delete"]});
        menu.addSeparator();
        menu.addActions({actions["edit.addSeveral"], actions["edit.moveTo"], actions["edit.layOut"],
            actions["edit.arrange"], actions["edit.selectKind"]});
        if (actions["view.collapse"]->isEnabled())
            menu.addAction(actions["view.collapse"]);
    } else {
        menu.addActions({actions["edit.paste"], actions["edit.layOut"]});
    }
    menu.addSeparator();
    menu.addActions({actions["edit.selectAll"], actions["view.zoomFit"]});
    m_editing->setPastePosition(m_canvas->toScene(m_canvas->viewport()->mapFromGlobal(position)));
    menu.exec(position);
    m_editing->setPastePosition(std::nullopt);
}

void MainWindow::deploy()
{
    m_messages->clear();
    m_session->deploy();
}

void MainWindow::startPing(const ItemId& from, const ItemId& to)
{
    m_docks->pings->show();
    m_docks->pings->raise();
    if (!m_session->isRunning())
        return tellNothingRuns();
    const Topology& deployed = m_session->runner().deployed();
    if (!deployed.find(from) || !deployed.find(to)) {
        m_messages->showMessage({Tone::Quiet,
            tr("This item was drawn after the lab was deployed. Update the lab first."), {},
            tr("Update"), [this] { deploy(); }});
        return;
    }
    if (const Status started = m_session->pings().start(from, to); !started)
        tell(started.error());
}

void MainWindow::resumePing(int number)
{
    if (!m_session->isRunning())
        return tellNothingRuns();
    if (const Status resumed = m_session->pings().resume(number); !resumed)
        tell(resumed.error());
}

void MainWindow::tellNothingRuns()
{
    m_messages->showMessage(
        {Tone::Quiet, tr("Nothing runs yet, so nobody can answer. Deploy the lab first."), {},
            tr("Deploy"), [this] { deploy(); }});
}

void MainWindow::askToUpdate(bool isPlayingAll)
{
    QMessageBox question(QMessageBox::Question, tr("The drawing has changed"),
        tr("What is drawn does not run yet. The scenario plays on what is drawn, so the lab has to "
           "be updated first."),
        QMessageBox::Cancel, this);
    auto* update = question.addButton(tr("Update First"), QMessageBox::AcceptRole);
    question.setDefaultButton(update);
    question.exec();
    if (question.clickedButton() != update)
        return;
    if (isPlayingAll)
        m_scenario->playAll(true);
    else
        m_scenario->playNext(true);
}

// Of the command that was done last, should there be any.
void MainWindow::tellNews()
{
    const QUndoStack& stack = m_document.undoStack();
    const auto* removal = dynamic_cast<const RemoveItemsCommand*>(stack.command(stack.index() - 1));
    m_status->setNews(removal ? removal->news() : QString());
}

// After a destroy: what it could not end.
void MainWindow::tellHeld()
{
    if (m_held.isEmpty())
        return;
    QStringList sentences;
    for (const auto& [name, by] : m_held.first(std::min(m_held.size(), kHeldTold)))
        sentences << tr("The namespace %1 lives on without its name: %2.").arg(name, by);
    if (const auto rest = static_cast<int>(m_held.size() - sentences.size()); rest > 0)
        sentences << tr("So do %n more.", nullptr, rest);
    sentences << tr("It goes when nothing uses it any more.");
    m_held.clear();
    m_messages->showMessage({Tone::Caution, sentences.join(u' '), {}, {}, {}});
}

void MainWindow::mend()
{
    const LossAdvice advice = adviceOnLoss(m_document, m_session->pings().lostEnds());
    if (!advice.mend)
        return;
    m_document.undoStack().push(new EditCommand(m_document, advice.mend->text, advice.mend->edit));
    if (m_session->isRunning())
        deploy();
}

void MainWindow::tellFailure(
    LiveSession::Task task, const Error& error, const ItemId& item, bool isUndone)
{
    const auto then = std::exchange(m_afterDestroying, {});
    const std::vector<IfName> unconfirmed = std::exchange(m_unconfirmed, {});
    if (error.code == ErrorCode::Permission && !unconfirmed.empty()) {
        askForConsent(
            unconfirmed, m_session->target(), this,
            [this, unconfirmed] {
                m_session->setConfirmed(unconfirmed);
                deploy();
            },
            [this] {
                m_messages->showMessage({Tone::Quiet,
                    tr("Nothing was deployed, and nothing has changed."), {}, {}, {}});
            });
        return;
    }
    if (error.code == ErrorCode::Cancelled) {
        if (then && !m_session->isRunning())
            QMetaObject::invokeMethod(this, then, Qt::QueuedConnection);
        if (m_session->hasTrialRunOut())
            m_messages->showMessage(
                {Tone::Caution, tr("Nobody kept it in time, so everything is as it was before."),
                    {}, tr("Deploy"), [this] { deploy(); }});
        else
            m_messages->showMessage(
                {Tone::Quiet, tr("Cancelled; what had been done was undone."), {}, {}, {}});
        return;
    }
    Error told = error;
    if (const Item* named = m_document.topology().find(item); named && item.text() == told.subject)
        told.subject = named->name(); // ids are the file's
    QString text = sentenceOf(told, m_session->target());
    if (task == LiveSession::Task::Deploy && !isUndone)
        text += QLatin1Char(' ') + tr("Not everything could be undone; Destroy removes the rest.");
    m_messages->showMessage({Tone::Bad, text, systemWordsOf(error), {}, {}});
    if (m_document.topology().find(item))
        showItem(item);
}

void MainWindow::tell(const Error& error)
{
    m_messages->showMessage(
        {Tone::Bad, sentenceOf(error, m_session->target()), systemWordsOf(error), {}, {}});
}

} // namespace hairpin
