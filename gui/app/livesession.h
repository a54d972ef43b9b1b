// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/app/liveoverlay.h"
#include "gui/app/livepings.h"

#include <QObject>
#include <QTimer>
#include <memory>

namespace hairpin {

class Document;
struct Change;

// The open document where it runs: owns its LabRunner, and says in the window's terms what the
// runner tells. Nothing in it blocks.
class LiveSession : public QObject {
    Q_OBJECT

public:
    enum class Task { None, Attach, Deploy, Destroy };

    explicit LiveSession(Document& document, QObject* parent = nullptr);
    ~LiveSession() override;

    // What the lab is called while it runs, and the file it comes from. While something runs it
    // keeps its name, and takes the new one afterwards.
    void setLab(const LabName& name, const QString& source);
    // Turns to the lab that the document holds now: whatever ran is left running, by itself.
    void turnTo(const LabName& name, const QString& source);

    const LabTarget& target() const { return m_target; }
    void setTarget(const LabTarget& target); // only while nothing runs

    LabRunner& runner() { return *m_runner; }
    LabRunner::State state() const { return m_runner->state(); }
    bool isRunning() const { return state() == LabRunner::State::Running; }
    bool isBusy() const { return m_task == Task::Deploy || m_task == Task::Destroy; }
    // What runs and is drawn otherwise; empty when nothing runs.
    const std::set<ItemId>& differing() const { return m_differing; }
    QString stateWords() const; // "Running · 9 items · drawing differs"

    void deploy();
    // Interfaces of the default route that the user said, in so many words, may be used.
    // For one deploy: another one asks again.
    void setConfirmed(const std::vector<IfName>& names) { m_runner->setConfirmed(names); }
    void answerTrial(bool keep);
    // The last deploy was undone because nobody answered its trial in time.
    bool hasTrialRunOut() const { return m_hasTrialRunOut; }
    void destroy();
    void cancel();
    void requestPlan(); // planned() or planRefused() follows

    LivePings& pings() { return m_pings; }
    // One more trace beside those of the pings: what a scenario is pinging.
    void setScenarioTrace(const std::optional<PingTrace>& trace);
    Overlay overlay() const;

signals:
    void changed(); // state, progress or what differs
    void overlayChanged(); // at most once in a blink
    void consentNeeded(const std::vector<hairpin::IfName>& names); // before it fails
    void trialStarted(int seconds); // answerTrial() ends it
    void deployed();
    void destroyed();
    void namespaceHeld(const QString& name, const QString& by); // lives on without its name
    void interfaceLeft(const QString& name, const QString& why); // given back, but not as it was
    void foundRunning(); // the lab runs already, since another time
    void failed(hairpin::LiveSession::Task task, const hairpin::Error& error,
        const hairpin::ItemId& item, bool isUndone);
    void lostHelper();
    void planned(const hairpin::Plan& plan);
    void planRefused(const hairpin::Error& error);

private:
    void makeRunner();
    void followState(LabRunner::State state);
    void takePlan(const Plan& plan);
    void takeStep(const StepEvent& event);
    void takeFailure(const Error& error, const ItemId& item, bool isUndone);
    void finishDeploy();
    void finishDestroy();
    void updateDifferences();
    void followTiles(const Change& change);
    void touchOverlay();

    Document& m_document;
    LabTarget m_target;
    LabName m_name;
    QString m_source;
    std::unique_ptr<LabRunner> m_runner;
    LivePings m_pings;
    Task m_task = Task::None;
    bool m_isPlanning = false;
    bool m_isOnTrial = false; // and not answered yet
    bool m_hasTrialRunOut = false;
    std::map<ItemId, int> m_stepsLeft;
    int m_stepsDone = 0;
    int m_stepCount = 0;
    std::set<ItemId> m_failed;
    std::set<ItemId> m_differing;
    std::set<ItemId> m_tiles; // namespaces drawn collapsed
    std::optional<PingTrace> m_scenarioTrace;
    QTimer m_overlayTimer;
};

} // namespace hairpin
