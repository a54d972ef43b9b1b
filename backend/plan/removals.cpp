// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/phases.h"
#include "backend/plan/planner.h"

#include <algorithm>
#include <set>

namespace hairpin {

namespace {

const IfName& loopback()
{
    static const IfName kLo = *IfName::parse("lo");
    return kLo;
}

// What is to go, found before the first step changes anything.
struct Doomed {
    std::set<NetnsName> namespaces;
    std::set<LinkRef> links;
};

Doomed findDoomed(const Observed& observed, const Wanted& wanted, const std::string& owner)
{
    Doomed doomed;
    for (const auto& [netns, content] : observed.namespaces) {
        if (!netns.isEmpty() && content.owner == owner && !wanted.namespaces.contains(netns))
            doomed.namespaces.insert(netns);
        for (const auto& [name, link] : content.links) {
            if (link.owner != owner || name == loopback())
                continue;
            const WantedLink* as = wanted.find({netns, name});
            if (!as || isAnother(*as, link))
                doomed.links.insert({netns, name});
        }
    }
    return doomed;
}

// A link in a namespace that goes needs no step of its own, unless it reaches out: the kernel takes
// a namespace apart later, and would leave the other side's name taken for a while.
bool staysInside(const KernelModel& model, const Doomed& doomed, const LinkRef& at)
{
    const auto isInside = [&](const LinkRef& other) {
        return doomed.namespaces.contains(other.netns);
    };
    const ObservedLink* link = model.find(at);
    const auto& children = model.children(at);
    return isInside(at) && (!link->peer || isInside(*link->peer))
        && (!link->parent || isInside(*link->parent))
        && std::all_of(children.begin(), children.end(), isInside);
}

// Whether the removal of another link takes it along.
bool goesWithAnother(const KernelModel& model, const Doomed& doomed, const LinkRef& at)
{
    const ObservedLink* link = model.find(at);
    const auto hasStep = [&](const LinkRef& other) {
        return doomed.links.contains(other) && !staysInside(model, doomed, other);
    };
    const bool goesWithParent = link->parent && hasStep(*link->parent);
    const bool goesWithPeer = link->peer && *link->peer < at && hasStep(*link->peer);
    return goesWithParent || goesWithPeer;
}

ItemId itemAt(const Wanted& wanted, const LinkRef& at)
{
    const WantedLink* link = wanted.find(at);
    return link ? link->item : ItemId();
}

void removeLinks(PlanBuilder& builder, const Wanted& wanted, const Doomed& doomed)
{
    std::vector<LinkRef> steps;
    for (const LinkRef& at : doomed.links) {
        if (!staysInside(builder.model(), doomed, at)
            && !goesWithAnother(builder.model(), doomed, at))
            steps.push_back(at);
    }
    for (const LinkRef& at : steps) {
        if (builder.model().find(at))
            builder.add(itemAt(wanted, at), DeleteLink{at});
    }
}

void removeRoutes(PlanBuilder& builder, const Wanted& wanted)
{
    for (const auto& [netns, space] : wanted.namespaces) {
        const auto& namespaces = builder.model().state().namespaces;
        const auto found = namespaces.find(netns);
        if (found == namespaces.end())
            continue;
        const std::vector<Route> routes = found->second.routes;
        const std::vector<int> matches = matchRoutes(wanted, netns, space.routes, routes);
        // Those over a gateway first: another may be the way to it.
        for (const bool isOverGateway : {true, false}) {
            for (std::size_t i = 0; i < routes.size(); ++i) {
                if (matches[i] < 0 && routes[i].via.has_value() == isOverGateway)
                    builder.add(space.item, DeleteRoute{netns, routes[i]});
            }
        }
    }
}

// Why a link that the lab gives back is left as it is: empty when nobody else has come to rely on
// that. bridge: the one it is in, if any. While a lab uses a link, it has no other master.
std::string whyLeft(const ObservedLink& link, const ObservedLink* bridge)
{
    if (!link.heldBy.empty())
        return "it belongs to " + link.heldBy + " now";
    if (!link.bridge.isEmpty() && (!bridge || bridge->owner != link.usedBy))
        return "it belongs to " + link.bridge.text() + " now";
    const auto up = link.restore.find("up");
    if (!link.isUp || up == link.restore.end() || up->second == FieldValue(true))
        return {};
    // Switched off, it would lose what it did not have before, as it was off then.
    if (link.isDefaultRoute)
        return "this computer's default route leads by it now, so it stays switched on";
    for (const ObservedAddress& address : link.addresses) {
        if (address.prefix.address().isV6() && !address.isAutomatic)
            return "it has the address " + address.prefix.text()
                + " now, which it would lose if it were switched off";
    }
    return {};
}

// What the link has otherwise than before the lab used it.
Fields valuesBefore(const ObservedLink& link)
{
    Fields changes;
    for (const auto& [key, value] : link.restore) {
        if (observedValue(link, *link.kind->field(key)) != value)
            changes.emplace(key, value);
    }
    return changes;
}

// In reverse of how it was taken: out of our bridge, its old values unless somebody relies on the
// new ones, then back to the host.
void release(PlanBuilder& builder, const LinkRef& at)
{
    const ObservedLink& link = *builder.model().find(at);
    const ObservedLink* bridge = builder.model().find({at.netns, link.bridge});
    if (bridge && bridge->owner == link.usedBy)
        builder.add({}, SetPort{at, IfName(), {}});
    const Fields changes = valuesBefore(link);
    if (!changes.empty() && whyLeft(link, bridge).empty())
        builder.add({}, ChangeLink{at, link.kind, changes});
    builder.add({}, ReleaseLink{at});
}

void releaseLinks(PlanBuilder& builder, const Wanted& wanted, const std::string& owner)
{
    std::vector<LinkRef> unwanted;
    for (const auto& [netns, content] : builder.model().state().namespaces) {
        for (const auto& [name, link] : content.links) {
            if (!link.usedBy.empty() && link.usedBy == owner && !wanted.find({netns, name}))
                unwanted.push_back({netns, name});
        }
    }
    for (const LinkRef& at : unwanted)
        release(builder, at);
}

// What is not wanted, last first, together with the wanted IPv4 addresses that the kernel would
// take for secondaries of one that goes: whether it drops those along or promotes them is a setting
// of the host.
std::vector<IpPrefix> leavingAddresses(const WantedLink& wanted, const ObservedLink& link)
{
    std::vector<IpPrefix> leaving;
    for (const ObservedAddress& address : link.addresses) {
        const IpPrefix& prefix = address.prefix;
        const bool isWanted = std::find(wanted.addresses.begin(), wanted.addresses.end(), prefix)
            != wanted.addresses.end();
        const bool isSecondary = !prefix.address().isV6()
            && std::any_of(leaving.begin(), leaving.end(),
                [&](const IpPrefix& primary) { return primary.network() == prefix.network(); });
        if (isSecondary || (!isWanted && !address.isAutomatic))
            leaving.push_back(prefix);
    }
    std::reverse(leaving.begin(), leaving.end());
    return leaving;
}

void removeAddresses(PlanBuilder& builder, const Wanted& wanted)
{
    for (const auto& [at, link] : wanted.links) {
        const ObservedLink* there = builder.model().find(at);
        if (!there || link.kind->has(Trait::Existing)) // those are its owner's
            continue;
        for (const IpPrefix& address : leavingAddresses(link, *there))
            builder.add(link.item, DeleteAddress{at, address});
    }
}

void removePorts(PlanBuilder& builder, const Wanted& wanted)
{
    for (const auto& [at, link] : wanted.links) {
        const ObservedLink* there = builder.model().find(at);
        if (there && there->kind == link.kind && !there->bridge.isEmpty() && link.bridge.isEmpty())
            builder.add(link.item, SetPort{at, IfName(), {}});
    }
}

} // namespace

std::vector<LeftLink> linksLeftAsTheyAre(const Observed& observed, const LabName& lab)
{
    std::vector<LeftLink> left;
    const auto host = observed.namespaces.find(NetnsName());
    if (host == observed.namespaces.end())
        return left;
    for (const auto& [name, link] : host->second.links) {
        if (link.usedBy.empty() || link.usedBy != lab.text())
            continue;
        const auto bridge = host->second.links.find(link.bridge);
        std::string why =
            whyLeft(link, bridge == host->second.links.end() ? nullptr : &bridge->second);
        if (!why.empty())
            left.push_back({name, std::move(why)});
    }
    return left;
}

void removeLeftovers(PlanBuilder& builder, const Wanted& wanted, const std::string& owner)
{
    const Doomed doomed = findDoomed(builder.model().state(), wanted, owner);
    removeLinks(builder, wanted, doomed);
    releaseLinks(builder, wanted, owner);
    removeRoutes(builder, wanted);
    removeAddresses(builder, wanted);
    removePorts(builder, wanted);
    for (const NetnsName& netns : doomed.namespaces)
        builder.add({}, DeleteNamespace{netns});
}

} // namespace hairpin
