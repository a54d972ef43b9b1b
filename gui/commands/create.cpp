// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commands/create.h"

#include "backend/kinds/registry.h"
#include "gui/commands/addressing.h"

#include <QCoreApplication>
#include <algorithm>
#include <charconv>

namespace hairpin {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("hairpin::Proposal", text);
}

QString nameOf(const Item& item)
{
    return QString::fromStdString(item.name());
}

QString labelOf(const KindSpec& kind)
{
    return QCoreApplication::translate("hairpin", std::string(kind.label).c_str());
}

Proposal refused(const QString& objection)
{
    Proposal out;
    out.objection = objection;
    return out;
}

const KindSpec* kindWith(Trait trait)
{
    const auto kinds = allKinds();
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const KindSpec* kind) { return kind->has(trait); });
    return found == kinds.end() ? nullptr : *found;
}

std::string prefixOf(const KindSpec& kind)
{
    return std::string(kind.namePrefix.empty() ? kind.name : kind.namePrefix);
}

bool isTaken(const Topology& topology, const std::string& name)
{
    return std::any_of(topology.items().begin(), topology.items().end(), [&](const auto& entry) {
        return entry.first.text() == name || entry.second.name() == name;
    });
}

// PARENT.N, counted on from the highest N there is; empty when that would be too long.
std::string riderName(const Topology& topology, const Item& parent)
{
    const std::string prefix = parent.name() + ".";
    int highest = 0;
    for (const auto& [id, item] : topology.items()) {
        const std::string& name = item.name();
        int number = 0;
        if (name.starts_with(prefix)
            && std::from_chars(name.data() + prefix.size(), name.data() + name.size(), number).ec
                == std::errc())
            highest = std::max(highest, number);
    }
    std::string name = freeName(topology, prefix, highest + 1);
    return IfNameRule::objection(name).empty() ? name : std::string();
}

// The fields that hold for the kind itself, such as the mode, are those of the last one beside it.
void likeSibling(const Topology& topology, Item& item)
{
    const Item* sibling = nullptr;
    for (const auto& [id, other] : topology.items()) {
        if (other.kind == item.kind && other.parent() == item.parent() && id != item.id)
            sibling = &other;
    }
    if (!sibling)
        return;
    for (const FieldSpec& field : item.kind->fields) {
        const auto found = sibling->fields.find(field.key);
        if (field.role == FieldRole::Kind && found != sibling->fields.end())
            item.fields[std::string(field.key)] = found->second;
    }
}

Item makeItem(const KindSpec& kind, const std::string& name)
{
    Item item{*ItemId::parse(name), &kind, {}};
    if (const FieldSpec* field = kind.field("name")) {
        if (auto value = fieldFromText(*field, name))
            item.fields.emplace("name", std::move(*value));
    }
    return item;
}

void put(Proposal& proposal, Item item)
{
    const ItemId id = item.id;
    proposal.edit.items.insert_or_assign(id, std::move(item));
    proposal.created.push_back(id);
}

// Where one end of a new cable goes.
struct End {
    ItemId netns;
    ItemId bridge; // empty: not a port

    static End at(const Item& item)
    {
        return item.kind->has(Trait::Container) ? End{item.id, {}} : End{item.netns(), item.id};
    }
};

void place(Item& item, const End& end)
{
    if (!end.netns.isEmpty())
        item.fields.insert_or_assign("namespace", end.netns);
    if (!end.bridge.isEmpty())
        item.fields.insert_or_assign("bridge", end.bridge);
}

Proposal cable(const Topology& topology, const KindSpec& kind, const End& first, const End& second)
{
    const std::string firstName = freeName(topology, prefixOf(kind));
    Topology withFirst = topology;
    Item a = makeItem(kind, firstName);
    withFirst.put(a);
    Item b = makeItem(kind, freeName(withFirst, prefixOf(kind)));
    a.fields.insert_or_assign("peer", b.id);
    b.fields.insert_or_assign("peer", a.id);
    place(a, first);
    place(b, second);
    Proposal out;
    put(out, std::move(a));
    put(out, std::move(b));
    return out;
}

QString objectionToRider(const Topology& topology, const KindSpec& kind, const Item& parent)
{
    if (!parent.kind->has(Trait::CanBeParent))
        return words(QT_TRANSLATE_NOOP("hairpin::Proposal", "%1 cannot carry a %2."))
            .arg(nameOf(parent), labelOf(kind));
    if (const Item* bridge = topology.bridgeOf(parent))
        return words(
            QT_TRANSLATE_NOOP("hairpin::Proposal", "%1 is a port of %2, so it cannot carry a %3."))
            .arg(nameOf(parent), nameOf(*bridge), labelOf(kind));
    return {};
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

Proposal rider(
    const Topology& topology, const KindSpec& kind, const ItemId& container, const Item& parent)
{
    if (QString objection = objectionToRider(topology, kind, parent); !objection.isEmpty())
        return refused(objection);
    std::string name = riderName(topology, parent);
    if (name.empty())
        name = freeName(topology, prefixOf(kind));
    Item item = makeItem(kind, name);
    item.fields.insert_or_assign("parent", parent.id);
    place(item, {container, {}});
    likeSibling(topology, item);
    Proposal out;
    put(out, std::move(item));
    return out;
}

bool isEnd(const Item& item)
{
    return item.kind->has(Trait::Container) || item.kind->has(Trait::HasPorts);
}

// What two items are to each other when connected, and which is which.
struct Connection {
    enum Type { None, Cable, Port, Rider };
    Type type = None;
    const Item* from; // Port: the link. Rider: the parent
    const Item* to; // Port: the bridge. Rider: where it goes

    Connection(const Topology& topology, const ItemId& fromId, const ItemId& toId)
        : from(topology.find(fromId))
        , to(topology.find(toId))
    {
        if (!from || !to || from == to)
            return;
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
    Proposal out = cable(topology, *kind, End::at(from), End::at(to));
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

} // namespace

std::string freeName(const Topology& topology, const std::string& prefix, int from)
{
    for (int number = from;; ++number) {
        std::string name = prefix + std::to_string(number);
        if (!isTaken(topology, name))
            return name;
    }
}

Proposal proposeItem(
    const Topology& topology, const KindSpec& kind, const ItemId& container, const ItemId& parent)
{
    const ItemId netns = kind.field("namespace") ? container : ItemId();
    Proposal out;
    if (kind.has(Trait::HasPeer)) {
        out = cable(topology, kind, {netns, {}}, {netns, {}});
    } else if (kind.has(Trait::NeedsParent)) {
        const Item* under = topology.find(parent);
        if (!under)
            return refused(words(QT_TRANSLATE_NOOP("hairpin::Proposal",
                                     "A %1 needs a parent: put it on a link that can carry it."))
                               .arg(labelOf(kind)));
        out = rider(topology, kind, netns, *under);
    } else {
        Item item =
            makeItem(kind, freeName(topology, prefixOf(kind), kind.has(Trait::Container) ? 1 : 0));
        place(item, {netns, {}});
        put(out, std::move(item));
    }
    out.text = words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Add a %1")).arg(labelOf(kind));
    return out;
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
    default:
        return proposeRider(topology, *connection.from,
            isEnd(*connection.to) ? connection.to->id : connection.to->netns());
    }
}

bool canStartConnection(const Topology& topology, const ItemId& id)
{
    const Item* item = topology.find(id);
    return item
        && (isEnd(*item) || item->kind->has(Trait::CanBePort)
            || item->kind->has(Trait::CanBeParent));
}

} // namespace hairpin
