// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session.h"

#include <algorithm>
#include <charconv>

namespace hairpin {

namespace {

constexpr int kHelloSeconds = 5;

// The id of a request that could not be read further than that; 0: not even that.
std::int64_t idOf(const Error& error)
{
    std::int64_t id = 0;
    std::from_chars(error.subject.data(), error.subject.data() + error.subject.size(), id);
    return id;
}

} // namespace

// One function a request: what is not in here cannot be asked.
struct Session::Handlers {
    Session& session;
    std::int64_t id;
    std::size_t bytes; // of the request's line

    void operator()(const ObserveRequest&)
    {
        auto observed = session.m_services.kernel.observe();
        if (!observed)
            return session.fail(id, observed.error());
        const auto lines = formatObservation(
            id, {*std::move(observed), session.m_services.registry.revisions()}, kMaxLineBytes);
        for (const std::string& line : lines) {
            if (line.size() > kMaxLineBytes)
                return session.fail(
                    id, Error{ErrorCode::Limit, {}, "the answer is too long for one line", 0});
        }
        for (const std::string& line : lines)
            session.m_connection.sendText(line);
    }

    void operator()(ApplyRequest& request)
    {
        const Services& services = session.m_services;
        const LabName lab = request.lab;
        if (const Status room = ApplyJob::checkRoom(services.registry, request); !room)
            return session.fail(id, room.error());
        add(std::make_unique<ApplyJob>(services.kernel, services.registry, services.host,
            std::move(request), session.listenerOf(id, lab)));
    }

    void operator()(DestroyRequest& request)
    {
        const Services& services = session.m_services;
        add(std::make_unique<DestroyJob>(
            services.kernel, services.registry, request.lab, session.listenerOf(id, request.lab)));
    }

    void operator()(const LabsRequest&)
    {
        session.reply(id, LabsReply{session.m_services.registry.labs()});
    }

    void operator()(const DocumentRequest& request)
    {
        if (const Registry::Lab* lab = session.m_services.registry.find(request.lab))
            session.reply(id, DocumentReply{lab->source, lab->document, lab->revision});
        else
            session.fail(
                id, Error{ErrorCode::NotFound, request.lab.text(), "no such lab is running", 0});
    }

    void operator()(const PingRequest& request)
    {
        const Services& services = session.m_services;
        if (!request.from.isEmpty() && !services.registry.isOwned(request.from))
            return session.fail(id,
                Error{ErrorCode::Permission, request.from.text(),
                    "no lab that runs here has this namespace", 0});
        if (const Status room = session.hasRoomFor(request); !room)
            return session.fail(id, room.error());
        auto stream = services.pings.start(request,
            {[session = &session, id = id](const PingEvent& event) { session->reply(id, event); },
                [session = &session, id = id](const PingSummary& summary) {
                    session->m_pings.erase(id);
                    session->reply(id, summary);
                }});
        if (stream)
            session.m_pings[id] = {*stream, request.intervalMs};
        else
            session.fail(id, stream.error());
    }

    void operator()(const StopRequest& request)
    {
        if (const auto found = session.m_pings.find(request.ping); found != session.m_pings.end())
            session.m_services.pings.stop(found->second.stream);
        session.reply(id, DoneReply{});
    }

    void operator()(const WatchRequest&)
    {
        if (session.m_watches.size() >= kMaxWatches)
            return session.fail(
                id, Error{ErrorCode::Limit, {}, "this client watches often enough", 0});
        session.m_watches.insert(id);
        session.reply(id, DoneReply{});
    }

