// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/network.h"

#include "backend/kinds/registry.h"
#include "backend/script/refusals.h"

#include <algorithm>

namespace hairpin {

std::string placed(const FollowedLink& link)
{
    return link.name.text() + (link.netns.isEmpty() ? "" : " in " + link.netns.text());
}

bool FollowedLink::isUp() const
{
    const auto found = fields.find("up");
    return found == fields.end() ? kind->has(Trait::Existing) : std::get<bool>(found->second);
}

Network::Network()
{
    m_namespaces[NetnsName()];
}

const FollowedLink* Network::link(LinkNumber number) const
{
    const auto found = m_links.find(number);
    return found == m_links.end() ? nullptr : &found->second;
}

const FollowedLink* Network::find(const NetnsName& netns, const IfName& name) const
{
    const auto found = m_names.find({netns, name});
    return found == m_names.end() ? nullptr : link(found->second);
}

bool Network::hasNamespace(const NetnsName& name) const
{
    return m_namespaces.contains(name);
}

void Network::noteUnheld(const NetnsName& netns, const std::string& name, std::string why)
{
    m_unheld[{netns, name}] = std::move(why);
}

Result<LinkNumber> Network::named(const NetnsName& netns, std::string_view word, bool isAssuming)
{
    const auto name = IfName::parse(word);
    if (!name)
        return name.error();
    if (const FollowedLink* const known = find(netns, *name))
        return known->number;
    if (const auto unheld = m_unheld.find({netns, name->text()}); unheld != m_unheld.end())
        return beyond(name->text() + " is missing in the lab: " + unheld->second);
    if (!netns.isEmpty())
        return refused("there is no link " + name->text() + " in " + netns.text());
    if (!isAssuming || name->text() == "lo")
        return refused("there is no link " + name->text());
    LinkRequest request;
    request.kind = &existingKind();
    const LinkNumber number = insert(request, *name);
    m_assumed.push_back(*name);
    return number;
}

// From here on what was pinged is no longer what stands.
void Network::restructured()
{
    for (const FollowedEvent& event : m_events) {
        if (const auto* ping = std::get_if<FollowedPing>(&event))
            m_lostPings.push_back(ping->line);
    }
    m_events.clear();
}

// Kept within bounds for texts that make and delete without end.
void Network::removing()
{
    constexpr std::size_t kMostCopied = 1000000;
    if (m_removalLine == 0) {
        m_copiedItems += m_links.size() + m_namespaces.size();
        if (m_copiedItems < kMostCopied)
            m_whole = std::make_shared<const Network>(*this);
        m_removalLine = m_line;
    }
    restructured();
}

void Network::making()
{
    m_whole.reset();
    m_removalLine = 0;
    restructured();
}

const Network* Network::beforeTakenDown() const
{
    const bool isBare = m_namespaces.size() == 1
        && std::ranges::all_of(
            m_links, [](const auto& entry) { return entry.second.kind->has(Trait::Existing); });
    return isBare ? m_whole.get() : nullptr;
}

Status Network::addNamespace(const NetnsName& name)
{
    if (m_namespaces.contains(name))
        return refused("there is a namespace " + name.text() + " already");
    making();
    m_namespaces[name].order = ++m_lastOrder;
    const NetnsName& netns = name;
    m_namespaces[netns].fields.emplace("loopback", false);
    return {};
}

Status Network::deleteNamespace(const NetnsName& name)
{
    if (name.isEmpty() || !m_namespaces.contains(name))
        return refused("there is no namespace " + name.text());
    removing();
    std::vector<LinkNumber> inside;
    for (const auto& [number, each] : m_links) {
        if (each.netns == name)
            inside.push_back(number);
    }
    for (LinkNumber number : inside)
        erase(number);
    m_namespaces.erase(name);
    std::erase_if(m_unheld, [&](const auto& entry) { return entry.first.first == name; });
    return {};
}

// "veth%d", with the lowest number that is free.
Result<IfName> Network::nameFor(const LinkRequest& request) const
{
    if (!request.name.empty())
        return IfName::parse(request.name);
    for (std::size_t i = 0; i <= m_links.size(); ++i) {
        auto name = IfName::parse(std::string(request.kind->name) + std::to_string(i));
        if (!name || !find(request.netns, *name))
            return name;
    }
    return refused("no name is free");
}

Status Network::checkParent(const LinkRequest& request) const
{
    const FollowedLink* const parent = link(request.parent);
    if (!parent)
        return refused("it has no parent link");
    if (parent->bridge)
        return refused(placed(*parent) + " is a port of " + m_links.at(parent->bridge).name.text()
            + " and cannot be a parent");
    if (!parent->kind->has(Trait::CanBeParent))
        return beyond(placed(*parent) + " cannot be a parent");
    if (request.mtu && *request.mtu > parent->mtu)
        return refused("its MTU is larger than that of its parent");
    const auto mode = request.fields.find("mode");
    const bool isPassthru = mode != request.fields.end() && fieldToText(mode->second) == "passthru";
    if (hasPassthruOn(request.parent) || (isPassthru && isParent(request.parent)))
        return refused("a link in mode passthru is alone on its parent");
    return {};
}

Status Network::checkNewLink(const LinkRequest& request) const
{
    if (!m_namespaces.contains(request.netns))
        return refused("there is no namespace " + request.netns.text());
    if (m_links.size() >= kMaxItems)
        return beyond("a lab has at most " + std::to_string(kMaxItems) + " items");
    const auto name = nameFor(request);
    if (!name)
        return name.error();
    const FollowedLink* const other = find(request.netns, *name);
    if (other && !other->kind->has(Trait::Existing))
        return refused("there is a link " + placed(*other) + " already");
    return request.kind->has(Trait::NeedsParent) ? checkParent(request) : Status();
}

LinkNumber Network::insert(const LinkRequest& request, const IfName& name)
{
    FollowedLink made;
    made.number = ++m_lastNumber;
    made.kind = request.kind;
    made.netns = request.netns;
    made.name = name;
    made.fields = request.fields;
    made.parent = request.parent;
    if (const FollowedLink* const parent = link(request.parent))
        made.mtu = parent->mtu;
    made.isMtuItsOwn = request.mtu.has_value();
    made.isMtuFromBirth = made.isMtuItsOwn;
    made.mtu = request.mtu.value_or(made.mtu);
    if (request.mac)
        made.fields["mac"] = *request.mac;
    if (!request.kind->has(Trait::Existing))
        made.fields["up"] = false;
    m_names[{made.netns, made.name}] = made.number;
    m_unheld.erase({made.netns, made.name.text()});
    const LinkNumber number = made.number;
    m_links.emplace(number, std::move(made));
    return number;
}

// It was taken as the computer's because a command before used it.
void Network::forgetIfAssumed(const NetnsName& netns, const IfName& name)
{
    if (const FollowedLink* const other = find(netns, name))
        erase(other->number);
}

Status Network::addLink(const LinkRequest& request, const LinkRequest* peer)
{
    LinkRequest wanted = request;
    // macvlan_common_newlink: what rides on such a link rides on its parent.
    const FollowedLink* const lower = link(request.parent);
    if (lower && lower->kind->has(Trait::NeedsParent))
        wanted.parent = lower->parent;
    if (const Status fits = checkNewLink(wanted); !fits)
        return fits;
    if (peer) {
        if (const Status fits = checkNewLink(*peer); !fits)
            return fits;
        if (!request.name.empty() && peer->name == request.name && peer->netns == request.netns)
            return refused("both ends cannot be called " + request.name);
    }
    making();
    const IfName name = *nameFor(wanted);
    forgetIfAssumed(wanted.netns, name);
    const LinkNumber number = insert(wanted, name);
    if (peer) {
        const IfName peerName = *nameFor(*peer);
        forgetIfAssumed(peer->netns, peerName);
        const LinkNumber other = insert(*peer, peerName);
        at(number).peer = other;
        at(other).peer = number;
    }
    return {};
}

void Network::leaveBridge(FollowedLink& link)
{
    link.bridge = 0;
    for (const FieldSpec& field : link.kind->fields) {
        if (field.role == FieldRole::Port)
            link.fields.erase(std::string(field.key));
    }
}

void Network::erase(LinkNumber number)
{
    const auto found = m_links.find(number);
    if (found == m_links.end())
        return;
    const FollowedLink gone = found->second;
    m_names.erase({gone.netns, gone.name});
    dropRoutes(number, std::nullopt);
    m_links.erase(found);
    erase(gone.peer);
    std::vector<LinkNumber> riding;
    for (auto& [other, each] : m_links) {
        if (each.parent == number)
            riding.push_back(other);
        if (each.bridge == number)
            leaveBridge(each);
    }
    for (LinkNumber other : riding)
        erase(other);
}

Status Network::deleteLink(LinkNumber number)
{
    if (at(number).kind->has(Trait::Existing))
        return beyond(
            at(number).name.text() + " is the computer's own, which a lab does not delete");
    removing();
    erase(number);
    return {};
}

Status Network::moveLink(LinkNumber number, const NetnsName& netns)
{
    FollowedLink& link = at(number);
    if (!m_namespaces.contains(netns))
        return refused("there is no namespace " + netns.text());
    if (link.netns == netns)
        return {};
    if (link.kind->has(Trait::HasPorts))
        return refused("the kernel does not move a bridge to another namespace");
    if (link.kind->has(Trait::Existing))
        return beyond(link.name.text()
            + " is the computer's own, which a lab leaves in the host's namespace");
    if (find(netns, link.name))
        return refused("there is a link " + link.name.text() + " in "
            + (netns.isEmpty() ? "the host" : netns.text()) + " already");
    restructured();
    dropRoutes(number, std::nullopt);
    leaveBridge(link);
    link.addresses.clear();
    link.fields["up"] = false;
    link.fields.erase("linkLocal"); // it goes with the IPv6 part of the link
    m_names.erase({link.netns, link.name});
    link.netns = netns;
    m_names[{link.netns, link.name}] = number;
    return {};
}

Status Network::renameLink(LinkNumber number, const IfName& name)
{
    FollowedLink& link = at(number);
    if (link.name == name)
        return {};
    if (link.kind->has(Trait::Existing))
        return beyond(link.name.text() + " is the computer's own, whose name a lab leaves");
    if (find(link.netns, name))
        return refused("there is a link " + name.text() + " already");
    restructured();
    m_names.erase({link.netns, link.name});
    link.name = name;
    m_names[{link.netns, link.name}] = number;
    for (FollowedRoute& route : m_namespaces[link.netns].routes) {
        if (route.link == number && route.route.device)
            route.route.device = name;
    }
    return {};
}

Status Network::setMtu(LinkNumber number, std::int64_t mtu)
{
    FollowedLink& link = at(number);
    const FieldSpec* const field = link.kind->field("mtu");
    if (!field)
        return beyond(link.name.text() + " is the computer's own, whose MTU a lab leaves");
    if (mtu < field->min || mtu > field->max)
        return refused("an MTU is " + std::to_string(field->min) + " to "
            + std::to_string(field->max) + " bytes");
    const FollowedLink* const parent = this->link(link.parent);
    if (parent && mtu > parent->mtu)
        return refused("its MTU is larger than that of its parent");
    restructured();
    link.mtu = mtu;
    link.isMtuItsOwn = true;
    link.isMtuFromBirth = false;
    for (auto& [other, each] : m_links) {
        if (each.parent == number)
            each.mtu = std::min(each.mtu, mtu);
    }
    constexpr std::int64_t kLeastIpv6Mtu = 1280; // IPV6_MIN_MTU
    if (mtu < kLeastIpv6Mtu)
        flushAddresses(number, true);
    return {};
}

bool Network::isParent(LinkNumber number) const
{
    return std::ranges::any_of(
        m_links, [&](const auto& entry) { return entry.second.parent == number; });
}

bool Network::hasPassthruOn(LinkNumber parent) const
{
    return std::ranges::any_of(m_links, [&](const auto& entry) {
        const auto mode = entry.second.fields.find("mode");
        return entry.second.parent == parent && mode != entry.second.fields.end()
            && fieldToText(mode->second) == "passthru";
    });
}

Status Network::setBridge(LinkNumber number, LinkNumber bridge)
{
    FollowedLink& link = at(number);
    if (link.bridge == bridge)
        return {};
    if (bridge == 0) {
        restructured();
        leaveBridge(link);
        return {};
    }
    FollowedLink& master = at(bridge);
    if (master.kind->has(Trait::Existing))
        return beyond(master.name.text() + " is the computer's own, and a lab adds no ports to it");
    if (!master.kind->has(Trait::HasPorts))
        return refused(placed(master) + " is no bridge");
    if (link.kind->has(Trait::HasPorts))
        return refused("a bridge cannot be a port of a bridge");
    if (isParent(number))
        return refused(
            placed(link) + " has links riding on it, so it cannot be a port of a bridge");
    restructured();
    leaveBridge(link);
    link.bridge = bridge;
    if (master.isMtuFromBirth) { // br_mtu_auto_adjust
        master.isMtuItsOwn = false;
        master.isMtuFromBirth = false;
    }
    return {};
}

Fields& Network::fieldsOf(const Switched& place)
{
    if (const auto* number = std::get_if<LinkNumber>(&place))
        return at(*number).fields;
    return m_namespaces.at(std::get<NetnsName>(place)).fields;
}

void Network::switchField(const Switched& place, const FieldSpec& field, const FieldValue& value)
{
    Fields& fields = fieldsOf(place);
    const auto found = fields.find(field.key);
    const std::optional<FieldValue> before =
        found == fields.end() ? std::nullopt : std::optional(found->second);
    const std::optional<FieldValue> inEffect = before ? before : defaultValue(field);
    fields[std::string(field.key)] = value;
    if (!m_events.empty() && inEffect != value)
        m_events.emplace_back(FollowedSwitch{m_line, place, &field, before, value});
}

// addrconf_ifdown and fib_disable_ip: its IPv6 addresses and all routes by it are gone.
Status Network::goDown(FollowedLink& link)
{
    const auto isV6 = [](const IpPrefix& prefix) { return prefix.address().isV6(); };
    const auto& routes = m_namespaces[link.netns].routes;
    const bool losesSomething = std::ranges::any_of(link.addresses, isV6)
        || std::ranges::any_of(
            routes, [&](const FollowedRoute& route) { return route.link == link.number; });
    if (losesSomething)
        restructured();
    std::erase_if(link.addresses, isV6);
    dropRoutes(link.number, std::nullopt);
    return {};
}

Status Network::setField(LinkNumber number, const FieldSpec& field, const FieldValue& value)
{
    FollowedLink& link = at(number);
    if (field.role == FieldRole::Port && !link.bridge)
        return refused(placed(link) + " is no port of a bridge");
    if (field.type == FieldType::Choice) {
        const auto found = link.fields.find(field.key);
        const std::string before = found == link.fields.end() ? "" : fieldToText(found->second);
        const std::string after = fieldToText(value);
        for (const ChoiceSpec& choice : field.choices) {
            if (choice.fixed && before != after && (choice.name == before || choice.name == after))
                return refused("the kernel does not change a link into mode or out of mode "
                    + std::string(choice.name));
        }
    }
    if (field.key == "up" && link.isUp() && !std::get<bool>(value)) {
        if (const Status down = goDown(link); !down)
            return down;
    }
    switchField(number, field, value);
    return {};
}

Status Network::setNamespaceField(const NetnsName& netns, std::string_view key, bool value)
{
    static const KindSpec& kContainer = **std::ranges::find_if(
        allKinds(), [](const KindSpec* kind) { return kind->has(Trait::Container); });
    switchField(netns, *kContainer.field(key), value);
    return {};
}

void Network::notePing(FollowedPing ping)
{
    ping.line = m_line;
    m_events.emplace_back(std::move(ping));
}

void Network::noteAnswer(int line, bool isAnswered)
{
    auto* const ping = m_events.empty() ? nullptr : std::get_if<FollowedPing>(&m_events.back());
    if (ping && ping->line == line)
        ping->isAnswered = isAnswered;
}

void Network::takeEventsBack()
{
    for (auto event = m_events.rbegin(); event != m_events.rend(); ++event) {
        const auto* const change = std::get_if<FollowedSwitch>(&*event);
        if (!change)
            continue;
        Fields& fields = fieldsOf(change->place);
        const auto before = change->before ? change->before : defaultValue(*change->field);
        if (before)
            fields[std::string(change->field->key)] = *before;
        else
            fields.erase(std::string(change->field->key));
    }
}

} // namespace hairpin
