// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/text.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace hairpin {

// The alternatives of FieldValue, in its order.
enum class FieldType {
    Bool,
    Integer,
    Choice,
    LinkName,
    NamespaceName,
    Mac,
    Macs,
    Reference,
    Addresses,
    Routes,
    Text,
};

// What a field belongs to, and so which netlink request and which command carries it.
enum class FieldRole {
    Identity, // the name
    Relation, // holds the id of another item
    Link, // any link: MAC, MTU, up, link-local address (IFLA_ADDRESS, IFLA_MTU, …)
    Kind, // this kind alone (IFLA_INFO_DATA)
    Port, // only while the link is a bridge port (IFLA_INFO_SLAVE_DATA)
    Addresses,
    Namespace, // of the namespace: forwarding, lo, routes
    Drawing, // how it looks: nothing that is deployed
};

// What a Reference may point at.
enum class Target { None, Namespace, Parent, Peer, Bridge, Anything };

struct ChoiceSpec {
    std::string_view name; // in files, on the wire and for ip(8)
    std::string_view help{}; // one line; empty only where the label says it all
    std::string_view label{}; // as the window says it; empty: the name, a term of the field
    // The kernel lets a running link neither enter nor leave this choice: the link is made anew.
    bool fixed = false;
    // In it the link and its parent have one MAC: setting either's sets both.
    bool sharesMac = false;
};

// One field of a kind, as data: panel, lab file, wire, diff, validation and commands iterate these.
struct FieldSpec {
    std::string_view key; // in lab files and on the wire, lowerCamel
    std::string_view label;
    FieldType type;
    FieldRole role;
    std::string_view help; // one line, a sentence

    bool hasDefault = false;
    std::int64_t fallback = 0; // Bool: 0 or 1. Integer: itself. Choice: its index

    std::int64_t min = 0; // Integer only, inclusive
    std::int64_t max = 0;
    std::string_view unit{}; // "s", "bytes"

    std::span<const ChoiceSpec> choices{}; // Choice only
    Target target = Target::None; // Reference only

    // Role Kind and Port: the keyword of `ip link … type KIND KEYWORD VALUE`; scale: ip's number is
    // this many times ours (ip counts a bridge's times in hundredths of a second).
    std::string_view keyword{};
    std::int64_t scale = 1;

    bool isRequired = false;

    // It means something only while this other field of the item has this value, as text: Allowed
    // sources while mode is source. Empty: always.
    std::string_view onlyWith{};
    std::string_view onlyWithValue{};
};

} // namespace hairpin
