// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/ping/pingengine.h"

#include "helper/ping/pingstream.h"
#include "helper/ping/routelinks.h"

#include <algorithm>
#include <cerrno>
#include <event2/event.h>
#include <map>
#include <set>
#include <unistd.h>

namespace hairpin {

namespace {

using TimePoint = PingStream::TimePoint;
using std::chrono::milliseconds;

// What is under way at once in one stream is a timeout's worth of intervals; this bounds it.
constexpr int kMaxOutstanding = 1000;

// So many streams of one interval that start together fill it evenly.
constexpr int kSpread = 1000;

// Payload a second of all streams together: kMaxPingsASecond of a thousand bytes.
constexpr int kMaxBytesASecond = 20'000'000;

// A namespace's links are looked at again for this old an answer.
constexpr milliseconds kLinksHold{1000};

struct FreeEvent {
    void operator()(event* e) const { event_free(e); }
};
using EventPtr = std::unique_ptr<event, FreeEvent>;

PingRequest withinLimits(PingRequest request)
{
    request.count = std::max(request.count, 0);
    request.intervalMs = std::clamp(request.intervalMs, kMinPingIntervalMs, kMaxPingIntervalMs);
    const int longest = static_cast<int>(std::min<std::int64_t>(
        kMaxPingTimeoutMs, std::int64_t{kMaxOutstanding} * request.intervalMs));
    request.timeoutMs = std::clamp(request.timeoutMs, 1, longest);
    request.size = std::clamp(request.size, 0, kMaxPingSize);
    request.ttl = std::clamp(request.ttl, 1, 255);
    return request;
}

Status checkTarget(const PingRequest& request)
{
    const IpAddress& to = request.to;
    const auto refuse = [&](const char* why) {
        return Error{ErrorCode::BadInput, to.text(), why, 0};
    };
    if (to.isUnspecified() || to.isMulticast())
        return refuse("it is not the address of one host");
    if (to.isLinkLocal() && request.link.isEmpty())
        return refuse("a link-local address needs the link it is on");
    return {};
}

} // namespace

class PingEngine::Private {
public:
    Private(event_base* base, NetnsFd netnsFd, std::uint16_t firstWireSequence)
        : m_base(base)
        , m_netnsFd(std::move(netnsFd))
        , m_firstWireSequence(firstWireSequence)
        , m_timer(event_new(base, -1, 0, &Private::onTimer, this))
    {
    }

    Result<std::uint64_t> start(const PingRequest& request, Listener listener);
    void stop(std::uint64_t number);
    void stopAllIn(const NetnsName& netns);
    std::size_t count() const { return m_running.size(); }

private:
    // A stream under way. Members in this order: the event is freed before the socket is closed.
    struct Running {
        Private* engine;
        std::uint64_t number;
        NetnsName netns;
        PingStream stream;
        std::function<void(const PingSummary&)> onEnd;
        TimePoint dueAt;
        EventPtr readable;
    };
    struct Links {
        TimePoint at;
        std::vector<RouteLink> links;
    };

    static void onTimer(int, short, void* self);
    static void onReadable(int, short, void* running);

    std::uint16_t unusedId();
    Status checkRate(const PingRequest& request) const;
    Result<PingSocket> openSocket(const PingRequest& request, std::uint16_t id);
    void watch(Running& running);
    TimePoint firstSend(const PingRequest& request);
    PingLoss lossHere(const PingRequest& request, int error);
    void sendDue();
    void settle(const std::shared_ptr<Running>& running);
    void arm();

