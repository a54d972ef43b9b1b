// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commands/freenames.h"
#include "gui/commands/making.h"

#include <QCoreApplication>
#include <charconv>

namespace hairpin {

namespace making {

namespace {

// PARENT.N, counted on from the highest N there is; empty when that would be too long.
std::string riderName(const Topology& topology, const Item& parent, FreeNames& names)
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
    std::string name = names.next(prefix, highest + 1);
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

} // namespace

QString words(const char* text, int count)
{
    return QCoreApplication::translate("hairpin::Proposal", text, nullptr, count);
}

std::string prefixOf(const KindSpec& kind)
{
    return std::string(kind.namePrefix.empty() ? kind.name : kind.namePrefix);
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

void place(Item& item, const CableEnd& end)
{
    if (!end.netns.isEmpty())
        item.fields.insert_or_assign("namespace", end.netns);
    if (!end.bridge.isEmpty())
        item.fields.insert_or_assign("bridge", end.bridge);
}

Proposal cable(
    const Topology& topology, const KindSpec& kind, const CableEnd& first, const CableEnd& second)
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

Item makeRider(const Topology& topology, const KindSpec& kind, const Item& parent, FreeNames& names)
{
    std::string name = riderName(topology, parent, names);
    if (name.empty())
        name = names.next(prefixOf(kind));
    Item item = makeItem(kind, name);
    item.fields.insert_or_assign("parent", parent.id);
    likeSibling(topology, item);
    return item;
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

Proposal rider(
    const Topology& topology, const KindSpec& kind, const ItemId& container, const Item& parent)
{
    if (QString objection = objectionToRider(topology, kind, parent); !objection.isEmpty())
        return refused(objection);
    FreeNames names(topology);
    Item item = makeRider(topology, kind, parent, names);
    place(item, {container, {}});
    Proposal out;
    put(out, std::move(item));
    return out;
}

} // namespace making

using namespace making;

std::string freeName(const Topology& topology, const std::string& prefix, int from)
{
    return FreeNames(topology).next(prefix, from);
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

} // namespace hairpin
