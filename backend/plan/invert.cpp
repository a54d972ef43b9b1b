// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/phases.h"
#include "backend/plan/planner.h"

#include <algorithm>
#include <set>

namespace hairpin {

namespace {

// The part of what was there that a step can reach, so that taking one step back costs what the
// step touches and not what there is.
class Reach {
public:
    explicit Reach(const KernelModel& before)
        : m_before(before)
    {
    }

    void addNamespace(const NetnsName& netns)
    {
        const auto found = m_before.state().namespaces.find(netns);
        if (found == m_before.state().namespaces.end() || m_part.namespaces.contains(netns))
            return;
        ObservedNamespace header;
        header.owner = found->second.owner;
        header.forwardIpv4 = found->second.forwardIpv4;
        header.forwardIpv6 = found->second.forwardIpv6;
        m_part.namespaces.emplace(netns, std::move(header));
    }

    void addLink(const LinkRef& at)
    {
        const ObservedLink* link = m_before.find(at);
        if (!link)
            return;
        addNamespace(at.netns);
        m_part.namespaces.at(at.netns).links.emplace(at.name, *link);
    }

    // The link with what rides on it.
    void addStack(const LinkRef& at)
    {
        addLink(at);
        for (const LinkRef& child : m_before.children(at))
            addStack(child);
    }

    // The link with what goes when it goes, and what it rides on.
    void addDependants(const LinkRef& at)
    {
        const ObservedLink* link = m_before.find(at);
        if (!link || !m_expanded.insert(at).second)
            return;
        addLink(at);
        for (const LinkRef& child : m_before.children(at))
            addDependants(child);
        for (const LinkRef& port : m_before.ports(at))
            addLink(port);
        if (link->peer)
            addDependants(*link->peer);
        if (link->parent)
            addLink(*link->parent);
        addBridgeOf(at);
    }

    // The bridge with all its ports, where its MTU may follow those of its ports.
    void addBridge(const LinkRef& port, const LinkRef& bridge)
    {
        const ObservedLink* member = m_before.find(port);
        const ObservedLink* switching = m_before.find(bridge);
        if (!member || !switching || isOfOneMtu(bridge, member->mtu))
            return;
        addStack(bridge);
        for (const LinkRef& other : m_before.ports(bridge))
            addLink(other);
    }

    void addBridgeOf(const LinkRef& port)
    {
        const ObservedLink* member = m_before.find(port);
        if (member && !member->bridge.isEmpty())
            addBridge(port, {port.netns, member->bridge});
    }

    void addRoute(const NetnsName& netns, const Route& route)
    {
        addNamespace(netns);
        const auto found = m_part.namespaces.find(netns);
        if (found != m_part.namespaces.end())
            found->second.routes.push_back(route);
    }

    // With the routes through the links that were added.
    Observed take()
    {
        for (auto& [netns, part] : m_part.namespaces) {
            for (const Route& route : m_before.state().namespaces.at(netns).routes) {
                if (route.device && part.links.contains(*route.device))
                    part.routes.push_back(route);
            }
        }
        return std::move(m_part);
    }

private:
    // Then a port more or less changes nothing, and a large bridge need not be looked at.
    bool isOfOneMtu(const LinkRef& bridge, int mtu) const
    {
        return mtu == KernelModel::kEthernetMtu && m_before.find(bridge)->mtu == mtu
            && m_before.mtuByPorts(bridge) == mtu && m_before.hasPortsOfOneMtu(bridge);
    }

