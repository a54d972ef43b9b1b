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
                error(route, NOOP_TR("%1 has another route to the destination of \"%2\""));
            checkDestination(route);
            if (checkDevice(route) && route.via)
                checkGateway(route);
        }
    }

private:
    void tell(Severity severity, const Route& route, std::string_view pattern,
        std::vector<std::string> more = {})
    {
        std::vector<std::string> args{m_scene.called(m_netns), route.text()};
        args.insert(args.end(), more.begin(), more.end());
        m_findings.problems().push_back({severity, m_netns.id, "routes", pattern, std::move(args)});
    }
    void error(const Route& route, std::string_view pattern, std::vector<std::string> more = {})
    {
        tell(Severity::Error, route, pattern, std::move(more));
    }

    // fib_table_insert: the network of an address is a route already, of the same metric. IPv6
    // gives its own another metric.
    void checkDestination(const Route& route)
    {
        const Item* link = m_around.connecting(route.destination);
        if (link && !route.destination.address().isV6())
            error(route,
                NOOP_TR("%1 needs no route \"%2\", as %3 connects it to that network already"),
                {m_scene.called(*link)});
    }

    // Whether there is no device, or one that will do.
    bool checkDevice(const Route& route)
    {
        if (!route.device)
            return true;
        const std::string device = route.device->text();
        const Item* link = m_around.link(*route.device);
        if (!link && device != kLoopback) {
            error(route, NOOP_TR("The route \"%2\" of %1 names a link that is not in it"));
            return false;
        }
        if (!(link ? link->flag("up") : m_netns.flag("loopback"))) {
            error(route, NOOP_TR("The route \"%2\" of %1 names a link that is not up"));
            return false;
        }
        if (link && route.destination.address().isV6() && m_scene.mtuOf(*link) < kLeastIpv6Mtu) {
            error(route,
                NOOP_TR(
                    "The route \"%2\" of %1 names a link whose MTU of %3 is below the 1280 that "
                    "IPv6 needs"),
                {std::to_string(m_scene.mtuOf(*link))});
            return false;
        }
        return true;
    }

    void checkGateway(const Route& route)
    {
        const IpAddress& gateway = *route.via;
        if (gateway.isUnspecified() || gateway.isMulticast() || gateway.isLoopback()
            || m_around.isBroadcast(gateway))
            error(route, NOOP_TR("The gateway of the route \"%2\" of %1 is no host's address"));
        else if (m_around.ownerOf(gateway))
            // ip6_route_info_create refuses it; for IPv4 the kernel takes it, and nothing gets
            // anywhere.
            tell(gateway.isV6() ? Severity::Error : Severity::Warning, route,
                NOOP_TR("The gateway of the route \"%2\" of %1 is its own address"));
        else if (gateway.isLinkLocal() && !route.device)
            error(route,
                NOOP_TR(
                    "The route \"%2\" of %1 must name a link, such as dev eth0, as a link-local "
                    "gateway may be on any"));
        else if (!gateway.isLinkLocal() && !m_around.isOnLink(gateway, route.device))
            error(route,
                route.device
                    ? NOOP_TR("The gateway of the route \"%2\" of %1 is on no network of that link")
                    : NOOP_TR("The gateway of the route \"%2\" of %1 is on no network of its links "
                              "that are up"));
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
