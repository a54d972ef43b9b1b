// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/livelab.h"

#include "backend/base/text.h"
#include "backend/kinds/registry.h"
#include "backend/model/validate.h"
#include "backend/plan/kernelmodel.h"
#include "backend/plan/words.h"

#include <algorithm>
#include <map>
#include <optional>

namespace hairpin {

namespace {

constexpr std::string_view kLoopback = "lo";

// port_cost() of net/bridge/br_if.c for 10 Gbit/s, which a veth claims and all that rides on one.
constexpr std::int64_t kVirtualPortCost = 2;

const IfName& loopback()
{
    static const IfName name = *IfName::parse(kLoopback);
    return name;
}

const KindSpec* containerKind()
{
    return *std::ranges::find_if(
        allKinds(), [](const KindSpec* kind) { return kind->has(Trait::Container); });
}

class Drawing {
public:
    Drawing(const Observed& observed, const LiveChoice& choice)
        : m_observed(observed)
        , m_choice(choice)
    {
    }

    LiveLab take()
    {
        choosePlaces();
        chooseLinks();
        leaveOutWhatHangsInTheAir();
        giveIds();
        for (const NetnsName& netns : m_namespaces)
            draw(netns);
        for (const auto& [at, kind] : m_kinds)
            draw(at, *kind);
        for (const auto& [at, kind] : m_kinds)
            drawMtu(at);
        return std::move(m_result);
    }

private:
    using Links = std::map<LinkRef, const KindSpec*>;

    const ObservedLink& link(const LinkRef& at) const { return *m_observed.find(at); }

    // The chosen namespaces, and those that what stands in them is connected to.
    void choosePlaces()
    {
        std::vector<NetnsName> next(m_choice.namespaces.begin(), m_choice.namespaces.end());
        if (next.empty()) {
            for (const auto& [netns, content] : m_observed.namespaces)
                next.push_back(netns);
        }
        while (!next.empty()) {
            const NetnsName netns = next.back();
            next.pop_back();
            const auto content = m_observed.namespaces.find(netns);
            if (content == m_observed.namespaces.end() || !m_places.insert(netns).second)
                continue;
            if (netns.isEmpty() && !m_choice.namespaces.empty())
                continue; // half the world hangs on the host
            for (const auto& [name, each] : content->second.links) {
                for (const auto& far : {each.parent, each.peer}) {
                    if (far)
                        next.push_back(far->netns);
                }
            }
        }
        for (const NetnsName& netns : m_places) {
            if (!netns.isEmpty())
                m_namespaces.push_back(netns);
        }
    }

    void chooseLinks()
    {
        for (const NetnsName& netns : m_places) {
            const ObservedNamespace& content = m_observed.namespaces.at(netns);
            for (const auto& [name, each] : content.links) {
                if (name == loopback() || !isWanted({netns, name}))
                    continue;
                if (const KindSpec* kind = kindOf({netns, name}, each))
                    m_kinds.emplace(LinkRef{netns, name}, kind);
            }
            for (const std::string& name : content.foreignNames)
                leaveOut(
                    Clause::words(NOOP_TR("the link %1 in %2 has a name that no drawing holds"),
                        {Clause::name(name), placeClause(netns)}));
            if (netns.isEmpty())
                tellOfHost(content);
        }
    }

    // When only some namespaces are drawn, of the host only what they are connected to.
    bool isWanted(const LinkRef& at) const
    {
        return m_choice.namespaces.empty() || !at.netns.isEmpty() || usedOfHost().contains(at);
    }

    const std::set<LinkRef>& usedOfHost() const
    {
        if (m_usedOfHost)
            return *m_usedOfHost;
        std::set<LinkRef> used;
        std::vector<LinkRef> next;
        for (const NetnsName& netns : m_places) {
            for (const auto& [name, each] : m_observed.namespaces.at(netns).links) {
                if (!netns.isEmpty())
                    addFar(each, next);
            }
        }
        while (!next.empty()) {
            const LinkRef at = next.back();
            next.pop_back();
            const ObservedLink* each = at.netns.isEmpty() ? m_observed.find(at) : nullptr;
            if (!each || !used.insert(at).second)
                continue;
            addFar(*each, next);
            addPorts(at, next);
        }
        m_usedOfHost = std::move(used);
        return *m_usedOfHost;
    }

