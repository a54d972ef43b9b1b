// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/app/livesession.h"
#include "gui/document/document.h"

#include <QMainWindow>
#include <functional>
#include <memory>

class QDockWidget;

namespace hairpin {

class Actions;
class Canvas;
class LabFiles;
class MessageBar;
class Navigation;
class PingsPanel;
class PlanPreview;
class Palette;
class ProblemsPanel;
class ScenarioPanel;
class ScenarioSession;
class StatusLine;
struct PanelDocks;

// One lab in one window: canvas, panels, and the lab where it runs.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void openFile(const QString& path); // tells in the message bar when it cannot
    void openExample(const QString& path);

    Document& document() { return m_document; }
    Canvas& canvas() { return *m_canvas; }
    LiveSession& session() { return *m_session; }
    ScenarioSession& scenario() { return *m_scenario; }
    MessageBar& messageBar() { return *m_messages; }

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void makeContents();
    void connectFileActions();
    void connectEditActions();
    void connectViewActions();
    void connectToolActions();
    void connectLabActions();
    void connectPanels();
    void restoreLayout();

    void leaveLab(std::function<void()> then); // after the questions that are due
    void turnToLab(); // the document holds another lab
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

    Document m_document;
    Actions* m_actions;
    LabFiles* m_files;
    Canvas* m_canvas = nullptr;
    MessageBar* m_messages = nullptr;
    StatusLine* m_status = nullptr;
    Palette* m_palette = nullptr;
    PingsPanel* m_pingsPanel = nullptr;
    ProblemsPanel* m_problemsPanel = nullptr;
    ScenarioPanel* m_scenarioPanel = nullptr;
    std::unique_ptr<Navigation> m_navigation;
    std::unique_ptr<PanelDocks> m_docks;
    std::unique_ptr<LiveSession> m_session;
    std::unique_ptr<ScenarioSession> m_scenario;
    PlanPreview* m_preview = nullptr;
    std::vector<IfName> m_unconfirmed; // for want of which the deploy under way fails
    std::function<void()> m_afterDestroying; // empty: the lab is destroyed for its own sake
    QList<std::pair<QString, QString>> m_held; // namespaces that outlive their lab, and by whom
    bool m_mayClose = false;
};

} // namespace hairpin
