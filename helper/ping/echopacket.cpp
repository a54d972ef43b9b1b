// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/ping/echopacket.h"

#include <linux/icmp.h>
#include <linux/icmpv6.h>

namespace hairpin {

namespace {

constexpr std::size_t kHeaderSize = 8; // type, code, checksum, id, sequence (RFC 792, RFC 4443)

void writeBig16(std::span<std::uint8_t> bytes, std::size_t at, std::uint16_t value)
{
    bytes[at] = static_cast<std::uint8_t>(value >> 8);
    bytes[at + 1] = static_cast<std::uint8_t>(value & 0xff);
}

std::uint16_t readBig16(std::span<const std::uint8_t> bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

// RFC 1071; the checksum field itself is zero when this is called.
std::uint16_t internetChecksum(std::span<const std::uint8_t> bytes)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
        sum += readBig16(bytes, i);
    if (bytes.size() % 2 != 0)
        sum += static_cast<std::uint32_t>(bytes.back()) << 8;
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

std::optional<EchoKey> readEcho(std::uint8_t type, std::span<const std::uint8_t> icmp)
{
    if (icmp.size() < kHeaderSize || icmp[0] != type)
        return std::nullopt;
    return EchoKey{readBig16(icmp, 4), readBig16(icmp, 6)};
}

} // namespace

std::vector<std::uint8_t> echoRequest(bool isV6, EchoKey key, std::size_t payloadSize)
{
    std::vector<std::uint8_t> packet(kHeaderSize + payloadSize);
    packet[0] = isV6 ? ICMPV6_ECHO_REQUEST : ICMP_ECHO;
    writeBig16(packet, 4, key.id);
    writeBig16(packet, 6, key.sequence);
    for (std::size_t i = 0; i < payloadSize; ++i)
        packet[kHeaderSize + i] = static_cast<std::uint8_t>(i);
    if (!isV6)
        writeBig16(packet, 2, internetChecksum(packet));
    return packet;
}

std::optional<EchoKey> readEchoReply(bool isV6, std::span<const std::uint8_t> icmp)
{
    return readEcho(isV6 ? ICMPV6_ECHO_REPLY : ICMP_ECHOREPLY, icmp);
}

std::optional<EchoKey> readEchoRequest(bool isV6, std::span<const std::uint8_t> icmp)
{
    return readEcho(isV6 ? ICMPV6_ECHO_REQUEST : ICMP_ECHO, icmp);
}

} // namespace hairpin
