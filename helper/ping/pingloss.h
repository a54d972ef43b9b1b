// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/wire/messages.h"

#include <cstdint>
#include <string>

namespace hairpin {

// Why one echo request was lost, as a PingEvent tells it.
struct PingLoss {
    LossReason reason = LossReason::NoReply;
    std::string by;
    std::string detail;
    bool operator==(const PingLoss&) const = default;
};

// An ICMP or ICMPv6 error that `by` sent about an echo request; isOwn when that is the sender's own
// address, which is how the kernel reports that nobody answered ARP or neighbour discovery.
PingLoss lossOfIcmp(
    bool isV6, std::uint8_t type, std::uint8_t code, const IpAddress& by, bool isOwn);

// What connect() or send() on the socket failed with.
PingLoss lossOfErrno(int error);

} // namespace hairpin
