// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/wire/messages.h"

#include <cstdint>
#include <functional>
#include <memory>

struct event_base;

namespace hairpin {

// All echo requests of the helper: one raw socket a stream, opened inside its namespace, all on one
// event base, times by the kernel's own stamps (SO_TIMESTAMPING, both ways).
class PingEngine {
public:
    // Called from the event loop, in order: any number of events, then once the end. After the end,
    // and after stop() has returned, the stream is gone and neither is called again.
    struct Listener {
        std::function<void(const PingEvent&)> onEvent;
        std::function<void(const PingSummary&)> onEnd;
    };

    // Gives a descriptor of the namespace (empty name: the host), which has to stay open at least
    // until the next call. Also called from the event loop, when a socket is to be replaced.
    using NetnsFd = std::function<Result<int>(const NetnsName&)>;

    // firstWireSequence: the ICMP sequence number that requests start with; events count from 1.
    PingEngine(event_base* base, NetnsFd netnsFd, std::uint16_t firstWireSequence = 1);
    ~PingEngine(); // ends all streams without a word; not from within a listener

    // The number names the stream for stop(). Values outside the wire's limits are clamped; nothing
    // is sent, and no listener called, before this returns. Errors: BadInput (not an address of one
    // host, or a link-local one without a link), NotFound (no such namespace or link), Limit
    // (kMaxPings streams, kMaxPingsASecond, or out of descriptors), Permission, Kernel. What the
    // kernel says about the way to the address (no route, link down …) is not an error but the
    // outcome of each echo request.
    Result<std::uint64_t> start(const PingRequest& request, Listener listener);
    // Ends the stream now; its onEnd is called before this returns, and its summary leaves out
    // requests of the last second that have no answer yet. Unknown numbers are ignored. Listeners
    // may call this.
    void stop(std::uint64_t stream);
    // The same for all streams of a namespace, so that its sockets no longer keep it alive.
    void stopAllIn(const NetnsName& netns);

    std::size_t count() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

// Streams one helper runs at once; each is a descriptor and some 2 KiB.
inline constexpr std::size_t kMaxPings = 4096;

// Echo requests a second of all streams together: about what one core can send and receive.
inline constexpr int kMaxPingsASecond = 20000;

} // namespace hairpin
