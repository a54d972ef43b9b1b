// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/create.h"
#include "gui/commands/freenames.h"

// What proposals are made of.
namespace hairpin::making {

QString words(const char* text, int count = -1); // translated
std::string prefixOf(const KindSpec& kind); // of its new ones' names
QString nameOf(const Item& item);
QString labelOf(const KindSpec& kind); // translated
Proposal refused(const QString& objection);

const KindSpec* kindWith(Trait trait); // the first; null: none
Item makeItem(const KindSpec& kind, const std::string& name);
void put(Proposal& proposal, Item item);
// What rides on the parent, named after it; its fields are those of the last one beside it.
Item makeRider(
    const Topology& topology, const KindSpec& kind, const Item& parent, FreeNames& names);

// Where one end of a new cable goes.
struct CableEnd {
    ItemId netns;
    ItemId bridge; // empty: not a port
};

void place(Item& item, const CableEnd& end);

Proposal cable(
    const Topology& topology, const KindSpec& kind, const CableEnd& first, const CableEnd& second);
Proposal rider(
    const Topology& topology, const KindSpec& kind, const ItemId& container, const Item& parent);
// Why the parent cannot carry the kind; empty: it can.
QString objectionToRider(const Topology& topology, const KindSpec& kind, const Item& parent);

// New ends in containers get addresses that can reach each other, so that what was drawn can be
// pinged.
void addAddresses(Proposal& proposal, const Topology& topology);

} // namespace hairpin::making
