// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commands/copying.h"

#include "gui/commands/addressing.h"
#include "gui/commands/freenames.h"
#include "gui/commands/making.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace hairpin {

using namespace making;

namespace {

// The next MAC up that nobody has; its first byte, which says what sort it is, stays.
MacAddress freeMac(MacAddress mac, const std::set<MacAddress>& used)
{
    auto bytes = mac.bytes();
    while (used.contains(mac)) {
        for (std::size_t i = bytes.size() - 1; i > 0 && ++bytes[i] == 0; --i) { }
        if (const auto next = MacAddress::fromBytes(bytes))
            mac = *next;
    }
    return mac;
}

// Places the copies of one paste among the items that are there.
class Paster {
public:
    Paster(const Topology& topology, const Lab& copied, const std::map<ItemId, ItemId>& moved)
        : m_topology(topology)
        , m_copied(copied)
        , m_moved(moved)
        , m_names(topology)
    {
        for (const auto& [id, item] : topology.items())
            m_scopes.emplace(scopeOf(item, item.netns()), item.name());
    }

    Proposal run()
    {
        findMacs();
        findAddresses();
        for (const bool isContainer : {true, false})
            nameAll(isContainer);
        for (const auto& [id, item] : m_copied.topology.items())
            put(item);
        return std::move(m_proposal);
    }

private:
    struct Copy {
        ItemId from;
        ItemId id;
        std::string name;
        ItemId netns;
    };

    // Within one of these a name is given once: all containers, or the links of one container.
    static std::string scopeOf(const Item& item, const ItemId& netns)
    {
        return item.kind->has(Trait::Container) ? "*" : netns.text();
    }

    void findMacs()
    {
        std::set<MacAddress> used;
        for (const auto& [id, item] : m_topology.items()) {
            if (const MacAddress* mac = macOf(item))
                used.insert(*mac);
        }
        for (const auto& [id, item] : m_copied.topology.items()) {
            const MacAddress* mac = macOf(item);
            if (mac && !m_macs.contains(*mac))
                used.insert(m_macs.emplace(*mac, freeMac(*mac, used)).first->second);
        }
    }

    static const MacAddress* macOf(const Item& item)
    {
        const auto found = item.fields.find("mac");
        return found == item.fields.end() ? nullptr : std::get_if<MacAddress>(&found->second);
    }

    void findAddresses()
    {
        std::set<IpPrefix> wanted;
        for (const auto& [id, item] : m_copied.topology.items()) {
            for (const IpPrefix& prefix : item.addresses())
                wanted.insert(prefix);
        }
        m_addresses = readdress(wanted, usedAddresses(m_topology));
    }

    // Parents before what rides on them, whose names often begin with the parent's.
    void nameAll(bool areContainers)
    {
        std::vector<const Item*> riders;
        for (const auto& [id, item] : m_copied.topology.items()) {
            if (item.kind->has(Trait::Container) != areContainers)
                continue;
            if (m_copied.topology.parentOf(item))
                riders.push_back(&item);
            else
                name(item);
        }
        for (const Item* rider : riders)
            name(*rider);
    }

    ItemId netnsFor(const Item& item) const
    {
        if (const auto copy = m_copies.find(item.netns()); copy != m_copies.end())
            return copy->second.id;
        const auto moved = m_moved.find(item.netns());
        if (moved != m_moved.end() && item.kind->field("namespace")
            && m_copied.layout.contains(item.id))
            return moved->second;
        const Item* there = m_topology.find(item.netns());
        return there && there->kind->has(Trait::Container) ? there->id : ItemId();
    }

    std::string wantedName(const Item& item) const
    {
        const std::string& name = item.name();
        const auto parent = m_copies.find(item.parent());
        if (parent == m_copies.end())
            return name;
        const std::string begin = m_copied.topology.parentOf(item)->name() + ".";
        return name.starts_with(begin) ? parent->second.name + "." + name.substr(begin.size())
                                       : name;
    }