    void operator()(const ConfirmRequest& request)
    {
        const auto job = session.m_jobs.find(request.apply);
        if (job != session.m_jobs.end()
            && session.m_services.executor.confirm(job->second, request.keep))
            return session.reply(id, DoneReply{});
        session.fail(id, Error{ErrorCode::NotFound, {}, "no such apply is on trial", 0});
    }

private:
    void add(std::unique_ptr<Job> job)
    {
        if (session.m_jobs.size() >= kMaxJobs)
            return session.fail(
                id, Error{ErrorCode::Limit, {}, "too many applies and destroys are under way", 0});
        if (const Status free = session.m_services.executor.admits(job->lab(), bytes); !free)
            return session.fail(id, free.error());
        session.m_jobs[id] = session.m_services.executor.add(std::move(job), bytes);
    }
};

Session::Session(const Services& services, int in, int out, std::function<void(Session*)> onEnd)
    : m_services(services)
    , m_onEnd(std::move(onEnd))
    , m_connection(services.base, in, out,
          {[this](const std::string& line) { m_hasGreeted ? take(line) : greet(line); },
              [this] { end(); }})
{
    m_connection.setPatience(kHelloSeconds);
    m_connection.sendText(formatHello(services.hello));
}

Session::~Session()
{
    m_onEnd = {};
    end();
}

void Session::greet(const std::string& line)
{
    const auto hello = parseHello(line);
    if (!hello)
        return refuse(hello.error());
    if (hello->version != kProtocolVersion)
        return refuse(Error{ErrorCode::BadInput, {},
            "this helper speaks version " + std::to_string(kProtocolVersion) + " of the protocol",
            0});
    m_hasGreeted = true;
    m_connection.setPatience(0);
}

void Session::take(const std::string& line)
{
    auto request = parseRequest(line);
    if (!request) {
        Error error = request.error();
        const std::int64_t id = idOf(error);
        if (id <= 0)
            return refuse(error);
        error.subject.clear();
        return fail(id, error);
    }
    // To answer it would end the other.
    if (isUnderWay(request->id))
        return refuse(Error{ErrorCode::BadInput, {},
            "request " + std::to_string(request->id) + " is under way already", 0});
    std::visit(Handlers{*this, request->id, line.size()}, request->body);
}

bool Session::isUnderWay(std::int64_t id) const
{
    return m_pings.contains(id) || m_jobs.contains(id) || m_watches.contains(id);
}

Status Session::hasRoomFor(const PingRequest& request) const
{
    if (m_pings.size() >= kMaxPingsOfOne)
        return Error{ErrorCode::Limit, {}, "too many pings of this client are under way", 0};
    double rate = 1000.0 / request.intervalMs;
    for (const auto& [id, ping] : m_pings)
        rate += 1000.0 / ping.intervalMs;
    if (rate <= kMaxPingsASecondOfOne)
        return {};
    return Error{ErrorCode::Limit, request.to.text(),
        "the pings of this client would send more than " + std::to_string(kMaxPingsASecondOfOne)
            + " echo requests a second; give some of them a longer interval",
        0};
}

void Session::fail(std::int64_t id, const Error& error)
{
    reply(id, ErrorReply{error, -1, {}, true});
}

void Session::refuse(const Error& error)
{
    fail(0, error);
    m_connection.finish();
}

JobListener Session::listenerOf(std::int64_t id, const LabName& lab)
{
    return {[this, id](const StepEvent& event) { reply(id, event); },
        [this, id](const TrialEvent& event) { reply(id, event); },
        [this, id, lab](const std::optional<ErrorReply>& failure) {
            m_jobs.erase(id);
            if (failure)
                reply(id, *failure);
            else
                reply(id, DoneReply{m_services.registry.revision(lab)});
        },
        [this, id](const HeldEvent& event) { reply(id, event); },
        [this, id](const LeftEvent& event) { reply(id, event); }};
}

void Session::tellChanged(const ChangedEvent& event)
{
    for (const std::int64_t id : m_watches)
        reply(id, event);
}

void Session::tellStep(std::uint64_t job, const StepEvent& event)
{
    const bool isOwn = std::any_of(
        m_jobs.begin(), m_jobs.end(), [&](const auto& entry) { return entry.second == job; });
    if (isOwn)
        return;
    for (const std::int64_t id : m_watches)
        reply(id, event);
}

void Session::end()
{
    for (const auto& [id, job] : std::exchange(m_jobs, {}))
        m_services.executor.abandon(job);
    for (const auto& [id, ping] : std::exchange(m_pings, {}))
        m_services.pings.stop(ping.stream);
    m_watches.clear();
    if (auto onEnd = std::exchange(m_onEnd, {}))
        onEnd(this);
}

} // namespace hairpin
