// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/ipcommand.h"
#include "backend/script/refusals.h"

#include <algorithm>
#include <bit>
#include <charconv>

namespace hairpin {

namespace {

std::uint32_t bitsOf(const IpAddress& address)
{
    std::uint32_t bits = 0;
    for (std::uint8_t byte : address.bytes())
        bits = bits << 8 | byte;
    return bits;
}

// "255.255.255.0" as 24.
Result<int> lengthOf(std::string_view mask)
{
    const auto address = IpAddress::parse(mask);
    if (!address || address->isV6())
        return refused(inQuotes(mask) + " is no netmask");
    const std::uint32_t bits = bitsOf(*address);
    if (std::countl_one(bits) + std::countr_zero(bits) < 32)
        return refused(inQuotes(mask) + " is no netmask");
    return std::countl_one(bits);
}

// The prefix that an address had before 1993: inet_abc_len, net/ipv4/devinet.c.
int classLength(const IpAddress& address)
{
    const int first = address.bytes()[0];
    return first < 128 ? 8 : first < 192 ? 16 : 24;
}

Result<IpPrefix> prefixOf(const std::string& text, const std::string& mask)
{
    if (text.find('/') != std::string::npos)
        return IpPrefix::parse(text);
    const auto address = IpAddress::parse(text);
    if (!address)
        return address.error();
    if (mask.empty())
        return IpPrefix::make(*address, address->isV6() ? 128 : classLength(*address));
    const auto length = lengthOf(mask);
    return length ? IpPrefix::make(*address, *length) : Result<IpPrefix>(length.error());
}

// ifconfig's address takes the place of the first IPv4 address.
Status setAddress(
    Desk& desk, const NetnsName& netns, const std::string& device, const IpPrefix& prefix)
{
    if (device == "lo")
        return addAddressByName(desk, netns, device, prefix);
    const auto number = desk.used(netns, device);
    if (!number)
        return number.error();
    Network& network = desk.network();
    const std::vector<IpPrefix> before = network.link(*number)->addresses;
    const auto first =
        std::ranges::find_if(before, [](const IpPrefix& each) { return !each.address().isV6(); });
    if (first != before.end()) {
        if (*first == prefix)
            return {};
        if (const Status removed = network.removeAddress(*number, *first); !removed)
            return removed;
    }
    if (prefix.address().isUnspecified())
        return {};
    return network.addAddress(*number, prefix);
}

class Ifconfig {
public:
    Ifconfig(const Words& words, const NetnsName& netns, Desk& desk)
        : m_reader(words, 1)
        , m_netns(netns)
        , m_desk(desk)
    {
    }

    Outcome run()
    {
        m_device = m_reader.take();
        // "eth0:1" is a further address of eth0.
        const auto colon = m_device.find(':');
        m_isFurther = colon != std::string::npos;
        m_device = m_device.substr(0, colon);
        Status status;
        while (status && !m_reader.isAtEnd())
            status = takeWord(m_reader.take());
        if (status && !m_address.empty())
            status = applyAddress();
        if (status && m_isUp && !(m_isFurther && !*m_isUp))
            status = switchByName(m_desk, m_netns, m_device, *m_isUp);
        return m_desk.settle(status);
    }

private:
    Status takeWord(const std::string& word)
    {
        if (word == "up" || word == "down") {
            m_isUp = word == "up";
        } else if (word == "netmask") {
            m_mask = m_reader.take();
        } else if (word == "mtu") {
            return setMtu(m_reader.take());
        } else if (word == "hw") {
            m_reader.take(); // ether
            return setMac(m_reader.take());
        } else if (word == "add" || word == "inet6") {
            std::string text = m_reader.take();
            if (text == "add")
                text = m_reader.take();
            const auto prefix = prefixFromWord(text);
            return prefix ? addAddressByName(m_desk, m_netns, m_device, *prefix) : prefix.error();
        } else if (word == "del") {
            return removeAddress(m_reader.take());
        } else if (word == "broadcast" || word == "metric" || word == "txqueuelen"
            || word == "pointopoint" || word == "dstaddr") {
            m_desk.tell(RemarkKind::Ignored, "a lab has no " + word + " of a link");
            m_reader.take();
        } else if (word == "promisc" || word == "-promisc" || word == "arp" || word == "-arp"
            || word == "multicast" || word == "-multicast" || word == "allmulti") {
            m_desk.tell(RemarkKind::Ignored, "a lab has no " + word + " of a link");
        } else if (word != "inet") {
            m_address = word;
        }
        return {};
    }

