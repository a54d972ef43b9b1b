// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/kernel.h"

#include "backend/plan/kernelmodel.h"
#include "helper/netlink/iprequests.h"
#include "helper/netlink/linkrequests.h"
#include "helper/netlink/sysctl.h"

#include <algorithm>

namespace hairpin {

struct Kernel::Performer {
    Kernel& kernel;
    const LabName& lab;

    Status operator()(const CreateNamespace& step)
    {
        Status status = kernel.m_namespaces.create(step.name);
        if (status)
            kernel.m_registry.addNamespace(step.name, lab);
        return status;
    }

    Status operator()(const DeleteNamespace& step)
    {
        kernel.m_onNamespaceGoing(step.name);
        // What still runs in there would keep its links alive, without a name.
        Status status = deleteLinksIn(step.name);
        if (status)
            status = kernel.m_namespaces.remove(step.name);
        if (status)
            kernel.m_registry.removeNamespace(step.name);
        return status;
    }

    Status operator()(const CreateLink& step)
    {
        BirthPlaces places;
        Status status = enter(step.link.at.netns, places.netns);
        if (status && step.peer)
            status = enter(step.peer->at.netns, places.peer);
        if (status && step.parent)
            status = enter(step.parent->netns, places.parent);
        if (status && step.parent) {
            const auto index = kernel.indexOf(*step.parent);
            status = index ? Status() : Status(index.error());
            places.parentIndex = index ? *index : 0;
        }
        if (status)
            status = requestLink(step, places);
        return status ? finish(step) : status;
    }

    Status operator()(const ChangeLink& step)
    {
        return onLink(
            step.link, [&](Netns& netns, int index) { return requestChange(netns, index, step); });
    }

    Status operator()(const DeleteLink& step)
    {
        Status status = onLink(step.link,
            [&](Netns& netns, int index) { return requestDeletion(netns, index, step.link.name); });
        if (status)
            kernel.m_registry.removeLink(step.link);
        return status;
    }

    Status operator()(const SetPort& step)
    {
        if (step.bridge.isEmpty())
            return onLink(
                step.port, [&](Netns& netns, int index) { return leave(netns, index, step); });
        const auto bridge = kernel.indexOf({step.port.netns, step.bridge});
        if (!bridge)
            return bridge.error();
        return onLink(step.port,
            [&](Netns& netns, int index) { return requestPort(netns, index, *bridge, step); });
    }

    Status operator()(const UseLink& step)
    {
        auto netns = kernel.netnsOf(step.link.netns);
        if (!netns)
            return netns.error();
        const auto there = readLink((*netns)->socket, step.link.name);
        if (!there)
            return explained(there.error(), step.link.name.text(),
                {{ENODEV, "there is no such interface any more"}});
        // What it was like before is remembered once: an undo may come here a second time.
        if (const UsedLink* known = kernel.m_registry.findUsed(step.link);
            known && known->ifindex == there->link.ifindex)
            return {};
        kernel.m_registry.use(
            step.link.name, {lab, there->link.ifindex, valuesToRestore(there->link)});
        return {};
    }

    Status operator()(const ReleaseLink& step)
    {
        kernel.m_registry.release(step.link.name);
        return {};
    }

    Status operator()(const AddAddress& step)
    {
        return onLink(step.link,
            [&](Netns& netns, int index) { return addAddress(netns.socket, index, step.address); });
    }

    Status operator()(const DeleteAddress& step)
    {
        return onLink(step.link, [&](Netns& netns, int index) {
            return deleteAddress(netns.socket, index, step.address);
        });
    }

    Status operator()(const AddRoute& step) { return onRoute(step.netns, step.route, addRoute); }
    Status operator()(const DeleteRoute& step)
    {
        return onRoute(step.netns, step.route, deleteRoute);
    }

    Status operator()(const SetSysctl& step)
    {
        auto netns = kernel.netnsOf(step.netns);
        return netns ? writeSysctl(**netns, step.key, step.value) : Status(netns.error());
    }

private:
    // Where somebody else has put the port meanwhile it stays: it has left our bridge already.
    Status leave(Netns& netns, int index, const SetPort& step)
    {
        const auto port = readLink(netns.socket, index);
        const auto master = port && port->master != 0 ? readLink(netns.socket, port->master) : port;
        if (!master)
            return explained(master.error(), step.port.name.text(), {{ENODEV, "the link is gone"}});
        const OwnedLink* bridge = kernel.m_registry.find({step.port.netns, master->link.name});
        const bool isOurs = bridge && bridge->ifindex == port->master && bridge->lab == lab;
        return isOurs ? requestPort(netns, index, 0, step) : Status();
    }

    Status deleteLinksIn(const NetnsName& name)
    {
        auto netns = kernel.netnsOf(name);
        return netns ? requestGroupDeletion(**netns) : Status(netns.error());
    }

    Status enter(const NetnsName& name, std::shared_ptr<Netns>& place)
    {
        auto netns = kernel.netnsOf(name);
        if (!netns)
            return netns.error();
        place = *netns;
        return {};
    }

