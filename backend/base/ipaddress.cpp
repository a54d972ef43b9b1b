// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/ipaddress.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <sys/socket.h>
#include <vector>

namespace hairpin {

namespace {

Error bad(std::string_view text, std::string_view reason)
{
    return {ErrorCode::BadInput, {}, inQuotes(text) + ' ' + std::string(reason), 0};
}

std::vector<std::string_view> words(std::string_view text)
{
    std::vector<std::string_view> out;
    while (true) {
        const auto begin = text.find_first_not_of(' ');
        if (begin == std::string_view::npos)
            return out;
        text.remove_prefix(begin);
        const auto end = std::min(text.find(' '), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

} // namespace

Result<IpAddress> IpAddress::parse(std::string_view text)
{
    IpAddress address;
    address.m_isV6 = text.find(':') != std::string_view::npos;
    // inet_pton reads a C string: a NUL inside would hide what follows it.
    if (text.size() >= INET6_ADDRSTRLEN || text.find('\0') != std::string_view::npos
        || inet_pton(address.family(), std::string(text).c_str(), address.m_bytes.data()) != 1)
        return bad(text, "is not an IPv4 or IPv6 address");
    return address;
}

Result<IpAddress> IpAddress::fromBytes(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() != 4 && bytes.size() != 16)
        return Error{ErrorCode::BadInput, {}, "an IP address has 4 or 16 bytes", 0};
    IpAddress address;
    address.m_isV6 = bytes.size() == 16;
    std::copy(bytes.begin(), bytes.end(), address.m_bytes.begin());
    return address;
}

int IpAddress::family() const
{
    return m_isV6 ? AF_INET6 : AF_INET;
}

std::string IpAddress::text() const
{
    char buffer[INET6_ADDRSTRLEN];
    return inet_ntop(family(), m_bytes.data(), buffer, sizeof buffer);
}

bool IpAddress::isMulticast() const
{
    return m_isV6 ? m_bytes[0] == 0xff : (m_bytes[0] & 0xf0) == 0xe0;
}

bool IpAddress::isUnspecified() const
{
    return m_bytes == std::array<std::uint8_t, 16>{};
}

bool IpAddress::isLoopback() const
{
    if (!m_isV6)
        return m_bytes[0] == 127;
    std::array<std::uint8_t, 16> one{};
    one[15] = 1;
    return m_bytes == one;
}

bool IpAddress::isLinkLocal() const
{
    return m_isV6 && m_bytes[0] == 0xfe && (m_bytes[1] & 0xc0) == 0x80;
}

Result<IpPrefix> IpPrefix::parse(std::string_view text)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos)
        return bad(text, "needs a prefix length, such as 10.0.0.1/24");
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address)
        return address.error();
    const std::string_view digits = text.substr(slash + 1);
    int length = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    if (error != std::errc() || end != digits.data() + digits.size() || digits.size() > 3)
        return bad(text, "has no number as its prefix length");
    return make(*address, length);
}

Result<IpPrefix> IpPrefix::make(IpAddress address, int length)
{
    if (length < 0 || length > address.bitCount())
        return Error{ErrorCode::BadInput, {},
            address.text() + " takes a prefix length from 0 to "
                + std::to_string(address.bitCount()),
            0};
    IpPrefix prefix;
    prefix.m_address = address;
    prefix.m_length = length;
    return prefix;
}

std::string IpPrefix::text() const
{
    return m_address.text() + '/' + std::to_string(m_length);
}

IpAddress IpPrefix::withHostBits(std::uint8_t fill) const
{
    std::array<std::uint8_t, 16> bytes{};
    const auto own = m_address.bytes();
    for (std::size_t i = 0; i < own.size(); ++i) {
        const int bits = std::clamp(m_length - static_cast<int>(8 * i), 0, 8);
        const int mask = 0xff00 >> bits;
        bytes[i] = static_cast<std::uint8_t>((own[i] & mask) | (fill & ~mask));
    }
    return *IpAddress::fromBytes({bytes.data(), own.size()});
}

IpPrefix IpPrefix::network() const
{
    IpPrefix network = *this;
    network.m_address = withHostBits(0);
    return network;
}

IpAddress IpPrefix::broadcast() const
{
    return withHostBits(0xff);
}

bool IpPrefix::contains(const IpAddress& address) const
{
    if (address.isV6() != m_address.isV6())
        return false;
    IpPrefix other = *this;
    other.m_address = address;
    return other.network() == network();
}

std::string IpPrefix::objectionAsLinkAddress() const
{
    if (m_address.isUnspecified())
        return text() + " is not an address of a host";
    if (m_address.isMulticast())
        return text() + " is a multicast address";
    if (m_address.isLoopback())
        return text() + " is a loopback address";
    return {};
}

Result<Route> Route::parse(std::string_view text)
{
    const auto parts = words(text);
    const Error form = bad(text, "is not a route of the form \"10.0.2.0/24 via 10.0.1.1\"");
    if (parts.size() != 3 && parts.size() != 5)
        return form;
    Route route;
    for (std::size_t i = 1; i < parts.size(); i += 2) {
        if (parts[i] == "via" && !route.via) {
            const auto via = IpAddress::parse(parts[i + 1]);
            if (!via)
                return via.error();
            route.via = *via;
        } else if (parts[i] == "dev" && !route.device) {
            const auto device = IfName::parse(parts[i + 1]);
            if (!device)
                return device.error();
            route.device = *device;
        } else {
            return form;
        }
    }
    if (parts[0] == "default") {
        if (route.via && route.via->isV6())
            route.destination = *IpPrefix::parse("::/0");
    } else {
        const auto destination = IpPrefix::parse(parts[0]);
        if (!destination)
            return destination.error();
        if (destination->network() != *destination)
            return bad(
                parts[0], "has host bits set; the network is " + destination->network().text());
        route.destination = *destination;
    }
    if (route.via && route.via->isV6() != route.destination.address().isV6())
        return bad(text, "mixes IPv4 and IPv6");
    return route;
}

std::string Route::text() const
{
    const bool isDefault = destination.length() == 0 && (via || !destination.address().isV6());
    std::string out = isDefault ? "default" : destination.text();
    if (via)
        out += " via " + via->text();
    if (device)
        out += " dev " + device->text();
    return out;
}

} // namespace hairpin
