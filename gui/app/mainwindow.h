// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/app/livesession.h"
#include "gui/document/document.h"

#include <QMainWindow>
#include <functional>
#include <memory>

class QDockWidget;
class QStackedWidget;

namespace hairpin {

class Actions;
class Autosave;
class Canvas;
class Editing;
class Exporting;
class ExportPanel;
class FileWatch;
class LabFiles;
class MessageBar;
class Navigation;
class PingsPanel;
class PlanPreview;
class Presentation;
class PresentationBar;
class Palette;
class ProblemsPanel;
class Recovery;
class ScenarioPanel;
class ScenarioSession;
class StartPage;
class StatusLine;
class WindowChrome;
struct PanelDocks;

// One lab in one window: canvas, panels, and the lab where it runs.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void openFile(const QString& path); // tells in the message bar when it cannot
    void openExample(const QString& path);
    // As a person asks for it: a file that another window shows is shown there, and what is open
    // here is left only after the questions that are due.
    void openHere(const QString& path);
    void newLab();
    void offerRecovery(); // of what an earlier process left unsaved
    void showStartPage();
    bool isOnStartPage() const;
    bool isUntouched() const; // nothing is in it that would be lost
    // Its lab is being destroyed first; then it closes or turns to another.
    bool isLeaving() const { return static_cast<bool>(m_afterDestroying); }

    Document& document() { return m_document; }
    Canvas& canvas() { return *m_canvas; }
    LiveSession& session() { return *m_session; }
    ScenarioSession& scenario() { return *m_scenario; }
    Autosave& autosave() { return *m_autosave; }
    MessageBar& messageBar() { return *m_messages; }

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void setUp();
    void setUpAnew(); // in another language; document, lab and what plays go on
    void takeDown();
    void nameTabButtons();
    void disconnectAll(); // what outlasts the window's contents
    void makeContents();
    void makeStartPage();
    void makePresentation();
    void makeShortcutList();
    void connectFileActions();
    void connectEditActions();
    void connectExport(ExportPanel& panel);
    void connectViewActions();
    void connectToolActions();
    void connectLabActions();
    void connectPanels();
    void followScenario();
    void restoreLayout();

    void leaveLab(std::function<void()> then); // after the questions that are due
    void turnToLab(); // the document holds another lab
    void leaveStartPage();
    void tellNewerFile();
    void tellFileGone(bool isGone);
    void bringChromeBack();
    void updateTitle();
    void updateEditActions();
    void updateTools();
    void updateLabActions();
    void updateScenarioActions();
    void updateStatus();
    void updatePings();
    void updateProblems();

    void chooseTool(const QString& name);
    void place(const KindSpec& kind);
    void showItem(const ItemId& item);
    void showItemMenu(const ItemId& item, QPoint position);
    void deploy();
    void askToUpdate(bool isPlayingAll);
    void resumePing(int number);
    void tellNothingRuns();
    void tellNews();
    void tellHeld();
    void startPing(const ItemId& from, const ItemId& to);
    void mend();
    void tellFailure(LiveSession::Task task, const Error& error, const ItemId& item, bool isUndone);
    void tell(const Error& error);
    void tellNotSaved(const Error& error);

    Document m_document;
    LabFiles* m_files;
    Autosave* m_autosave;
    FileWatch* m_watch;
    Recovery* m_recovery = nullptr; // only in the first window
    Actions* m_actions = nullptr;
    Canvas* m_canvas = nullptr;
    MessageBar* m_messages = nullptr;
    Editing* m_editing = nullptr;
    QStackedWidget* m_pages = nullptr; // canvas or start page
    StartPage* m_startPage = nullptr;
    Presentation* m_presentation = nullptr;
    PresentationBar* m_presentationBar = nullptr;
    StatusLine* m_status = nullptr;
    Palette* m_palette = nullptr;
    PingsPanel* m_pingsPanel = nullptr;
    ProblemsPanel* m_problemsPanel = nullptr;
    ScenarioPanel* m_scenarioPanel = nullptr;
    std::unique_ptr<Navigation> m_navigation;
    std::unique_ptr<PanelDocks> m_docks;
    std::unique_ptr<LiveSession> m_session;
    std::unique_ptr<ScenarioSession> m_scenario;
    std::unique_ptr<WindowChrome> m_chrome;
    QObjectList m_lasting; // children that are not made by setUp()
    bool m_isSetUpDue = false;
    PlanPreview* m_preview = nullptr;
    Exporting* m_exporting = nullptr;
    std::vector<IfName> m_unconfirmed; // for want of which the deploy under way fails
    std::function<void()> m_afterDestroying; // empty: the lab is destroyed for its own sake
    QList<std::pair<QString, QString>> m_held; // namespaces that outlive their lab, and by whom
    bool m_mayClose = false;
};

} // namespace hairpin
