// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/ipcommand.h"
#include "backend/script/ipwords.h"
#include "backend/script/refusals.h"

#include <algorithm>
#include <array>

namespace hairpin {

namespace {

bool isType(std::string_view word)
{
    constexpr std::array kTypes{"local", "broadcast", "multicast", "throw", "unreachable",
        "prohibit", "blackhole", "nat", "anycast"};
    return std::ranges::find(kTypes, word) != kTypes.end();
}

// iproute_modify, ip/iproute.c. BadInput names what a lab does not have of a route.
Result<Route> parseRoute(const IpCall& call)
{
    Route route;
    std::string destination;
    bool isV6 = call.isV6.value_or(false);
    WordReader reader(call.words, 1);
    while (!reader.isAtEnd()) {
        std::string word = reader.take();
        if (word == "via") {
            word = reader.take();
            if (word == "inet" || word == "inet6")
                word = reader.take();
            const auto via = IpAddress::parse(word);
            if (!via)
                return via.error();
            route.via = *via;
        } else if (word == "dev" || word == "oif") {
            const auto device = IfName::parse(reader.take());
            if (!device)
                return device.error();
            route.device = *device;
        } else if (word == "proto" || word == "protocol" || word == "scope") {
            reader.take(); // both follow from the rest
        } else if (isType(word)) {
            return beyond("Hairpin has no " + word + " routes yet");
        } else if (word == "to") {
            destination = reader.take();
        } else if (destination.empty() && word != "unicast") {
            destination = word;
        } else if (word != "unicast") {
            return beyond("Hairpin has no " + word + " of a route yet");
        }
    }
    if (destination == "default" || destination == "all" || destination == "any") {
        isV6 = isV6 || (route.via && route.via->isV6());
        destination = isV6 ? "::/0" : "0.0.0.0/0";
    }
    const auto prefix = prefixFromWord(destination);
    if (!prefix)
        return prefix.error();
    if (prefix->network() != *prefix)
        return refused("the destination " + destination + " has bits of a host set; its network is "
            + prefix->network().text());
    route.destination = *prefix;
    if (route.via && route.via->isV6() != prefix->address().isV6())
        return beyond("the route mixes IPv4 and IPv6");
    return route;
}

} // namespace

Outcome runIpRoute(const IpCall& call, Desk& desk)
{
    const std::string_view action =
        call.words.empty() ? std::string_view("show") : ipRouteAction(call.words[0]);
    if (isShowing(action))
        return desk.ignored("it only shows something");
    const bool isReplacing = action == "replace" || action == "change" || action == "chg";
    if (action != "add" && action != "delete" && !isReplacing)
        return desk.notUnderstood("Hairpin does not follow this form of ip route");
    const auto route = parseRoute(call);
    if (!route)
        return desk.settle(route.error());
    if (action == "delete")
        return desk.settle(desk.network().removeRoute(call.netns, *route));
    return desk.settle(desk.network().addRoute(call.netns, *route, isReplacing));
}

} // namespace hairpin
