// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/labrunner.h"

#include "backend/base/text.h"
#include "backend/client/helperpaths.h"
#include "backend/client/labrunnerprivate.h"
#include "backend/io/labfile.h"
#include "backend/model/validate.h"

#include <algorithm>
#include <utility>

namespace hairpin {

std::optional<Error> firstProblem(const Topology& topology)
{
    for (const Problem& problem : validate(topology)) {
        if (problem.severity == Severity::Error)
            return Error{ErrorCode::Invalid, problem.item.text(), problem.text(), 0};
    }
    return std::nullopt;
}

ItemId itemOf(const Error& error)
{
    const auto id = ItemId::parse(error.subject);
    return id ? *id : ItemId();
}

LabRunner::Private::Private(LabRunner& runner, LabTarget where, LabName lab)
    : q(runner)
    , target(std::move(where))
    , name(std::move(lab))
    , session(target, name)
    , pings(session)
{
    connect(&session, &HelperSession::opened, this, [this] { std::exchange(whenOpen, {})(); });
    connect(&session, &HelperSession::failed, this,
        [this](const Error& error) { std::exchange(whenNotOpen, {})(error); });
    connect(&session, &HelperSession::lost, this, &Private::onLost);
    connect(&session, &HelperSession::changed, this, &Private::onChanged);
    connect(&session, &HelperSession::stepped, this, &Private::onStepped);
    connect(&session, &HelperSession::left, this, [this] {
        if (const Then then = std::exchange(afterLeaving, {}))
            then();
    });
    connect(&pings, &PingDesk::changed, &q, &LabRunner::pingChanged);
    connect(&pings, &PingDesk::ended, &q, &LabRunner::pingEnded);
    connect(&pings, &PingDesk::failed, &q, &LabRunner::pingFailed);
}

// ---- what all tasks share

void LabRunner::Private::setState(State next)
{
    if (std::exchange(state, next) != next)
        emit q.stateChanged(next);
}

void LabRunner::Private::startTask(Task next)
{
    task = next;
    ++turn;
    wasRunning = state == State::Running;
}

void LabRunner::Private::endTask()
{
    task = Task::None;
    isOnTrial = false;
    ++turn;
    // Queued: the signal of what has just ended comes first.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (task != Task::None)
                return;
            if (waitingPlan)
                beginPlan(*std::exchange(waitingPlan, std::nullopt));
            else if (state == State::Running && newestRevision != revision)
                reread(); // it was changed while we had something else to do
        },
        Qt::QueuedConnection);
}

void LabRunner::Private::failTask(const Error& error, const ItemId& item, bool isUndone)
{
    if (task == Task::Deploy)
        return failDeploy(error, item, isUndone);
    const bool stillRuns = wasRunning && session.isOpen();
    endTask();
    if (!stillRuns)
        session.close();
    setState(stillRuns ? State::Running : State::Idle);
    emit q.failed(error, item, isUndone);
}

void LabRunner::Private::refuse(const Error& error, const ItemId& item)
{
    QMetaObject::invokeMethod(
        this, [this, error, item] { emit q.failed(error, item, true); }, Qt::QueuedConnection);
}

bool LabRunner::Private::isSandbox() const
{
    return target.place == LabTarget::Place::Sandbox
        || target.place == LabTarget::Place::FreshSandbox;
}

bool LabRunner::Private::isBusy() const
{
    return task != Task::None && task != Task::Attach && task != Task::Plan;
}

void LabRunner::Private::pushAside()
{
    if (task == Task::Plan)
        waitingPlan = wanted;
    if (task != Task::None && state != State::Running)
        session.close();
}

void LabRunner::Private::open(HelperLauncher::Mode mode, Then then, OpenFailed otherwise)
{
    whenOpen = std::move(then);
    whenNotOpen = std::move(otherwise);
    isWatching = false;
    const bool mayWait = target.place == LabTarget::Place::System && systemMayHoldLabs();
    session.open(mayWait ? HelperLauncher::Mode::Start : mode);
}

std::int64_t LabRunner::Private::ask(decltype(Request::body) body, Take take)
{
    const auto sent = session.send(
        std::move(body), [this, asked = turn, take = std::move(take)](const Answer& answer) {
            if (asked != turn)
                return;
            if (const auto* const refusal = std::get_if<ErrorReply>(&answer.body))
                failTask(refusal->error, refusal->item, refusal->isUndone);
            else
                take(answer);
        });
    if (sent)
        return *sent;
    QMetaObject::invokeMethod(
        this,
        [this, asked = turn, error = sent.error()] {
            if (asked == turn)
                failTask(error);
        },
        Qt::QueuedConnection);
    return 0;
}

void LabRunner::Private::askWhetherRunning(std::function<void(const RunningLab* lab)> then)
{
    ask(LabsRequest{}, [this, then = std::move(then)](const Answer& answer) {
        const auto* const reply = std::get_if<LabsReply>(&answer.body);
        if (!reply)
            return;
        const auto found = std::find_if(reply->labs.begin(), reply->labs.end(),
            [this](const RunningLab& lab) { return lab.name == name; });
        then(found == reply->labs.end() ? nullptr : &*found);
    });
}

void LabRunner::Private::readKernel(std::function<void(const Observed& what)> then)
{
    // Asked for first, so that nothing is missed in between. Nothing hangs on the answer.
    if (!std::exchange(isWatching, true))
        isWatching = static_cast<bool>(session.send(WatchRequest{}, {}));
    ask(ObserveRequest{}, [this, then = std::move(then)](const Answer& answer) {
        const auto* const reply = std::get_if<ObserveReply>(&answer.body);
        if (!reply)
            return;
        const auto found = reply->revisions.find(name);
        observedRevision = found == reply->revisions.end() ? 0 : found->second;
        newestRevision = observedRevision;
        then(reply->observed);
    });
}

