// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/ping/pingloss.h"
#include "helper/ping/pingsocket.h"
#include "helper/ping/pingstatistics.h"

#include <chrono>
#include <deque>
#include <functional>
#include <optional>

namespace hairpin {

// The echo requests of one PingRequest, without a clock or a loop of its own: its owner calls
// advance() when dueAt() has come and receive() when the socket has something.
class PingStream {
public:
    using Clock = std::chrono::steady_clock;
    using TimePoint = Clock::time_point;

    struct Hooks {
        // May call close() of this stream, but not destroy it.
        std::function<void(const PingEvent&)> onEvent;
        // Why connect() or send() failed with this errno, in the light of the namespace's links.
        std::function<PingLoss(int error)> lossHere;
        // A new socket like the first, which is then closed. May be called by advance().
        std::function<Result<PingSocket>()> openSocket;
    };

    // The first request goes out at firstSend and carries firstWireSequence on the wire.
    PingStream(const PingRequest& request, PingSocket socket, Hooks hooks, TimePoint firstSend,
        std::uint16_t firstWireSequence);

    int fd() const { return m_socket.fd(); }
    std::uint16_t id() const { return m_socket.id(); }
    TimePoint dueAt() const; // TimePoint::max() when nothing is left to do
    // Sends and gives up what is due; afterwards dueAt() is later than now.
    void advance(TimePoint now);
    bool receive(); // whether there was anything
    // All are sent, and the fate of each is known.
    bool isComplete() const;

    void close(); // no more events
    bool isClosed() const { return m_isClosed; }
    PingSummary summary() const { return m_statistics.summary(); }

private:
    struct Outstanding {
        std::int64_t sequence = 0;
        TimePoint sentAt;
        std::int64_t sentNs = 0; // CLOCK_REALTIME, as the kernel's stamps
        std::int64_t stampNs = 0; // the kernel's, 0 until it has come
        std::optional<std::uint32_t> sendKey; // of the present socket
        bool isOpen = true;
    };
    struct Report {
        PingLoss loss;
        TimePoint at;
    };

    bool hasMoreToSend() const;
    void send(TimePoint now);
    void renewSocket(TimePoint now);
    int transmit(const std::vector<std::uint8_t>& packet, std::uint32_t* sendKey);
    void giveUpOverdue(TimePoint now);
    void dropSettled();
    std::uint16_t wireSequence(std::int64_t sequence) const;
    Outstanding* find(std::uint16_t wireSequence);
    void take(const PingArrival& arrival);
    void takeStamp(const PingArrival& arrival);
    void takeReply(const PingArrival& arrival);
    void takeRefusal(const PingArrival& arrival);
    PingLoss lossWithoutAnswer(const Outstanding& request) const;
    void lose(std::int64_t sequence, const PingLoss& loss);

    PingRequest m_request;
    PingSocket m_socket;
    Hooks m_hooks;
    std::uint16_t m_firstWireSequence;
    TimePoint m_nextSend;
    std::int64_t m_sequence = 0; // of the newest request
    std::deque<Outstanding> m_outstanding; // oldest first; settled ones are dropped from the front
    PingStatistics m_statistics;
    std::optional<Report> m_report; // the last one from the network, until a reply refutes it
    TimePoint m_openedAt;
    bool m_isDoubtful = false; // something was lost since then
    bool m_isClosed = false;
};

} // namespace hairpin
