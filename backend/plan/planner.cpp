// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/planner.h"

#include "backend/plan/losses.h"
#include "backend/plan/phases.h"
#include "backend/plan/words.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace hairpin {

namespace {

std::string ownerText(const std::string& owner)
{
    return owner.empty() ? "was not made by Hairpin" : "belongs to the lab " + inQuotes(owner);
}

Error taken(const std::string& name, const std::string& holder, const std::string& owner)
{
    return {ErrorCode::Exists, name,
        holder + " of this name is already there and " + ownerText(owner), 0};
}

// An interface of the host is there already, and nobody's.
Status checkUse(const WantedLink& link, const ObservedLink* there, const std::string& owner)
{
    const std::string& name = link.at.name.text();
    if (!there)
        return Error{ErrorCode::NotFound, link.item.text(),
            "there is no interface " + name + " that the lab could use", 0};
    if (!there->owner.empty())
        return Error{ErrorCode::Exists, link.item.text(),
            name + " is no interface of the host: the lab " + inQuotes(there->owner) + " made it",
            0};
    if (!there->usedBy.empty() && there->usedBy != owner)
        return Error{ErrorCode::Exists, link.item.text(),
            name + " is in use by the lab " + inQuotes(there->usedBy), 0};
    return {};
}

Status checkNames(const Wanted& wanted, const Observed& observed, const std::string& owner)
{
    for (const auto& [netns, space] : wanted.namespaces) {
        const auto there = observed.namespaces.find(netns);
        if (there != observed.namespaces.end() && there->second.owner != owner)
            return taken(netns.text(), "a namespace", there->second.owner);
    }
    for (const auto& [at, link] : wanted.links) {
        const ObservedLink* there = observed.find(at);
        if (link.kind->has(Trait::Existing)) {
            if (Status use = checkUse(link, there, owner); !use)
                return use;
        } else if (there && (there->owner != owner || !there->kind)) {
            const std::string kind =
                there->kernelKind.empty() ? "an interface" : "a " + there->kernelKind;
            return taken(at.name.text(), kind + " in " + placeText(at.netns), there->owner);
        }
    }
    return {};
}

Clause lossOf(const KernelModel& after, const LinkRef& at, const ObservedLink& link, bool isRemoved)
{
    const Clause what = placeClause(at);
    if (isRemoved)
        return Clause::words(NOOP_TR("%1 is removed"), {what});
    if (!after.state().namespaces.contains(at.netns))
        return Clause::words(
            NOOP_TR("%1 goes with its namespace %2"), {what, Clause::name(at.netns.text())});
    if (link.parent && !after.find(*link.parent))
        return Clause::words(
            NOOP_TR("%1 goes with its parent %2"), {what, placeClause(*link.parent)});
    if (link.peer)
        return Clause::words(NOOP_TR("%1 goes with its peer %2"), {what, placeClause(*link.peer)});
    return Clause::words(NOOP_TR("%1 goes with what it depends on"), {what});
}

// What is gone after the removals, in words, except what the drawing itself has no more.
std::vector<Clause> lossesOf(const Observed& before, const KernelModel& after,
    const std::vector<Step>& removals, const Wanted& wanted, const std::string& owner)
{
    std::set<LinkRef> removed;
    for (const Step& step : removals) {
        if (const auto* remove = std::get_if<DeleteLink>(&step.operation))
            removed.insert(remove->link);
    }
    std::vector<Clause> losses;
    for (const auto& [netns, content] : before.namespaces) {
        for (const auto& [name, link] : content.links) {
            const LinkRef at{netns, name};
            const bool isWanted = wanted.find(at);
            const bool isLoopback =
                link.kernelKind.empty() && !link.kind && link.name.text() == "lo";
            if (isLoopback || after.find(at) || (link.owner == owner && !isWanted))
                continue;
            const bool isRemoved = removed.contains(at);
            Clause loss = lossOf(after, at, link, isRemoved);
            if (isWanted)
                loss = isRemoved ? Clause::words(NOOP_TR("%1 and made anew"), {loss})
                                 : Clause::words(NOOP_TR("%1 and is made anew"), {loss});
            losses.push_back(std::move(loss));
        }
    }
    return losses;
}

// Links that are switched off only to be switched on again.
std::vector<Clause> interruptionsOf(const std::vector<Step>& steps, const Wanted& wanted)
{
    std::vector<Clause> interruptions;
    for (const Step& step : steps) {
        const auto* change = std::get_if<ChangeLink>(&step.operation);
        const WantedLink* link = change ? wanted.find(change->link) : nullptr;
        if (!link || !change->fields.contains("up"))
            continue;
        const bool isOff = change->fields.at("up") == FieldValue(false);
        if (isOff && link->fields.at("up") == FieldValue(true))
            interruptions.push_back(
                Clause::words(NOOP_TR("%1 goes down for a moment"), {placeClause(link->at)}));
    }
    return interruptions;
}

// The links of which a step makes something else than they were.
struct TouchedLinks {
    using Links = std::vector<LinkRef>;
    const KernelModel& before;

