// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/ipcommand.h"

#include "backend/script/ipwords.h"
#include "backend/script/refusals.h"

#include <algorithm>

namespace hairpin {

namespace {

struct BeyondObject {
    std::string_view object;
    std::string_view why;
};

constexpr BeyondObject kBeyond[] = {
    {"neighbor", "Hairpin has no neighbour entries yet"},
    {"neighbour", "Hairpin has no neighbour entries yet"},
    {"rule", "Hairpin has no routing rules yet"},
    {"tuntap", "Hairpin has no tun and tap links yet"},
    {"tunnel", "Hairpin has no tunnels yet"},
    {"tunl", "Hairpin has no tunnels yet"},
    {"vrf", "Hairpin has no VRFs yet"},
    {"xfrm", "Hairpin has no IPsec yet"},
    {"macsec", "Hairpin has no MACsec links yet"},
    {"nexthop", "Hairpin has no nexthop objects yet"},
    {"mroute", "Hairpin has no multicast routes yet"},
    {"maddress", "Hairpin has no multicast addresses of links yet"},
    {"l2tp", "Hairpin has no L2TP tunnels yet"},
    {"fou", "Hairpin has no tunnels yet"},
    {"mptcp", "Hairpin leaves MPTCP as it is"},
};

Outcome addNamespaces(const IpCall& call, const std::string& name, Desk& desk)
{
    if (!call.netns.isEmpty())
        desk.tell(RemarkKind::Assumed, "a namespace made inside another stands beside it in a lab");
    const auto netns = NetnsName::parse(name);
    return desk.settle(netns ? desk.network().addNamespace(*netns) : netns.error());
}

Outcome deleteNamespaces(const IpCall& call, const std::string& name, Desk& desk)
{
    std::vector<NetnsName> names;
    if (call.isAll) {
        for (const auto& [netns, space] : desk.network().namespaces()) {
            if (!netns.isEmpty())
                names.push_back(netns);
        }
    } else {
        const auto netns = NetnsName::parse(name);
        if (!netns)
            return desk.settle(netns.error());
        names.push_back(*netns);
    }
    Outcome outcome = Outcome::Done;
    for (const NetnsName& netns : names)
        outcome = desk.settle(desk.network().deleteNamespace(netns));
    return outcome;
}

Outcome runNetns(const IpCall& call, Desk& desk)
{
    if (call.words.empty())
        return desk.ignored("it only shows something");
    const std::string_view action = ipNetnsAction(call.words[0]);
    const std::string name = call.words.size() > 1 ? call.words[1] : "";
    if (action == "add")
        return addNamespaces(call, name, desk);
    if (action == "delete")
        return deleteNamespaces(call, name, desk);
    if (isShowing(action))
        return desk.ignored("it only shows something");
    if (action == "set")
        return desk.ignored("the number that a namespace has for another is no part of a lab");
    if (action == "attach")
        return desk.notUnderstood("which namespace the process has is not known");
    return desk.notUnderstood("ip netns has no such command");
}

// Options before the object. "-n NS" and "-batch FILE" take a value.
Status takeOption(WordReader& reader, IpCall& call, const Network& network)
{
    std::string option = reader.take();
    if (option.starts_with("--"))
        option.erase(0, 1);
    if (option == "-4" || option == "-6" || option == "-0") {
        call.isV6 = option == "-6";
    } else if (option == "-n" || (option.size() > 3 && isBeginningOf(option, "-netns"))
        || option == "-net") {
        const auto netns = namedNamespace(network, reader.take());
        if (!netns)
            return netns.error();
        call.netns = *netns;
    } else if (option == "-b" || (option.size() > 2 && isBeginningOf(option, "-batch"))) {
        call.batch = reader.isAtEnd() ? std::string("-") : reader.take();
    } else if (option.size() > 1 && isBeginningOf(option, "-all")) {
        call.isAll = true;
    } else if (option == "-f" || isBeginningOf(option, "-family")) {
        const std::string family = reader.take();
        call.isV6 = family == "inet6";
    }
    return {}; // the others change only what is printed
}

} // namespace

Result<NetnsName> namedNamespace(const Network& network, std::string_view word)
{
    const auto name = NetnsName::parse(word);
    if (!name)
        return name.error();
    if (network.hasNamespace(*name))
        return *name;
    if (word == "1")
        return NetnsName();
    return refused("there is no namespace " + name->text());
}

Result<IpCall> parseIp(const Words& words, const NetnsName& netns, const Network& network)
{
    IpCall call;
    call.netns = netns;
    WordReader reader(words, 1);
    while (!reader.isAtEnd() && reader.peek().starts_with('-')) {
        if (const Status taken = takeOption(reader, call, network); !taken)
            return taken.error();
    }
    if (reader.isAtEnd())
        return call;
    const std::string object = reader.take();
    call.object = ipObject(object);
    if (call.object.empty())
        return refused("ip knows no object " + inQuotes(object));
    call.words = reader.rest();
    return call;
}

Outcome runIp(const Words& words, const NetnsName& netns, Desk& desk)
{
    const auto call = parseIp(words, netns, desk.network());
    if (!call)
        return desk.settle(call.error());
    if (call->batch)
        return desk.notUnderstood("the commands of the file are not in this text");
    if (call->object.empty())
        return desk.ignored("it only shows something");
    if (call->object == "link")
        return runIpLink(*call, desk);
    if (call->object == "address")
        return runIpAddress(*call, desk);
    if (call->object == "route")
        return runIpRoute(*call, desk);
    if (call->object == "netns")
        return runNetns(*call, desk);
    const bool isShown = call->words.empty()
        || isShowing(firstMatch(call->words[0],
            std::vector<std::string_view>{"show", "list", "lst", "get", "help", "save"}));
    if (isShown || call->object == "monitor" || call->object == "help" || call->object == "stats"
        || call->object == "netconf")
        return desk.ignored("it only shows something");
    const auto* const beyondIt = std::ranges::find(kBeyond, call->object, &BeyondObject::object);
    return desk.notUnderstood(beyondIt == std::end(kBeyond)
            ? "Hairpin has nothing like ip " + call->object + " yet"
            : std::string(beyondIt->why));
}

} // namespace hairpin
