// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/executor.h"

#include <cerrno>
#include <event2/event.h>

namespace hairpin {

namespace {

constexpr timeval kAtOnce{0, 0};
constexpr timeval kLater{0, 50'000};

Error waitsForTrial(const LabName& lab, const LabName& tried, std::chrono::seconds left)
{
    return Error{ErrorCode::Conflict, lab.text(),
        "the lab " + tried.text() + " is being tried for another " + std::to_string(left.count())
            + " s; try again after that",
        EBUSY};
}

} // namespace

Executor::Executor(event_base* base, Listener listener)
    : m_timer(event_new(
        base, -1, 0,
        [](evutil_socket_t, short, void* self) { static_cast<Executor*>(self)->advance(); }, this))
    , m_listener(std::move(listener))
{
}

Executor::~Executor()
{
    event_free(m_timer);
}

Status Executor::admits(const LabName& lab, std::size_t bytes) const
{
    for (const Entry& entry : m_jobs)
        bytes += entry.bytes;
    if (bytes > kMaxWaitingBytes)
        return Error{ErrorCode::Limit, {}, "too much waits to be done here; try again", 0};
    return freeOfTrial(lab);
}

// A trial waits for a person, up to kMaxTrialSeconds: whoever waited for it would give up first.
Status Executor::freeOfTrial(const LabName& lab) const
{
    const auto left = m_jobs.empty() ? std::nullopt : m_jobs.front().job->trialLeft();
    return left ? waitsForTrial(lab, m_jobs.front().job->lab(), *left) : Status();
}

void Executor::refuseWaiting()
{
    const Job& first = *m_jobs.front().job;
    const auto left = first.trialLeft();
    // Taken out one by one: a listener may come back here.
    while (left && m_jobs.size() > 1) {
        const Entry entry = std::move(m_jobs[1]);
        m_jobs.erase(m_jobs.begin() + 1);
        entry.job->refuse(waitsForTrial(entry.job->lab(), first.lab(), *left));
    }
}

std::uint64_t Executor::add(std::unique_ptr<Job> job, std::size_t bytes)
{
    job->setAudience([this, number = ++m_lastNumber](
                         const StepEvent& event) { m_listener.onStep(number, event); });
    m_jobs.push_back({m_lastNumber, std::move(job), bytes});
    if (m_jobs.size() == 1)
        schedule(Turn::Next);
    return m_lastNumber;
}

void Executor::abandon(std::uint64_t number)
{
    for (const Entry& entry : m_jobs) {
        if (entry.number == number)
            entry.job->abandon();
    }
}

bool Executor::confirm(std::uint64_t number, bool keep)
{
    return !m_jobs.empty() && m_jobs.front().number == number && m_jobs.front().job->confirm(keep);
}

void Executor::stop()
{
    event_del(m_timer);
    for (const Entry& entry : std::exchange(m_jobs, {})) {
        entry.job->abandon();
        while (entry.job->advance() != Turn::Ended) { }
    }
}

void Executor::advance()
{
    const Turn turn = m_jobs.front().job->advance();
    if (turn != Turn::Ended) {
        refuseWaiting();
        return schedule(turn);
    }
    const Entry done = std::move(m_jobs.front());
    m_jobs.pop_front();
    if (!m_jobs.empty())
        schedule(Turn::Next);
    if (done.job->hasChanged())
        m_listener.onChanged(done.job->lab());
}

void Executor::schedule(Turn turn)
{
    event_add(m_timer, turn == Turn::Next ? &kAtOnce : &kLater);
}

} // namespace hairpin
