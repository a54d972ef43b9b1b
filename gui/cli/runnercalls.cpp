// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/runnercalls.h"

#include "gui/cli/console.h"
#include "gui/cli/trialquestion.h"

#include <QEventLoop>

#include <memory>

namespace hairpin {

namespace {

constexpr int kGivenUp = 1; // of an event loop
const Error kCancelled{ErrorCode::Cancelled, {}, "interrupted", 0};

} // namespace

RunnerCalls::RunnerCalls(LabTarget target, const LabName& name)
    : m_runner(std::move(target), name)
{
    QObject::connect(&m_runner, &LabRunner::opened, &m_interrupt,
        [this](const QString& source, const QByteArray& document) {
            m_source = source;
            m_document = document;
        });
}

template <class Signal>
Status RunnerCalls::call(const std::function<void()>& start, Signal finished)
{
    if (Interrupt::hasCome())
        return kCancelled;
    bool isInsisting = false;
    return wait(start, finished, [&](QEventLoop& loop) {
        // What cannot be cancelled comes to its end, unless someone insists.
        m_runner.cancel();
        if (std::exchange(isInsisting, true) || m_runner.state() == LabRunner::State::Idle)
            loop.exit(kGivenUp);
    });
}

template <class Signal>
Status RunnerCalls::wait(const std::function<void()>& start, Signal finished,
    const std::function<void(QEventLoop& loop)>& onInterrupt)
{
    Status result;
    QEventLoop loop;
    QObject::connect(&m_runner, finished, &loop, [&loop] { loop.quit(); });
    QObject::connect(&m_runner, &LabRunner::failed, &loop, [&](const Error& error) {
        result = error;
        loop.quit();
    });
    QObject::connect(&m_interrupt, &Interrupt::raised, &loop, [&] { onInterrupt(loop); });
    start();
    return loop.exec() == kGivenUp ? Status(kCancelled) : result;
}

Status RunnerCalls::attach()
{
    if (Interrupt::hasCome())
        return kCancelled;
    Status result = Error{ErrorCode::NotFound, m_runner.name().text(),
        "no such lab is running " + placeWords(m_runner.target()), 0};
    QEventLoop loop;
    QObject::connect(&m_runner, &LabRunner::opened, &loop, [&] {
        result = {};
        loop.quit();
    });
    QObject::connect(&m_runner, &LabRunner::failed, &loop, [&](const Error& error) {
        result = error;
        loop.quit();
    });
    QObject::connect(&m_runner, &LabRunner::stateChanged, &loop, [&](LabRunner::State state) {
        if (state == LabRunner::State::Idle)
            loop.quit();
    });
    QObject::connect(&m_interrupt, &Interrupt::raised, &loop, [&] {
        result = kCancelled;
        loop.quit();
    });
    m_runner.attach();
    loop.exec();
    return result;
}

Result<std::size_t> RunnerCalls::deploy(const Lab& lab, const QString& source, Progress progress)
{
    std::size_t steps = 0;
    QObject context;
    QObject::connect(&m_runner, &LabRunner::planned, &context,
        [&steps](const Plan& plan) { steps = plan.steps.size(); });
    QObject::connect(&m_runner, &LabRunner::stepChanged, &context, [&](const StepEvent& event) {
        if (progress)
            progress(event.index + 1, event.count);
    });
    std::unique_ptr<TrialQuestion> question;
    QObject::connect(&m_runner, &LabRunner::trialStarted, &context, [&](int seconds) {
        question = std::make_unique<TrialQuestion>(seconds, m_isYes);
        QObject::connect(
            question.get(), &TrialQuestion::answered, &m_runner, &LabRunner::answerTrial);
    });
    const Status done = call([&] { m_runner.deploy(lab, source); }, &LabRunner::deploymentDone);
    if (!done)
        return done.error();
    return steps;
}

Result<Plan> RunnerCalls::plan(const Lab& lab)
{
    Plan result;
    QObject context;
    QObject::connect(
        &m_runner, &LabRunner::planned, &context, [&result](const Plan& plan) { result = plan; });
    const Status done = call([&] { m_runner.plan(lab); }, &LabRunner::planned);
    if (!done)
        return done.error();
    return result;
}

Status RunnerCalls::destroy()
{
    QObject context;
    QObject::connect(
        &m_runner, &LabRunner::namespaceHeld, &context, [](const QString& name, const QString& by) {
            complain("namespace " + name.toStdString() + ": " + by.toStdString());
        });
    QObject::connect(&m_runner, &LabRunner::interfaceLeft, &context,
        [](const QString& name, const QString& why) {
            complain("interface " + name.toStdString() + " is left as it is: " + why.toStdString());
        });
    return call([&] { m_runner.destroy(); }, &LabRunner::destructionDone);
}

Status RunnerCalls::destroyAnyway()
{
    const auto quit = [](QEventLoop& loop) { loop.exit(kGivenUp); };
    if (m_runner.state() == LabRunner::State::Applying)
        (void)wait([] {}, &LabRunner::deploymentDone, quit);
    return wait([&] { m_runner.destroy(); }, &LabRunner::destructionDone, quit);
}

std::string placeWords(const LabTarget& target)
{
    if (target.place == LabTarget::Place::System)
        return "on this computer";
    if (target.place == LabTarget::Place::Remote)
        return "on " + target.host.toStdString();
    return "in a sandbox";
}

} // namespace hairpin