    const KernelModel& m_before;
    Observed m_part;
    std::set<LinkRef> m_expanded; // whose dependants are in
};

void reach(Reach& reached, const DeleteNamespace& step, const KernelModel& before)
{
    const auto found = before.state().namespaces.find(step.name);
    if (found == before.state().namespaces.end())
        return;
    reached.addNamespace(step.name);
    for (const auto& [name, link] : found->second.links)
        reached.addDependants({step.name, name});
}

void reach(Reach& reached, const ChangeLink& step, const KernelModel& before)
{
    reached.addStack(step.link);
    const ObservedLink* link = before.find(step.link);
    if (link && link->parent) // they may share a MAC
        reached.addLink(*link->parent);
    if (step.fields.contains("mtu"))
        reached.addBridgeOf(step.link);
}

void reach(Reach& reached, const DeleteRoute& step, const KernelModel& before)
{
    const auto found = before.state().namespaces.find(step.netns);
    if (found == before.state().namespaces.end())
        return;
    for (const Route& route : found->second.routes) {
        if (route.destination == step.route.destination && route.via == step.route.via
            && (!step.route.device || step.route.device == route.device))
            reached.addRoute(step.netns, route);
    }
}

void reach(Reach& reached, const DeleteLink& step, const KernelModel&)
{
    reached.addDependants(step.link);
}

void reach(Reach& reached, const SetPort& step, const KernelModel&)
{
    reached.addLink(step.port);
    reached.addBridgeOf(step.port);
    if (!step.bridge.isEmpty())
        reached.addBridge(step.port, {step.port.netns, step.bridge});
}

void reach(Reach& reached, const ReleaseLink& step, const KernelModel&)
{
    reached.addLink(step.link);
}

// Only the last IPv4 address takes anything along when it is removed again, and a link may have
// thousands.
void reach(Reach& reached, const AddAddress& step, const KernelModel& before)
{
    const ObservedLink* link = before.find(step.link);
    const auto isV4 = [](const ObservedAddress& a) { return !a.prefix.address().isV6(); };
    if (link && std::none_of(link->addresses.begin(), link->addresses.end(), isV4))
        reached.addLink(step.link);
}

void reach(Reach& reached, const DeleteAddress& step, const KernelModel&)
{
    reached.addLink(step.link);
}

void reach(Reach& reached, const SetSysctl& step, const KernelModel&)
{
    reached.addNamespace(step.netns);
}

void reach(Reach&, const CreateNamespace&, const KernelModel&) { }
void reach(Reach&, const CreateLink&, const KernelModel&) { }
void reach(Reach&, const UseLink&, const KernelModel&) { }
void reach(Reach&, const AddRoute&, const KernelModel&) { }

// What removes what the step made. What it changed or removed is brought about again.
std::optional<Operation> counterpart(const CreateNamespace& step, const KernelModel&)
{
    return DeleteNamespace{step.name};
}

std::optional<Operation> counterpart(const CreateLink& step, const KernelModel&)
{
    return DeleteLink{step.link.at};
}

std::optional<Operation> counterpart(const AddAddress& step, const KernelModel&)
{
    return DeleteAddress{step.link, step.address};
}

std::optional<Operation> counterpart(const AddRoute& step, const KernelModel&)
{
    return DeleteRoute{step.netns, step.route};
}

std::optional<Operation> counterpart(const UseLink& step, const KernelModel&)
{
    return ReleaseLink{step.link};
}

std::optional<Operation> counterpart(const SetPort& step, const KernelModel& before)
{
    const ObservedLink* port = before.find(step.port);
    if (step.bridge.isEmpty() || (port && !port->bridge.isEmpty()))
        return std::nullopt;
    return SetPort{step.port, IfName(), {}};
}

template <class Change> std::optional<Operation> counterpart(const Change&, const KernelModel&)
{
    return std::nullopt;
}

} // namespace

std::vector<Step> invert(const Step& step, const KernelModel& before)
{
    Reach reached(before);
    reached.addNamespace(NetnsName()); // new namespaces inherit from it
    std::visit([&](const auto& operation) { reach(reached, operation, before); }, step.operation);
    const Observed part = reached.take();
    KernelModel model(part);
    model.apply(step.operation);
    PlanBuilder builder(model);
    const auto undo = std::visit(
        [&](const auto& operation) { return counterpart(operation, before); }, step.operation);
    if (undo)
        builder.add(step.item, *undo);
    // What is somebody else's is not a lab's to bring about.
    bringAbout(builder, wantedOf(part, before.owner()));
    std::vector<Step> steps = builder.takeSteps();
    for (Step& back : steps)
        back.item = step.item;
    return steps;
}

std::vector<Step> invert(const Step& step, const Observed& before)
{
    return invert(step, KernelModel(before));
}

} // namespace hairpin
