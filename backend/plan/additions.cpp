// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/phases.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace hairpin {

namespace {

void addNamespaces(PlanBuilder& builder, const Wanted& wanted)
{
    for (const auto& [netns, space] : wanted.namespaces) {
        if (!builder.model().state().namespaces.contains(netns))
            builder.add(space.item, CreateNamespace{netns});
    }
}

void changeNamespaces(PlanBuilder& builder, const Wanted& wanted)
{
    for (const auto& [netns, space] : wanted.namespaces) {
        const LinkRef lo{netns, *IfName::parse("lo")};
        const ObservedLink* loopback = builder.model().find(lo);
        if (space.loopback && loopback && loopback->isUp != *space.loopback)
            builder.add(space.item, ChangeLink{lo, nullptr, {{"up", *space.loopback}}});
        const ObservedNamespace& there = builder.model().state().namespaces.at(netns);
        const bool isIpv4Other = there.forwardIpv4 != space.forwardIpv4;
        const bool isIpv6Other = there.forwardIpv6 != space.forwardIpv6;
        if (isIpv4Other)
            builder.add(space.item, SetSysctl{netns, Sysctl::ForwardIpv4, space.forwardIpv4});
        if (isIpv6Other)
            builder.add(space.item, SetSysctl{netns, Sysctl::ForwardIpv6, space.forwardIpv6});
    }
}

bool isEmptyList(const FieldValue& value)
{
    const auto* macs = std::get_if<std::vector<MacAddress>>(&value);
    return macs && macs->empty();
}

// A parent that is a bridge may yet have to get its MTU from ports that come later.
bool fits(std::int64_t mtu, const ObservedLink* parent)
{
    return !parent || mtu <= parent->mtu;
}

// A new link gets what is not the kernel's own choice anyway (its defaults are ours but for `up`),
// and its mode, which a reader wants to see.
Fields initialFields(const KernelModel& model, const WantedLink& link)
{
    Fields fields;
    for (const FieldSpec& spec : link.kind->fields) {
        const auto found = link.fields.find(spec.key);
        if (found == link.fields.end() || isEmptyList(found->second))
            continue;
        const bool isKernelDefault = spec.key == "up" ? found->second == FieldValue(false)
                                                      : found->second == defaultValue(spec);
        const bool isWithoutIpv6 =
            spec.key == "linkLocal" && link.mtu && *link.mtu < KernelModel::kLeastIpv6Mtu;
        const bool isChoice = spec.type == FieldType::Choice;
        if ((isChoice || !isKernelDefault) && !isWithoutIpv6)
            fields.insert(*found);
    }
    if (sharesMac(*link.kind, fields))
        fields.erase("mac"); // it gets its parent's, whatever is asked for
    const ObservedLink* parent = link.parent ? model.find(*link.parent) : nullptr;
    const bool isMtuKept = !link.kind->has(Trait::HasPorts);
    if (isMtuKept && link.mtu && *link.mtu != (parent ? parent->mtu : KernelModel::kEthernetMtu)
        && fits(*link.mtu, parent))
        fields.emplace("mtu", *link.mtu);
    return fields;
}

// A pair is made from the host if an end is there, for ip(8) cannot name the host from elsewhere;
// else from its bridge.
bool isPrimary(const WantedLink& link, const WantedLink& peer)
{
    const auto rank = [](const WantedLink& end) {
        return std::tuple(!end.at.netns.isEmpty(), end.bridge.isEmpty(), end.at);
    };
    return rank(link) < rank(peer);
}

void create(PlanBuilder& builder, const Wanted& wanted, const WantedLink& link)
{
    const WantedLink* peer = link.peer ? wanted.find(*link.peer) : nullptr;
    if (link.kind->has(Trait::HasPeer) && !peer)
        return; // its other end was out of sight: nothing that could be made
    if (peer && !isPrimary(link, *peer))
        return create(builder, wanted, *peer);
    CreateLink make{link.kind, {link.at, initialFields(builder.model(), link)}, {}, link.parent};
    if (peer)
        make.peer = NewLink{peer->at, initialFields(builder.model(), *peer)};
    builder.add(link.item, std::move(make));
    // An MTU given at creation would not keep a bridge from taking that of its ports.
    if (link.isMtuItsOwn && link.kind->has(Trait::HasPorts))
        builder.add(link.item, ChangeLink{link.at, link.kind, {{"mtu", *link.mtu}}});
}

bool isWithdrawal(const FieldValue& value)
{
    return value == FieldValue(false) || isEmptyList(value);
}

// The MAC of a link under one that shares it is said there, when it is said there.
bool isMacOfChild(const KernelModel& model, const Wanted& wanted, const LinkRef& at)
{
    const auto& children = model.children(at);
    return std::any_of(children.begin(), children.end(), [&](const LinkRef& child) {
        const WantedLink* link = wanted.find(child);
        return link && link->fields.contains("mac") && sharesMac(*model.find(child));
    });
}

Fields changesOf(const PlanBuilder& builder, const Wanted& wanted, const WantedLink& link)
{
    Fields changes = difference(link, *builder.model().find(link.at));
    if (changes.contains("mac") && isMacOfChild(builder.model(), wanted, link.at))
        changes.erase("mac");
    if (link.parent && changes.contains("mtu")
        && !fits(*link.mtu, builder.model().find(*link.parent)))
        changes.erase("mtu");
    return changes;
}

// What is switched off or emptied goes first: it may be in the way of the rest (a forward delay
// that spanning tree forbids, sources that only one mode has). A link-local address comes and goes
// when the link is switched on.
void change(PlanBuilder& builder, const Wanted& wanted, const WantedLink& link)
{
    const ObservedLink* there = builder.model().find(link.at);
    if (!there)
        return;
    Fields changes = changesOf(builder, wanted, link);
    Fields withdrawals;
    if (changes.contains("linkLocal") && there->isUp) {
        withdrawals.emplace("up", false);
        withdrawals.insert(changes.extract("linkLocal"));
    }
    for (const auto& [key, value] : changes) {
        if (isWithdrawal(value))
            withdrawals.emplace(key, value);
    }
    if (!withdrawals.empty()) {
        builder.add(link.item, ChangeLink{link.at, link.kind, withdrawals});
        changes = changesOf(builder, wanted, link);
    }
    if (!changes.empty())
        builder.add(link.item, ChangeLink{link.at, link.kind, changes});
}

bool isUsed(const ObservedLink& link)
{
    return link.kind && link.kind->has(Trait::Existing);
}

void useLinks(PlanBuilder& builder, const Wanted& wanted)
{
    for (const auto& [at, link] : wanted.links) {
        const ObservedLink* there = builder.model().find(at);
        if (link.kind->has(Trait::Existing) && there && !isUsed(*there))
            builder.add(link.item, UseLink{at});
    }
}

void addLinks(
    PlanBuilder& builder, const Wanted& wanted, const std::vector<const WantedLink*>& order)
{
    for (const WantedLink* link : order) {
        if (!builder.model().find(link->at) && !link->kind->has(Trait::Existing))
            create(builder, wanted, *link);
        change(builder, wanted, *link);
    }
}

void changePort(PlanBuilder& builder, const WantedLink& link)
{
    const ObservedLink* there = builder.model().find(link.at);
    if (!there)
        return;
    const bool isNew = there->bridge != link.bridge;
    Fields fields;
    for (const FieldSpec& spec : link.kind->fields) {
        const auto found = link.portFields.find(spec.key);
        if (found == link.portFields.end())
            continue;
        const auto present = isNew ? there->portFields.end() : there->portFields.find(spec.key);
        const auto before =
            present == there->portFields.end() ? defaultValue(spec) : present->second;
        if (found->second != before)
            fields.insert(*found);
    }
    if (isNew || !fields.empty())
        builder.add(link.item, SetPort{link.at, link.bridge, fields});
}

void addAddresses(PlanBuilder& builder, const WantedLink& link)
{
    const ObservedLink* there = builder.model().find(link.at);
    if (!there)
        return;
    std::set<IpPrefix> present;
    for (const ObservedAddress& address : there->addresses)
        present.insert(address.prefix);
    for (const IpPrefix& address : link.addresses) {
        if (!present.contains(address))
            builder.add(link.item, AddAddress{link.at, address});
    }
}

void addRoutes(PlanBuilder& builder, const Wanted& wanted)
{
    for (const auto& [netns, space] : wanted.namespaces) {
        const auto& there = builder.model().state().namespaces.at(netns).routes;
        const std::vector<int> matches = matchRoutes(wanted, netns, space.routes, there);
        for (std::size_t i = 0; i < space.routes.size(); ++i) {
            if (std::find(matches.begin(), matches.end(), static_cast<int>(i)) == matches.end())
                builder.add(space.item, AddRoute{netns, space.routes[i]});
        }
    }
}

} // namespace

void bringAbout(PlanBuilder& builder, const Wanted& wanted)
{
    const std::vector<const WantedLink*> order = wanted.inOrder();
    useLinks(builder, wanted);
    addNamespaces(builder, wanted);
    changeNamespaces(builder, wanted);
    addLinks(builder, wanted, order);
    for (const auto& [at, link] : wanted.links) {
        if (!link.bridge.isEmpty())
            changePort(builder, link);
    }
    // Ports may have changed the MTU of their bridge, and with it that of links on it.
    for (const WantedLink* link : order)
        change(builder, wanted, *link);
    for (const auto& [at, link] : wanted.links)
        addAddresses(builder, link);
    addRoutes(builder, wanted);
}

} // namespace hairpin
