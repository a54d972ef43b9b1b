// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/mend.h"

#include "backend/model/validate.h"
#include "gui/app/words.h"
#include "gui/commands/addressing.h"
#include "gui/commands/freenames.h"
#include "gui/commands/making.h"

#include <algorithm>

namespace hairpin {

namespace {

// What a remedy has to go by.
struct Patient {
    const Problem& problem;
    const Topology& topology;
    const Item& item;
    const FieldSpec* field; // null: the problem names none
};

using Remedies = std::vector<Mend>;

QString told(const char* text)
{
    return QCoreApplication::translate("hairpin::Mend", text);
}

QString quoted(const std::string& text)
{
    return QString::fromStdString(text);
}

bool speaksOf(const Problem& problem, const std::string& text)
{
    return std::ranges::find(problem.args, text) != problem.args.end();
}

Mend setting(const Patient& patient, const ItemId& id, std::string_view key,
    std::optional<FieldValue> value, const QString& text)
{
    Mend mend{{}, text};
    setField(mend.edit, patient.topology, id, key, std::move(value));
    return mend;
}

void switchOver(const Patient& patient, Remedies& out)
{
    if (!patient.field || patient.field->type != FieldType::Bool)
        return;
    const bool value = !patient.item.flag(patient.field->key);
    const QString text = value ? told(QT_TRANSLATE_NOOP("hairpin::Mend", "Switch %1 on at %2"))
                               : told(QT_TRANSLATE_NOOP("hairpin::Mend", "Switch %1 off at %2"));
    out.push_back(setting(patient, patient.item.id, patient.field->key, FieldValue(value),
        text.arg(words(patient.field->label).toLower(), quoted(patient.item.name()))));
}

void takeAFreeName(const Patient& patient, Remedies& out)
{
    if (!patient.field || patient.field->role != FieldRole::Identity)
        return;
    FreeNames names(patient.topology);
    for (const std::string& name :
        {names.after(patient.item.name()), names.next(making::prefixOf(*patient.item.kind))}) {
        const auto value = fieldFromText(*patient.field, name);
        if (value)
            out.push_back(setting(patient, patient.item.id, patient.field->key, *value,
                told(QT_TRANSLATE_NOOP("hairpin::Mend", "Rename %1 to %2"))
                    .arg(quoted(patient.item.name()), quoted(name))));
    }
}

void takeAFreeAddress(const Patient& patient, Remedies& out)
{
    const std::set<IpAddress> used = usedAddresses(patient.topology);
    std::vector<IpPrefix> addresses = patient.item.addresses();
    for (IpPrefix& prefix : addresses) {
        const bool isMeant = speaksOf(patient.problem, prefix.text())
            || speaksOf(patient.problem, prefix.address().text());
        const auto next = isMeant ? freeAddress(prefix, used) : std::nullopt;
        if (!next)
            continue;
        const IpPrefix before = std::exchange(prefix, *next);
        out.push_back(setting(patient, patient.item.id, "addresses", addresses,
            told(QT_TRANSLATE_NOOP("hairpin::Mend", "Give %1 the address %2"))
                .arg(quoted(patient.item.name()), quoted(next->text()))));
        prefix = before;
    }
}

// One of two that are the same, or one that cannot be had.
void dropAddress(const Patient& patient, Remedies& out)
{
    const std::vector<IpPrefix>& all = patient.item.addresses();
    for (std::size_t i = all.size(); i-- > 0;) {
        if (!speaksOf(patient.problem, all[i].text())
            && !speaksOf(patient.problem, all[i].address().text()))
            continue;
        std::vector<IpPrefix> left = all;
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
        out.push_back(setting(patient, patient.item.id, "addresses",
            left.empty() ? std::nullopt : std::optional<FieldValue>(left),
            told(QT_TRANSLATE_NOOP("hairpin::Mend", "Remove the address %1 from %2"))
                .arg(quoted(all[i].text()), quoted(patient.item.name()))));
    }
}

void moveAddressesToBridge(const Patient& patient, Remedies& out)
{
    const Item* bridge = patient.topology.bridgeOf(patient.item);
    if (!bridge || patient.item.addresses().empty() || !bridge->kind->field("addresses"))
        return;
    std::vector<IpPrefix> addresses = bridge->addresses();
    addresses.insert(
        addresses.end(), patient.item.addresses().begin(), patient.item.addresses().end());
    Mend mend = setting(patient, patient.item.id, "addresses", std::nullopt,
        told(QT_TRANSLATE_NOOP("hairpin::Mend", "Move %1 to %2"))
            .arg(quoted(patient.item.addresses().front().text()), quoted(bridge->name())));
    setField(mend.edit, patient.topology, bridge->id, "addresses", addresses);
    out.push_back(std::move(mend));
}

void removeRoute(const Patient& patient, Remedies& out)
{
    std::vector<Route> left = patient.item.routes();
    const auto meant = std::ranges::find_if(
        left, [&](const Route& route) { return speaksOf(patient.problem, route.text()); });
    if (meant == left.end())
        return;
    const QString text = told(QT_TRANSLATE_NOOP("hairpin::Mend", "Remove the route %1 from %2"))
                             .arg(quoted(meant->text()), quoted(patient.item.name()));
    left.erase(meant);
    out.push_back(setting(patient, patient.item.id, "routes",
        left.empty() ? std::nullopt : std::optional<FieldValue>(left), text));
}

// What rides on a port gets a cable of its own into the bridge.
void putACableBetween(const Patient& patient, Remedies& out)
{
    const Item* bridge = patient.topology.bridgeOf(patient.item);
    const KindSpec* kind = making::kindWith(Trait::HasPeer);
    const auto riders = Relations(patient.topology).children(patient.item.id);
    if (!bridge || !kind || riders.empty())
        return;
    const Proposal cable = making::cable(
        patient.topology, *kind, {bridge->netns(), bridge->id}, {bridge->netns(), {}});
    Mend mend{cable.edit,
        told(QT_TRANSLATE_NOOP("hairpin::Mend", "Put a %1 between %2 and %3"))
            .arg(making::labelOf(*kind), quoted(bridge->name()), quoted(riders.front()->name()))};
    for (const Item* rider : riders)
        setField(mend.edit, patient.topology, rider->id, "parent", cable.created.back());
    out.push_back(std::move(mend));
}

void moveToBridge(const Patient& patient, Remedies& out)
{
    const Item* bridge = patient.topology.bridgeOf(patient.item);
    if (!bridge || bridge->netns() == patient.item.netns()
        || !patient.item.kind->field("namespace"))
        return;
    const Item* netns = patient.topology.netnsOf(*bridge);
    const QString text = netns ? told(QT_TRANSLATE_NOOP("hairpin::Mend", "Move %1 into %2"))
                                     .arg(quoted(patient.item.name()), quoted(netns->name()))
                               : told(QT_TRANSLATE_NOOP("hairpin::Mend", "Move %1 to the host"))
                                     .arg(quoted(patient.item.name()));
    Mend mend = setting(patient, patient.item.id, "namespace",
        netns ? std::optional<FieldValue>(netns->id) : std::nullopt, text);
    mend.edit.placements[patient.item.id] = std::nullopt; // it stands on the bridge by itself
    out.push_back(std::move(mend));
}

// Of one end: the other end that points here already, or a new one.
void giveItAnEnd(const Patient& patient, Remedies& out)
{
    if (!patient.field || patient.field->target != Target::Peer)
        return;
    const Item* other = patient.topology.peerOf(patient.item);
    if (other && other->kind == patient.item.kind && other->id != patient.item.id) {
        Mend mend{{},
            told(QT_TRANSLATE_NOOP("hairpin::Mend", "Make %1 and %2 each other's ends"))
                .arg(quoted(patient.item.name()), quoted(other->name()))};
        setPeer(mend.edit, patient.topology, patient.item.id, other->id);
        out.push_back(std::move(mend));
    }
    FreeNames names(patient.topology);
    Item end =
        making::makeItem(*patient.item.kind, names.next(making::prefixOf(*patient.item.kind)));
    end.fields.insert_or_assign("peer", patient.item.id);
    Mend mend = setting(patient, patient.item.id, "peer", end.id,
        told(QT_TRANSLATE_NOOP("hairpin::Mend", "Add %1 as the other end of %2"))
            .arg(quoted(end.name()), quoted(patient.item.name())));
    const ItemId id = end.id;
    mend.edit.items.insert_or_assign(id, std::move(end));
    out.push_back(std::move(mend));
}

// Where there is only one link that it can ride on.
void giveItAParent(const Patient& patient, Remedies& out)
{
    if (!patient.field || patient.field->target != Target::Parent)
        return;
    std::vector<const Item*> parents;
    for (const auto& [id, item] : patient.topology.items()) {
        if (item.kind->has(Trait::CanBeParent) && !item.kind->has(Trait::HasPorts)
            && item.bridge().isEmpty())
            parents.push_back(&item);
    }
    const auto isUsed = [&](const Item* item) {
        return std::ranges::any_of(patient.topology.items(),
            [&](const auto& entry) { return entry.second.parent() == item->id; });
    };
    if (parents.size() > 1)
        std::erase_if(parents, [&](const Item* item) { return !isUsed(item); });
    if (parents.size() == 1)
        out.push_back(setting(patient, patient.item.id, patient.field->key, parents[0]->id,
            told(QT_TRANSLATE_NOOP("hairpin::Mend", "Put %1 on %2"))
                .arg(quoted(patient.item.name()), quoted(parents[0]->name()))));
}

// A loop of bridges ends where one of them speaks the spanning tree protocol.
void breakLoop(const Patient& patient, Remedies& out)
{
    const Item* bridge = patient.topology.bridgeOf(patient.item);
    const FieldSpec* field = bridge ? bridge->kind->field("stp") : nullptr;
    if (field && patient.problem.severity == Severity::Warning)
        out.push_back(setting(patient, bridge->id, field->key, FieldValue(true),
            told(QT_TRANSLATE_NOOP("hairpin::Mend", "Switch %1 on at %2"))
                .arg(words(field->label).toLower(), quoted(bridge->name()))));
}

// The last resort: without the value it is as if nobody had set it.
void takeTheDefault(const Patient& patient, Remedies& out)
{
    if (!patient.field || patient.field->isRequired
        || !patient.item.fields.contains(patient.field->key))
        return;
    Mend mend = setting(patient, patient.item.id, patient.field->key, std::nullopt,
        (patient.field->target == Target::Bridge
                ? told(QT_TRANSLATE_NOOP("hairpin::Mend", "Unplug %2: no %1"))
                : told(QT_TRANSLATE_NOOP("hairpin::Mend", "Set %1 of %2 back to its default")))
            .arg(words(patient.field->label), quoted(patient.item.name())));
    if (patient.field->target == Target::Bridge)
        clearPortFields(mend.edit, patient.topology, patient.item.id);
    out.push_back(std::move(mend));
}

// The gentlest first.
constexpr void (*kRemedies[])(const Patient&, Remedies&) = {switchOver, takeAFreeName,
    moveAddressesToBridge, takeAFreeAddress, dropAddress, removeRoute, putACableBetween,
    moveToBridge, giveItAnEnd, giveItAParent, breakLoop, takeTheDefault};

bool helps(const Mend& mend, const Problem& problem, const Topology& topology,
    const std::vector<Problem>& before)
{
    Topology after = topology;
    for (const auto& [id, item] : mend.edit.items) {
        if (item)
            after.put(*item);
        else
            after.remove(id);
    }
    const std::vector<Problem> left = validate(after);
    const auto errors = [](const std::vector<Problem>& problems) {
        return std::ranges::count(problems, Severity::Error, &Problem::severity);
    };
    const bool isGone = std::ranges::find(left, problem) == left.end();
    const bool isFewer = problem.severity == Severity::Error ? errors(left) < errors(before)
                                                             : left.size() < before.size();
    return isGone && isFewer && errors(left) <= errors(before);
}

} // namespace

std::optional<Mend> mendFor(const Problem& problem, const Topology& topology)
{
    const Item* item = topology.find(problem.item);
    if (!item)
        return std::nullopt;
    Remedies remedies;
    for (const auto& remedy : kRemedies)
        remedy({problem, topology, *item, item->kind->field(problem.field)}, remedies);
    if (remedies.empty())
        return std::nullopt;
    const std::vector<Problem> before = validate(topology);
    const auto found = std::ranges::find_if(
        remedies, [&](const Mend& mend) { return helps(mend, problem, topology, before); });
    return found == remedies.end() ? std::nullopt : std::optional(std::move(*found));
}

} // namespace hairpin