    event_base* m_base;
    NetnsFd m_netnsFd;
    std::uint16_t m_firstWireSequence;
    EventPtr m_timer;
    TimePoint m_armedFor = TimePoint::max();
    std::uint64_t m_lastNumber = 0;
    std::uint16_t m_lastId = static_cast<std::uint16_t>(getpid()); // unlike another helper's
    TimePoint m_lastStart;
    std::map<std::uint64_t, std::shared_ptr<Running>> m_running;
    std::set<std::pair<TimePoint, std::uint64_t>> m_agenda; // one entry for each running stream
    std::set<std::uint16_t> m_ids;
    struct Rate {
        int intervalMs;
        int size;
    };
    std::map<std::uint64_t, Rate> m_rates; // by number
    std::map<NetnsName, Links> m_links; // of namespaces where something had no route
};

Result<std::uint64_t> PingEngine::Private::start(const PingRequest& wanted, Listener listener)
{
    if (m_running.size() >= kMaxPings)
        return Error{ErrorCode::Limit, wanted.to.text(),
            "no more than " + std::to_string(kMaxPings) + " pings can run at once", 0};
    if (const Status status = checkTarget(wanted); !status)
        return status.error();
    const PingRequest request = withinLimits(wanted);
    if (const Status status = checkRate(request); !status)
        return status.error();
    const std::uint16_t id = unusedId();
    auto socket = openSocket(request, id);
    if (!socket)
        return socket.error();

    const std::uint64_t number = ++m_lastNumber;
    const auto renewed = [this, request, id, number] {
        m_running.at(number)->readable.reset(); // before the descriptor it watches is closed
        return openSocket(request, id);
    };
    PingStream stream(request, *std::move(socket),
        {std::move(listener.onEvent),
            [this, request](int error) { return lossHere(request, error); }, renewed},
        firstSend(request), m_firstWireSequence);
    const TimePoint dueAt = stream.dueAt();
    auto running = std::make_shared<Running>(Running{
        this, number, request.from, std::move(stream), std::move(listener.onEnd), dueAt, nullptr});
    watch(*running);
    m_ids.insert(id);
    m_rates[number] = {request.intervalMs, request.size};
    m_agenda.emplace(dueAt, number);
    m_running.emplace(number, std::move(running));
    arm();
    return number;
}

Status PingEngine::Private::checkRate(const PingRequest& request) const
{
    double requests = 0;
    double bytes = 0;
    const auto add = [&](const Rate& rate) {
        requests += 1000.0 / rate.intervalMs;
        bytes += 1000.0 / rate.intervalMs * rate.size;
    };
    add({request.intervalMs, request.size});
    for (const auto& [number, rate] : m_rates)
        add(rate);
    if (bytes > kMaxBytesASecond)
        return Error{ErrorCode::Limit, request.to.text(),
            "all pings together would send more than "
                + std::to_string(kMaxBytesASecond / 1'000'000) + " MB a second",
            0};
    if (requests <= kMaxPingsASecond)
        return {};
    return Error{ErrorCode::Limit, request.to.text(),
        "all pings together would send more than " + std::to_string(kMaxPingsASecond)
            + " echo requests a second",
        0};
}

Result<PingSocket> PingEngine::Private::openSocket(const PingRequest& request, std::uint16_t id)
{
    const Result<int> netnsFd = m_netnsFd(request.from);
    if (!netnsFd)
        return netnsFd.error();
    return PingSocket::open(*netnsFd, {request.to, request.link, id, request.ttl});
}

void PingEngine::Private::watch(Running& running)
{
    running.readable.reset(event_new(
        m_base, running.stream.fd(), EV_READ | EV_PERSIST, &Private::onReadable, &running));
    event_add(running.readable.get(), nullptr);
}

// Ids are handed out in a circle, so that a late answer to a stream that ended meets no new one.
std::uint16_t PingEngine::Private::unusedId()
{
    do {
        ++m_lastId;
    } while (m_ids.contains(m_lastId));
    return m_lastId;
}

// At once for a lone stream; many that start together are spread over their interval, and stay so.
TimePoint PingEngine::Private::firstSend(const PingRequest& request)
{
    const TimePoint now = PingStream::Clock::now();
    const milliseconds interval(request.intervalMs);
    const TimePoint spread =
        m_lastStart + std::chrono::duration_cast<TimePoint::duration>(interval) / kSpread;
    m_lastStart = spread > now && spread < now + interval ? spread : now;
    return m_lastStart;
}

PingLoss PingEngine::Private::lossHere(const PingRequest& request, int error)
{
    const bool isWithoutRoute = error == ENETUNREACH || error == ENODEV;
    if (!isWithoutRoute && error != EACCES)
        return lossOfErrno(error);
    Links& known = m_links[request.from];
    const TimePoint now = PingStream::Clock::now();
    if (known.at + kLinksHold < now) {
        const Result<int> netnsFd = m_netnsFd(request.from);
        known = {now, netnsFd ? routeLinksIn(*netnsFd) : std::vector<RouteLink>()};
    }
    if (isWithoutRoute)
        return lossWithoutRoute(known.links, request);
    // Without SO_BROADCAST this is how the kernel refuses one (ip4_datagram_connect).
    if (isBroadcast(known.links, request.to))
        return {LossReason::Permission, {}, "it is a broadcast address"};
    return lossOfErrno(error);
}

void PingEngine::Private::stop(std::uint64_t number)
{
    const auto found = m_running.find(number);
    if (found == m_running.end())
        return;
    // A listener may be the caller: the stream lives until that call has returned to us.
    const std::shared_ptr<Running> running = std::move(found->second);
    m_running.erase(found);
    m_agenda.erase({running->dueAt, number});
    m_ids.erase(running->stream.id());
    m_rates.erase(number);
    running->readable.reset();
    running->stream.close();
    running->onEnd(running->stream.summary());
}

void PingEngine::Private::stopAllIn(const NetnsName& netns)
{
    m_links.erase(netns);
    std::vector<std::uint64_t> numbers;
    for (const auto& [number, running] : m_running) {
        if (running->netns == netns)
            numbers.push_back(number);
    }
    for (const std::uint64_t number : numbers)
        stop(number);
}

void PingEngine::Private::onTimer(int, short, void* self)
{
    static_cast<Private*>(self)->sendDue();
}

void PingEngine::Private::onReadable(int, short, void* argument)
{
    auto* engine = static_cast<Running*>(argument)->engine;
    const auto running = engine->m_running.at(static_cast<Running*>(argument)->number);
    running->stream.receive();
    engine->settle(running);
    engine->arm();
}

void PingEngine::Private::sendDue()
{
    m_armedFor = TimePoint::max();
    const TimePoint now = PingStream::Clock::now();
    while (!m_agenda.empty() && m_agenda.begin()->first <= now) {
        const auto running = m_running.at(m_agenda.begin()->second);
        running->stream.advance(now);
        settle(running);
    }
    arm();
}

// After anything that may have changed when a stream is due next, or have ended it.
void PingEngine::Private::settle(const std::shared_ptr<Running>& running)
{
    if (running->stream.isClosed())
        return;
    if (running->stream.isComplete())
        return stop(running->number);
    if (!running->readable)
        watch(*running);
    const TimePoint dueAt = running->stream.dueAt();
    if (dueAt == running->dueAt)
        return;
    m_agenda.erase({running->dueAt, running->number});
    running->dueAt = dueAt;
    m_agenda.emplace(dueAt, running->number);
}

void PingEngine::Private::arm()
{
    const TimePoint next = m_agenda.empty() ? TimePoint::max() : m_agenda.begin()->first;
    if (next >= m_armedFor || next == TimePoint::max())
        return; // a wake-up too early finds nothing due, and arms anew
    m_armedFor = next;
    const auto wait = std::max(TimePoint::duration::zero(), next - PingStream::Clock::now());
    const auto us = std::chrono::ceil<std::chrono::microseconds>(wait).count();
    const timeval after{us / 1'000'000, us % 1'000'000};
    event_base_update_cache_time(m_base); // relative to now, not to when the loop woke up
    event_add(m_timer.get(), &after);
}

PingEngine::PingEngine(event_base* base, NetnsFd netnsFd, std::uint16_t firstWireSequence)
    : d(std::make_unique<Private>(base, std::move(netnsFd), firstWireSequence))
{
}

PingEngine::~PingEngine() = default;

Result<std::uint64_t> PingEngine::start(const PingRequest& request, Listener listener)
{
    return d->start(request, std::move(listener));
}

void PingEngine::stop(std::uint64_t stream)
{
    d->stop(stream);
}

void PingEngine::stopAllIn(const NetnsName& netns)
{
    d->stopAllIn(netns);
}

std::size_t PingEngine::count() const
{
    return d->count();
}

} // namespace hairpin
