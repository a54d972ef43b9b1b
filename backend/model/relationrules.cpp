// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/model/rules.h"

#include <algorithm>
#include <array>
#include <optional>

namespace hairpin {

namespace {

// What a relation says when it does not fit. %1: the item; %2: the id or the item it names.
struct RelationSpec {
    Target target;
    std::optional<Trait> needed;
    std::string_view absent;
    std::string_view dangling;
    std::string_view wrong; // %3: the label of the kind it names
};

constexpr std::array kRelations{
    RelationSpec{Target::Namespace, Trait::Container, NOOP_TR("%1 stands in no namespace"),
        NOOP_TR("%1 stands in namespace %2, which the lab does not have"),
        NOOP_TR("%1 stands in %2, which is no namespace but a %3")},
    RelationSpec{Target::Parent, Trait::CanBeParent, NOOP_TR("%1 has no parent link to ride on"),
        NOOP_TR("%1 rides on %2, which the lab does not have"),
        NOOP_TR("%1 cannot ride on %2, as a %3 cannot be a parent")},
    RelationSpec{Target::Peer, Trait::HasPeer, NOOP_TR("%1 has no other end"),
        NOOP_TR("%1 has the other end %2, which the lab does not have"),
        NOOP_TR("%1 cannot have %2 as its other end, as that is a %3")},
    RelationSpec{Target::Bridge, Trait::HasPorts, NOOP_TR("%1 is a port of no bridge"),
        NOOP_TR("%1 is a port of %2, which the lab does not have"),
        NOOP_TR("%1 cannot be a port of %2, as a %3 has no ports")},
    RelationSpec{Target::Anything, std::nullopt, NOOP_TR("%1 points to nothing"),
        NOOP_TR("%1 points to %2, which the lab does not have"), {}},
};

const RelationSpec& relationFor(Target target)
{
    return *std::ranges::find(kRelations, target, &RelationSpec::target);
}

bool fits(const RelationSpec& relation, const Item& item, const Item& other)
{
    const bool isPair = relation.target != Target::Peer || other.kind == item.kind;
    return isPair && (!relation.needed || other.kind->has(*relation.needed));
}

void checkReference(
    const Scene& scene, Findings& findings, const Item& item, const FieldSpec& field)
{
    const RelationSpec& relation = relationFor(field.target);
    const ItemId id = item.reference(field.key);
    const Item* other = scene.topology().find(id);
    if (id.isEmpty()) {
        if (field.isRequired)
            findings.error(item, field.key, relation.absent, {scene.called(item)});
    } else if (!other) {
        findings.error(item, field.key, relation.dangling, {scene.called(item), id.text()});
    } else if (!fits(relation, item, *other)) {
        findings.error(item, field.key, relation.wrong,
            {scene.called(item), scene.called(*other), std::string(other->kind->name)});
    }
}

void checkPair(const Scene& scene, Findings& findings, const Item& item)
{
    const Item* other = scene.topology().peerOf(item);
    if (!other || other->kind != item.kind || other->peer() == item.id) {
        if (other && other->id == item.id)
            findings.error(
                item, "peer", NOOP_TR("%1 cannot be its own other end"), {scene.called(item)});
        return;
    }
    if (other->peer().isEmpty())
        findings.error(item, "peer", NOOP_TR("%1 has the other end %2, which itself names none"),
            {scene.called(item), scene.called(*other)});
    else
        findings.error(item, "peer",
            NOOP_TR("%1 has the other end %2, but that one's other end is %3"),
            {scene.called(item), scene.called(*other), other->peer().text()});
}

} // namespace

void rules::relations(const Scene& scene, Findings& findings)
{
    for (const auto& [id, item] : scene.topology().items()) {
        for (const FieldSpec& field : item.kind->fields) {
            if (field.type == FieldType::Reference)
                checkReference(scene, findings, item, field);
            else if (field.isRequired && !item.fields.contains(field.key))
                findings.error(item, field.key, NOOP_TR("%1 has no %2, which it needs"),
                    {scene.called(item), std::string(field.key)});
        }
        if (item.kind->has(Trait::HasPeer))
            checkPair(scene, findings, item);
    }
}

void rules::names(const Scene& scene, Findings& findings)
{
    std::map<std::pair<ItemId, IfName>, const Item*> links;
    std::map<NetnsName, const Item*> containers;
    const auto twice = [&](const Item& item, const Item& first, std::string_view pattern) {
        findings.error(item, "name", pattern, {item.id.text(), first.id.text(), item.name()});
    };
    for (const auto& [id, item] : scene.topology().items()) {
        if (const NetnsName name = item.netnsName(); !name.isEmpty()) {
            const auto [first, isNew] = containers.try_emplace(name, &item);
            if (!isNew)
                twice(item, *first->second, NOOP_TR("The namespaces %1 and %2 are both named %3"));
        }
        const IfName name = item.linkName();
        if (name.isEmpty())
            continue;
        if (name.text() == "lo")
            findings.error(item, "name",
                item.kind->has(Trait::Existing)
                    ? NOOP_TR("%1 cannot be lo: the computer's loopback is not for a lab")
                    : NOOP_TR(
                        "%1 cannot be named lo, as every namespace has a loopback of that name"),
                {item.id.text()});
        const auto [first, isNew] = links.try_emplace({item.netns(), name}, &item);
        if (!isNew)
            twice(item, *first->second,
                NOOP_TR("%1 and %2 stand in one namespace and are both named %3"));
    }
}

} // namespace hairpin
