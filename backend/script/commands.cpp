// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/commands.h"

#include "backend/script/refusals.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hairpin {

namespace {

struct KnownCommand {
    std::string_view name;
    CommandHandler run;
};

// What may change a lab in ways that it does not hold.
struct BeyondCommand {
    std::string_view name;
    std::string_view why;
};

// What changes nothing of a lab.
struct HarmlessCommand {
    std::string_view name;
    std::string_view why;
};

constexpr KnownCommand kKnown[] = {
    {"ip", runIp},
    {"bridge", runBridge},
    {"brctl", runBrctl},
    {"ifconfig", runIfconfig},
    {"route", runRoute},
    {"sysctl", runSysctl},
    {"ping", runPing},
    {"ping6", runPing},
};

constexpr BeyondCommand kBeyond[] = {
    {"tc", "Hairpin has no queueing disciplines yet"},
    {"iptables", "Hairpin has no packet filters yet"},
    {"ip6tables", "Hairpin has no packet filters yet"},
    {"iptables-legacy", "Hairpin has no packet filters yet"},
    {"nft", "Hairpin has no packet filters yet"},
    {"ebtables", "Hairpin has no packet filters yet"},
    {"ufw", "Hairpin has no packet filters yet"},
    {"firewall-cmd", "Hairpin has no packet filters yet"},
    {"ethtool", "Hairpin leaves the settings of a driver as they are"},
    {"nmcli", "what NetworkManager makes of it is not known without running it"},
    {"netplan", "what netplan makes of it is not known without running it"},
    {"ifup", "what is configured for the interface is not in this text"},
    {"ifdown", "what is configured for the interface is not in this text"},
    {"networkctl", "what is configured for the interface is not in this text"},
    {"tunctl", "Hairpin has no tun and tap links yet"},
    {"openvpn", "Hairpin has no tun and tap links yet"},
    {"vconfig", "Hairpin has no VLAN links yet"},
    {"wg", "Hairpin has no WireGuard links yet"},
    {"wg-quick", "Hairpin has no WireGuard links yet"},
    {"dhclient", "the address that it would be given is not known"},
    {"udhcpc", "the address that it would be given is not known"},
    {"dhcpcd", "the address that it would be given is not known"},
    {"ovs-vsctl", "Hairpin has no Open vSwitch bridges"},
    {"docker", "what a container has is not known without running it"},
    {"podman", "what a container has is not known without running it"},
    {"lxc", "what a container has is not known without running it"},
    {"virsh", "what a virtual machine has is not known without running it"},
    {"unshare", "a namespace without a name cannot be in a lab"},
    {"arp", "Hairpin has no neighbour entries yet"},
    {"mii-tool", "Hairpin leaves the settings of a driver as they are"},
    {"ifenslave", "Hairpin has no bonds yet"},
    {"teamd", "Hairpin has no teams yet"},
    {"source", "what the other file does is not in this text"},
    {".", "what the other file does is not in this text"},
};

constexpr std::string_view kPrints = "it only prints";
constexpr std::string_view kLooks = "it only shows something";
constexpr std::string_view kInstalls = "it installs or starts programs, which are no part of a lab";
constexpr std::string_view kTries = "it only tries the network out";
constexpr std::string_view kFiles = "it only handles files";
constexpr std::string_view kShell = "it changes nothing in the network";

constexpr HarmlessCommand kHarmless[] = {{"echo", kPrints}, {"printf", kPrints}, {"clear", kPrints},
    {"figlet", kPrints}, {"tput", kPrints}, {"yes", kPrints}, {"cat", kLooks}, {"ls", kLooks},
    {"grep", kLooks}, {"egrep", kLooks}, {"fgrep", kLooks}, {"awk", kLooks}, {"sed", kLooks},
    {"head", kLooks}, {"tail", kLooks}, {"less", kLooks}, {"more", kLooks}, {"sort", kLooks},
    {"uniq", kLooks}, {"wc", kLooks}, {"cut", kLooks}, {"tr", kLooks}, {"column", kLooks},
    {"jq", kLooks}, {"find", kLooks}, {"which", kLooks}, {"whoami", kLooks}, {"id", kLooks},
    {"uname", kLooks}, {"hostname", kLooks}, {"date", kLooks}, {"dmesg", kLooks}, {"ps", kLooks},
    {"lsmod", kLooks}, {"lspci", kLooks}, {"lsns", kLooks}, {"modinfo", kLooks},
    {"netstat", kLooks}, {"ss", kLooks}, {"watch", kLooks}, {"lsof", kLooks}, {"man", kLooks},
    {"pwd", kLooks}, {"command", kLooks}, {"type", kLooks}, {"readlink", kLooks},
    {"basename", kLooks}, {"dirname", kLooks}, {"seq", kPrints}, {"expr", kPrints},
    {"tee", kPrints}, {"diff", kLooks}, {"apt", kInstalls}, {"apt-get", kInstalls},
    {"yum", kInstalls}, {"dnf", kInstalls}, {"apk", kInstalls}, {"pacman", kInstalls},
    {"zypper", kInstalls}, {"pip", kInstalls}, {"pip3", kInstalls}, {"make", kInstalls},
    {"git", kInstalls}, {"systemctl", kInstalls}, {"service", kInstalls}, {"modprobe", kInstalls},
    {"insmod", kInstalls}, {"rmmod", kInstalls}, {"curl", kTries}, {"wget", kTries}, {"nc", kTries},
    {"ncat", kTries}, {"netcat", kTries}, {"telnet", kTries}, {"ssh", kTries}, {"iperf", kTries},
    {"iperf3", kTries}, {"socat", kTries}, {"tcpdump", kTries}, {"tshark", kTries},
    {"arping", kTries}, {"traceroute", kTries}, {"traceroute6", kTries}, {"tracepath", kTries},
    {"mtr", kTries}, {"dig", kTries}, {"nslookup", kTries}, {"host", kTries}, {"nmap", kTries},
    {"fping", kTries}, {"hping3", kTries}, {"netperf", kTries}, {"python", kTries},
    {"python3", kTries}, {"mkdir", kFiles}, {"rm", kFiles}, {"cp", kFiles}, {"mv", kFiles},
    {"touch", kFiles}, {"chmod", kFiles}, {"chown", kFiles}, {"ln", kFiles}, {"mktemp", kFiles},
    {"vi", kFiles}, {"vim", kFiles}, {"nano", kFiles}, {"mount", kFiles}, {"umount", kFiles},
    {"sleep", kShell}, {"wait", kShell}, {"kill", kShell}, {"pkill", kShell}, {"killall", kShell},
    {"read", kShell}, {"umask", kShell}, {"ulimit", kShell}, {"cd", kShell}, {"alias", kShell},
    {"su", kShell}, {"udevadm", kShell}, {"sync", kShell}, {"history", kShell}, {"reset", kShell}};

template <auto& Table> Outcome runHarmless(const Words& words, const NetnsName&, Desk& desk)
{
    const auto* const found = std::ranges::find(Table, words[0], &HarmlessCommand::name);
    return desk.ignored(std::string(found->why));
}

Outcome runBeyond(const Words& words, const NetnsName&, Desk& desk)
{
    const auto* const found = std::ranges::find(kBeyond, words[0], &BeyondCommand::name);
    return desk.notUnderstood(std::string(found->why));
}

} // namespace

