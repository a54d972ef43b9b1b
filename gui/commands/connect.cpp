// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "gui/commands/addressing.h"
#include "gui/commands/making.h"

#include <QCoreApplication>
#include <algorithm>

namespace hairpin {

using namespace making;

namespace {

QString objectionToPort(const Topology& topology, const Item& link, const Item& bridge)
{
    if (!bridge.kind->has(Trait::HasPorts) || !link.kind->has(Trait::CanBePort))
        return words(QT_TRANSLATE_NOOP("hairpin::Proposal", "%1 cannot be a port of %2."))
            .arg(nameOf(link), nameOf(bridge));
    if (link.bridge() == bridge.id)
        return words(QT_TRANSLATE_NOOP("hairpin::Proposal", "%1 is a port of %2 already."))
            .arg(nameOf(link), nameOf(bridge));
    if (link.netns() != bridge.netns())
        return words(
            QT_TRANSLATE_NOOP("hairpin::Proposal",
                "%1 and %2 stand in different namespaces; a port and its bridge share one."))
            .arg(nameOf(link), nameOf(bridge));
    const auto rider = std::find_if(topology.items().begin(), topology.items().end(),
        [&](const auto& entry) { return entry.second.parent() == link.id; });
    if (rider != topology.items().end())
        return words(
            QT_TRANSLATE_NOOP("hairpin::Proposal", "%1 carries %2, so it cannot be a bridge port."))
            .arg(nameOf(link), nameOf(rider->second));
    return {};
}

std::vector<const KindSpec*> kindsWith(Trait trait)
{
    std::vector<const KindSpec*> out;
    std::ranges::copy_if(allKinds(), std::back_inserter(out),
        [&](const KindSpec* kind) { return kind->has(trait); });
    return out;
}

bool isEnd(const Item& item)
{
    return item.kind->has(Trait::Container) || item.kind->has(Trait::HasPorts);
}

CableEnd endAt(const Item& item)
{
    return item.kind->has(Trait::Container) ? CableEnd{item.id, {}}
                                            : CableEnd{item.netns(), item.id};
}

// What two items are to each other when connected, and which is which.
struct Connection {
    enum Type { None, Cable, Port, Rider, Arrow };
    Type type = None;
    const Item* from; // Port: the link. Rider: the parent. Arrow: the note
    const Item* to; // Port: the bridge. Rider: where it goes

    Connection(const Topology& topology, const ItemId& fromId, const ItemId& toId)
        : from(topology.find(fromId))
        , to(topology.find(toId))
    {
        if (!from || !to || from == to)
            return;
        if (from->kind->has(Trait::Note) || to->kind->has(Trait::Note)) {
            type = Arrow;
            if (!from->kind->has(Trait::Note))
                std::swap(from, to);
            return;
        }
        if (isEnd(*from) && isEnd(*to)) {
            type = Cable;
            return;
        }
        if (isEnd(*from))
            std::swap(from, to);
        type = to->kind->has(Trait::HasPorts) ? Port : Rider;
        // Between two links, the one that can carry another does.
        if (type == Rider && !isEnd(*to) && !canCarry(*from) && canCarry(*to))
            std::swap(from, to);
    }

private:
    static bool canCarry(const Item& link)
    {
        return link.kind->has(Trait::CanBeParent) && link.bridge().isEmpty();
    }
};

Proposal proposeCable(
    const Topology& topology, const KindSpec& kind, const Item& from, const Item& to)
{
    Proposal out = making::cable(topology, kind, endAt(from), endAt(to));
    out.text = words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Connect %1 and %2 by a %3"))
                   .arg(nameOf(from), nameOf(to), labelOf(kind));
    addAddresses(out, topology);
    return out;
}

Proposal proposeRider(
    const Topology& topology, const KindSpec& kind, const Item& parent, const ItemId& container)
{
    Proposal out = rider(topology, kind, container, parent);
    const Item* netns = topology.find(container);
    const QString text = netns
        ? words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Add a %1 on %2 in %3"))
        : words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Add a %1 on %2"));
    out.text = text.arg(labelOf(kind), nameOf(parent));
    if (netns)
        out.text = out.text.arg(nameOf(*netns));
    addAddresses(out, topology);
    return out;
}

// The link leaves its bridge with where it stood: a port and its bridge share one namespace.
Proposal proposeMoveInto(const Topology& topology, const Item& link, const Item& container)
{
    Proposal out;
    setField(out.edit, topology, link.id, "namespace", container.id);
    setField(out.edit, topology, link.id, "bridge", std::nullopt);
    clearPortFields(out.edit, topology, link.id);
    out.edit.placements[link.id] = std::nullopt;
    out.text = words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Move %1 into %2"))
                   .arg(nameOf(link), nameOf(container));
    return out;
}

ItemId containerOf(const Item& item)
{
    return item.kind->has(Trait::Container) ? item.id : item.netns();
}

// What rides on the one and stands where the other is, of each kind there is.
void addRiders(std::vector<Proposal>& choices, const Topology& topology, const Item& parent,
    const Item& beside)
{
    for (const KindSpec* kind : kindsWith(Trait::NeedsParent)) {
        if (objectionToRider(topology, *kind, parent).isEmpty())
            choices.push_back(proposeRider(topology, *kind, parent, containerOf(beside)));
    }
}

// The one that was drawn first comes first.
std::vector<Proposal> cables(const Topology& topology, const Item& from, const Item& to)
{
    std::vector<Proposal> out;
    for (const KindSpec* kind : kindsWith(Trait::HasPeer))
        out.push_back(proposeCable(topology, *kind, from, to));
    for (const auto& [hub, other] : {std::pair(&from, &to), std::pair(&to, &from)}) {
        if (hub->kind->has(Trait::HasPorts) && other->kind->has(Trait::Container))
            addRiders(out, topology, *hub, *other);
    }
    return out;
}

std::vector<Proposal> riders(const Topology& topology, const Item& parent, const Item& to)
{
    std::vector<Proposal> out;
    addRiders(out, topology, parent, to);
    if (to.kind->has(Trait::Container)) {
        if (parent.kind->field("namespace") && parent.netns() != to.id)
            out.push_back(proposeMoveInto(topology, parent, to));
    } else {
        addRiders(out, topology, to, parent);
    }
    return out;
}

Proposal proposeArrow(const Topology& topology, const Item& note, const Item& to)
{
    Proposal out;
    setField(out.edit, topology, note.id, "pointsTo", to.id);
    out.text = words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Draw an arrow from %1 to %2"))
                   .arg(nameOf(note), nameOf(to));
    return out;
}

// The end that is no port stands in a container without an address: now there is whom to reach.
void addressFarEnd(Proposal& proposal, const Topology& topology, const Item& link)
{
    const Item* far = topology.peerOf(link);
    if (!far || far->netns().isEmpty() || !far->bridge().isEmpty() || !far->addresses().empty())
        return;
    Topology after = topology;
    after.put(*itemAfter(proposal.edit, topology, link.id));
    if (const auto address = nextAddress(after, {far->id}))
        setField(proposal.edit, topology, far->id, "addresses", std::vector{*address});
}

} // namespace

const KindSpec* making::kindWith(Trait trait)
{
    const auto kinds = allKinds();
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const KindSpec* kind) { return kind->has(trait); });
    return found == kinds.end() ? nullptr : *found;
}

