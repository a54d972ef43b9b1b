// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/apply/job.h"

#include <deque>
#include <memory>

struct event;
struct event_base;

namespace hairpin {

// Does jobs one after another, a turn of each event loop's round.
class Executor {
public:
    struct Listener {
        // A lab was applied or destroyed, in whole or in part.
        std::function<void(const LabName&)> onChanged;
        // A step of the job of this number.
        std::function<void(std::uint64_t number, const StepEvent&)> onStep;
    };
    Executor(event_base* base, Listener listener);
    ~Executor();

    // The number names it for abandon(). bytes: how long the request was.
    std::uint64_t add(std::unique_ptr<Job> job, std::size_t bytes = 0);
    // A request takes some twenty times its length in memory until it is done, so only a few of the
    // longest may wait, of all clients together.
    static constexpr std::size_t kMaxWaitingBytes = 16 * 1024 * 1024;
    // Whether a job for the lab may be added, with a request of so many bytes. Limit: too much
    // waits. Conflict: it would wait for somebody to end a trial; those that wait already when one
    // begins are refused, too.
    Status admits(const LabName& lab, std::size_t bytes) const;
    void abandon(std::uint64_t number); // unknown numbers are ignored
    bool confirm(std::uint64_t number, bool keep); // false: that job is not on trial
    // Ends them all now: an apply is undone, a destroy done to its end.
    void stop();
    bool isIdle() const { return m_jobs.empty(); }

private:
    struct Entry {
        std::uint64_t number;
        std::unique_ptr<Job> job;
        std::size_t bytes;
    };

    void advance();
    void schedule(Turn turn);
    Status freeOfTrial(const LabName& lab) const;
    void refuseWaiting();

    event* m_timer;
    Listener m_listener;
    std::deque<Entry> m_jobs; // the first one is under way
    std::uint64_t m_lastNumber = 0;
};

} // namespace hairpin
