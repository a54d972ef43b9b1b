// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/ipwords.h"

#include <algorithm>
#include <array>

namespace hairpin {

namespace {

using Word = std::string_view;

// ip.c, iplink.c, ipaddress.c, iproute.c and ipnetns.c of iproute2 6.1, in their order.
constexpr std::array<Word, 34> kObjects{"address", "addrlabel", "maddress", "route", "rule",
    "neighbor", "neighbour", "ntable", "ntbl", "link", "l2tp", "fou", "ila", "macsec", "tunnel",
    "tunl", "tuntap", "tap", "token", "tcpmetrics", "tcp_metrics", "monitor", "xfrm", "mroute",
    "mrule", "netns", "netconf", "vrf", "sr", "nexthop", "mptcp", "ioam", "help", "stats"};
constexpr std::array<Word, 12> kLinkActions{"add", "set", "change", "replace", "delete", "show",
    "lst", "list", "xstats", "afstats", "property", "help"};
constexpr std::array<Word, 13> kAddressActions{"add", "change", "chg", "replace", "delete", "show",
    "lst", "list", "flush", "save", "showdump", "restore", "help"};
constexpr std::array<Word, 17> kRouteActions{"list", "show", "lst", "get", "add", "append",
    "change", "chg", "replace", "prepend", "test", "delete", "flush", "save", "restore", "showdump",
    "help"};
constexpr std::array<Word, 13> kNetnsActions{"list", "show", "lst", "list-id", "help", "add", "set",
    "delete", "identify", "pids", "exec", "monitor", "attach"};
constexpr std::array<Word, 15> kShowing{"show", "list", "lst", "get", "save", "showdump", "help",
    "list-id", "identify", "pids", "monitor", "xstats", "afstats", "test", "stats"};

} // namespace

bool isBeginningOf(std::string_view given, std::string_view word)
{
    return !given.empty() && word.starts_with(given);
}

std::string_view firstMatch(std::string_view given, std::span<const std::string_view> words)
{
    const auto found = std::ranges::find_if(
        words, [&](std::string_view word) { return isBeginningOf(given, word); });
    return found == words.end() ? std::string_view() : *found;
}

std::string_view ipObject(std::string_view given)
{
    return firstMatch(given, kObjects);
}

std::string_view ipLinkAction(std::string_view given)
{
    return firstMatch(given, kLinkActions);
}

std::string_view ipAddressAction(std::string_view given)
{
    return firstMatch(given, kAddressActions);
}

std::string_view ipRouteAction(std::string_view given)
{
    return firstMatch(given, kRouteActions);
}

std::string_view ipNetnsAction(std::string_view given)
{
    return firstMatch(given, kNetnsActions);
}

bool isShowing(std::string_view action)
{
    return std::ranges::find(kShowing, action) != kShowing.end();
}

} // namespace hairpin
