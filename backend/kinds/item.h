// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/fieldvalue.h"
#include "backend/kinds/kindspec.h"

namespace hairpin {

// One thing of a lab: its kind and the fields that are set. A plain value.
struct Item {
    ItemId id;
    const KindSpec* kind = nullptr; // one of allKinds(), never null in a topology
    Fields fields; // only keys of the kind, each with a value of its type

    const std::string& name() const; // of the namespace or link; the id's text when none is set
    IfName linkName() const; // empty when this is not a link
    NetnsName netnsName() const; // empty when this is not a namespace

    // The id a Reference field holds; empty when it is not set or the kind has no such field.
    ItemId reference(std::string_view key) const;
    ItemId netns() const { return reference("namespace"); } // empty: the host
    ItemId parent() const { return reference("parent"); }
    ItemId peer() const { return reference("peer"); }
    ItemId bridge() const { return reference("bridge"); }
    ItemId pointsTo() const { return reference("pointsTo"); }

    // The value in effect: set, or the default; nullopt where the kernel chooses.
    std::optional<FieldValue> value(const FieldSpec& spec) const;
    bool flag(std::string_view key) const; // a Bool in effect; false when the kind has none
    std::string choice(std::string_view key) const; // a Choice in effect; empty likewise
    std::optional<std::int64_t> integer(std::string_view key) const;
    const std::vector<IpPrefix>& addresses() const;
    const std::vector<Route>& routes() const;
    const std::string& text() const; // of a note; empty when none is set

    // Whether the field means something as the others are (FieldSpec::onlyWith).
    bool uses(const FieldSpec& spec) const;

    bool operator==(const Item&) const = default;
};

} // namespace hairpin
