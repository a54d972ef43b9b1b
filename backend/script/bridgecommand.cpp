// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "backend/script/ipcommand.h"
#include "backend/script/ipwords.h"
#include "backend/script/refusals.h"

#include <algorithm>
#include <array>

namespace hairpin {

namespace {

const KindSpec& kindWithPorts()
{
    return **std::ranges::find_if(
        allKinds(), [](const KindSpec* kind) { return kind->has(Trait::HasPorts); });
}

// bridge link set dev PORT KEYWORD VALUE…
Outcome setPort(const Words& words, const NetnsName& netns, Desk& desk)
{
    std::string device;
    Words settings;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "dev" && i + 1 < words.size())
            device = words[++i];
        else if (words[i] != "self" && words[i] != "master")
            settings.push_back(words[i]);
    }
    const auto number = desk.network().named(netns, device, false);
    if (!number)
        return desk.settle(number.error());
    Outcome outcome = Outcome::Done;
    for (std::size_t i = 0; i < settings.size(); i += 2) {
        const KindSpec& kind = *desk.network().link(*number)->kind;
        const FieldSpec* const field = fieldByKeyword(kind, FieldRole::Port, settings[i]);
        if (!field || i + 1 == settings.size())
            outcome = desk.notUnderstood("Hairpin has no " + settings[i] + " of a bridge port yet");
        else
            outcome = desk.settle(setFieldByWord(desk.network(), *number, *field, settings[i + 1]));
    }
    return outcome;
}

struct BrctlSetting {
    std::string_view name;
    std::string_view keyword; // of the field, for ip
    FieldRole role;
};

constexpr BrctlSetting kSettings[] = {
    {"stp", "stp_state", FieldRole::Kind},
    {"setfd", "forward_delay", FieldRole::Kind},
    {"setageing", "ageing_time", FieldRole::Kind},
    {"setmcsnoop", "mcast_snooping", FieldRole::Kind},
    {"setpathcost", "cost", FieldRole::Port},
    {"setportprio", "priority", FieldRole::Port},
    {"hairpin", "hairpin", FieldRole::Port},
};

// brctl counts in seconds, as the fields do.
Outcome setByBrctl(
    const BrctlSetting& setting, const Words& words, const NetnsName& netns, Desk& desk)
{
    const bool isPort = setting.role == FieldRole::Port;
    if (words.size() < (isPort ? 5U : 4U))
        return desk.settle(refused("words of the command are missing"));
    Network& network = desk.network();
    const auto number = network.named(netns, isPort ? words[3] : words[2], false);
    if (!number)
        return desk.settle(number.error());
    const FieldSpec* const field =
        fieldByKeyword(*network.link(*number)->kind, setting.role, setting.keyword);
    if (!field)
        return desk.settle(refused(placed(*network.link(*number)) + " is no bridge"));
    const auto value = fieldFromText(*field, words[isPort ? 4 : 3]);
    if (!value)
        return desk.notUnderstood(std::string(field->label) + ": " + value.error().detail);
    return desk.settle(network.setField(*number, *field, *value));
}

Outcome changePorts(const Words& words, const NetnsName& netns, Desk& desk)
{
    Network& network = desk.network();
    const bool isAdding = words[1] == "addif";
    const auto bridge = words.size() > 2 ? desk.used(netns, words[2])
                                         : Result<LinkNumber>(refused("it names no bridge"));
    if (!bridge)
        return desk.settle(bridge.error());
    Outcome outcome = Outcome::Done;
    for (std::size_t i = 3; i < words.size(); ++i) {
        const auto port =
            isAdding ? desk.used(netns, words[i]) : network.named(netns, words[i], false);
        if (!port) {
            outcome = desk.settle(port.error());
            continue;
        }
        const LinkNumber now = network.link(*port)->bridge;
        // br_add_if: EBUSY, EINVAL
        if (isAdding && now)
            outcome = desk.settle(refused(words[i] + " is a port of a bridge already"));
        else if (!isAdding && now != *bridge)
            outcome = desk.settle(refused(words[i] + " is no port of " + words[2]));
        else
            outcome = desk.settle(network.setBridge(*port, isAdding ? *bridge : 0));
    }
    return outcome;
}

} // namespace

Outcome runBridge(const Words& words, const NetnsName& netns, Desk& desk)
{
    constexpr std::array<std::string_view, 6> kObjects{
        "link", "fdb", "mdb", "vlan", "vni", "monitor"};
    NetnsName place = netns;
    WordReader reader(words, 1);
    while (!reader.isAtEnd() && reader.peek().starts_with('-')) {
        const std::string option = reader.take();
        if (option == "-n" || (option.size() > 3 && isBeginningOf(option, "-netns"))) {
            const auto named = namedNamespace(desk.network(), reader.take());
            if (!named)
                return desk.settle(named.error());
            place = *named;
        }
    }
    if (reader.isAtEnd())
        return desk.ignored("it only shows something");
    const std::string_view object = firstMatch(reader.take(), kObjects);
    const std::string action = reader.isAtEnd() ? "show" : reader.take();
    if (object == "monitor" || isBeginningOf(action, "show") || isBeginningOf(action, "list"))
        if (!(object == "link" && isBeginningOf(action, "set")))
            return desk.ignored("it only shows something");
    if (object == "link" && isBeginningOf(action, "set"))
        return setPort(reader.rest(), place, desk);
    if (object == "vlan")
        return desk.notUnderstood("Hairpin has no VLANs of bridge ports yet");
    if (object == "fdb" || object == "mdb")
        return desk.notUnderstood("Hairpin has no fixed entries of a bridge's tables yet");
    return desk.notUnderstood("Hairpin does not follow this form of bridge");
}

Outcome runBrctl(const Words& words, const NetnsName& netns, Desk& desk)
{
    const std::string action = words.size() > 1 ? words[1] : "show";
    if (action.starts_with("show"))
        return desk.ignored("it only shows something");
    if (action == "addif" || action == "delif")
        return changePorts(words, netns, desk);
    if (words.size() < 3)
        return desk.settle(refused("words of the command are missing"));
    if (action == "addbr") {
        const auto name = IfName::parse(words[2]);
        LinkRequest request;
        request.kind = &kindWithPorts();
        request.netns = netns;
        request.name = words[2];
        return desk.settle(name ? desk.network().addLink(request, nullptr) : name.error());
    }
    if (action == "delbr") {
        const auto number = desk.network().named(netns, words[2], false);
        if (number && desk.network().link(*number)->isUp())
            return desk.settle(refused(words[2] + " is up, and brctl deletes it only when down"));
        return desk.settle(number ? desk.network().deleteLink(*number) : number.error());
    }
    const auto* const setting = std::ranges::find(kSettings, action, &BrctlSetting::name);
    if (setting != std::end(kSettings))
        return setByBrctl(*setting, words, netns, desk);
    return desk.notUnderstood("Hairpin has nothing like brctl " + action + " yet");
}

} // namespace hairpin