    // A name that is the item's id too stays so, and one after its parent is one of that row.
    // Another one was given for its namespace alone, as eth0 is, and stays where that has none of
    // the name.
    void name(const Item& item)
    {
        const bool isId = item.name() == item.id.text();
        const ItemId netns = netnsFor(item);
        const std::string scope = scopeOf(item, netns);
        std::string wanted = wantedName(item);
        const bool isTaken = isId || isAfterParent(item) ? m_names.isTaken(wanted)
                                                         : m_scopes.contains({scope, wanted});
        if (isTaken)
            wanted = m_names.after(wanted);
        if (!isName(item, wanted))
            wanted = m_names.next(prefixOf(*item.kind));
        std::string id = isId ? wanted : item.id.text();
        if (!isId && m_names.isTaken(id))
            id = m_names.after(id);
        auto parsed = ItemId::parse(id);
        if (!parsed)
            parsed = ItemId::parse(m_names.next(prefixOf(*item.kind)));
        m_names.take(parsed->text());
        m_names.take(wanted);
        m_scopes.emplace(scope, wanted);
        m_copies.emplace(item.id, Copy{item.id, *parsed, wanted, netns});
    }

    bool isAfterParent(const Item& item) const
    {
        const Item* parent = m_copied.topology.parentOf(item);
        if (!parent)
            parent = m_topology.parentOf(item);
        return parent && item.name().starts_with(parent->name() + ".");
    }

    static bool isName(const Item& item, const std::string& name)
    {
        const FieldSpec* field = item.kind->field("name");
        return !field || fieldFromText(*field, name);
    }

    void put(const Item& item)
    {
        const Copy& copy = m_copies.at(item.id);
        Item made{copy.id, item.kind, item.fields};
        for (const FieldSpec& field : item.kind->fields) {
            const auto found = made.fields.find(field.key);
            if (found == made.fields.end())
                continue;
            if (auto value = valueFor(field, found->second, copy))
                found->second = std::move(*value);
            else
                made.fields.erase(found);
        }
        if (item.kind->field("namespace") && !copy.netns.isEmpty())
            made.fields.insert_or_assign("namespace", copy.netns);
        const bool isPort = !made.bridge().isEmpty();
        m_proposal.edit.items.insert_or_assign(copy.id, std::move(made));
        if (!isPort)
            clearPortFields(m_proposal.edit, m_topology, copy.id);
        m_proposal.created.push_back(copy.id);
        if (const auto place = m_copied.layout.find(item.id); place != m_copied.layout.end())
            m_proposal.edit.placements.insert_or_assign(copy.id, place->second);
    }

    std::optional<FieldValue> valueFor(
        const FieldSpec& field, const FieldValue& value, const Copy& copy) const
    {
        switch (field.type) {
        case FieldType::LinkName:
        case FieldType::NamespaceName: {
            const auto name = fieldFromText(field, copy.name);
            return name ? *name : value;
        }
        case FieldType::Mac:
            return mac(std::get<MacAddress>(value));
        case FieldType::Macs:
            return macs(std::get<std::vector<MacAddress>>(value));
        case FieldType::Addresses:
            return addresses(std::get<std::vector<IpPrefix>>(value));
        case FieldType::Routes:
            return routes(std::get<std::vector<Route>>(value), copy.from);
        case FieldType::Reference:
            return reference(field, std::get<ItemId>(value), copy);
        default:
            return value;
        }
    }

    MacAddress mac(const MacAddress& before) const
    {
        const auto copied = m_macs.find(before);
        return copied == m_macs.end() ? before : copied->second;
    }

    FieldValue macs(std::vector<MacAddress> list) const
    {
        for (MacAddress& each : list)
            each = mac(each);
        return list;
    }

    std::optional<FieldValue> addresses(const std::vector<IpPrefix>& list) const
    {
        std::vector<IpPrefix> out;
        for (const IpPrefix& prefix : list) {
            if (const auto next = m_addresses.addresses.find(prefix);
                next != m_addresses.addresses.end())
                out.push_back(next->second);
        }
        return out.empty() ? std::nullopt : std::optional<FieldValue>(std::move(out));
    }

