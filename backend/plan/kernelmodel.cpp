// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/kernelmodel.h"

#include <algorithm>

namespace hairpin {

namespace {

const std::set<LinkRef>& listOf(
    const std::map<LinkRef, std::set<LinkRef>>& index, const LinkRef& at)
{
    static const std::set<LinkRef> kNone;
    const auto found = index.find(at);
    return found == index.end() ? kNone : found->second;
}

void forget(std::map<LinkRef, std::set<LinkRef>>& index, const LinkRef& at, const LinkRef& member)
{
    const auto found = index.find(at);
    if (found == index.end())
        return;
    found->second.erase(member);
    if (found->second.empty())
        index.erase(found);
}

void dropRoutes(ObservedNamespace& netns, const IfName& device, std::optional<bool> onlyV6 = {})
{
    std::erase_if(netns.routes, [&](const Route& route) {
        return route.device == device && (!onlyV6 || route.destination.address().isV6() == *onlyV6);
    });
}

void dropIpv6Addresses(ObservedLink& link)
{
    std::erase_if(
        link.addresses, [](const ObservedAddress& a) { return a.prefix.address().isV6(); });
}

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

bool sharesMac(const KindSpec& kind, const Fields& fields)
{
    return std::ranges::any_of(kind.fields, [&](const FieldSpec& spec) {
        const auto found = fields.find(spec.key);
        return std::ranges::any_of(spec.choices, [&](const ChoiceSpec& choice) {
            return choice.sharesMac && found != fields.end()
                && found->second == FieldValue(std::string(choice.name));
        });
    });
}

bool sharesMac(const ObservedLink& link)
{
    return link.kind && sharesMac(*link.kind, link.kindFields);
}

std::optional<FieldValue> observedValue(const ObservedLink& link, const FieldSpec& spec)
{
    if (spec.role == FieldRole::Kind) {
        const auto found = link.kindFields.find(spec.key);
        if (found != link.kindFields.end())
            return found->second;
        return spec.type == FieldType::Macs ? std::vector<MacAddress>() : defaultValue(spec);
    }
    if (spec.key == "up")
        return link.isUp;
    if (spec.key == "mtu")
        return std::int64_t{link.mtu};
    if (spec.key == "linkLocal")
        return link.linkLocal;
    return link.mac ? std::optional<FieldValue>(*link.mac) : std::nullopt;
}

KernelModel::KernelModel(Observed observed, std::string owner)
    : m_state(std::move(observed))
    , m_owner(std::move(owner))
{
    m_state.namespaces.try_emplace(NetnsName());
    for (const auto& [netns, content] : m_state.namespaces) {
        for (const auto& [name, link] : content.links) {
            if (link.parent)
                m_children[*link.parent].insert({netns, name});
            if (!link.bridge.isEmpty())
                m_ports[{netns, link.bridge}].insert({netns, name});
        }
    }
    for (const auto& [bridge, members] : m_ports) {
        const ObservedLink* there = find(bridge);
        if (there && there->mtu != mtuByPorts(bridge))
            m_ownMtu.insert(bridge);
    }
}

const std::set<LinkRef>& KernelModel::children(const LinkRef& parent) const
{
    return listOf(m_children, parent);
}

const std::set<LinkRef>& KernelModel::ports(const LinkRef& bridge) const
{
    return listOf(m_ports, bridge);
}

ObservedLink* KernelModel::link(const LinkRef& at)
{
    return const_cast<ObservedLink*>(m_state.find(at));
}

void KernelModel::enter(const LinkRef& at, ObservedLink link)
{
    const auto netns = m_state.namespaces.find(at.netns);
    if (netns == m_state.namespaces.end())
        return;
    if (link.parent)
        m_children[*link.parent].insert(at);
    netns->second.links.insert_or_assign(at.name, std::move(link));
}

void KernelModel::removeLink(const LinkRef& at)
{
    const ObservedLink* found = find(at);
    if (!found)
        return;
    const ObservedLink gone = *found;
    for (const LinkRef& child : std::set(children(at)))
        removeLink(child);
    for (const LinkRef& port : std::set(ports(at)))
        detach(port);
    detach(at);
    ObservedNamespace& netns = m_state.namespaces[at.netns];
    dropRoutes(netns, at.name);
    netns.links.erase(at.name);
    m_ownMtu.erase(at);
    if (gone.parent) {
        forget(m_children, *gone.parent, at);
        if (ObservedLink* parent = link(*gone.parent); parent && sharesMac(gone)) {
            const auto lent = m_lentMacs.extract(*gone.parent);
            parent->mac = lent.empty() ? std::nullopt : lent.mapped();
        }
    }
    if (gone.peer)
        removeLink(*gone.peer);
}

void KernelModel::setMtu(const LinkRef& at, int mtu)
{
    ObservedLink* changed = link(at);
    if (!changed || changed->mtu == mtu)
        return;
    changed->mtu = mtu;
    if (mtu < kLeastIpv6Mtu) {
        dropIpv6Addresses(*changed);
        dropRoutes(m_state.namespaces[at.netns], at.name, true);
        changed->linkLocal = true; // forgotten with everything else of IPv6
    }
    for (const LinkRef& child : std::set(children(at))) {
        if (const ObservedLink* rider = find(child); rider && rider->mtu > mtu)
            setMtu(child, mtu);
    }
    if (!changed->bridge.isEmpty())
        adjustBridge({at.netns, changed->bridge});
}

int KernelModel::mtuByPorts(const LinkRef& bridge) const
{
    int mtu = 0;
    for (const LinkRef& port : ports(bridge)) {
        const ObservedLink* member = find(port);
        if (member && (mtu == 0 || member->mtu < mtu))
            mtu = member->mtu;
    }
    return mtu ? mtu : kEthernetMtu;
}

void KernelModel::adjustBridge(const LinkRef& bridge)
{
    if (find(bridge) && !m_ownMtu.contains(bridge))
        setMtu(bridge, mtuByPorts(bridge));
}

void KernelModel::setMac(const LinkRef& at, const MacAddress& mac)
{
    ObservedLink* changed = link(at);
    if (!changed || changed->mac == mac)
        return;
    changed->mac = mac;
    if (changed->parent && sharesMac(*changed))
        setMac(*changed->parent, mac);
    for (const LinkRef& child : children(at)) {
        if (const ObservedLink* rider = find(child); rider && sharesMac(*rider))
            setMac(child, mac);
    }
}

// What is set at a parent itself stays when the link that shares it goes; what is set at that link
// does not (macvlan_port_destroy, drivers/net/macvlan.c).
void KernelModel::setOwnMac(const LinkRef& at, const MacAddress& mac)
{
    const auto lent = m_lentMacs.find(at);
    if (lent != m_lentMacs.end())
        lent->second = mac;
    setMac(at, mac);
}

void KernelModel::switchOff(const LinkRef& at)
{
    ObservedLink* changed = link(at);
    if (!changed || !changed->isUp)
        return;
    changed->isUp = false;
    dropIpv6Addresses(*changed);
    dropRoutes(m_state.namespaces[at.netns], at.name);
}

void KernelModel::change(const LinkRef& at, const Fields& fields)
{
    ObservedLink* changed = link(at);
    if (!changed)
        return;
    for (const auto& [key, value] : fields) {
        const FieldSpec* spec = changed->kind ? changed->kind->field(key) : nullptr;
        if (spec && spec->role == FieldRole::Kind)
            changed->kindFields.insert_or_assign(key, value);
        else if (key == "linkLocal")
            changed->linkLocal = std::get<bool>(value);
        else if (key == "mac")
            setOwnMac(at, std::get<MacAddress>(value));
        else if (key == "mtu") {
            const int mtu = static_cast<int>(std::get<std::int64_t>(value));
            if (changed->mtu != mtu) // else the kernel does not even look (dev_set_mtu_ext)
                m_ownMtu.insert(at);
            setMtu(at, mtu);
        } else if (!std::get<bool>(value))
            switchOff(at);
        else
            changed->isUp = true;
    }
}

void KernelModel::detach(const LinkRef& port)
{
    ObservedLink* member = link(port);
    if (!member || member->bridge.isEmpty())
        return;
    const LinkRef bridge{port.netns, member->bridge};
    member->bridge = IfName();
    member->portFields.clear();
    member->portState.clear();
    forget(m_ports, bridge, port);
    adjustBridge(bridge);
}

void KernelModel::attach(const LinkRef& port, const IfName& bridge, const Fields& fields)
{
    ObservedLink* member = link(port);
    if (!member)
        return;
    if (member->bridge != bridge) {
        detach(port);
        member->bridge = bridge;
        m_ports[{port.netns, bridge}].insert(port);
        adjustBridge({port.netns, bridge});
    }
    for (const auto& [key, value] : fields)
        member->portFields.insert_or_assign(key, value);
}

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
            dropRoutes(model.m_state.namespaces[remove.link.netns], remove.link.name, false);
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
