// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/scenarioplayer.h"

#include <QTimer>
#include <utility>

namespace hairpin {

namespace {

constexpr int kIntervalMs = 200;
constexpr int kTimeoutMs = 1000;
// Carrier, ARP (three tries, a second apart), duplicate address detection and a fast spanning tree
// (twice its least forward delay of 2 s) take their time after a change, so a reply that is
// expected is waited for this long before it counts as lost.
constexpr int kSettleMs = 6000;

} // namespace

class ScenarioPlayer::Private : public QObject {
public:
    Private(ScenarioPlayer& player, LabRunner& labRunner, Lab playedLab, QString file)
        : q(player)
        , runner(labRunner)
        , lab(std::move(playedLab))
        , source(std::move(file))
    {
        settling.setSingleShot(true);
        connect(&settling, &QTimer::timeout, this, [this] { runner.stopPing(ping); });
        connect(&runner, &LabRunner::pingChanged, this, &Private::takePing);
        connect(&runner, &LabRunner::pingEnded, this, &Private::endPing);
        connect(&runner, &LabRunner::pingFailed, this, [this](int number, const Error& error) {
            if (number == ping)
                failStep(error);
        });
        connect(&runner, &LabRunner::deploymentDone, this, [this] {
            if (std::exchange(isSetting, false))
                finishStep();
        });
        connect(&runner, &LabRunner::failed, this, [this](const Error& error) {
            if (std::exchange(isSetting, false))
                failStep(error);
        });
    }

    enum class Phase {
        First, // what the step asks for; it decides when all is as expected
        Settling, // until the first reply
        Second, // the same again; it decides
    };

    const ScenarioStep& step() const { return lab.scenario[static_cast<std::size_t>(current)]; }
    int stepCount() const { return static_cast<int>(lab.scenario.size()); }

    void beginStep();
    void beginPing();
    void sendPing(Phase next);
    void takePing(int number, const PingEvent& event);
    void endPing(int number, const PingSummary& summary);
    bool isAsExpected(const PingSummary& summary) const;
    void beginSet();
    void failStep(const Error& error);
    void finishStep();
    void finishPlaying();

    ScenarioPlayer& q;
    LabRunner& runner;
    Lab lab; // its topology changes as steps set fields
    QString source;
    int current = 0;
    bool isStepping = false;
    bool isPlayingAll = false;
    bool isAllAsExpected = true;

    StepOutcome outcome;
    bool isSetting = false;
    Topology changed; // the topology being set
    PingRequest request;
    Phase phase = Phase::First;
    int ping = 0; // 0: none
    QTimer settling;
};

void ScenarioPlayer::Private::beginStep()
{
    isStepping = true;
    outcome = {};
    emit q.stepStarted(current);
    if (step().ping)
        beginPing();
    else if (step().set)
        beginSet();
    else
        QMetaObject::invokeMethod(this, &Private::finishStep, Qt::QueuedConnection);
}

void ScenarioPlayer::Private::beginPing()
{
    const auto ends = resolvePing(lab.topology, step().ping->from, step().ping->to);
    if (!ends) {
        QMetaObject::invokeMethod(
            this, [this, error = ends.error()] { failStep(error); }, Qt::QueuedConnection);
        return;
    }
    request = {};
    request.from = ends->from;
    request.link = ends->fromLink.value_or(IfName());
    request.to = ends->to;
    request.intervalMs = kIntervalMs;
    request.timeoutMs = kTimeoutMs;
    sendPing(Phase::First);
}

void ScenarioPlayer::Private::sendPing(Phase next)
{
    phase = next;
    request.count = phase == Phase::Settling ? 0 : step().ping->count;
    outcome.firstLoss.reset();
    ping = runner.startPing(request);
    if (phase == Phase::Settling)
        settling.start(kSettleMs);
}

void ScenarioPlayer::Private::takePing(int number, const PingEvent& event)
{
    if (number != ping)
        return;
    // The kernel gives up on ARP after three seconds, which one request does not wait for: the
    // reason comes with later ones, while the lab settles.
    const bool isSilent = !outcome.firstLoss || outcome.firstLoss->reason == LossReason::NoReply;
    if (event.outcome == PingOutcome::Lost
        && (!outcome.firstLoss || (isSilent && event.reason != LossReason::NoReply)))
        outcome.firstLoss = event;
    emit q.pingChanged(current, event);
    if (phase == Phase::Settling && event.outcome == PingOutcome::Reply) {
        settling.stop();
        runner.stopPing(ping);
    }
}

void ScenarioPlayer::Private::endPing(int number, const PingSummary& summary)
{
    if (number != ping)
        return;
    settling.stop();
    ping = 0;
    if (phase == Phase::Settling && summary.received > 0)
        return sendPing(Phase::Second);
    outcome.ping = summary;
    outcome.isAsExpected = isAsExpected(summary);
    const bool maySettle = phase == Phase::First && step().expect == Expectation::Reply;
    if (!outcome.isAsExpected && maySettle)
        return sendPing(Phase::Settling);
    finishStep();
}

bool ScenarioPlayer::Private::isAsExpected(const PingSummary& summary) const
{
    if (!step().expect)
        return true;
    if (*step().expect == Expectation::Lost)
        return summary.received == 0 && summary.sent > 0;
    return summary.received == summary.sent && summary.sent > 0;
}

void ScenarioPlayer::Private::beginSet()
{
    auto topology = withFields(lab.topology, *step().set);
    if (!topology) {
        QMetaObject::invokeMethod(
            this, [this, error = topology.error()] { failStep(error); }, Qt::QueuedConnection);
        return;
    }
    changed = *std::move(topology);
    isSetting = true;
    Lab wanted = lab;
    wanted.topology = changed;
    runner.deploy(wanted, source);
}

void ScenarioPlayer::Private::failStep(const Error& error)
{
    ping = 0;
    settling.stop();
    outcome.isAsExpected = false;
    outcome.error = error;
    finishStep();
}

void ScenarioPlayer::Private::finishStep()
{
    if (step().set && !outcome.error)
        lab.topology = changed;
    isAllAsExpected = isAllAsExpected && outcome.isAsExpected;
    isStepping = false;
    const int finishedStep = current++;
    emit q.stepFinished(finishedStep, outcome);
    if (!isPlayingAll)
        return;
    if (current < stepCount())
        beginStep();
    else
        finishPlaying();
}

void ScenarioPlayer::Private::finishPlaying()
{
    isPlayingAll = false;
    emit q.finished(isAllAsExpected);
}

ScenarioPlayer::ScenarioPlayer(LabRunner& runner, Lab lab, QString source, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, runner, std::move(lab), std::move(source)))
{
}

ScenarioPlayer::~ScenarioPlayer() = default;

int ScenarioPlayer::stepCount() const
{
    return d->stepCount();
}
int ScenarioPlayer::nextStep() const
{
    return d->current;
}
bool ScenarioPlayer::isPlaying() const
{
    return d->isStepping || d->isPlayingAll;
}
const Topology& ScenarioPlayer::topology() const
{
    return d->lab.topology;
}

void ScenarioPlayer::playNext()
{
    if (!isPlaying() && d->current < d->stepCount())
        d->beginStep();
}

void ScenarioPlayer::playAll()
{
    if (isPlaying())
        return;
    d->isPlayingAll = true;
    if (d->current < d->stepCount())
        d->beginStep();
    else
        QMetaObject::invokeMethod(d.get(), &Private::finishPlaying, Qt::QueuedConnection);
}

void ScenarioPlayer::stop()
{
    d->isPlayingAll = false;
}

} // namespace hairpin
