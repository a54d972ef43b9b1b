// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/labrunnerprivate.h"

#include "backend/base/text.h"

// The short tasks: attach, plan, destroy.
namespace hairpin {

void LabRunner::Private::beginAttach()
{
    startTask(Task::Attach);
    setState(State::Connecting);
    open(
        HelperLauncher::Mode::Find,
        [this] { askWhetherRunning([this](const RunningLab* lab) { attachTo(lab); }); },
        [this](const Error& error) {
            if (error.code == ErrorCode::NotFound)
                attachTo(nullptr);
            else
                failTask(error);
        });
}

void LabRunner::Private::attachTo(const RunningLab* lab)
{
    if (!lab) {
        endTask();
        session.close();
        setState(State::Idle);
        return;
    }
    readDocument([this] {
        readKernel([this](const Observed& what) {
            endTask();
            settleRunning(what);
            emit q.opened(source, document);
        });
    });
}

void LabRunner::Private::beginPlan(const Lab& lab)
{
    startTask(Task::Plan);
    wanted = lab;
    const auto observe = [this] { readKernel([this](const Observed& what) { finishPlan(what); }); };
    if (state == State::Running)
        return observe();
    open(HelperLauncher::Mode::Find, observe, [this](const Error& error) {
        if (error.code == ErrorCode::NotFound || error.code == ErrorCode::NoHelper)
            finishPlan(isSandbox() ? bareHost({}) : bareHost(wanted.topology));
        else
            failTask(error);
    });
}

void LabRunner::Private::finishPlan(const Observed& what)
{
    const auto plan = planAgainst(what);
    if (!plan)
        return failTask(plan.error(), itemOf(plan.error()));
    endTask();
    if (state != State::Running)
        session.close();
    emit q.planned(*plan);
}

void LabRunner::Private::beginDestroy()
{
    pushAside();
    startTask(Task::Destroy);
    if (state == State::Running)
        return tearDown();
    setState(State::Connecting);
    const auto check = [this](const RunningLab* lab) {
        if (lab)
            tearDown();
        else
            failTask(Error{
                ErrorCode::NotFound, name.text(), NOOP_TR("no such lab is running there"), 0});
    };
    open(
        HelperLauncher::Mode::Find, [this, check] { askWhetherRunning(check); },
        [this](const Error& error) { failTask(error); });
}

void LabRunner::Private::tearDown()
{
    setState(State::Destroying);
    ask(DestroyRequest{name}, [this](const Answer& answer) {
        if (const auto* const step = std::get_if<StepEvent>(&answer.body))
            emit q.stepChanged(*step);
        if (const auto* const held = std::get_if<HeldEvent>(&answer.body))
            emit q.namespaceHeld(
                QString::fromStdString(held->netns.text()), QString::fromStdString(held->by));
        if (const auto* const left = std::get_if<LeftEvent>(&answer.body))
            emit q.interfaceLeft(
                QString::fromStdString(left->name.text()), QString::fromStdString(left->why));
        if (!std::holds_alternative<DoneReply>(answer.body))
            return;
        leave(HelperSession::Farewell::Close, [this] {
            endTask();
            forget();
            setState(State::Idle);
            emit q.destructionDone();
        });
    });
}

} // namespace hairpin