void LabRunner::Private::readDocument(Then then)
{
    ask(DocumentRequest{name}, [this, then = std::move(then)](const Answer& answer) {
        const auto* const reply = std::get_if<DocumentReply>(&answer.body);
        if (!reply)
            return;
        auto lab = parseLab(reply->document);
        if (!lab)
            return failTask(Error{ErrorCode::BadInput, name.text(),
                "the drawing that runs, "
                    + (reply->source.empty() ? "" : "from " + reply->source + ", ")
                    + "cannot be read: " + lab.error().text(),
                0});
        deployed = std::move(lab->topology);
        revision = reply->revision;
        source = QString::fromStdString(reply->source);
        document = QByteArray::fromStdString(reply->document);
        then();
    });
}

void LabRunner::Private::settleRunning(Observed what)
{
    observed = std::move(what);
    setState(State::Running);
    emit q.observedChanged();
}

void LabRunner::Private::leave(HelperSession::Farewell farewell, Then then)
{
    ++turn; // answers that still come are of no interest
    pings.failAll(Error{ErrorCode::Cancelled, {}, NOOP_TR("the lab is going away"), 0});
    afterLeaving = std::move(then);
    session.leave(farewell);
}

void LabRunner::Private::forget()
{
    deployed = {};
    observed = {};
    source.clear();
    document.clear();
    revision = 0;
    newestRevision = 0;
}

void LabRunner::Private::reread()
{
    askWhetherRunning([this](const RunningLab* lab) {
        if (!lab)
            return vanish();
        readDocument([this] {
            readKernel([this](const Observed& what) {
                observed = what;
                emit q.observedChanged();
            });
        });
    });
}

void LabRunner::Private::vanish()
{
    pushAside();
    endTask();
    session.close();
    pings.failAll(Error{ErrorCode::NotFound, {}, NOOP_TR("the lab was destroyed"), 0});
    forget();
    setState(State::Idle);
    emit q.observedChanged();
}

void LabRunner::Private::onLost(const Error& error)
{
    const bool hadLab = state != State::Connecting && state != State::Idle;
    const bool hadTask = task != Task::None;
    endTask();
    setState(hadLab ? State::Lost : State::Idle);
    pings.failAll(error);
    if (hadTask)
        emit q.failed(error, {}, true);
}

void LabRunner::Private::onChanged(const ChangedEvent& event)
{
    if (event.lab != name)
        return;
    newestRevision = event.revision;
    // After a task of our own it is looked at anyway.
    if (isBusy() || state != State::Running)
        return;
    if (event.revision == 0)
        vanish();
    else if (event.revision != revision || observedRevision != revision)
        reread();
}

void LabRunner::Private::onStepped(const StepEvent& event)
{
    if (event.lab == name && !isBusy() && state == State::Running)
        emit q.stepChanged(event);
}

// ---- the public face

LabRunner::LabRunner(LabTarget target, LabName name, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(target), std::move(name)))
{
}

LabRunner::~LabRunner()
{
    // A deploy that nobody waits for any more must not leave a sandbox behind.
    if (d->task == Private::Task::Deploy && !d->wasRunning && d->session.hasStarted())
        d->session.leave(HelperSession::Farewell::Terminate);
}

const LabTarget& LabRunner::target() const
{
    return d->target;
}
const LabName& LabRunner::name() const
{
    return d->name;
}
LabRunner::State LabRunner::state() const
{
    return d->state;
}
const Topology& LabRunner::deployed() const
{
    return d->deployed;
}
const Observed& LabRunner::observed() const
{
    return d->observed;
}
std::optional<int> LabRunner::helperPid() const
{
    return d->session.helperPid();
}

void LabRunner::attach()
{
    if (d->isBusy() || d->task == Private::Task::Attach || d->state == State::Running)
        return;
    d->pushAside();
    d->beginAttach();
}

void LabRunner::deploy(const Lab& lab, const QString& source)
{
    if (d->isBusy())
        return d->refuse(Error{ErrorCode::Invalid, {}, NOOP_TR("another change is under way"), 0});
    if (const auto problem = firstProblem(lab.topology))
        return d->refuse(*problem, itemOf(*problem));
    d->beginDeploy(lab, source);
}

void LabRunner::setConfirmed(std::vector<IfName> names)
{
    d->confirmed = std::move(names);
}

void LabRunner::answerTrial(bool keep)
{
    d->answerTrial(keep);
}

void LabRunner::plan(const Lab& lab)
{
    if (const auto problem = firstProblem(lab.topology))
        return d->refuse(*problem, itemOf(*problem));
    if (d->task == Private::Task::None)
        d->beginPlan(lab);
    else
        d->waitingPlan = lab;
}

void LabRunner::destroy()
{
    if (d->isBusy())
        return d->refuse(Error{ErrorCode::Invalid, {}, NOOP_TR("another change is under way"), 0});
    d->beginDestroy();
}

void LabRunner::cancel()
{
    d->beginCancel();
}

void LabRunner::refresh()
{
    if (d->state != State::Running || d->task != Private::Task::None)
        return;
    d->readKernel([this](const Observed& what) {
        d->observed = what;
        emit observedChanged();
    });
}

int LabRunner::startPing(const PingRequest& request)
{
    return d->pings.start(request);
}
void LabRunner::stopPing(int ping)
{
    d->pings.stop(ping);
}

} // namespace hairpin