    Status applyAddress()
    {
        const auto prefix = prefixOf(m_address, m_mask);
        if (!prefix)
            return prefix.error();
        if (!m_isUp)
            m_isUp = true; // an address switches it on: devinet_ioctl
        if (m_isFurther && !prefix->address().isUnspecified())
            return addAddressByName(m_desk, m_netns, m_device, *prefix);
        return setAddress(m_desk, m_netns, m_device, *prefix);
    }

    Status removeAddress(const std::string& text)
    {
        const auto prefix = prefixFromWord(text);
        const auto number = m_desk.network().named(m_netns, m_device, false);
        if (!prefix || !number)
            return prefix ? number.error() : prefix.error();
        return m_desk.network().removeAddress(*number, *prefix);
    }

    Status setMtu(const std::string& text)
    {
        std::int64_t mtu = 0;
        std::from_chars(text.data(), text.data() + text.size(), mtu);
        const auto number = m_desk.network().named(m_netns, m_device, false);
        return number ? m_desk.network().setMtu(*number, mtu) : number.error();
    }

    Status setMac(const std::string& text)
    {
        const auto number = m_desk.network().named(m_netns, m_device, false);
        if (!number)
            return number.error();
        const FieldSpec* const field = m_desk.network().link(*number)->kind->field("mac");
        return field ? setFieldByWord(m_desk.network(), *number, *field, text)
                     : Status(beyond("a lab leaves the computer's own interface its MAC"));
    }

    WordReader m_reader;
    const NetnsName m_netns;
    Desk& m_desk;
    std::string m_device;
    std::string m_address;
    std::string m_mask;
    std::optional<bool> m_isUp;
    bool m_isFurther = false;
};

// route add [-net|-host] DESTINATION [netmask MASK] [gw GATEWAY] [dev DEVICE]
Result<Route> parseRoute(const Words& words, bool isV6)
{
    Route route;
    std::string destination;
    std::string mask;
    bool isHost = false;
    for (WordReader reader(words, 0); !reader.isAtEnd();) {
        const std::string word = reader.take();
        if (word == "-net" || word == "-host") {
            isHost = word == "-host";
        } else if (word == "gw" || word == "via") {
            const auto via = IpAddress::parse(reader.take());
            if (!via)
                return via.error();
            route.via = *via;
        } else if (word == "netmask") {
            mask = reader.take();
        } else if (word == "dev") {
            const auto device = IfName::parse(reader.take());
            if (!device)
                return device.error();
            route.device = *device;
        } else if (destination.empty()) {
            destination = word;
        } else if (reader.isAtEnd() && !route.device && IfName::parse(word)) {
            route.device = *IfName::parse(word);
        } else {
            return beyond("Hairpin has no " + word + " of a route yet");
        }
    }
    if (destination == "default")
        destination = isV6 ? "::/0" : "0.0.0.0/0";
    if (isHost || isV6)
        mask = isV6 ? "" : "255.255.255.255";
    const auto prefix = isV6 ? prefixFromWord(destination) : prefixOf(destination, mask);
    if (!prefix)
        return prefix.error();
    if (prefix->network() != *prefix)
        return refused("the destination " + destination + " has bits of a host set");
    route.destination = *prefix;
    if (route.via && route.via->isV6() != prefix->address().isV6())
        return beyond("the route mixes IPv4 and IPv6");
    return route;
}

} // namespace

Outcome runIfconfig(const Words& words, const NetnsName& netns, Desk& desk)
{
    if (words.size() < 3)
        return desk.ignored("it only shows something");
    return Ifconfig(words, netns, desk).run();
}

Outcome runRoute(const Words& words, const NetnsName& netns, Desk& desk)
{
    Words rest(words.begin() + 1, words.end());
    bool isV6 = false;
    const auto family = std::ranges::find(rest, "-A");
    if (family != rest.end() && family + 1 != rest.end()) {
        isV6 = *(family + 1) == "inet6";
        rest.erase(family, family + 2);
    }
    if (const auto six = std::ranges::find(rest, "-6"); six != rest.end()) {
        isV6 = true;
        rest.erase(six);
    }
    if (rest.empty() || (rest[0] != "add" && rest[0] != "del"))
        return desk.ignored("it only shows something");
    const bool isAdding = rest[0] == "add";
    rest.erase(rest.begin());
    const auto route = parseRoute(rest, isV6);
    if (!route)
        return desk.settle(route.error());
    return desk.settle(isAdding ? desk.network().addRoute(netns, *route, false)
                                : desk.network().removeRoute(netns, *route));
}

} // namespace hairpin
