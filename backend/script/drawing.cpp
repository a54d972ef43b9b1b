// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/drawing.h"

#include "backend/kinds/registry.h"
#include "backend/model/validate.h"

#include <algorithm>
#include <set>

namespace hairpin {

namespace {

class Drawing {
public:
    explicit Drawing(const Network& network)
        : m_network(network)
    {
    }

    Topology topology()
    {
        nameAll();
        for (const auto& [name, netns] : m_network.namespaces()) {
            if (!name.isEmpty())
                putNamespace(name, netns);
        }
        for (const auto& [number, link] : m_network.links())
            putLink(link);
        for (const auto& [number, link] : m_network.links())
            putMtu(link);
        return std::move(m_topology);
    }

    const ItemId& idOf(const Switched& place) const
    {
        if (const auto* number = std::get_if<LinkNumber>(&place))
            return m_linkIds.at(*number);
        return m_netnsIds.at(std::get<NetnsName>(place));
    }

private:
    // The name itself, or with the namespace before it where several have it.
    ItemId freeId(const std::string& name, const NetnsName& netns)
    {
        std::vector<std::string> wishes{name};
        if (!netns.isEmpty() && m_uses[name] > 1)
            wishes = {netns.text() + '.' + name};
        for (const std::string& wish : wishes) {
            const auto id = ItemId::parse(wish);
            if (id && m_taken.insert(wish).second)
                return *id;
        }
        for (int i = 2;; ++i) {
            const std::string wish = name.substr(0, 50) + '-' + std::to_string(i);
            if (m_taken.insert(wish).second)
                return *ItemId::parse(wish);
        }
    }

    void nameAll()
    {
        std::vector<std::pair<int, NetnsName>> inOrder;
        for (const auto& [name, netns] : m_network.namespaces())
            inOrder.emplace_back(netns.order, name);
        std::ranges::sort(inOrder);
        for (const auto& [order, name] : inOrder)
            ++m_uses[name.text()];
        for (const auto& [number, link] : m_network.links())
            ++m_uses[link.name.text()];
        for (const auto& [order, name] : inOrder) {
            if (!name.isEmpty())
                m_netnsIds.emplace(name, freeId(name.text(), NetnsName()));
        }
        for (const auto& [number, link] : m_network.links())
            m_linkIds.emplace(number, freeId(link.name.text(), link.netns));
    }

    // Fields that say no more than their absence would are left out where they are not of the kind
    // itself: a link is up unless it is said not to be.
    static void putFields(Item& item, const Fields& fields)
    {
        for (const FieldSpec& spec : item.kind->fields) {
            const auto found = fields.find(spec.key);
            if (found == fields.end())
                continue;
            const bool isTold = spec.role == FieldRole::Kind || spec.role == FieldRole::Port;
            if (isTold ? item.uses(spec) || found->second != defaultValue(spec)
                       : found->second != defaultValue(spec))
                item.fields[std::string(spec.key)] = found->second;
        }
    }

    void putNamespace(const NetnsName& name, const FollowedNamespace& netns)
    {
        Item item;
        item.id = m_netnsIds.at(name);
        item.kind = container();
        item.fields["name"] = name;
        putFields(item, netns.fields);
        std::vector<Route> routes;
        for (const FollowedRoute& route : netns.routes)
            routes.push_back(route.route);
        if (!routes.empty())
            item.fields["routes"] = std::move(routes);
        m_topology.put(std::move(item));
    }

    static const KindSpec* container()
    {
        return *std::ranges::find_if(
            allKinds(), [](const KindSpec* kind) { return kind->has(Trait::Container); });
    }

    void putLink(const FollowedLink& link)
    {
        Item item;
        item.id = m_linkIds.at(link.number);
        item.kind = link.kind;
        item.fields["name"] = link.name;
        if (!link.netns.isEmpty())
            item.fields["namespace"] = m_netnsIds.at(link.netns);
        if (link.parent)
            item.fields["parent"] = m_linkIds.at(link.parent);
        if (link.peer)
            item.fields["peer"] = m_linkIds.at(link.peer);
        if (link.bridge)
            item.fields["bridge"] = m_linkIds.at(link.bridge);
        putFields(item, link.fields);
        if (!link.addresses.empty())
            item.fields["addresses"] = link.addresses;
        m_topology.put(std::move(item));
    }

    // What it would not have by itself.
    void putMtu(const FollowedLink& link)
    {
        Item item = *m_topology.find(m_linkIds.at(link.number));
        if (!item.kind->field("mtu"))
            return;
        const auto byItself = mtuInEffect(m_topology, item);
        if (!link.isMtuItsOwn && (!byItself || *byItself == link.mtu))
            return;
        item.fields["mtu"] = link.mtu;
        m_topology.put(std::move(item));
    }

    const Network& m_network;
    Topology m_topology;
    std::map<NetnsName, ItemId> m_netnsIds;
    std::map<LinkNumber, ItemId> m_linkIds;
    std::map<std::string, int> m_uses; // of a name
    std::set<std::string> m_taken;
};

// What stands for the namespace or link in a scenario: its id.
ScenarioStep stepOf(const FollowedEvent& event, const Drawing& drawing)
{
    ScenarioStep step;
    if (const auto* change = std::get_if<FollowedSwitch>(&event)) {
        step.set = SetStep{
            drawing.idOf(change->place), {{std::string(change->field->key), change->after}}};
        return step;
    }
    const auto& ping = std::get<FollowedPing>(event);
    PingStep sent{"host", ping.to, ping.count};
    if (ping.fromLink)
        sent.from = drawing.idOf(ping.fromLink).text();
    else if (!ping.from.isEmpty())
        sent.from = drawing.idOf(ping.from).text();
    step.ping = sent;
    if (ping.isAnswered)
        step.expect = *ping.isAnswered ? Expectation::Reply : Expectation::Lost;
    return step;
}

} // namespace

Drawn drawingOf(Network network, std::string name)
{
    network.takeEventsBack();
    Drawn drawn;
    drawn.lab.name = std::move(name);
    Drawing drawing(network);
    drawn.lab.topology = drawing.topology();
    for (const FollowedEvent& event : network.events()) {
        if (drawn.lab.scenario.size() >= kMaxScenarioSteps)
            break;
        drawn.lab.scenario.push_back(stepOf(event, drawing));
        drawn.stepLines.push_back(std::visit([](const auto& each) { return each.line; }, event));
    }
    return drawn;
}

} // namespace hairpin
