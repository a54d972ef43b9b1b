// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"
#include "backend/base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hairpin {

// An IPv4 or IPv6 address, in network byte order. No zone ("%eth0").
class IpAddress {
public:
    IpAddress() = default; // 0.0.0.0
    static Result<IpAddress> parse(std::string_view text);
    // 4 or 16 bytes in network order; any other length is BadInput.
    static Result<IpAddress> fromBytes(std::span<const std::uint8_t> bytes);

    bool isV6() const { return m_isV6; }
    int family() const; // AF_INET or AF_INET6
    int bitCount() const { return m_isV6 ? 128 : 32; }
    std::span<const std::uint8_t> bytes() const { return {m_bytes.data(), m_isV6 ? 16U : 4U}; }
    std::string text() const; // canonical (RFC 5952 for IPv6)

    bool isMulticast() const;
    bool isUnspecified() const;
    bool isLoopback() const;
    bool isLinkLocal() const; // fe80::/10 only

    bool operator==(const IpAddress&) const = default;
    auto operator<=>(const IpAddress&) const = default;

private:
    bool m_isV6 = false;
    std::array<std::uint8_t, 16> m_bytes{}; // the first 4 for IPv4, the rest zero
};

// An address and the length of its network's prefix: "10.211.55.101/24". Host bits are kept.
class IpPrefix {
public:
    IpPrefix() = default; // 0.0.0.0/0
    // The length is required: an address without "/N" is BadInput, as a silent /32 would be a trap.
    static Result<IpPrefix> parse(std::string_view text);
    static Result<IpPrefix> make(IpAddress address, int length);

    const IpAddress& address() const { return m_address; }
    int length() const { return m_length; }
    std::string text() const;

    IpPrefix network() const; // host bits cleared
    IpAddress broadcast() const; // the last address of the network, whatever the family
    bool contains(const IpAddress& address) const;
    // Why a link may not carry this as its own address (unspecified, multicast, loopback), as a
    // clause; empty when it may. The kernel takes 224.0.0.1/24 without a word.
    std::string objectionAsLinkAddress() const;

    bool operator==(const IpPrefix&) const = default;
    auto operator<=>(const IpPrefix&) const = default;

private:
    IpAddress withHostBits(std::uint8_t fill) const;

    IpAddress m_address;
    int m_length = 0;
};

// A static unicast route of the main table: "10.0.2.0/24 via 10.0.1.1", "default via fd00::1",
// "10.9.0.0/16 dev eth0". "default" has the family of its gateway, IPv4 without one.
struct Route {
    IpPrefix destination; // host bits are zero
    std::optional<IpAddress> via; // the family of destination
    std::optional<IfName> device; // via or device, or both

    static Result<Route> parse(std::string_view text);
    std::string text() const;

    bool operator==(const Route&) const = default;
    auto operator<=>(const Route&) const = default;
};

} // namespace hairpin
