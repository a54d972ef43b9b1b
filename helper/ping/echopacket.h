// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hairpin {

// What tells one echo request from another on the wire.
struct EchoKey {
    std::uint16_t id = 0;
    std::uint16_t sequence = 0;
    bool operator==(const EchoKey&) const = default;
};

// An ICMP or ICMPv6 echo request with payloadSize bytes of a counting pattern, as a raw socket
// takes it. The kernel fills in the ICMPv6 checksum, whose pseudo header only it knows.
std::vector<std::uint8_t> echoRequest(bool isV6, EchoKey key, std::size_t payloadSize);

// The key of an echo reply, or of an echo request of ours that an ICMP error quotes. The bytes
// start at the ICMP header and may be cut after its eight bytes; nothing for any other message.
std::optional<EchoKey> readEchoReply(bool isV6, std::span<const std::uint8_t> icmp);
std::optional<EchoKey> readEchoRequest(bool isV6, std::span<const std::uint8_t> icmp);

} // namespace hairpin
