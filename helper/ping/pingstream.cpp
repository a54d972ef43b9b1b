// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/ping/pingstream.h"

#include <algorithm>
#include <cerrno>
#include <ctime>

namespace hairpin {

namespace {

// As long as a request without an answer counts as under way when its ping is stopped.
constexpr std::chrono::seconds kOnItsWay{1};

using std::chrono::milliseconds;

// The kernel says that a neighbour does not answer only after three tries of a second each (ARP and
// neighbour discovery, neighbour.c), for all requests that waited. So a report from the network
// also explains the losses of this long after it, when requests have a shorter timeout.
constexpr milliseconds kReportHolds{4000};

// A socket keeps the source address it began with, while links and addresses may change beneath it.
// When something is lost, it is replaced; not more often than this, as that costs 80 µs.
constexpr milliseconds kRenewEvery{500};

std::int64_t realtimeNs()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

} // namespace

PingStream::PingStream(const PingRequest& request, PingSocket socket, Hooks hooks,
    TimePoint firstSend, std::uint16_t firstWireSequence)
    : m_request(request)
    , m_socket(std::move(socket))
    , m_hooks(std::move(hooks))
    , m_firstWireSequence(firstWireSequence)
    , m_nextSend(firstSend)
    , m_openedAt(Clock::now())
{
}

bool PingStream::hasMoreToSend() const
{
    return m_request.count == 0 || m_sequence < m_request.count;
}

bool PingStream::isComplete() const
{
    return !hasMoreToSend() && m_outstanding.empty();
}

PingStream::TimePoint PingStream::dueAt() const
{
    TimePoint due = TimePoint::max();
    if (m_isClosed)
        return due;
    if (hasMoreToSend())
        due = m_nextSend;
    if (!m_outstanding.empty())
        due = std::min(due, m_outstanding.front().sentAt + milliseconds(m_request.timeoutMs));
    return due;
}

void PingStream::close()
{
    // Whoever stops a ping that gets no answer wants to read that: only what may still be on its
    // way stays out of the count.
    const TimePoint now = Clock::now();
    for (const Outstanding& request : m_outstanding) {
        if (request.isOpen && !m_isClosed && now - request.sentAt > kOnItsWay)
            m_statistics.addLoss();
    }
    m_isClosed = true;
    m_socket.close();
}

void PingStream::advance(TimePoint now)
{
    giveUpOverdue(now);
    if (m_isClosed || !hasMoreToSend() || m_nextSend > now)
        return;
    // Counted from the planned time, so that nothing drifts; times missed while the helper was busy
    // are left out rather than made up for in a burst.
    const milliseconds interval(m_request.intervalMs);
    m_nextSend += interval * ((now - m_nextSend) / interval + 1);
    send(now);
}

std::uint16_t PingStream::wireSequence(std::int64_t sequence) const
{
    return static_cast<std::uint16_t>(m_firstWireSequence + (sequence - 1));
}

void PingStream::send(TimePoint now)
{
    ++m_sequence;
    const auto packet = echoRequest(m_request.to.isV6(), {m_socket.id(), wireSequence(m_sequence)},
        static_cast<std::size_t>(m_request.size));
    Outstanding request;
    request.sequence = m_sequence;
    request.sentAt = now;
    request.sentNs = realtimeNs();
    renewSocket(now);
    std::uint32_t sendKey = 0;
    const int error = transmit(packet, &sendKey);
    if (m_isClosed)
        return;
    if (error == 0) {
        request.sendKey = sendKey;
        m_outstanding.push_back(request);
        return;
    }
    lose(m_sequence, m_hooks.lossHere(error));
}

// When it cannot be replaced, the old one goes on telling why nothing can be sent.
void PingStream::renewSocket(TimePoint now)
{
    if (!m_isDoubtful || m_openedAt + kRenewEvery > now)
        return;
    m_openedAt = now;
    if (auto socket = m_hooks.openSocket()) {
        m_socket = *std::move(socket);
        m_isDoubtful = false;
        for (Outstanding& request : m_outstanding)
            request.sendKey.reset();
    }
}

int PingStream::transmit(const std::vector<std::uint8_t>& packet, std::uint32_t* sendKey)
{
    const int error = m_socket.send(packet, sendKey);
    // A report about an earlier request fails the next send in its stead: hear it, and send again.
    if (error == 0 || !receive() || m_isClosed)
        return error;
    return m_socket.send(packet, sendKey);
}

void PingStream::giveUpOverdue(TimePoint now)
{
    const milliseconds timeout(m_request.timeoutMs);
    while (!m_isClosed && !m_outstanding.empty() && m_outstanding.front().sentAt + timeout <= now) {
        const Outstanding request = m_outstanding.front();
        m_outstanding.pop_front();
        dropSettled();
        lose(request.sequence, lossWithoutAnswer(request));
    }
}

PingLoss PingStream::lossWithoutAnswer(const Outstanding& request) const
{
    const milliseconds holds = kReportHolds + milliseconds(m_request.intervalMs);
    if (m_report && request.sentAt <= m_report->at + holds)
        return m_report->loss;
    return {};
}

void PingStream::dropSettled()
{
    while (!m_outstanding.empty() && !m_outstanding.front().isOpen)
        m_outstanding.pop_front();
}

void PingStream::lose(std::int64_t sequence, const PingLoss& loss)
{
    m_isDoubtful = true;
    m_statistics.addLoss();
    PingEvent event;
    event.sequence = static_cast<int>(sequence);
    event.outcome = PingOutcome::Lost;
    event.reason = loss.reason;
    event.by = loss.by;
    event.detail = loss.detail;
    m_hooks.onEvent(event);
}

bool PingStream::receive()
{
    const std::vector<PingArrival> arrivals = m_socket.receive();
    for (const PingArrival& arrival : arrivals) {
        if (!m_isClosed)
            take(arrival);
    }
    return !arrivals.empty();
}

void PingStream::take(const PingArrival& arrival)
{
    switch (arrival.kind) {
    case PingArrival::Kind::Stamp:
        return takeStamp(arrival);
    case PingArrival::Kind::Reply:
        return takeReply(arrival);
    case PingArrival::Kind::Refusal:
        return takeRefusal(arrival);
    }
}

// The open request with this number on the wire. There are far fewer of them than numbers.
PingStream::Outstanding* PingStream::find(std::uint16_t wire)
{
    const auto age = static_cast<std::uint16_t>(wireSequence(m_sequence) - wire);
    const std::int64_t sequence = m_sequence - age;
    const auto found = std::lower_bound(m_outstanding.begin(), m_outstanding.end(), sequence,
        [](const Outstanding& request, std::int64_t wanted) { return request.sequence < wanted; });
    if (found == m_outstanding.end() || found->sequence != sequence || !found->isOpen)
        return nullptr;
    return &*found;
}

// A link upon a link hands the packet to a queue twice: the first time counts.
void PingStream::takeStamp(const PingArrival& arrival)
{
    const auto found = std::find_if(m_outstanding.rbegin(), m_outstanding.rend(),
        [&](const Outstanding& request) { return request.sendKey == arrival.sendKey; });
    if (found != m_outstanding.rend() && found->stampNs == 0 && arrival.stampNs >= found->sentNs)
        found->stampNs = arrival.stampNs;
}

void PingStream::takeReply(const PingArrival& arrival)
{
    Outstanding* request = find(arrival.sequence);
    if (!request)
        return; // given up already, or answered twice
    const std::int64_t leftNs = request->stampNs != 0 ? request->stampNs : request->sentNs;
    const std::int64_t cameNs = arrival.stampNs != 0 ? arrival.stampNs : realtimeNs();
    std::chrono::duration<double, std::micro> rtt = std::chrono::nanoseconds(cameNs - leftNs);
    if (rtt.count() <= 0) // someone set the clock in between
        rtt = Clock::now() - request->sentAt;

    PingEvent event;
    event.sequence = static_cast<int>(request->sequence);
    event.rttUs = rtt.count();
    event.ttl = arrival.ttl;
    request->isOpen = false;
    dropSettled();
    m_report.reset();
    m_statistics.addReply(event.rttUs);
    m_hooks.onEvent(event);
}

void PingStream::takeRefusal(const PingArrival& arrival)
{
    const PingLoss loss = lossOfIcmp(m_request.to.isV6(), arrival.type, arrival.code, arrival.by,
        arrival.by == m_socket.source());
    // From a TooBig the kernel learns to cut; no later loss is due to it.
    if (loss.reason != LossReason::TooBig)
        m_report = Report{loss, Clock::now()};
    Outstanding* request = find(arrival.sequence);
    if (!request)
        return;
    const std::int64_t sequence = request->sequence;
    request->isOpen = false;
    dropSettled();
    lose(sequence, loss);
}

} // namespace hairpin
