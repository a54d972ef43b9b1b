// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/create.h"

// What proposals are made of; for create.cpp and connect.cpp.
namespace hairpin::making {

QString words(const char* text); // translated
QString nameOf(const Item& item);
QString labelOf(const KindSpec& kind); // translated
Proposal refused(const QString& objection);

// Where one end of a new cable goes.
struct CableEnd {
    ItemId netns;
    ItemId bridge; // empty: not a port
};

Proposal cable(
    const Topology& topology, const KindSpec& kind, const CableEnd& first, const CableEnd& second);
Proposal rider(
    const Topology& topology, const KindSpec& kind, const ItemId& container, const Item& parent);
// Why the parent cannot carry the kind; empty: it can.
QString objectionToRider(const Topology& topology, const KindSpec& kind, const Item& parent);

} // namespace hairpin::making
