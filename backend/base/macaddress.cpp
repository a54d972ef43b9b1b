// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/macaddress.h"

#include "backend/base/names.h"

#include <charconv>

namespace hairpin {

Result<MacAddress> MacAddress::parse(std::string_view text)
{
    const Error bad{ErrorCode::BadInput, {},
        inQuotes(text) + " is not a MAC address of the form 02:00:00:00:00:01", 0};
    if (text.size() != 17)
        return bad;
    std::array<std::uint8_t, 6> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char* first = text.data() + 3 * i;
        if (i > 0 && first[-1] != ':')
            return bad;
        const auto [end, error] = std::from_chars(first, first + 2, bytes[i], 16);
        if (error != std::errc() || end != first + 2)
            return bad;
    }
    return fromBytes(bytes);
}

Result<MacAddress> MacAddress::fromBytes(std::array<std::uint8_t, 6> bytes)
{
    MacAddress mac;
    mac.m_bytes = bytes;
    if (bytes == std::array<std::uint8_t, 6>{})
        return Error{
            ErrorCode::BadInput, {}, "a link cannot carry the MAC address 00:00:00:00:00:00", 0};
    if (bytes[0] & 1)
        return Error{ErrorCode::BadInput, {},
            mac.text() + " is a multicast MAC address; the second digit must be even", 0};
    return mac;
}

std::string MacAddress::text() const
{
    constexpr char kHex[] = "0123456789abcdef";
    std::string out;
    for (std::uint8_t byte : m_bytes) {
        if (!out.empty())
            out += ':';
        out += kHex[byte >> 4];
        out += kHex[byte & 15];
    }
    return out;
}

} // namespace hairpin
