// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/model/rules.h"

#include <algorithm>

namespace hairpin {

namespace {

constexpr std::string_view kLoopback = "lo";

// What the routes of one namespace are checked against: its links and the networks they connect.
class Neighbourhood {
public:
    Neighbourhood(const Scene& scene, const Item& netns)
        : m_scene(scene)
    {
        for (const Item* link : scene.relations().members(netns.id)) {
            m_links.emplace(link->linkName(), link);
            if (link->flag("up"))
                addNetworksOf(*link);
        }
        // A route without a gateway makes its destination directly reachable too.
        for (const Route& route : netns.routes()) {
            if (route.device && !route.via && isUp(*route.device))
                add(route.destination, *route.device);
        }
    }

    const Item* link(const IfName& name) const
    {
        const auto found = m_links.find(name);
        return found == m_links.end() ? nullptr : found->second;
    }

    // The link that owns the address; null: none.
    const Item* ownerOf(const IpAddress& address) const
    {
        const auto found = m_owners.find(address);
        return found == m_owners.end() ? nullptr : found->second;
    }

    // The link by whose own address a network is connected; null: none.
    const Item* connecting(const IpPrefix& network) const
    {
        const auto found = m_connected.find(network);
        return found == m_connected.end() ? nullptr : found->second;
    }

    bool isBroadcast(const IpAddress& address) const { return m_broadcasts.contains(address); }

    // Whether an address can be reached without a gateway, on the device if one is given.
    bool isOnLink(const IpAddress& address, const std::optional<IfName>& device) const
    {
        return std::ranges::any_of(m_lengths, [&](int length) {
            const auto prefix = IpPrefix::make(address, length);
            return prefix
                && (device ? m_onDevice.contains({prefix->network(), *device})
                           : m_networks.contains(prefix->network()));
        });
    }

private:
    bool isUp(const IfName& name) const
    {
        const Item* item = link(name);
        return item && item->flag("up");
    }

    void add(const IpPrefix& network, const IfName& device)
    {
        m_networks.insert(network);
        m_onDevice.emplace(network, device);
        m_lengths.insert(network.length());
    }

    void addNetworksOf(const Item& item)
    {
        for (const IpPrefix& prefix : item.addresses()) {
            m_owners.emplace(prefix.address(), &item);
            if (prefix.address().isV6() && m_scene.mtuOf(item) < kLeastIpv6Mtu)
                continue;
            if (!prefix.address().isV6() && prefix.length() < 31)
                m_broadcasts.insert(prefix.broadcast());
            if (prefix.length() == prefix.address().bitCount())
                continue; // a single address connects nothing
            m_connected.emplace(prefix.network(), &item);
            add(prefix.network(), item.linkName());
        }
    }

    const Scene& m_scene;
    std::map<IfName, const Item*> m_links;
    std::map<IpAddress, const Item*> m_owners;
    std::map<IpPrefix, const Item*> m_connected;
    std::set<IpAddress> m_broadcasts;
    std::set<IpPrefix> m_networks;
    std::set<std::pair<IpPrefix, IfName>> m_onDevice;
    std::set<int> m_lengths;
};

class RouteCheck {
public:
    RouteCheck(const Scene& scene, Findings& findings, const Item& netns)
        : m_scene(scene)
        , m_findings(findings)
        , m_netns(netns)
        , m_around(scene, netns)
    {
    }

    void run()
    {
        std::set<IpPrefix> destinations;
        for (const Route& route : m_netns.routes()) {
            if (!destinations.insert(route.destination).second)
                error(NOOP_TR("%1 has two routes to %2"), {destinationOf(route)});
            checkDestination(route);
            if (checkDevice(route) && route.via)
                checkGateway(route);
        }
    }

private:
    static std::string destinationOf(const Route& route)
    {
        const std::string text = route.text();
        return text.substr(0, text.find(' '));
    }

    void error(std::string_view pattern, std::vector<std::string> args)
    {
        args.insert(args.begin(), m_scene.called(m_netns));
        m_findings.error(m_netns, "routes", pattern, std::move(args));
    }

    // fib_table_insert: the network of an address is a route already, of the same metric. IPv6
    // gives its own another metric.
    void checkDestination(const Route& route)
    {
        const Item* link = m_around.connecting(route.destination);
        if (link && !route.destination.address().isV6())
            error(NOOP_TR("%1 needs no route to %2, as %3 connects it to that network"),
                {destinationOf(route), m_scene.called(*link)});
    }

    // Whether there is no device, or one that will do.
    bool checkDevice(const Route& route)
    {
        if (!route.device)
            return true;
        const std::string device = route.device->text();
        const Item* link = m_around.link(*route.device);
        if (!link && device != kLoopback) {
            error(NOOP_TR("%1 has no link %2, which its route to %3 names"),
                {device, destinationOf(route)});
            return false;
        }
        if (!(link ? link->flag("up") : m_netns.flag("loopback"))) {
            error(NOOP_TR("%1 has a route to %2 over %3, which is not up"),
                {destinationOf(route), device});
            return false;
        }
        if (link && route.destination.address().isV6() && m_scene.mtuOf(*link) < kLeastIpv6Mtu) {
            error(NOOP_TR("%1 has an IPv6 route to %2 over %3, whose MTU is below the 1280 that "
                          "IPv6 needs"),
                {destinationOf(route), device});
            return false;
        }
        return true;
    }

    // ip6_route_info_create refuses it; for IPv4 the kernel takes it, and nothing gets anywhere.
    void tellOwnGateway(const IpAddress& gateway, const std::vector<std::string>& args)
    {
        constexpr std::string_view kText =
            NOOP_TR("%1 uses %2 as the gateway to %3, and that is its own address");
        const std::vector<std::string> all{m_scene.called(m_netns), args[0], args[1]};
        if (gateway.isV6())
            m_findings.error(m_netns, "routes", kText, all);
        else
            m_findings.warning(m_netns, "routes", kText, all);
    }

    void checkGateway(const Route& route)
    {
        const IpAddress& gateway = *route.via;
        const std::vector<std::string> args{gateway.text(), destinationOf(route)};
        if (gateway.isUnspecified() || gateway.isMulticast() || gateway.isLoopback()
            || m_around.isBroadcast(gateway)) {
            error(NOOP_TR("%1 cannot use %2 as the gateway to %3, as that is no host's address"),
                args);
        } else if (m_around.ownerOf(gateway)) {
            tellOwnGateway(gateway, args);
        } else if (gateway.isLinkLocal() && !route.device) {
            error(NOOP_TR("%1 must name the link to gateway %2 to %3, such as \"dev eth0\", as "
                          "link-local addresses are on every link"),
                args);
        } else if (!gateway.isLinkLocal() && !m_around.isOnLink(gateway, route.device)) {
            error(NOOP_TR("%1 cannot reach the gateway %2 to %3, as none of its links that are up "
                          "is on that network"),
                args);
        }
    }

    const Scene& m_scene;
    Findings& m_findings;
    const Item& m_netns;
    const Neighbourhood m_around;
};

} // namespace

void rules::routes(const Scene& scene, Findings& findings)
{
    for (const auto& [id, item] : scene.topology().items()) {
        if (item.kind->has(Trait::Container) && !item.routes().empty())
            RouteCheck(scene, findings, item).run();
    }
}

} // namespace hairpin
