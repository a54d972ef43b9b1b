// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/commands.h"

#include "backend/script/refusals.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hairpin {

namespace {

struct FileOfField {
    std::string_view file;
    std::string_view keyword; // of the field, for ip
    FieldRole role;
};

// net/bridge/br_sysfs_if.c and br_sysfs_br.c; times in hundredths, as ip has them.
constexpr FileOfField kFiles[] = {
    {"brport/hairpin_mode", "hairpin", FieldRole::Port},
    {"brport/isolated", "isolated", FieldRole::Port},
    {"brport/learning", "learning", FieldRole::Port},
    {"brport/unicast_flood", "flood", FieldRole::Port},
    {"brport/bpdu_guard", "guard", FieldRole::Port},
    {"brport/root_block", "root_block", FieldRole::Port},
    {"brport/multicast_fast_leave", "fastleave", FieldRole::Port},
    {"brport/path_cost", "cost", FieldRole::Port},
    {"brport/priority", "priority", FieldRole::Port},
    {"bridge/stp_state", "stp_state", FieldRole::Kind},
    {"bridge/forward_delay", "forward_delay", FieldRole::Kind},
    {"bridge/ageing_time", "ageing_time", FieldRole::Kind},
    {"bridge/multicast_snooping", "mcast_snooping", FieldRole::Kind},
};

struct ForwardingKey {
    std::string_view key;
    std::string_view field;
};

constexpr ForwardingKey kForwarding[] = {
    {"net/ipv4/ip_forward", "forwardIpv4"},
    {"net/ipv4/conf/all/forwarding", "forwardIpv4"},
    {"net/ipv6/conf/all/forwarding", "forwardIpv6"},
};

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\n") - first + 1));
}

// What sysctl takes for the names of files: dots stand for slashes unless a slash comes first.
std::string sysctlPath(std::string_view key)
{
    std::string path(key);
    const auto first = path.find_first_of("./");
    if (first == std::string::npos || path[first] == '/')
        return path;
    for (char& c : path)
        c = c == '.' ? '/' : c == '/' ? '.' : c;
    return path;
}

Outcome setForwarding(
    std::string_view field, const std::string& value, const NetnsName& netns, Desk& desk)
{
    if (netns.isEmpty())
        return desk.notUnderstood("a lab changes no settings of the host itself");
    if (value != "0" && value != "1")
        return desk.notUnderstood("forwarding is 0 or 1");
    return desk.settle(desk.network().setNamespaceField(netns, field, value == "1"));
}

// "net/ipv6/conf/eth0/addr_gen_mode" and what else is of one link.
Outcome setOfLink(
    const std::string& path, const std::string& value, const NetnsName& netns, Desk& desk)
{
    constexpr std::string_view kConf = "net/ipv6/conf/";
    constexpr std::string_view kMode = "/addr_gen_mode";
    if (path.starts_with(kConf) && path.ends_with(kMode) && (value == "0" || value == "1")) {
        const std::string name =
            path.substr(kConf.size(), path.size() - kConf.size() - kMode.size());
        const auto number = desk.network().named(netns, name, false);
        if (!number)
            return desk.settle(number.error());
        const FieldSpec* const field = desk.network().link(*number)->kind->field("linkLocal");
        if (field)
            return desk.settle(desk.network().setField(*number, *field, value == "0"));
    }
    return desk.notUnderstood("Hairpin has no setting " + path + " yet");
}

Outcome setSysctl(
    const std::string& path, const std::string& value, const NetnsName& netns, Desk& desk)
{
    const auto* const forwarding = std::ranges::find(kForwarding, path, &ForwardingKey::key);
    if (forwarding != std::end(kForwarding))
        return setForwarding(forwarding->field, value, netns, desk);
    if (!path.starts_with("net/"))
        return desk.ignored("the setting is none of the network");
    return setOfLink(path, value, netns, desk);
}

