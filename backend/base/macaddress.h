// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace hairpin {

// An Ethernet address that a link can carry: neither zero nor multicast, which the kernel refuses
// with EADDRNOTAVAIL (is_valid_ether_addr, include/linux/etherdevice.h).
class MacAddress {
public:
    // "aa:bb:cc:dd:ee:ff", either case.
    static Result<MacAddress> parse(std::string_view text);
    static Result<MacAddress> fromBytes(std::array<std::uint8_t, 6> bytes);

    const std::array<std::uint8_t, 6>& bytes() const { return m_bytes; }
    std::string text() const; // lower case

    bool operator==(const MacAddress&) const = default;
    auto operator<=>(const MacAddress&) const = default;

private:
    std::array<std::uint8_t, 6> m_bytes{};
};

} // namespace hairpin
