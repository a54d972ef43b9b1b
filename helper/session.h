// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/apply/executor.h"
#include "helper/connection.h"
#include "helper/ping/pingengine.h"

#include <set>

namespace hairpin {

// What all sessions share.
struct Services {
    event_base* base = nullptr;
    Registry& registry;
    Kernel& kernel;
    PingEngine& pings;
    Executor& executor;
    HostRule host;
    Hello hello;
};

// One client: its hello, its requests, and what of them is under way. When it goes, its pings end
// and its apply is undone.
class Session {
public:
    // onEnd is called from the event loop, once; the session may be deleted after it has returned
    // to the loop.
    Session(const Services& services, int in, int out, std::function<void(Session*)> onEnd);
    ~Session();

    // If it watches; a step only of a job that it did not ask for, as it hears of its own anyway.
    void tellChanged(const ChangedEvent& event);
    void tellStep(std::uint64_t job, const StepEvent& event);
    // Says why, then ends.
    void refuse(const Error& error);

private:
    struct Handlers;
    struct OwnPing {
        std::uint64_t stream = 0;
        int intervalMs = 0;
    };
    // What one client may have under way. Of applies and destroys a window has one; of pings, and
    // of what they send, half of what the helper can do, so that others get the rest; one watch
    // tells everything.
    static constexpr std::size_t kMaxJobs = 8;
    static constexpr std::size_t kMaxPingsOfOne = kMaxPings / 2;
    static constexpr int kMaxPingsASecondOfOne = kMaxPingsASecond / 2;
    static constexpr std::size_t kMaxWatches = 8;

    void greet(const std::string& line);
    void take(const std::string& line);
    void end();
    bool isUnderWay(std::int64_t id) const;
    Status hasRoomFor(const PingRequest& request) const;
    void reply(std::int64_t id, decltype(Answer::body) body) { m_connection.send({id, body}); }
    void fail(std::int64_t id, const Error& error);
    JobListener listenerOf(std::int64_t id, const LabName& lab);

    const Services& m_services;
    std::function<void(Session*)> m_onEnd;
    bool m_hasGreeted = false;
    std::map<std::int64_t, OwnPing> m_pings; // by request id
    std::map<std::int64_t, std::uint64_t> m_jobs;
    std::set<std::int64_t> m_watches;
    Connection m_connection;
};

} // namespace hairpin
