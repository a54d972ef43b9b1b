// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/mainwindow.h"

#include "backend/model/validate.h"
#include "gui/app/actions.h"
#include "gui/app/autosave.h"
#include "gui/app/editing.h"
#include "gui/app/errorwords.h"
#include "gui/app/exporting.h"
#include "gui/app/filewatch.h"
#include "gui/app/hostquestions.h"
#include "gui/app/labfiles.h"
#include "gui/app/navigation.h"
#include "gui/app/paneldocks.h"
#include "gui/app/planpreview.h"
#include "gui/app/presentation.h"
#include "gui/app/remotequestion.h"
#include "gui/app/scenariosession.h"
#include "gui/app/settings.h"
#include "gui/app/shortcutlist.h"
#include "gui/app/startpage.h"
#include "gui/app/statusline.h"
#include "gui/app/windowbars.h"
#include "gui/app/windowchrome.h"
#include "gui/app/windows.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/diagram/theme.h"
#include "gui/panels/exportpanel.h"
#include "gui/panels/findbar.h"
#include "gui/panels/historypanel.h"
#include "gui/panels/messagebar.h"
#include "gui/panels/outlinepanel.h"
#include "gui/panels/palette.h"
#include "gui/panels/pingspanel.h"
#include "gui/panels/planpanel.h"
#include "gui/panels/presentationbar.h"
#include "gui/panels/problemspanel.h"
#include "gui/panels/propertiespanel.h"
#include "gui/panels/scenariopanel.h"
#include "gui/tools/connecttool.h"
#include "gui/tools/pingtool.h"
#include "gui/tools/placetool.h"
#include "gui/tools/selecttool.h"

#include <QAction>
#include <QCoreApplication>
#include <QDockWidget>
#include <QMenu>
#include <QMessageBox>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hairpin {

