// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/job.h"

#include "backend/plan/losses.h"
#include "backend/plan/planner.h"

#include <algorithm>
#include <cerrno>

namespace hairpin {

namespace {

using namespace std::chrono_literals;

// Duplicate detection takes a second or two (RFC 4862); longer means that it will not end.
constexpr auto kMaxAddressCheck = 3s;

constexpr std::size_t kSettledATurn = 100;

// Which links a step leaves to be settled.
void collect(const Operation& operation, std::vector<LinkRef>& made, std::vector<LinkRef>& checked)
{
    if (const auto* create = std::get_if<CreateLink>(&operation)) {
        made.push_back(create->link.at);
        if (create->peer)
            made.push_back(create->peer->at);
    } else if (const auto* change = std::get_if<ChangeLink>(&operation)) {
        made.push_back(change->link);
    } else if (const auto* add = std::get_if<AddAddress>(&operation)) {
        const bool isNew = checked.empty() || checked.back() != add->link;
        if (add->address.address().isV6() && isNew)
            checked.push_back(add->link);
    }
}

// Whether the operation, when it fails, may have been done in part.
bool canStopHalfway(const Operation& operation)
{
    return std::holds_alternative<ChangeLink>(operation)
        || std::holds_alternative<SetPort>(operation);
}

} // namespace

ApplyJob::ApplyJob(
    Kernel& kernel, Registry& registry, HostRule host, ApplyRequest request, JobListener listener)
    : Job(std::move(listener))
    , m_kernel(kernel)
    , m_registry(registry)
    , m_host(host)
    , m_request(std::move(request))
    , m_undoing(kernel, registry, m_request.lab)
{
}

void ApplyJob::abandon()
{
    Job::abandon();
    m_isAbandoned = true;
}

bool ApplyJob::confirm(bool keep)
{
    const bool isLate = std::chrono::steady_clock::now() >= m_deadline;
    if (m_state != State::Trial || m_verdict || (keep && isLate))
        return false;
    m_verdict = keep;
    return true;
}

std::optional<std::chrono::seconds> ApplyJob::trialLeft() const
{
    if (m_state != State::Trial || m_verdict || m_isAbandoned)
        return std::nullopt;
    const auto left = m_deadline - std::chrono::steady_clock::now();
    return std::max(0s, std::chrono::ceil<std::chrono::seconds>(left));
}

Turn ApplyJob::advance()
{
    // Once it is confirmed, it is done: whoever said so need not stay.
    if (m_isAbandoned && m_state != State::Backward && m_verdict != true)
        return fail({Error{ErrorCode::Cancelled, {}, "its client went away", 0}, -1, {}, true});
    if (m_state == State::Start)
        return start();
    if (m_state == State::Forward)
        return forward();
    if (m_state == State::Settling)
        return settle();
    if (m_state == State::Waiting)
        return wait();
    return m_state == State::Trial ? awaitVerdict() : backward();
}

Status ApplyJob::checkRoom(const Registry& registry, const ApplyRequest& request)
{
    if (registry.hasRoomFor(request.lab, request.source.size() + request.document.size()))
        return {};
    return Error{ErrorCode::Limit, {}, "too many labs, or too large ones, run here", 0};
}

std::optional<ErrorReply> ApplyJob::refusalAtStart(const Observed& observed) const
{
    const auto& steps = m_request.steps;
    if (const Status room = checkRoom(m_registry, m_request); !room)
        return ErrorReply{room.error(), -1, {}, true};
    const bool isOnTrial = m_request.trialSeconds > 0;
    if (auto refusal = refusalOf(
            steps, observed, m_request.lab, m_host, Consent{m_request.confirmed, isOnTrial}))
        return ErrorReply{std::move(refusal->error), refusal->step,
            steps[static_cast<std::size_t>(refusal->step)].item, true};
    // While a trial waits for its client, everybody else has to.
    if (isOnTrial && touchedHostLinks(steps, observed).empty())
        return ErrorReply{
            Error{ErrorCode::Invalid, m_request.lab.text(),
                "nothing of this is tried, as it changes no interface of the host", 0},
            -1, {}, true};
    return std::nullopt;
}

Turn ApplyJob::start()
{
    if (const std::int64_t now = m_registry.revision(m_request.lab); now != m_request.revision)
        return end(ErrorReply{conflict(m_request.lab, m_request.revision, now), -1, {}, true});
    auto observed = m_kernel.observe();
    if (!observed)
        return end(ErrorReply{observed.error(), -1, {}, true});
    if (auto refusal = refusalAtStart(*observed))
        return end(refusal);
    if (Status begun = m_kernel.begin(
            {Transaction::Kind::Apply, m_request.lab, m_request.source, m_request.document});
        !begun)
        return end(ErrorReply{begun.error(), -1, {}, true});
    m_model.emplace(*std::move(observed), m_request.lab.text());
    m_registry.beginChange(m_request.lab);
    m_state = State::Forward;
    return Turn::Next;
}

Turn ApplyJob::forward()
{
    if (m_next == m_request.steps.size()) {
        m_next = 0;
        m_deadline = std::chrono::steady_clock::now() + kMaxAddressCheck;
        m_state = State::Settling;
        return Turn::Next;
    }
    const int index = static_cast<int>(m_next);
    const Step& step = m_request.steps[m_next++];
    Inverse inverse{index, invert(step, *m_model), 0};
    if (Status recorded = m_kernel.record(step, inverse.steps); !recorded)
        return fail({recorded.error(), index, step.item, true});
    const Status status = m_kernel.perform(step.operation, m_request.lab);
    if (status || canStopHalfway(step.operation))
        m_undo.push_back(std::move(inverse));
    if (!status)
        return fail({status.error(), index, step.item, true});
    m_hasChanged = true;
    m_hasTakenAlong = m_hasTakenAlong || foreignLoss(step.operation, *m_model);
    m_model->apply(step.operation);
    collect(step.operation, m_settling, m_checking);
    tell(eventOf(index, StepState::Done));
    return Turn::Next;
}

Turn ApplyJob::settle()
{
    const std::size_t last = std::min(m_next + kSettledATurn, m_settling.size());
    for (; m_next < last; ++m_next)
        m_kernel.settle(m_settling[m_next]);
    if (m_next == m_settling.size())
        m_state = State::Waiting;
    return Turn::Next;
}

Turn ApplyJob::wait()
{
    while (!m_checking.empty() && !m_kernel.isCheckingAddresses(m_checking.back()))
        m_checking.pop_back();
    if (m_checking.empty() || std::chrono::steady_clock::now() > m_deadline)
        return m_request.trialSeconds > 0 ? beginTrial() : succeed();
    return Turn::Later;
}

Turn ApplyJob::beginTrial()
{
    m_state = State::Trial;
    m_deadline = std::chrono::steady_clock::now() + std::chrono::seconds(m_request.trialSeconds);
    tell(TrialEvent{m_request.trialSeconds});
    return Turn::Later;
}

Turn ApplyJob::awaitVerdict()
{
    if (m_verdict == true)
        return succeed();
    if (!m_verdict && std::chrono::steady_clock::now() < m_deadline)
        return Turn::Later;
    const std::string reason = m_verdict
        ? "not kept"
        : "not confirmed within " + std::to_string(m_request.trialSeconds) + " s";
    return fail({Error{ErrorCode::Cancelled, {}, reason, 0}, -1, {}, true});
}

Turn ApplyJob::succeed()
{
    const Registry::Lab* known = m_registry.find(m_request.lab);
    const auto before = known ? std::optional(*known) : std::nullopt;
    m_registry.put(m_request.lab, {m_request.source, m_request.document});
    if (Status committed = m_kernel.commit(); !committed) {
        before ? m_registry.put(m_request.lab, *before) : m_registry.remove(m_request.lab);
        return fail({committed.error(), -1, {}, true});
    }
    m_hasChanged = true;
    m_registry.endChange(m_request.lab);
    return end(std::nullopt);
}

Turn ApplyJob::fail(ErrorReply failure)
{
    m_failure = std::move(failure);
    for (const Inverse& inverse : m_undo)
        m_undoing.add(stepAt(inverse).operation);
    m_undoing.look();
    m_state = State::Backward;
    return Turn::Next;
}

Turn ApplyJob::backward()
{
    if (m_undo.empty())
        return endUndone();
    Inverse& inverse = m_undo.back();
    if (inverse.next < inverse.steps.size()) {
        const Step& step = inverse.steps[inverse.next++];
        // An undo goes on past what cannot be undone: the more is as it was, the better.
        if (!m_undoing.perform(step.operation))
            m_failure.isUndone = false;
        return Turn::Next;
    }
    m_undoing.remove(stepAt(inverse).operation);
    if (inverse.index != m_failure.step)
        tell(eventOf(inverse.index, StepState::Undone));
    m_undo.pop_back();
    return Turn::Next;
}

Turn ApplyJob::endUndone()
{
    const Registry::Lab* lab = m_registry.find(m_request.lab);
    // What went along with something else is forgotten by looking.
    const bool hasLooked = m_kernel.observe() || !m_failure.isUndone;
    const bool isLeft = !lab && hasLooked && m_registry.ownsAnything(m_request.lab);
    if (isLeft || m_hasTakenAlong)
        m_failure.isUndone = false;
    tellWhatIsLeft();
    m_registry.endChange(m_request.lab);
    if (!m_failure.isUndone && lab)
        m_registry.put(m_request.lab, Registry::Lab(*lab)); // not as it was: another revision
    else if (isLeft) // it must stay in reach of a destroy
        m_registry.put(m_request.lab, {m_request.source, m_request.document});
    // Of a lab that runs on as it was, somebody may have looked at a state in between.
    m_hasChanged = !m_failure.isUndone || (m_hasChanged && lab);
    // When even that fails, the journal stays for the next helper, and the next transaction tries
    // first.
    (void)m_kernel.commit();
    return end(m_failure);
}

void ApplyJob::tellWhatIsLeft()
{
    std::string& detail = m_failure.error.detail;
    if (m_failure.error.code == ErrorCode::Cancelled)
        detail += m_failure.isUndone ? "; everything is as it was before"
                                     : "; not everything could be undone";
    for (const LeftLink& link : m_undoing.left())
        detail += "; " + link.name.text() + " is left as it is: " + link.why;
}

const Step& ApplyJob::stepAt(const Inverse& inverse) const
{
    return m_request.steps[static_cast<std::size_t>(inverse.index)];
}

StepEvent ApplyJob::eventOf(int index, StepState state) const
{
    const auto& steps = m_request.steps;
    return {m_request.lab, index, static_cast<int>(steps.size()),
        steps[static_cast<std::size_t>(index)].item, state};
}

} // namespace hairpin
