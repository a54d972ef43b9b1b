// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/script/commands.h"

namespace hairpin {

// "ip OPTIONS OBJECT WORDS…", taken apart.
struct IpCall {
    NetnsName netns; // where it works: -n, or where it was run
    bool isAll = false; // -all
    std::optional<bool> isV6; // -4, -6
    std::optional<std::string> batch; // -batch FILE
    std::string object; // in full; empty: there is none
    Words words; // after the object
};

// BadInput, or Invalid for a namespace that is not there.
Result<IpCall> parseIp(const Words& words, const NetnsName& netns, const Network& network);

// The namespace of that name; "1" is the host, by its first process. Invalid: there is none.
Result<NetnsName> namedNamespace(const Network& network, std::string_view word);

Outcome runIpLink(const IpCall& call, Desk& desk);
Outcome runIpAddress(const IpCall& call, Desk& desk);
Outcome runIpRoute(const IpCall& call, Desk& desk);

// Addresses with or without the length of the prefix.
Result<IpPrefix> prefixFromWord(std::string_view word);
// lo has no item of its own.
Status addAddressByName(
    Desk& desk, const NetnsName& netns, const std::string& device, const IpPrefix& address);
Status switchByName(Desk& desk, const NetnsName& netns, const std::string& device, bool isUp);

} // namespace hairpin
