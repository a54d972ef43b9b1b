// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/labrunnerprivate.h"
#include "backend/io/labfile.h"

#include <QFileInfo>
#include <QTimer>

#include <algorithm>

namespace hairpin {

namespace {

constexpr int kUndoPollMs = 50;
constexpr int kUndoPolls = 200; // ten seconds for a helper to undo what was cancelled

} // namespace

void LabRunner::Private::beginDeploy(const Lab& lab, const QString& from)
{
    pushAside();
    startTask(Task::Deploy);
    wanted = lab;
    // One spelling for one file, as it is compared with what runs.
    const QString real = QFileInfo(from).canonicalFilePath();
    wantedSource = real.isEmpty() ? from : real;
    isApplied = false;
    if (wasRunning) {
        setState(State::Applying);
        return applyPlan();
    }
    setState(State::Connecting);
    open(
        HelperLauncher::Mode::Start,
        [this] { askWhetherRunning([this](const RunningLab* found) { checkSource(found); }); },
        [this](const Error& error) { failTask(error); });
}

void LabRunner::Private::checkSource(const RunningLab* lab)
{
    const auto goOn = [this] {
        setState(State::Applying);
        applyPlan();
    };
    if (!lab)
        return goOn();
    if (QString::fromStdString(lab->source) != wantedSource)
        return failTask(Error{ErrorCode::Exists, name.text(),
            "a lab of this name is already running, from "
                + (lab->source.empty() ? "a drawing that was never saved" : lab->source)
                + "; destroy it first",
            0});
    readDocument([this, goOn] {
        wasRunning = true;
        goOn();
    });
}

void LabRunner::Private::applyPlan()
{
    readKernel([this](const Observed& what) {
        const std::int64_t known = wasRunning ? revision : 0;
        if (observedRevision != known)
            return failTask(conflict(name, known, observedRevision));
        auto plan = planAgainst(what);
        if (!plan)
            return failTask(plan.error(), itemOf(plan.error()));
        emit q.planned(*plan);
        tellNeededConsent(*plan, what);
        const bool isRisky = !touchedHostLinks(plan->steps, what).empty();
        // Even when there is nothing to do, so that the helper keeps the document.
        apply = ask(ApplyRequest{name, known, wantedSource.toStdString(), formatLab(wanted),
                        std::move(plan->steps), confirmed, isRisky ? LabRunner::kTrialSeconds : 0},
            [this](const Answer& answer) { takeApplyAnswer(answer); });
    });
}

Result<Plan> LabRunner::Private::planAgainst(const Observed& what) const
{
    auto plan = makePlan(wanted.topology, what, name);
    if (plan || plan.error().code != ErrorCode::NotFound || !isSandbox())
        return plan;
    Error error = plan.error();
    error.detail += ", as a sandbox has none of the machine's: deploy it on the system instead";
    return error;
}

// The helper refuses without it, in its own words; here it is only told what would help.
void LabRunner::Private::tellNeededConsent(const Plan& plan, const Observed& what)
{
    std::vector<IfName> names = newDefaultRouteLinks(plan.steps, what);
    std::erase_if(names, [this](const IfName& each) {
        return std::find(confirmed.begin(), confirmed.end(), each) != confirmed.end();
    });
    if (!names.empty())
        emit q.consentNeeded(names);
}

void LabRunner::Private::answerTrial(bool keep)
{
    if (!std::exchange(isOnTrial, false))
        return;
    // What comes of it is the apply's own answer.
    if (const auto sent = session.send(ConfirmRequest{apply, keep}, {}); !sent)
        failTask(sent.error());
}

void LabRunner::Private::takeApplyAnswer(const Answer& answer)
{
    if (const auto* const step = std::get_if<StepEvent>(&answer.body)) {
        emit q.stepChanged(*step);
    } else if (const auto* const trial = std::get_if<TrialEvent>(&answer.body)) {
        isOnTrial = true;
        emit q.trialStarted(trial->seconds);
    } else if (const auto* const done = std::get_if<DoneReply>(&answer.body)) {
        isApplied = true;
        revision = done->revision;
        verify();
    }
}

void LabRunner::Private::verify()
{
    readKernel([this](const Observed& what) {
        auto rest = makePlan(wanted.topology, what, name);
        if (observedRevision != revision)
            rest = Plan(); // somebody else has changed it since: no longer ours to verify
        deployed = wanted.topology;
        source = wantedSource;
        document = QByteArray::fromStdString(formatLab(wanted));
        endTask();
        settleRunning(what);
        if (!rest)
            emit q.failed(rest.error(), itemOf(rest.error()), false);
        else if (!rest->steps.empty())
            emit q.failed(Error{ErrorCode::Kernel, rest->steps.front().item.text(),
                              "everything was done, yet the kernel does not hold it; still to do: "
                                  + describe(rest->steps.front()).text(),
                              0},
                rest->steps.front().item, false);
        else
            emit q.deploymentDone();
    });
}

void LabRunner::Private::failDeploy(const Error& error, const ItemId& item, bool isUndone)
{
    if (isApplied || (wasRunning && session.isOpen())) {
        endTask();
        setState(State::Running);
        emit q.failed(error, item, isUndone && !isApplied);
        q.refresh();
        return;
    }
    abandonNewLab(error, [this, error, item, isUndone] {
        endTask();
        setState(State::Idle);
        emit q.failed(error, item, isUndone);
    });
}

void LabRunner::Private::abandonNewLab(const Error& why, Then then)
{
    // Whoever cancels wants it gone now. Otherwise a helper without a lab ends by itself, and one
    // that by now holds the lab of another client stays.
    const bool isCancelled = why.code == ErrorCode::Cancelled;
    if (session.hasStarted())
        return leave(
            isCancelled ? HelperSession::Farewell::Terminate : HelperSession::Farewell::Close,
            std::move(then));
    ++turn;
    session.close();
    QMetaObject::invokeMethod(this, std::move(then), Qt::QueuedConnection);
}

void LabRunner::Private::beginCancel()
{
    const Error cancelled{ErrorCode::Cancelled, {}, "cancelled", 0};
    // What has been applied can no longer be undone by letting go; it only remains to be verified.
    if (task != Task::Deploy || isApplied || afterLeaving)
        return;
    if (isOnTrial)
        return answerTrial(false);
    if (!wasRunning)
        return failDeploy(cancelled, {}, true);
    startTask(Task::Cancel);
    setState(State::Connecting);
    pings.failAll(cancelled);
    // The helper undoes what a client that has gone away did not finish.
    open(
        HelperLauncher::Mode::Find, [this] { awaitUndo(kUndoPolls); },
        [this, cancelled](const Error&) {
            endTask();
            setState(State::Lost);
            emit q.failed(cancelled, {}, true);
        });
}

void LabRunner::Private::awaitUndo(int pollsLeft)
{
    readKernel([this, pollsLeft](const Observed& what) {
        const auto rest = makePlan(deployed, what, name);
        const bool isUndone = rest && rest->steps.empty();
        if (!isUndone && pollsLeft > 0) {
            QTimer::singleShot(kUndoPollMs, this, [this, pollsLeft, asked = turn] {
                if (asked == turn)
                    awaitUndo(pollsLeft - 1);
            });
            return;
        }
        endTask();
        settleRunning(what);
        emit q.failed(Error{ErrorCode::Cancelled, {}, "cancelled", 0}, {}, isUndone);
    });
}

} // namespace hairpin
