// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commands/addressing.h"
#include "gui/commands/freenames.h"
#include "gui/commands/making.h"

#include <QCoreApplication>

namespace hairpin {

using namespace making;

namespace {

// Addresses one after the other, until the network is full.
class AddressRow {
public:
    AddressRow(const Topology& topology, const ItemId& hub)
        : m_used(usedAddresses(topology))
        , m_next(nextAddress(topology, {hub}))
    {
        if (!m_next)
            m_next = freshNetwork(topology);
    }

    void give(Item& item)
    {
        if (!m_next)
            return;
        item.fields.insert_or_assign("addresses", std::vector{*m_next});
        m_used.insert(m_next->address());
        m_next = freeAddress(*m_next, m_used);
    }

private:
    std::set<IpAddress> m_used;
    std::optional<IpPrefix> m_next;
};

// The link of one more host, with what it needs on the hub's side.
void addCable(Proposal& out, FreeNames& names, const Item& hub, Item& near, const KindSpec& kind)
{
    Item far = makeItem(kind, names.next(prefixOf(kind)));
    far.fields.insert_or_assign("peer", near.id);
    near.fields.insert_or_assign("peer", far.id);
    place(far, {hub.netns(), hub.id});
    put(out, std::move(far));
}

} // namespace

QString objectionToHosts(const Topology& topology, const ItemId& hub)
{
    const Item* item = topology.find(hub);
    if (!item || !item->kind->has(Trait::Link))
        return words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Select a bridge or a link first."));
    if (item->kind->has(Trait::HasPorts))
        return {};
    const KindSpec* kind = kindWith(Trait::NeedsParent);
    return kind ? objectionToRider(topology, *kind, *item)
                : words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Nothing can stand on a link."));
}

Proposal proposeHosts(const Topology& topology, const ItemId& hubId, int count)
{
    if (QString objection = objectionToHosts(topology, hubId); !objection.isEmpty())
        return refused(objection);
    const Item& hub = *topology.find(hubId);
    const bool isHub = hub.kind->has(Trait::HasPorts);
    const KindSpec* containerKind = kindWith(Trait::Container);
    const KindSpec* linkKind = kindWith(isHub ? Trait::HasPeer : Trait::NeedsParent);
    const std::size_t made = static_cast<std::size_t>(count) * (isHub ? 3 : 2);
    if (!containerKind || !linkKind || topology.items().size() + made > kMaxItems)
        return refused(words(QT_TRANSLATE_NOOP("hairpin::Proposal", "A lab has at most %1 items."))
                           .arg(kMaxItems));
    FreeNames names(topology);
    AddressRow addresses(topology, hubId);
    Proposal out;
    for (int i = 0; i < count; ++i) {
        Item host = makeItem(*containerKind, names.next(prefixOf(*containerKind), 1));
        Item link = isHub ? makeItem(*linkKind, names.next(prefixOf(*linkKind)))
                          : makeRider(topology, *linkKind, hub, names);
        if (isHub)
            addCable(out, names, hub, link, *linkKind);
        place(link, {host.id, {}});
        addresses.give(link);
        put(out, std::move(host));
        put(out, std::move(link));
    }
    out.text = words(QT_TRANSLATE_N_NOOP("hairpin::Proposal", "Add %n host(s) on %1"), count)
                   .arg(nameOf(hub));
    return out;
}

} // namespace hairpin