Outcome setOfDevice(
    std::string_view rest, const std::string& value, const NetnsName& netns, Desk& desk)
{
    const auto slash = rest.find('/');
    const std::string name(rest.substr(0, slash));
    const std::string_view file =
        slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    const auto number = desk.network().named(netns, name, false);
    if (!number)
        return desk.settle(number.error());
    const auto* const known = std::ranges::find(kFiles, file, &FileOfField::file);
    const FieldSpec* const field = known == std::end(kFiles)
        ? nullptr
        : fieldByKeyword(*desk.network().link(*number)->kind, known->role, known->keyword);
    if (field)
        return desk.settle(setFieldByWord(desk.network(), *number, *field, value));
    if (file == "mtu") {
        std::int64_t mtu = 0;
        std::from_chars(value.data(), value.data() + value.size(), mtu);
        return desk.settle(desk.network().setMtu(*number, mtu));
    }
    return desk.notUnderstood("Hairpin has no setting " + std::string(file) + " of a link yet");
}

} // namespace

std::optional<Outcome> writeSetting(
    std::string_view path, std::string_view text, const NetnsName& netns, Desk& desk)
{
    constexpr std::array<std::string_view, 2> kDevices{
        "/sys/class/net/", "/sys/devices/virtual/net/"};
    constexpr std::string_view kSysctl = "/proc/sys/";
    const std::string value = trimmed(text);
    for (std::string_view devices : kDevices) {
        if (path.starts_with(devices))
            return setOfDevice(path.substr(devices.size()), value, netns, desk);
    }
    if (path.starts_with(kSysctl))
        return setSysctl(std::string(path.substr(kSysctl.size())), value, netns, desk);
    return std::nullopt;
}

// sysctl [-w] KEY=VALUE…
Outcome runSysctl(const Words& words, const NetnsName& netns, Desk& desk)
{
    Outcome outcome = Outcome::Done;
    bool hasSet = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto equals = words[i].find('=');
        if (words[i] == "-p" || words[i] == "--system" || words[i] == "--load")
            return desk.notUnderstood("what the file of settings says is not in this text");
        if (words[i].starts_with('-') || equals == std::string::npos)
            continue;
        hasSet = true;
        outcome = setSysctl(sysctlPath(trimmed(words[i].substr(0, equals))),
            trimmed(words[i].substr(equals + 1)), netns, desk);
    }
    return hasSet ? outcome : desk.ignored("it only shows something");
}

// Done for the scenario; what it comes to is not known.
Outcome runPing(const Words& words, const NetnsName& netns, Desk& desk)
{
    constexpr std::string_view kWithValue = "cIisWwtpMQSlmFN";
    FollowedPing ping;
    ping.from = netns;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (!word.starts_with('-') || word.size() < 2) {
            ping.to = word;
            continue;
        }
        const char option = word[1];
        if (kWithValue.find(option) == std::string_view::npos)
            continue;
        const std::string value = word.size() > 2 ? word.substr(2)
            : i + 1 < words.size()                ? words[++i]
                                                  : "";
        if (option == 'c') {
            int count = 0;
            std::from_chars(value.data(), value.data() + value.size(), count);
            ping.count = std::clamp(count, 1, kMaxScenarioPings);
        } else if (option == 'I') {
            if (const auto link = desk.network().named(netns, value, false))
                ping.fromLink = *link;
        }
    }
    if (!IpAddress::parse(ping.to)) {
        desk.ignored("a scenario pings addresses only");
        return Outcome::Unknown;
    }
    for (const auto& [number, link] : desk.network().links()) {
        const bool isOwn =
            link.netns == netns && std::ranges::any_of(link.addresses, [&](const IpPrefix& prefix) {
                return prefix.address() == *IpAddress::parse(ping.to);
            });
        if (isOwn) {
            desk.ignored("an address of its own tells nothing of the lab");
            return Outcome::Unknown;
        }
    }
    desk.network().notePing(std::move(ping));
    return Outcome::Unknown;
}

} // namespace hairpin