    static void addFar(const ObservedLink& each, std::vector<LinkRef>& next)
    {
        for (const auto& far : {each.parent, each.peer}) {
            if (far)
                next.push_back(*far);
        }
        if (!each.bridge.isEmpty())
            next.push_back({NetnsName(), each.bridge});
    }

    // Ports of the host's bridges that lead to what is drawn come by themselves; those that ride on
    // an interface of the host, or are one, come with their bridge.
    void addPorts(const LinkRef& bridge, std::vector<LinkRef>& next) const
    {
        for (const auto& [name, each] : m_observed.namespaces.at(NetnsName()).links) {
            if (each.bridge == bridge.name && !each.peer)
                next.push_back({NetnsName(), name});
        }
    }

    // What it is drawn as; null: it is left out.
    const KindSpec* kindOf(const LinkRef& at, const ObservedLink& each)
    {
        if (!each.heldBy.empty())
            leaveOut(Clause::words(
                NOOP_TR("that %1 belongs to %2"), {placeClause(at), Clause::name(each.heldBy)}));
        if (each.kind)
            return each.kind;
        if (at.netns.isEmpty()) {
            if (!each.kernelKind.empty())
                leaveOut(Clause::words(
                    NOOP_TR("that %1 is a %2: it is drawn as an interface that the host has"),
                    {placeClause(at), Clause::name(each.kernelKind)}));
            return &existingKind();
        }
        leaveOut(each.kernelKind.empty() ? Clause::words(
                     NOOP_TR("%1, which is hardware and not of the host"), {placeClause(at)})
                                         : Clause::words(NOOP_TR("%1, as Hairpin draws no %2 yet"),
                                             {placeClause(at), Clause::name(each.kernelKind)}));
        return nullptr;
    }

    void tellOfHost(const ObservedNamespace& host)
    {
        if (!m_choice.namespaces.empty())
            return;
        if (host.forwardIpv4 || host.forwardIpv6)
            leaveOut(Clause::words(NOOP_TR("that the host passes packets on between its links")));
        for (const Route& route : host.routes)
            leaveOut(Clause::words(NOOP_TR("the host's route %1"), {Clause::name(route.text())}));
    }

    // Ends without their peer and what rides on nothing that is drawn, and what rides on those.
    void leaveOutWhatHangsInTheAir()
    {
        for (bool isGoingOn = true; isGoingOn;) {
            isGoingOn = false;
            for (auto i = m_kinds.begin(); i != m_kinds.end();) {
                const std::optional<Clause> reason = reasonToLeaveOut(i->first, *i->second);
                if (!reason) {
                    ++i;
                    continue;
                }
                leaveOut(*reason);
                i = m_kinds.erase(i);
                isGoingOn = true;
            }
        }
    }

    std::optional<Clause> reasonToLeaveOut(const LinkRef& at, const KindSpec& kind) const
    {
        const ObservedLink& each = link(at);
        const auto isDrawn = [&](const std::optional<LinkRef>& far) {
            return far && m_kinds.contains(*far);
        };
        if (kind.has(Trait::HasPeer) && !isDrawn(each.peer))
            return Clause::words(
                NOOP_TR("%1, whose peer stands where it cannot be seen"), {placeClause(at)});
        if (kind.has(Trait::NeedsParent) && !isDrawn(each.parent))
            return Clause::words(
                NOOP_TR("%1, whose parent stands where it cannot be seen"), {placeClause(at)});
        return std::nullopt;
    }

    void leaveOut(Clause what) { m_result.leftOut.push_back(std::move(what)); }

