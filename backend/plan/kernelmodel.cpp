// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/kernelmodel.h"

#include "backend/kinds/registry.h"

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

void dropIpv6Addresses(ObservedLink& link)
{
    std::erase_if(
        link.addresses, [](const ObservedAddress& a) { return a.prefix.address().isV6(); });
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

Fields valuesToRestore(const ObservedLink& link)
{
    Fields values;
    for (const FieldSpec& spec : existingKind().fields) {
        if (spec.role != FieldRole::Link)
            continue;
        if (auto value = observedValue(link, spec))
            values.emplace(spec.key, *std::move(value));
    }
    return values;
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
                join({netns, link.bridge}, {netns, name}, link.mtu);
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

void KernelModel::dropRoutes(const LinkRef& device, std::optional<bool> onlyV6)
{
    std::erase_if(m_state.namespaces[device.netns].routes, [&](const Route& route) {
        return route.device == device.name
            && (!onlyV6 || route.destination.address().isV6() == *onlyV6);
    });
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
    dropRoutes(at);
    m_state.namespaces[at.netns].links.erase(at.name);
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
    const LinkRef bridge{at.netns, changed->bridge};
    if (!changed->bridge.isEmpty()) {
        leave(bridge, at, changed->mtu);
        join(bridge, at, mtu);
    }
    changed->mtu = mtu;
    if (mtu < kLeastIpv6Mtu) {
        dropIpv6Addresses(*changed);
        dropRoutes(at, true);
        changed->linkLocal = true; // forgotten with everything else of IPv6
    }
    for (const LinkRef& child : std::set(children(at))) {
        if (const ObservedLink* rider = find(child); rider && rider->mtu > mtu)
            setMtu(child, mtu);
    }
    if (!changed->bridge.isEmpty())
        adjustBridge(bridge);
}

void KernelModel::join(const LinkRef& bridge, const LinkRef& port, int mtu)
{
    m_ports[bridge].insert(port);
    ++m_portMtus[bridge][mtu];
}

void KernelModel::leave(const LinkRef& bridge, const LinkRef& port, int mtu)
{
    forget(m_ports, bridge, port);
    std::map<int, int>& counts = m_portMtus[bridge];
    if (--counts[mtu] == 0)
        counts.erase(mtu);
    if (counts.empty())
        m_portMtus.erase(bridge);
}

int KernelModel::mtuByPorts(const LinkRef& bridge) const
{
    const auto found = m_portMtus.find(bridge);
    return found == m_portMtus.end() ? kEthernetMtu : found->second.begin()->first;
}

bool KernelModel::hasPortsOfOneMtu(const LinkRef& bridge) const
{
    const auto found = m_portMtus.find(bridge);
    return found == m_portMtus.end() || found->second.size() == 1;
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
    dropRoutes(at);
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
    leave(bridge, port, member->mtu);
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
        join({port.netns, bridge}, port, member->mtu);
        adjustBridge({port.netns, bridge});
    }
    for (const auto& [key, value] : fields)
        member->portFields.insert_or_assign(key, value);
}

} // namespace hairpin
