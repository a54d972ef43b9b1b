// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/hostnetworks.h"

#include <algorithm>

namespace hairpin {

namespace {

// A shorter prefix than any network has that is assigned to somebody: its route would draw away a
// good part of the internet.
constexpr int kShortestIpv4 = 8;
constexpr int kShortestIpv6 = 16;

bool overlap(const IpPrefix& one, const IpPrefix& other)
{
    return one.contains(other.address()) || other.contains(one.address());
}

} // namespace

HostNetworks::HostNetworks(const Observed& observed, const std::string& lab)
{
    const auto host = observed.namespaces.find(NetnsName());
    if (host == observed.namespaces.end())
        return;
    for (const auto& [name, link] : host->second.links) {
        if (!link.owner.empty() || link.usedBy == lab)
            continue;
        for (const ObservedAddress& address : link.addresses)
            m_networks.push_back({address.prefix, name});
    }
    for (const Route& route : host->second.routes) {
        if (route.via)
            m_gateways.push_back(*route.via);
    }
}

std::string HostNetworks::objectionTo(const IpPrefix& address) const
{
    const bool isV6 = address.address().isV6();
    const int shortest = isV6 ? kShortestIpv6 : kShortestIpv4;
    if (address.length() < shortest)
        return "on the computer itself a network takes at most a /" + std::to_string(shortest)
            + ", or it would draw away what is not for the lab";
    if (isV6 && address.address().isLinkLocal())
        return {}; // there is one such network at each link
    if (std::ranges::find(m_gateways, address.address()) != m_gateways.end())
        return "it is a gateway of this computer";
    for (const Network& network : m_networks) {
        if (overlap(address, network.address))
            return "its network overlaps that of " + network.device.text() + " ("
                + network.address.text()
                + "), which this lab does not have; choose another network";
    }
    return {};
}

} // namespace hairpin