    // Of a link the name alone where no other item has it, else with its namespace.
    void giveIds()
    {
        std::map<std::string, int> count;
        for (const NetnsName& netns : m_namespaces)
            ++count[netns.text()];
        for (const auto& [at, kind] : m_kinds)
            ++count[at.name.text()];
        for (const NetnsName& netns : m_namespaces)
            m_namespaceIds[netns] = freeId(netns.text());
        for (const auto& [at, kind] : m_kinds) {
            const std::string& name = at.name.text();
            const bool isOnlyOne = count[name] == 1;
            m_ids[at] =
                freeId(isOnlyOne || at.netns.isEmpty() ? name : at.netns.text() + '.' + name);
        }
    }

    // A namespace's and a link's name together may be longer than an id.
    ItemId freeId(const std::string& wish)
    {
        for (int number = 1;; ++number) {
            const std::string end = number == 1 ? "" : '-' + std::to_string(number);
            const auto id = ItemId::parse(wish.substr(0, kMaxIdLength - end.size()) + end);
            if (id && m_usedIds.insert(*id).second)
                return *id;
        }
    }

    void draw(const NetnsName& netns)
    {
        const ObservedNamespace& content = m_observed.namespaces.at(netns);
        Item item{m_namespaceIds.at(netns), containerKind(), {}};
        item.fields["name"] = netns;
        const auto lo = content.links.find(loopback());
        setUnlessDefault(item, "loopback", lo != content.links.end() && lo->second.isUp);
        setUnlessDefault(item, "forwardIpv4", content.forwardIpv4);
        setUnlessDefault(item, "forwardIpv6", content.forwardIpv6);
        std::vector<Route> routes;
        for (const Route& route : content.routes) {
            if (!route.device || m_kinds.contains({netns, *route.device}))
                routes.push_back(route);
            else
                leaveOut(Clause::words(NOOP_TR("the route %1 in %2, as its link is left out"),
                    {Clause::name(route.text()), placeClause(netns)}));
        }
        if (!routes.empty())
            item.fields["routes"] = routes;
        m_result.lab.topology.put(std::move(item));
    }

    void draw(const LinkRef& at, const KindSpec& kind)
    {
        const ObservedLink& each = link(at);
        Item item{m_ids.at(at), &kind, {}};
        item.fields["name"] = at.name;
        if (!at.netns.isEmpty())
            item.fields["namespace"] = m_namespaceIds.at(at.netns);
        if (kind.has(Trait::NeedsParent))
            item.fields["parent"] = m_ids.at(*each.parent);
        if (kind.has(Trait::HasPeer))
            item.fields["peer"] = m_ids.at(*each.peer);
        const auto bridge = m_ids.find({at.netns, each.bridge});
        if (bridge != m_ids.end() && kind.has(Trait::CanBePort))
            item.fields["bridge"] = bridge->second;
        for (const FieldSpec& spec : kind.fields)
            drawField(item, at, spec);
        if (kind.field("addresses"))
            drawAddresses(item, each);
        m_result.lab.topology.put(std::move(item));
    }

    void drawField(Item& item, const LinkRef& at, const FieldSpec& spec)
    {
        const ObservedLink& each = link(at);
        std::optional<FieldValue> value;
        if (spec.role == FieldRole::Port && item.fields.contains("bridge")) {
            const auto found = each.portFields.find(spec.key);
            const bool isChosen = found != each.portFields.end()
                && !(spec.key == "cost" && found->second == FieldValue(kVirtualPortCost));
            if (isChosen)
                value = found->second;
        } else if (spec.role == FieldRole::Kind) {
            const auto found = each.kindFields.find(spec.key);
            if (found != each.kindFields.end())
                value = found->second;
        } else if (spec.role == FieldRole::Link && spec.key != "mtu" && isOwn(at, each, spec)) {
            value = observedValue(each, spec);
        }
        if (value && !isEmptyList(*value))
            setUnlessDefault(item, spec.key, *value);
    }