void making::addAddresses(Proposal& proposal, const Topology& topology)
{
    Topology after = topology;
    for (const auto& [id, item] : proposal.edit.items)
        after.put(*item);
    for (const ItemId& id : proposal.created) {
        const Item* item = after.find(id);
        if (item->netns().isEmpty() || !item->bridge().isEmpty())
            continue;
        auto address = nextAddress(after, {id});
        if (!address)
            address = freshNetwork(after);
        if (!address)
            continue;
        setField(proposal.edit, topology, id, "addresses", std::vector{*address});
        after.put(*itemAfter(proposal.edit, topology, id));
    }
}

Proposal proposePort(const Topology& topology, const ItemId& linkId, const ItemId& bridgeId)
{
    const Item* link = topology.find(linkId);
    const Item* bridge = topology.find(bridgeId);
    if (!link)
        return refused(words(QT_TRANSLATE_NOOP("hairpin::Proposal", "There is no link here.")));
    Proposal out;
    if (!bridge) {
        setField(out.edit, topology, linkId, "bridge", std::nullopt);
        clearPortFields(out.edit, topology, linkId);
        out.text = words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Unplug %1")).arg(nameOf(*link));
        return out;
    }
    if (QString objection = objectionToPort(topology, *link, *bridge); !objection.isEmpty())
        return refused(objection);
    setField(out.edit, topology, linkId, "bridge", bridgeId);
    addressFarEnd(out, topology, *link);
    out.text = words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Plug %1 into %2"))
                   .arg(nameOf(*link), nameOf(*bridge));
    return out;
}

QString objectionToConnection(const Topology& topology, const ItemId& from, const ItemId& to)
{
    const Connection connection(topology, from, to);
    switch (connection.type) {
    case Connection::None:
        return words(QT_TRANSLATE_NOOP("hairpin::Proposal", "A connection needs two items."));
    case Connection::Cable:
    case Connection::Arrow:
        return {};
    case Connection::Port:
        return objectionToPort(topology, *connection.from, *connection.to);
    case Connection::Rider:
        break;
    }
    const KindSpec* kind = kindWith(Trait::NeedsParent);
    return kind ? objectionToRider(topology, *kind, *connection.from)
                : words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Nothing can stand on a link."));
}

std::vector<Proposal> proposeConnections(
    const Topology& topology, const ItemId& from, const ItemId& to)
{
    if (QString objection = objectionToConnection(topology, from, to); !objection.isEmpty())
        return {refused(objection)};
    const Connection connection(topology, from, to);
    switch (connection.type) {
    case Connection::Cable:
        return cables(topology, *connection.from, *connection.to);
    case Connection::Port:
        return {proposePort(topology, connection.from->id, connection.to->id)};
    case Connection::Arrow:
        return {proposeArrow(topology, *connection.from, *connection.to)};
    default:
        return riders(topology, *connection.from, *connection.to);
    }
}

Proposal proposeConnection(const Topology& topology, const ItemId& from, const ItemId& to)
{
    return proposeConnections(topology, from, to).front();
}

bool canStartConnection(const Topology& topology, const ItemId& id)
{
    const Item* item = topology.find(id);
    return item
        && (isEnd(*item) || item->kind->has(Trait::CanBePort) || item->kind->has(Trait::CanBeParent)
            || item->kind->has(Trait::Note));
}

} // namespace hairpin
