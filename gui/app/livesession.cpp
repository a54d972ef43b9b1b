// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/livesession.h"

#include "gui/document/document.h"

#include <algorithm>

namespace hairpin {

namespace {

constexpr int kOverlayMs = 40; // thousands of steps a second make no thousand paintings

} // namespace

LiveSession::LiveSession(Document& document, QObject* parent)
    : QObject(parent)
    , m_document(document)
{
    m_overlayTimer.setSingleShot(true);
    m_overlayTimer.setInterval(kOverlayMs);
    connect(&m_overlayTimer, &QTimer::timeout, this, &LiveSession::overlayChanged);
    connect(&m_pings, &LivePings::changed, this, &LiveSession::touchOverlay);
    connect(&document, &Document::changed, this, [this](const Change& change) {
        followTiles(change);
        if (!change.isWhole && change.items.empty())
            return;
        m_failed.clear();
        updateDifferences();
    });
    m_name = *LabName::parse("untitled");
    makeRunner();
}

LiveSession::~LiveSession()
{
    m_runner->disconnect(this);
}

void LiveSession::setLab(const LabName& name, const QString& source)
{
    m_source = source;
    if (m_name == name)
        return;
    m_name = name;
    if (state() == LabRunner::State::Idle && m_task == Task::None)
        makeRunner();
}

void LiveSession::turnTo(const LabName& name, const QString& source)
{
    m_name = name;
    m_source = source;
    makeRunner();
    m_task = Task::Attach;
    m_runner->attach();
}

void LiveSession::setTarget(const LabTarget& target)
{
    if (target == m_target || isRunning() || isBusy())
        return;
    m_target = target;
    turnTo(m_name, m_source);
}

void LiveSession::makeRunner()
{
    m_pings.setRunner(nullptr);
    m_runner = std::make_unique<LabRunner>(m_target, m_name);
    m_task = Task::None;
    m_isPlanning = false;
    m_isOnTrial = false;
    m_stepsLeft.clear();
    m_failed.clear();
    m_scenarioTrace.reset();
    m_pings.setRunner(m_runner.get());
    LabRunner* runner = m_runner.get();
    connect(runner, &LabRunner::stateChanged, this, &LiveSession::followState);
    connect(runner, &LabRunner::planned, this, &LiveSession::takePlan);
    connect(runner, &LabRunner::stepChanged, this, &LiveSession::takeStep);
    connect(runner, &LabRunner::consentNeeded, this, &LiveSession::consentNeeded);
    connect(runner, &LabRunner::trialStarted, this, [this](int seconds) {
        m_isOnTrial = true;
        emit changed();
        emit trialStarted(seconds);
    });
    connect(runner, &LabRunner::namespaceHeld, this, &LiveSession::namespaceHeld);
    connect(runner, &LabRunner::interfaceLeft, this, &LiveSession::interfaceLeft);
    connect(runner, &LabRunner::failed, this, &LiveSession::takeFailure);
    connect(runner, &LabRunner::deploymentDone, this, &LiveSession::finishDeploy);
    connect(runner, &LabRunner::destructionDone, this, &LiveSession::finishDestroy);
    connect(runner, &LabRunner::observedChanged, this, &LiveSession::updateDifferences);
    connect(runner, &LabRunner::opened, this, [this] {
        m_task = Task::None;
        updateDifferences();
        emit foundRunning();
    });
    updateDifferences();
}

void LiveSession::deploy()
{
    m_task = Task::Deploy;
    m_failed.clear();
    m_stepsLeft.clear();
    m_stepCount = 0;
    m_hasTrialRunOut = false;
    m_runner->deploy(m_document.lab(), m_source);
    emit changed();
}

void LiveSession::destroy()
{
    m_task = Task::Destroy;
    m_failed.clear();
    m_runner->destroy();
    emit changed();
}

void LiveSession::answerTrial(bool keep)
{
    m_isOnTrial = false;
    m_runner->answerTrial(keep);
}

void LiveSession::cancel()
{
    m_isOnTrial = false;
    m_runner->cancel();
}

void LiveSession::requestPlan()
{
    m_isPlanning = true;
    m_runner->plan(m_document.lab());
}

void LiveSession::setScenarioTrace(const std::optional<PingTrace>& trace)
{
    m_scenarioTrace = trace;
    touchOverlay();
}

Overlay LiveSession::overlay() const
{
    LiveState live{m_runner->deployed(), m_runner->observed()};
    live.isLive = isRunning() || isBusy();
    live.failed = m_failed;
    for (const auto& [item, left] : m_stepsLeft) {
        if (left > 0)
            live.pending.insert(item);
    }
    Overlay overlay = makeOverlay(m_document.topology(), m_document.problems(), live);
    markTiles(overlay, m_document.topology(), m_tiles);
    overlay.pings = m_pings.traces();
    if (m_scenarioTrace)
        overlay.pings.push_back(*m_scenarioTrace);
    return overlay;
}

QString LiveSession::stateWords() const
{
    switch (state()) {
    case LabRunner::State::Idle:
        return tr("Not running");
    case LabRunner::State::Connecting:
        return isBusy() ? tr("Starting…") : tr("Not running");
    case LabRunner::State::Applying:
        if (m_isOnTrial)
            return tr("On trial");
        return m_stepCount == 0 ? tr("Deploying…")
                                : tr("Deploying: %1 of %2").arg(m_stepsDone).arg(m_stepCount);
    case LabRunner::State::Destroying:
        return tr("Destroying…");
    case LabRunner::State::Lost:
        return tr("The helper has gone");
    case LabRunner::State::Running:
        break;
    }
    const auto count = static_cast<int>(std::ranges::count_if(m_runner->deployed().items(),
        [](const auto& entry) { return !entry.second.kind->has(Trait::Note); }));
    const QString items = tr("%n items", nullptr, count);
    return m_differing.empty() ? tr("Running · %1").arg(items)
                               : tr("Running · %1 · drawing differs").arg(items);
}

void LiveSession::followState(LabRunner::State state)
{
    if (state == LabRunner::State::Idle && m_task == Task::Attach)
        m_task = Task::None; // it does not run
    if (state == LabRunner::State::Lost) {
        m_task = Task::None;
        emit lostHelper();
    }
    updateDifferences();
}

void LiveSession::takePlan(const Plan& plan)
{
    if (m_task != Task::Deploy) {
        m_isPlanning = false;
        emit planned(plan);
        return;
    }
    m_stepsLeft.clear();
    for (const Step& step : plan.steps)
        ++m_stepsLeft[step.item];
    m_stepsDone = 0;
    m_stepCount = static_cast<int>(plan.steps.size());
    touchOverlay();
}

void LiveSession::takeStep(const StepEvent& event)
{
    const int direction = event.state == StepState::Done ? 1 : -1;
    m_stepsDone += direction;
    m_stepsLeft[event.item] -= direction;
    m_stepCount = event.count;
    touchOverlay();
}

void LiveSession::takeFailure(const Error& error, const ItemId& item, bool isUndone)
{
    // A plan that was asked for meanwhile fails by the same signal.
    if (m_task == Task::None && std::exchange(m_isPlanning, false)) {
        emit planRefused(error);
        return;
    }
    const Task task = std::exchange(m_task, Task::None);
    const bool wasOnTrial = std::exchange(m_isOnTrial, false);
    m_hasTrialRunOut = wasOnTrial && error.code == ErrorCode::Cancelled;
    m_runner->setConfirmed({});
    m_stepsLeft.clear();
    if (!item.isEmpty() && task == Task::Deploy)
        m_failed = {item};
    updateDifferences();
    emit failed(task, error, item, isUndone);
}

void LiveSession::finishDeploy()
{
    m_task = Task::None;
    m_runner->setConfirmed({});
    m_stepsLeft.clear();
    m_pings.noteChange();
    updateDifferences();
    emit deployed();
}

void LiveSession::finishDestroy()
{
    m_task = Task::None;
    m_scenarioTrace.reset();
    if (m_runner->name() != m_name)
        makeRunner();
    updateDifferences();
    emit destroyed();
}

void LiveSession::updateDifferences()
{
    m_differing =
        isRunning() ? differences(m_document.topology(), m_runner->deployed()) : std::set<ItemId>();
    touchOverlay();
    emit changed();
}

// A drag tells much and often; only what is collapsed or expanded by it matters here.
void LiveSession::followTiles(const Change& change)
{
    const Layout& layout = m_document.layout();
    const auto hasTurned = [&](const ItemId& id) {
        const auto placement = layout.find(id);
        const bool isTile = placement != layout.end() && placement->second.isCollapsed;
        return isTile != m_tiles.contains(id);
    };
    if (!change.isWhole && std::ranges::none_of(change.moved, hasTurned))
        return;
    m_tiles = tilesOf(layout);
    touchOverlay();
}

void LiveSession::touchOverlay()
{
    if (!m_overlayTimer.isActive())
        m_overlayTimer.start();
}

} // namespace hairpin
