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

const KindSpec* kindWith(Trait trait)
{
    const auto kinds = allKinds();
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const KindSpec* kind) { return kind->has(trait); });
    return found == kinds.end() ? nullptr : *found;
}

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

// Ends in containers get addresses that can reach each other, so that what was drawn can be pinged.
void addAddresses(Proposal& proposal, const Topology& topology)
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

Proposal proposeCable(const Topology& topology, const Item& from, const Item& to)
{
    const KindSpec* kind = kindWith(Trait::HasPeer);
    if (!kind)
        return refused(
            words(QT_TRANSLATE_NOOP("hairpin::Proposal", "There is no cable for this.")));
    Proposal out = cable(topology, *kind, endAt(from), endAt(to));
    out.text = words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Connect %1 and %2"))
                   .arg(nameOf(from), nameOf(to));
    addAddresses(out, topology);
    return out;
}

Proposal proposeRider(const Topology& topology, const Item& parent, const ItemId& container)
{
    const KindSpec* kind = kindWith(Trait::NeedsParent);
    if (!kind)
        return refused(
            words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Nothing can stand on a link.")));
    Proposal out = rider(topology, *kind, container, parent);
    out.text = words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Add a %1 on %2"))
                   .arg(labelOf(*kind), nameOf(parent));
    addAddresses(out, topology);
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

} // namespace

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

Proposal proposeConnection(const Topology& topology, const ItemId& from, const ItemId& to)
{
    if (QString objection = objectionToConnection(topology, from, to); !objection.isEmpty())
        return refused(objection);
    const Connection connection(topology, from, to);
    switch (connection.type) {
    case Connection::Cable:
        return proposeCable(topology, *connection.from, *connection.to);
    case Connection::Port:
        return proposePort(topology, connection.from->id, connection.to->id);
    case Connection::Arrow:
        return proposeArrow(topology, *connection.from, *connection.to);
    default:
        return proposeRider(topology, *connection.from,
            isEnd(*connection.to) ? connection.to->id : connection.to->netns());
    }
}

bool canStartConnection(const Topology& topology, const ItemId& id)
{
    const Item* item = topology.find(id);
    return item
        && (isEnd(*item) || item->kind->has(Trait::CanBePort) || item->kind->has(Trait::CanBeParent)
            || item->kind->has(Trait::Note));
}

} // namespace hairpin
