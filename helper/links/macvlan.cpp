// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "helper/links/linkkind.h"

#include <algorithm>
#include <array>
#include <linux/if_link.h>

namespace hairpin {

namespace {

struct Mode {
    std::string_view name;
    std::uint32_t number;
};

constexpr std::array<Mode, 5> kModes{{
    {"private", MACVLAN_MODE_PRIVATE},
    {"vepa", MACVLAN_MODE_VEPA},
    {"bridge", MACVLAN_MODE_BRIDGE},
    {"passthru", MACVLAN_MODE_PASSTHRU},
    {"source", MACVLAN_MODE_SOURCE},
}};

std::string modeOf(const Fields& fields)
{
    const auto mode = fields.find("mode");
    return mode == fields.end() ? std::string() : std::get<std::string>(mode->second);
}

void fillSources(const std::vector<MacAddress>& sources, Message& message)
{
    message.putU32(IFLA_MACVLAN_MACADDR_MODE, MACVLAN_MACADDR_SET);
    const Message::Nest list(message, IFLA_MACVLAN_MACADDR_DATA);
    for (const MacAddress& source : sources)
        message.putBytes(IFLA_MACVLAN_MACADDR, source.bytes());
}

void fillMacvlan(const Fields& fields, Message& message)
{
    const std::string name = modeOf(fields);
    const auto mode = std::find_if(
        kModes.begin(), kModes.end(), [&](const Mode& entry) { return entry.name == name; });
    if (mode != kModes.end())
        message.putU32(IFLA_MACVLAN_MODE, mode->number);
    // Only mode source has a list, even an empty one (macvlan_changelink: EINVAL).
    const auto sources = fields.find("sources");
    if (sources != fields.end() && (name.empty() || name == "source"))
        fillSources(std::get<std::vector<MacAddress>>(sources->second), message);
}

// The list repeats one attribute, so it cannot be found by number.
std::vector<MacAddress> parseSources(std::span<const std::uint8_t> list)
{
    std::vector<MacAddress> sources;
    auto* attribute = reinterpret_cast<nlattr*>(const_cast<std::uint8_t*>(list.data()));
    int left = static_cast<int>(list.size());
    for (; nla_ok(attribute, left); attribute = nla_next(attribute, &left)) {
        std::array<std::uint8_t, 6> bytes{};
        if (nla_type(attribute) != IFLA_MACVLAN_MACADDR || nla_len(attribute) < 6)
            continue;
        std::memcpy(bytes.data(), nla_data(attribute), bytes.size());
        if (auto source = MacAddress::fromBytes(bytes))
            sources.push_back(*source);
    }
    std::sort(sources.begin(), sources.end()); // the kernel lists them by hash
    return sources;
}

void parseMacvlan(const Attributes& data, Fields& fields)
{
    const auto number = data.number<std::uint32_t>(IFLA_MACVLAN_MODE);
    const auto mode = std::find_if(
        kModes.begin(), kModes.end(), [&](const Mode& entry) { return entry.number == number; });
    if (mode != kModes.end())
        fields["mode"] = std::string(mode->name);
    if (data.has(IFLA_MACVLAN_MACADDR_DATA))
        fields["sources"] = parseSources(data.bytes(IFLA_MACVLAN_MACADDR_DATA));
}

} // namespace

const LinkKind kMacvlanLink{.spec = macvlanKind, .fill = fillMacvlan, .parse = parseMacvlan};

} // namespace hairpin