    // A device of a route is a link in the namespace, which may have another name now.
    FieldValue routes(std::vector<Route> list, const ItemId& netns) const
    {
        for (Route& route : list) {
            route = m_addresses.follow(route);
            if (!route.device)
                continue;
            const IfName device = *route.device;
            for (const auto& [id, copy] : m_copies) {
                const Item* item = m_copied.topology.find(id);
                const auto name = IfName::parse(copy.name);
                if (item->netns() == netns && item->linkName() == device && name)
                    route.device = *name;
            }
        }
        return list;
    }

    std::optional<FieldValue> reference(
        const FieldSpec& field, const ItemId& id, const Copy& copy) const
    {
        if (field.target == Target::Namespace)
            return copy.netns.isEmpty() ? std::nullopt : std::optional<FieldValue>(copy.netns);
        const auto copied = m_copies.find(id);
        if (field.target == Target::Bridge) {
            const Item* there = m_topology.find(id);
            const bool fits = copied != m_copies.end()
                ? copied->second.netns == copy.netns
                : there && there->kind->has(Trait::HasPorts) && there->netns() == copy.netns;
            if (!fits)
                return std::nullopt;
        }
        if (copied != m_copies.end())
            return copied->second.id;
        return staysAt(field.target, m_topology.find(id)) ? std::optional<FieldValue>(id)
                                                          : std::nullopt;
    }

    static bool staysAt(Target target, const Item* there)
    {
        if (!there || target == Target::Peer)
            return false; // a peer has its other end already
        if (target == Target::Parent)
            return there->kind->has(Trait::CanBeParent) && there->bridge().isEmpty();
        return true;
    }

    const Topology& m_topology;
    const Lab& m_copied;
    const std::map<ItemId, ItemId>& m_moved;
    FreeNames m_names;
    std::set<std::pair<std::string, std::string>> m_scopes; // with the names given in them
    std::map<MacAddress, MacAddress> m_macs;
    Readdressing m_addresses;
    std::map<ItemId, Copy> m_copies; // by the copied item's id
    Proposal m_proposal;
};

std::set<ItemId> withCompanions(const Topology& topology, const std::set<ItemId>& items)
{
    const Relations relations(topology);
    std::set<ItemId> out;
    std::vector<ItemId> open(items.begin(), items.end());
    while (!open.empty()) {
        const Item* item = topology.find(open.back());
        open.pop_back();
        if (!item || !out.insert(item->id).second)
            continue;
        if (item->kind->has(Trait::Container)) {
            for (const Item* member : relations.members(item->id))
                open.push_back(member->id);
        }
        open.push_back(item->peer());
    }
    return out;
}

} // namespace

Lab copyOf(const Lab& lab, const std::set<ItemId>& items)
{
    Lab out;
    for (const ItemId& id : withCompanions(lab.topology, items)) {
        out.topology.put(*lab.topology.find(id));
        if (const auto place = lab.layout.find(id); place != lab.layout.end())
            out.layout.insert(*place);
    }
    return out;
}

Proposal proposePaste(
    const Topology& topology, const Lab& copied, const std::map<ItemId, ItemId>& moved)
{
    const std::size_t count = copied.topology.items().size();
    if (count == 0)
        return refused(words(QT_TRANSLATE_NOOP("hairpin::Proposal", "There is nothing to paste.")));
    if (topology.items().size() + count > kMaxItems)
        return refused(words(QT_TRANSLATE_NOOP("hairpin::Proposal", "A lab has at most %1 items."))
                           .arg(kMaxItems));
    Proposal out = Paster(topology, copied, moved).run();
    out.text = words(
        QT_TRANSLATE_N_NOOP("hairpin::Proposal", "Paste %n item(s)"), static_cast<int>(count));
    return out;
}

std::set<ItemId> outermost(const Proposal& proposal, const Topology& topology)
{
    const std::set<ItemId> created(proposal.created.begin(), proposal.created.end());
    std::set<ItemId> out;
    for (const ItemId& id : created) {
        const Item* item = itemAfter(proposal.edit, topology, id);
        if (item && !created.contains(item->netns()))
            out.insert(id);
    }
    return out;
}

} // namespace hairpin