namespace {

constexpr QSize kFirstSize{1180, 780};
constexpr QSize kFrame{8, 36}; // a window manager's, so that the whole window is on the screen

template <class Context, class Function>
void onTriggered(QAction* action, Context* context, Function function)
{
    QObject::connect(action, &QAction::triggered, context, function);
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_files(new LabFiles(m_document, this))
    , m_autosave(new Autosave(m_document, *m_files, this))
    , m_watch(new FileWatch(m_document, this))
    , m_session(std::make_unique<LiveSession>(m_document))
    , m_scenario(std::make_unique<ScenarioSession>(m_document, *m_session))
    , m_chrome(std::make_unique<WindowChrome>(*this))
    , m_lasting(children())
{
    setAcceptDrops(true);
    m_files->setWatch(m_watch);
    setUp();
    restoreLayout();
}

void MainWindow::setUp()
{
    m_actions = new Actions(this);
    makeContents();
    connectFileActions();
    connectEditActions();
    connectViewActions();
    connectToolActions();
    connectLabActions();
    connectPanels();
    updateTitle();
    updateEditActions();
    updateTools();
    updateProblems();
    updatePings();
}

// The scenario plays on the session, which follows the document: they go in that order.
MainWindow::~MainWindow()
{
    disconnectAll();
    delete m_autosave;
    delete m_watch;
    m_scenario.reset();
    m_navigation.reset();
    delete m_preview;
    m_session.reset();
    delete takeCentralWidget();
}

void MainWindow::makeContents()
{
    m_canvas = new Canvas(m_document);
    m_navigation = std::make_unique<Navigation>(m_document, *m_canvas, *m_actions);
    m_messages = new MessageBar;
    m_status = new StatusLine(*m_actions);
    setStatusBar(m_status);
    auto* center = new QWidget;
    auto* layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(&m_navigation->findBar());
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_canvas);
    layout->addWidget(m_pages, 1);
    m_presentationBar = new PresentationBar({(*m_actions)["present.previous"],
        (*m_actions)["present.next"], (*m_actions)["present.leave"]});
    layout->addWidget(m_presentationBar);
    setCentralWidget(center);

    const Actions& actions = *m_actions;
    m_editing = new Editing(actions, m_document, *m_canvas, *m_messages, this);
    makeStartPage();
    m_palette = new Palette;
    m_pingsPanel = new PingsPanel;
    m_problemsPanel = new ProblemsPanel(m_document);
    auto* plan = new PlanPanel;
    auto* properties = new PropertiesPanel(m_document);
    auto* outline = new OutlinePanel(m_document);
    connect(outline, &OutlinePanel::itemChosen, this, &MainWindow::showItem);
    connect(outline, &OutlinePanel::failed, this, &MainWindow::tell);
    m_scenarioPanel = new ScenarioPanel({actions["scenario.play"], actions["scenario.next"],
        actions["scenario.stop"], actions["scenario.restart"]});
    auto* exporting = new ExportPanel(savedExportChoices());
    m_docks = std::make_unique<PanelDocks>(*this,
        PanelContents{*m_palette, *outline, *properties, *m_problemsPanel, *plan, *m_pingsPanel,
            *m_scenarioPanel, *exporting, *new HistoryPanel(m_document)});
    m_preview = new PlanPreview(m_document, *m_session, *plan, this);
    connect(m_docks->plan, &QDockWidget::visibilityChanged, m_preview, &PlanPreview::setVisible);
    connect(m_problemsPanel, &ProblemsPanel::itemChosen, this, &MainWindow::showItem);
    connect(properties, &PropertiesPanel::refusalsChanged, this, [this](const QStringList& texts) {
        m_problemsPanel->setRefusals(texts);
        updateProblems();
    });
    connect(plan, &PlanPanel::itemChosen, this, &MainWindow::showItem);
    connectExport(*exporting);
    fillMenuBar(*this, actions, *m_docks,
        {[this](const QString& path) { leaveLab([this, path] { openExample(path); }); },
            [this](const QString& path) { openHere(path); }});
    fillToolBar(*this, actions);
    makePresentation();
    makeShortcutList();
}

void MainWindow::makeStartPage()
{
    const Actions& actions = *m_actions;
    m_startPage = new StartPage({actions["file.new"], actions["file.open"]});
    m_pages->addWidget(m_startPage);
    connect(m_startPage, &StartPage::exampleChosen, this,
        [this](const QString& path) { leaveLab([this, path] { openExample(path); }); });
    connect(m_startPage, &StartPage::fileChosen, this, &MainWindow::openHere);
    connect(m_startPage, &StartPage::left, this, &MainWindow::leaveStartPage);
}

void MainWindow::makePresentation()
{
    m_presentation = new Presentation(
        {*this, *m_chrome, *m_canvas, *m_presentationBar, *m_actions, m_document, *m_scenario},
        this);
    connect(m_presentation, &Presentation::ended, this, &MainWindow::bringChromeBack);
}

void MainWindow::makeShortcutList()
{
    auto* dock = new QDockWidget(tr("Keyboard Shortcuts"), this);
    dock->setObjectName(QStringLiteral("shortcuts"));
    dock->setWidget(new ShortcutList(*this));
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    addDockWidget(Qt::RightDockWidgetArea, dock);
    tabifyDockWidget(m_docks->properties, dock);
    dock->hide();
    QAction* toggle = (*m_actions)["help.shortcuts"];
    onTriggered(toggle, this, [dock](bool isWanted) {
        dock->setVisible(isWanted);
        if (isWanted)
            dock->raise();
    });
    connect(dock->toggleViewAction(), &QAction::toggled, toggle, &QAction::setChecked);
}

void MainWindow::restoreLayout()
{
    if (restoreArrangement(*this))
        return;
    resize(kFirstSize.boundedTo(screen()->availableSize() - kFrame));
    m_docks->arrange(*this);
}

void MainWindow::connectFileActions()
{
    const Actions& actions = *m_actions;
    onTriggered(actions["file.new"], this, [this] { leaveLab([this] { newLab(); }); });
    onTriggered(actions["file.open"], this, [this] {
        const QString path = m_files->askForFile();
        if (!path.isEmpty())
            openHere(path);
    });
    onTriggered(actions["file.startPage"], this, &MainWindow::showStartPage);
    onTriggered(actions["file.newWindow"], this, [] { openWindow(); });
    onTriggered(actions["file.close"], this, [this] { close(); });
    onTriggered(actions["file.save"], this, [this] { m_files->save(); });
    onTriggered(actions["file.saveAs"], this, [this] { m_files->saveAs(); });
    onTriggered(actions["file.quit"], this, &quitProgram);
    connect(m_files, &LabFiles::saveFailed, this, &MainWindow::tellNotSaved);
    connect(m_files, &LabFiles::saved, this, [this] {
        m_messages->clearIf(Topic::Saving);
        m_messages->clearIf(Topic::FileGone);
        updateTitle();
    });
    connect(m_watch, &FileWatch::changedByOthers, this, &MainWindow::tellNewerFile);
    connect(m_watch, &FileWatch::goneChanged, this, &MainWindow::tellFileGone);
    connect(m_autosave, &Autosave::failed, this, [this](const Error& error) {
        m_messages->showMessage({Tone::Caution,
            tr("No copy of what is not saved can be kept; save the lab before anything happens."),
            systemWordsOf(error), {}, {}, {}, {}, Topic::Saving});
    });
    connect(&m_document, &Document::filePathChanged, this, [this] {
        m_session->setLab(m_files->labName(), m_files->source());
        updateTitle();
    });
}

void MainWindow::connectEditActions()
{
    const Actions& actions = *m_actions;
    QUndoStack& stack = m_document.undoStack();
    onTriggered(actions["edit.undo"], this, [&stack] { stack.undo(); });
    onTriggered(actions["edit.redo"], this, [&stack] { stack.redo(); });
    onTriggered(actions["edit.delete"], this, [this] {
        m_document.undoStack().push(new RemoveItemsCommand(m_document, m_document.selection()));
    });
    onTriggered(actions["edit.selectAll"], this, [this] {
        std::set<ItemId> all;
        for (const auto& [id, item] : m_document.topology().items())
            all.insert(id);
        m_document.select(std::move(all));
    });
    connect(&stack, &QUndoStack::indexChanged, this, &MainWindow::updateEditActions);
    connect(&stack, &QUndoStack::cleanChanged, this, &MainWindow::updateTitle);
    connect(&m_document, &Document::selectionChanged, this, &MainWindow::updateEditActions);
    connect(&m_document, &Document::changed, this, &MainWindow::updateProblems);
    connect(&stack, &QUndoStack::indexChanged, this, [this] {
        if (m_messages->message().tone == Tone::Quiet)
            m_messages->clear(); // a hint has been taken, or is not needed
        m_messages->clearIf(Topic::Step);
        tellNews();
    });
}

void MainWindow::connectViewActions()
{
    const Actions& actions = *m_actions;
    onTriggered(actions["view.zoomIn"], m_canvas, &Canvas::zoomIn);
    onTriggered(actions["view.zoomOut"], m_canvas, &Canvas::zoomOut);
    onTriggered(actions["view.zoomFit"], m_canvas, &Canvas::zoomToFit);
    onTriggered(actions["view.zoomReset"], this, [this] { m_canvas->setZoom(1); });
    connect(m_canvas, &Canvas::zoomChanged, m_status, &StatusLine::setZoom);
    connect(m_canvas, &Canvas::hintChanged, m_status, &StatusLine::setHint);
    connect(m_canvas, &Canvas::dropRefused, m_status, &StatusLine::setNews);
    m_status->setZoom(m_canvas->zoom());

    m_canvas->setLabels(savedLabels());
    const auto toggle = [&](std::string_view id, bool Labels::*shown) {
        actions[id]->setChecked(savedLabels().*shown);
        connect(actions[id], &QAction::toggled, this, [this, shown](bool isOn) {
            Labels labels = m_canvas->theme().labels;
            labels.*shown = isOn;
            saveLabels(labels);
            m_canvas->setLabels(labels);
        });
    };
    toggle("view.names", &Labels::names);
    toggle("view.addresses", &Labels::addresses);
    toggle("view.macs", &Labels::macs);

    const auto offer = [&](std::string_view id, Appearance appearance) {
        actions[id]->setChecked(savedAppearance() == appearance);
        onTriggered(actions[id], this, [appearance] {
            saveAppearance(appearance);
            applyAppearance(appearance);
        });
    };
    offer("view.systemColors", Appearance::System);
    offer("view.lightColors", Appearance::Light);
    offer("view.darkColors", Appearance::Dark);
    onTriggered(actions["help.about"], this, [this] {
        QMessageBox::about(this, tr("About Hairpin"),
            tr("<b>Hairpin %1</b><br>Draws Linux network labs and makes them real.")
                .arg(QCoreApplication::applicationVersion()));
    });
}

void MainWindow::connectToolActions()
{
    const Actions& actions = *m_actions;
    for (const char* name : {"select", "connect", "ping"})
        onTriggered(actions[std::string("tool.") + name], this,
            [this, name] { chooseTool(QLatin1String(name)); });
    connect(m_canvas, &Canvas::toolChanged, this, &MainWindow::updateTools);
    connect(m_palette, &Palette::chosen, this, &MainWindow::place);
    connect(m_palette, &Palette::placed, m_editing, &Editing::place);
    connect(m_canvas, &Canvas::pingRequested, this, &MainWindow::startPing);
    connect(m_canvas, &Canvas::contextMenuRequested, this, &MainWindow::showItemMenu);
    connect(m_canvas, &Canvas::itemActivated, this, [this](const ItemId& item) {
        m_document.select({item});
        m_docks->properties->show();
        m_docks->properties->raise();
        m_docks->properties->findChild<PropertiesPanel*>()->editName();
    });
}

void MainWindow::connectLabActions()
{
    const Actions& actions = *m_actions;
    onTriggered(actions["lab.deploy"], this, &MainWindow::deploy);
    onTriggered(actions["lab.cancel"], this, [this] { m_session->cancel(); });
    onTriggered(actions["lab.destroy"], this, [this] { m_session->destroy(); });
    onTriggered(actions["lab.inSandbox"], this, [this] {
        m_session->setTarget({LabTarget::Place::Sandbox, {}});
    });
    onTriggered(actions["lab.onComputer"], this, [this] {
        m_session->setTarget({LabTarget::Place::System, {}});
    });
    onTriggered(actions["lab.onRemote"], this, [this] {
        askForRemote(savedRemote(), this, [this](const LabTarget& chosen) {
            saveRemote(chosen);
            m_session->setTarget(chosen);
        });
        updateLabActions(); // the other one is still the chosen one
    });
    onTriggered(actions["scenario.play"], this, [this] {
        m_docks->scenario->raise();
        m_scenario->playAll();
    });
    onTriggered(actions["scenario.next"], this, [this] { m_scenario->playNext(); });
    onTriggered(actions["scenario.stop"], this, [this] { m_scenario->stop(); });
    onTriggered(actions["scenario.restart"], this, [this] { m_scenario->restart(); });

    m_scenarioPanel->setPause(savedScenarioPause());
    m_scenario->setPause(m_scenarioPanel->pause());
    connect(m_scenarioPanel, &ScenarioPanel::pauseChosen, this, [this](int milliseconds) {
        m_scenario->setPause(milliseconds);
        saveScenarioPause(milliseconds);
    });
    connect(m_scenario.get(), &ScenarioSession::updateNeeded, this, &MainWindow::askToUpdate);
    connect(m_scenario.get(), &ScenarioSession::stepFailed, this, [this] {
        m_docks->scenario->show();
        m_docks->scenario->raise();
    });

    LiveSession& session = *m_session;
    connect(&session, &LiveSession::changed, this, &MainWindow::updateLabActions);
    connect(m_scenario.get(), &ScenarioSession::changed, this, &MainWindow::updateLabActions);
    connect(&session, &LiveSession::overlayChanged, this, [this] {
        m_canvas->setOverlay(m_session->overlay());
        updateStatus(); // how far a deployment is
    });
    connect(&session, &LiveSession::failed, this, &MainWindow::tellFailure);
    connect(&session, &LiveSession::consentNeeded, this,
        [this](const std::vector<IfName>& names) { m_unconfirmed = names; });
    connect(&session, &LiveSession::trialStarted, this,
        [this](int seconds) { askWhetherToKeep(*m_session, seconds, this); });
    connect(&session, &LiveSession::destroyed, this, [this] {
        tellHeld();
        if (const auto then = std::exchange(m_afterDestroying, {}))
            QMetaObject::invokeMethod(this, then, Qt::QueuedConnection);
    });
    connect(&session, &LiveSession::deployed, m_messages, &MessageBar::clear);
    connect(&session, &LiveSession::foundRunning, this, [this] {
        m_messages->showMessage({Tone::Quiet, tr("This lab is already running."), {}, {}, {}});
    });
    connect(&session, &LiveSession::namespaceHeld, this,
        [this](const QString& name, const QString& by) {
            m_held.append({name, by});
        });
    connect(&session, &LiveSession::interfaceLeft, this,
        [this](const QString& name, const QString& why) {
            m_messages->showMessage({Tone::Caution,
                tr("The interface %1 is left as it is: %2.").arg(name, why), {}, {}, {}});
        });
    connect(&session, &LiveSession::lostHelper, this, [this] {
        m_messages->showMessage({Tone::Bad,
            tr("The helper has gone, and what ran in it may have gone with it. Deploy starts "
               "it "
               "anew."),
            {}, {}, {}});
    });
}

void MainWindow::connectPanels()
{
    LivePings& pings = m_session->pings();
    connect(&pings, &LivePings::changed, this, &MainWindow::updatePings);
    connect(&m_document, &Document::changed, this, &MainWindow::updatePings);
    connect(m_pingsPanel, &PingsPanel::stopRequested, &pings, &LivePings::stop);
    connect(m_pingsPanel, &PingsPanel::resumeRequested, this, &MainWindow::resumePing);
    connect(m_pingsPanel, &PingsPanel::removeRequested, &pings, &LivePings::remove);
    connect(m_pingsPanel, &PingsPanel::mendRequested, this, &MainWindow::mend);
    followScenario();
}

} // namespace hairpin
