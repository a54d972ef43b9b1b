// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/kernelmodel.h"

#include <algorithm>

namespace hairpin {

namespace {

// The link by which the kernel would send to the gateway of a route that names none.
Route onDevice(const ObservedNamespace& netns, Route route)
{
    if (route.device || !route.via)
        return route;
    int best = -1;
    for (const auto& [name, link] : netns.links) {
        for (const ObservedAddress& address : link.addresses) {
            if (link.isUp && address.prefix.contains(*route.via)
                && address.prefix.length() > best) {
                best = address.prefix.length();
                route.device = name;
            }
        }
    }
    for (const Route& way : netns.routes) {
        if (!way.via && way.destination.contains(*route.via) && way.destination.length() > best) {
            best = way.destination.length();
            route.device = way.device;
        }
    }
    return route;
}

} // namespace

struct KernelModel::Doer {
    KernelModel& model;

    void operator()(const CreateNamespace& create) const
    {
        auto& namespaces = model.m_state.namespaces;
        ObservedNamespace fresh;
        fresh.owner = model.m_owner;
        // net.core.devconf_inherit_init_net at its default: IPv4 settings are the host's, IPv6's
        // are not.
        fresh.forwardIpv4 = namespaces[NetnsName()].forwardIpv4;
        ObservedLink lo;
        lo.name = *IfName::parse("lo");
        lo.mtu = 65536;
        fresh.links.emplace(lo.name, lo);
        namespaces.insert_or_assign(create.name, std::move(fresh));
    }

    void operator()(const DeleteNamespace& remove) const
    {
        const auto found = model.m_state.namespaces.find(remove.name);
        if (found == model.m_state.namespaces.end())
            return;
        std::vector<LinkRef> inside;
        for (const auto& [name, link] : found->second.links)
            inside.push_back({remove.name, name});
        for (const LinkRef& at : inside)
            model.removeLink(at);
        model.m_state.namespaces.erase(remove.name);
    }

    void make(const KindSpec* kind, const NewLink& link, const std::optional<LinkRef>& parent,
        const std::optional<LinkRef>& peer) const
    {
        ObservedLink fresh;
        fresh.name = link.at.name;
        fresh.kind = kind;
        fresh.kernelKind = kind->name;
        fresh.owner = model.m_owner;
        fresh.parent = parent;
        fresh.peer = peer;
        const ObservedLink* below = parent ? model.find(*parent) : nullptr;
        fresh.mtu = below ? below->mtu : kEthernetMtu;
        model.enter(link.at, std::move(fresh));
        Fields fields = link.fields;
        const auto mac = fields.extract("mac");
        model.change(link.at, fields);
        model.m_ownMtu.erase(link.at); // at creation it does not count (br_dev_newlink)
        ObservedLink* made = model.link(link.at);
        if (made && sharesMac(*made) && below) {
            made->mac = below->mac; // whatever was asked for
            model.m_lentMacs.insert_or_assign(*parent, below->mac);
        } else if (made && !mac.empty())
            made->mac = std::get<MacAddress>(mac.mapped());
    }

    void operator()(const CreateLink& create) const
    {
        const auto peer = create.peer ? std::optional(create.peer->at) : std::nullopt;
        make(create.kind, create.link, create.parent, peer);
        if (create.peer)
            make(create.kind, *create.peer, create.parent, create.link.at);
    }

    void operator()(const ChangeLink& change) const { model.change(change.link, change.fields); }
    void operator()(const DeleteLink& remove) const { model.removeLink(remove.link); }

    void operator()(const SetPort& set) const
    {
        if (set.bridge.isEmpty())
            model.detach(set.port);
        else
            model.attach(set.port, set.bridge, set.fields);
    }

    void operator()(const UseLink& use) const
    {
        if (ObservedLink* link = model.link(use.link))
            markUsed(*link, model.m_owner, valuesToRestore(*link));
    }

    void operator()(const ReleaseLink& release) const
    {
        if (ObservedLink* link = model.link(release.link))
            markUnused(*link);
    }

    void operator()(const AddAddress& add) const
    {
        if (ObservedLink* link = model.link(add.link))
            link->addresses.push_back({add.address});
    }

    void operator()(const DeleteAddress& remove) const
    {
        ObservedLink* link = model.link(remove.link);
        if (!link)
            return;
        std::erase_if(
            link->addresses, [&](const ObservedAddress& a) { return a.prefix == remove.address; });
        if (remove.address.address().isV6())
            return;
        const bool hasIpv4 = std::any_of(link->addresses.begin(), link->addresses.end(),
            [](const ObservedAddress& a) { return !a.prefix.address().isV6(); });
        if (!hasIpv4) // fib_disable_ip, net/ipv4/fib_frontend.c
            model.dropRoutes(remove.link, false);
    }

    void operator()(const AddRoute& add) const
    {
        const auto netns = model.m_state.namespaces.find(add.netns);
        if (netns != model.m_state.namespaces.end())
            netns->second.routes.push_back(onDevice(netns->second, add.route));
    }

    void operator()(const DeleteRoute& remove) const
    {
        const auto netns = model.m_state.namespaces.find(remove.netns);
        if (netns != model.m_state.namespaces.end())
            std::erase_if(netns->second.routes, [&](const Route& route) {
                return route.destination == remove.route.destination
                    && route.via == remove.route.via
                    && (!remove.route.device || route.device == remove.route.device);
            });
    }

    void operator()(const SetSysctl& set) const
    {
        const auto netns = model.m_state.namespaces.find(set.netns);
        if (netns == model.m_state.namespaces.end())
            return;
        bool ObservedNamespace::*field = set.key == Sysctl::ForwardIpv4
            ? &ObservedNamespace::forwardIpv4
            : &ObservedNamespace::forwardIpv6;
        netns->second.*field = set.value;
    }
};

void KernelModel::apply(const Operation& operation)
{
    std::visit(Doer{*this}, operation);
}

} // namespace hairpin