    Links operator()(const CreateLink& step) const
    {
        return step.parent ? Links{*step.parent} : Links();
    }
    Links operator()(const ChangeLink& step) const { return withParent({step.link}); }
    Links operator()(const SetPort& step) const
    {
        return {step.port, {step.port.netns, step.bridge}};
    }
    Links operator()(const UseLink& step) const { return {step.link}; }
    Links operator()(const ReleaseLink& step) const { return {step.link}; }
    Links operator()(const AddAddress& step) const { return {step.link}; }
    Links operator()(const DeleteAddress& step) const { return {step.link}; }
    Links operator()(const DeleteLink& step) const { return withParent(linksThatGo(step, before)); }
    Links operator()(const DeleteNamespace& step) const
    {
        return withParent(linksThatGo(step, before));
    }
    template <class Other> Links operator()(const Other&) const { return {}; }

private:
    // A link that shares its parent's MAC changes the parent's.
    Links withParent(Links links) const
    {
        for (std::size_t i = links.size(); i-- > 0;) {
            const ObservedLink* link = before.find(links[i]);
            if (link && link->parent && sharesMac(*link))
                links.push_back(*link->parent);
        }
        return links;
    }
};

} // namespace

std::vector<IfName> touchedHostLinks(const std::vector<Step>& steps, const Observed& before)
{
    std::set<IfName> touched;
    const KernelModel model(before);
    for (const Step& step : steps) {
        for (const LinkRef& at : std::visit(TouchedLinks{model}, step.operation)) {
            const ObservedLink* link = before.find(at);
            const bool isUsed = link && (!link->usedBy.empty() || link->isDefaultRoute);
            if (at.netns.isEmpty() && (isUsed || std::holds_alternative<UseLink>(step.operation)))
                touched.insert(at.name);
        }
    }
    return {touched.begin(), touched.end()};
}

std::vector<IfName> newDefaultRouteLinks(const std::vector<Step>& steps, const Observed& before)
{
    std::set<IfName> names;
    for (const Step& step : steps) {
        const auto* use = std::get_if<UseLink>(&step.operation);
        const ObservedLink* link = use ? before.find(use->link) : nullptr;
        if (link && link->isDefaultRoute)
            names.insert(use->link.name);
    }
    return {names.begin(), names.end()};
}

Result<Plan> makePlan(const Topology& desired, const Observed& observed, const LabName& lab)
{
    const Wanted wanted = wantedOf(desired);
    if (const Status names = checkNames(wanted, observed, lab.text()); !names)
        return names.error();
    KernelModel model(observed, lab.text());
    PlanBuilder builder(model);
    removeLeftovers(builder, wanted, lab.text());
    Plan plan;
    plan.collateral = lossesOf(observed, model, builder.steps(), wanted, lab.text());
    bringAbout(builder, wanted);
    plan.steps = builder.takeSteps();
    std::ranges::move(interruptionsOf(plan.steps, wanted), std::back_inserter(plan.collateral));
    return plan;
}

Observed bareHost(const Topology& desired)
{
    Observed observed;
    ObservedNamespace& host = observed.namespaces[NetnsName()];
    for (const auto& [id, item] : desired.items()) {
        if (!item.kind->has(Trait::Existing))
            continue;
        ObservedLink link;
        link.name = item.linkName();
        link.mtu = KernelModel::kEthernetMtu;
        host.links.emplace(link.name, std::move(link));
    }
    return observed;
}

Plan makeDestroyPlan(const Observed& observed, const LabName& lab)
{
    const Wanted nothing;
    KernelModel model(observed, lab.text());
    PlanBuilder builder(model);
    removeLeftovers(builder, nothing, lab.text());
    Plan plan;
    plan.collateral = lossesOf(observed, model, builder.steps(), nothing, lab.text());
    plan.steps = builder.takeSteps();
    return plan;
}

} // namespace hairpin