    // Whether the value is the link's own, and not what the kernel makes of others.
    bool isOwn(const LinkRef& at, const ObservedLink& each, const FieldSpec& spec) const
    {
        if (spec.key != "mac")
            return true;
        if (!m_choice.hasMacs || sharesMac(each))
            return false;
        return !each.kind->has(Trait::HasPorts) || isBridgeMacItsOwn(at, each);
    }

    // A bridge has the least MAC of its ports until it is given one (br_stp_recalculate_bridge_id,
    // net/bridge/br_stp_if.c). One without ports has been given a MAC if it has no carrier: only
    // then it has looked which of its ports forward (br_port_state_selection, net/bridge/br_stp.c).
    bool isBridgeMacItsOwn(const LinkRef& bridge, const ObservedLink& each) const
    {
        std::optional<MacAddress> least;
        for (const auto& [name, port] : m_observed.namespaces.at(bridge.netns).links) {
            if (port.bridge == bridge.name && port.mac)
                least = least ? std::min(*least, *port.mac) : *port.mac;
        }
        return least ? least != each.mac : each.isUp && !each.hasCarrier;
    }

    static bool isEmptyList(const FieldValue& value)
    {
        const auto* macs = std::get_if<std::vector<MacAddress>>(&value);
        return macs && macs->empty();
    }

    static void setUnlessDefault(Item& item, std::string_view key, const FieldValue& value)
    {
        const FieldSpec* spec = item.kind->field(key);
        if (spec && defaultValue(*spec) != value)
            item.fields[std::string(key)] = value;
    }

    static void drawAddresses(Item& item, const ObservedLink& each)
    {
        std::vector<IpPrefix> addresses;
        for (const ObservedAddress& address : each.addresses) {
            if (!address.isAutomatic)
                addresses.push_back(address.prefix);
        }
        if (!addresses.empty())
            item.fields["addresses"] = addresses;
    }

    // Parents first: whoever rides on one has its MTU unless it is given another.
    void drawMtu(const LinkRef& at)
    {
        if (!m_withMtu.insert(at).second)
            return;
        const ObservedLink& each = link(at);
        Item item = *m_result.lab.topology.find(m_ids.at(at));
        if (!item.kind->field("mtu"))
            return;
        if (item.kind->has(Trait::NeedsParent))
            drawMtu(*each.parent);
        const std::int64_t byItself = item.kind->has(Trait::HasPorts)
            ? mtuByPorts(at)
            : mtuInEffect(m_result.lab.topology, item).value_or(0);
        if (byItself == each.mtu)
            return;
        item.fields["mtu"] = std::int64_t{each.mtu};
        m_result.lab.topology.put(std::move(item));
    }

    std::int64_t mtuByPorts(const LinkRef& bridge) const
    {
        std::optional<int> least;
        for (const auto& [name, each] : m_observed.namespaces.at(bridge.netns).links) {
            if (each.bridge == bridge.name)
                least = std::min(least.value_or(each.mtu), each.mtu);
        }
        return least.value_or(KernelModel::kEthernetMtu);
    }

    static constexpr std::size_t kMaxIdLength = 64; // ItemIdRule

    const Observed& m_observed;
    const LiveChoice& m_choice;
    LiveLab m_result;
    std::set<NetnsName> m_places; // the host's among them
    std::vector<NetnsName> m_namespaces;
    mutable std::optional<std::set<LinkRef>> m_usedOfHost;
    Links m_kinds; // what is drawn, and as what
    std::map<LinkRef, ItemId> m_ids;
    std::map<NetnsName, ItemId> m_namespaceIds;
    std::set<ItemId> m_usedIds;
    std::set<LinkRef> m_withMtu;
};

} // namespace

LiveLab labOf(const Observed& observed, const LiveChoice& choice)
{
    return Drawing(observed, choice).take();
}

} // namespace hairpin