    // The second half of a creation; when it fails, the first is taken back.
    Status finish(const CreateLink& step)
    {
        std::optional<NetnsName> far;
        if (step.peer)
            far = step.peer->at.netns;
        if (step.parent)
            far = step.parent->netns;
        Status status = kernel.raise(step.link, lab, far);
        if (status && step.peer)
            status = kernel.raise(*step.peer, lab, step.link.at.netns);
        if (status)
            return status;
        if (Status undone = (*this)(DeleteLink{step.link.at}); !undone)
            return Error{ErrorCode::Kernel, status.error().subject,
                status.error().detail + ", and it cannot be deleted: " + undone.error().text(),
                status.error().sysErrno};
        if (step.peer)
            kernel.m_registry.removeLink(step.peer->at);
        return status;
    }

    template <class Action> Status onLink(const LinkRef& at, Action action)
    {
        auto netns = kernel.netnsOf(at.netns);
        if (!netns)
            return netns.error();
        const auto index = kernel.indexOf(at);
        return index ? action(**netns, *index) : Status(index.error());
    }

    Status onRoute(const NetnsName& name, const Route& route,
        Status (*request)(NetlinkSocket&, int, const Route&))
    {
        auto netns = kernel.netnsOf(name);
        if (!netns)
            return netns.error();
        if (!route.device)
            return request((*netns)->socket, 0, route);
        const auto index = kernel.indexOf({name, *route.device});
        return index ? request((*netns)->socket, *index, route) : Status(index.error());
    }
};

Kernel::Kernel(Namespaces& namespaces, Registry& registry,
    std::function<void(const NetnsName&)> onNamespaceGoing, Ledger* ledger)
    : m_namespaces(namespaces)
    , m_registry(registry)
    , m_onNamespaceGoing(std::move(onNamespaceGoing))
    , m_ledger(ledger)
{
}

Result<Observed> Kernel::observe()
{
    if (Status status = m_namespaces.forgetLost(); !status)
        return status.error();
    auto observation = hairpin::observe(m_namespaces, m_registry.farHint());
    if (!observation)
        return observation.error();
    m_registry.reconcile(
        *observation, [this](const NetnsName& name) { return m_namespaces.isOurs(name); });
    return std::move(observation->observed);
}

Status Kernel::perform(const Operation& operation, const LabName& lab)
{
    return std::visit(Performer{*this, lab}, operation);
}

Status Kernel::begin(Transaction transaction)
{
    return m_ledger ? m_ledger->begin(std::move(transaction), m_registry, m_namespaces) : Status();
}

Status Kernel::record(const Step& step, const std::vector<Step>& inverse)
{
    return m_ledger ? m_ledger->record(step, inverse, m_registry, m_namespaces) : Status();
}

Status Kernel::commit()
{
    return m_ledger ? m_ledger->commit(m_registry, m_namespaces) : Status();
}

Result<int> Kernel::indexOf(const LinkRef& at)
{
    if (const OwnedLink* link = m_registry.find(at))
        return link->ifindex;
    if (const UsedLink* link = m_registry.findUsed(at))
        return link->ifindex;
    if (at.name.text() == "lo")
        return 1; // LOOPBACK_IFINDEX, include/net/net_namespace.h
    return Error{ErrorCode::NotFound, at.name.text(), "there is no such link of this lab", 0};
}

Status Kernel::raise(const NewLink& link, const LabName& lab, std::optional<NetnsName> far)
{
    auto netns = netnsOf(link.at.netns);
    if (!netns)
        return netns.error();
    const auto made = readLink((*netns)->socket, link.at.name);
    if (!made)
        return explained(made.error(), link.at.name.text());
    m_registry.addLink(link.at, {lab, made->link.ifindex, std::move(far)});
    return raiseLink(**netns, made->link.ifindex, link);
}

std::vector<Holder> Kernel::holdersOf(const NetnsName& name, const HolderSearch& search)
{
    m_onNamespaceGoing(name);
    const auto netns = netnsOf(name);
    return netns ? search.holdersOf(name, **netns) : std::vector<Holder>();
}

void Kernel::adopt(const LinkRef& at, const LabName& lab)
{
    auto netns = netnsOf(at.netns);
    if (!netns)
        return;
    const auto link = readLink((*netns)->socket, at.name);
    if (link && link->group == kLinkGroup)
        m_registry.addLink(at, {lab, link->link.ifindex, std::nullopt});
}

void Kernel::settle(const LinkRef& at)
{
    auto netns = netnsOf(at.netns);
    const auto index = indexOf(at);
    if (netns && index)
        (void)readLink((*netns)->socket, *index);
}

bool Kernel::isCheckingAddresses(const LinkRef& at)
{
    auto netns = netnsOf(at.netns);
    const auto index = indexOf(at);
    if (!netns || !index)
        return false;
    const auto link = readLink((*netns)->socket, *index);
    const auto addresses = readAddresses((*netns)->socket);
    if (!link || !link->link.hasCarrier || !addresses) // without carrier no check ever starts
        return false;
    return std::any_of(addresses->begin(), addresses->end(), [&](const AddressRecord& record) {
        return record.ifindex == *index && record.address.isTentative
            && !record.address.isAutomatic;
    });
}

} // namespace hairpin