Outcome Desk::settle(const Status& status)
{
    if (status)
        return Outcome::Done;
    const bool isRefused = status.error().code == ErrorCode::Invalid;
    tell(isRefused ? RemarkKind::Refused : RemarkKind::NotUnderstood, status.error().detail);
    return isRefused ? Outcome::Failed : Outcome::Unknown;
}

Outcome Desk::notUnderstood(std::string why)
{
    tell(RemarkKind::NotUnderstood, std::move(why));
    return Outcome::Unknown;
}

Outcome Desk::ignored(std::string why)
{
    tell(RemarkKind::Ignored, std::move(why));
    return Outcome::Done;
}

Result<LinkNumber> Desk::used(const NetnsName& netns, std::string_view word)
{
    auto number = m_network.named(netns, word, true);
    for (const IfName& name : m_network.takeAssumed())
        tell(RemarkKind::Assumed,
            name.text()
                + " is used but not made before, so it is taken as an interface that the "
                  "computer has");
    return number;
}

CommandHandler findCommand(std::string_view program)
{
    if (const auto* const known = std::ranges::find(kKnown, program, &KnownCommand::name);
        known != std::end(kKnown))
        return known->run;
    if (std::ranges::find(kBeyond, program, &BeyondCommand::name) != std::end(kBeyond))
        return runBeyond;
    if (std::ranges::find(kHarmless, program, &HarmlessCommand::name) != std::end(kHarmless))
        return runHarmless<kHarmless>;
    return nullptr;
}

bool isHarmlessProgram(std::string_view program)
{
    return std::ranges::find(kHarmless, program, &HarmlessCommand::name) != std::end(kHarmless)
        || program == "ping" || program == "ping6";
}

const FieldSpec* fieldByKeyword(const KindSpec& kind, FieldRole role, std::string_view keyword)
{
    const auto found = std::ranges::find_if(kind.fields,
        [&](const FieldSpec& field) { return field.role == role && field.keyword == keyword; });
    return found == kind.fields.end() ? nullptr : &*found;
}

// The inverse of how a plan is shown as commands: ip's number is the field's times its scale.
Result<FieldValue> fieldFromWord(const FieldSpec& field, std::string_view word)
{
    auto value = Result<FieldValue>(Error{});
    if (field.type == FieldType::Integer && field.scale != 1) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error != std::errc() || end != word.data() + word.size())
            return beyond(inQuotes(word) + " is no whole number");
        if (number % field.scale != 0)
            return beyond("a lab has " + std::string(field.label) + " in whole seconds only");
        value = fieldFromText(field, std::to_string(number / field.scale));
    } else {
        value = fieldFromText(field, word);
    }
    if (!value)
        return beyond(std::string(field.label) + ": " + value.error().detail);
    return value;
}

Status setFieldByWord(
    Network& network, LinkNumber number, const FieldSpec& field, std::string_view word)
{
    const auto value = fieldFromWord(field, word);
    return value ? network.setField(number, field, *value) : value.error();
}

Status switchLink(Network& network, LinkNumber number, bool isUp)
{
    return network.setField(number, *network.link(number)->kind->field("up"), isUp);
}

} // namespace hairpin
