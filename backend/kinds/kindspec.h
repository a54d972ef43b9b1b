// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/fieldspec.h"
#include "backend/kinds/problem.h"

#include <span>
#include <string_view>
#include <vector>

namespace hairpin {

struct Item;

// What a kind can do. Code asks for a trait, never for a kind.
enum class Trait : unsigned {
    Container = 1 << 0, // other items stand in it: a network namespace
    Link = 1 << 1, // a network interface
    HasPorts = 1 << 2, // links can be its ports
    CanBePort = 1 << 3,
    NeedsParent = 1 << 4, // rides on another link, and goes when that goes
    CanBeParent = 1 << 5,
    HasPeer = 1 << 6, // one of two ends, made and deleted together
    Existing = 1 << 7, // the host has it: a lab uses it and gives it back, but never makes it
    Note = 1 << 8, // only drawn: a remark of who draws, nothing of it is deployed
};

constexpr unsigned operator|(Trait a, Trait b)
{
    return static_cast<unsigned>(a) | static_cast<unsigned>(b);
}
constexpr unsigned operator|(unsigned a, Trait b)
{
    return a | static_cast<unsigned>(b);
}

// The items an extra check may look at, all found by relation; null or empty where there is none.
struct Surroundings {
    const Item* parent = nullptr;
    const Item* peer = nullptr;
    const Item* bridge = nullptr;
    std::span<const Item* const> onParent; // all that ride on the parent, the item itself too
};

struct KindSpec {
    std::string_view name; // in files and on the wire; for a link also the kernel's IFLA_INFO_KIND
    std::string_view label; // as the palette says it
    std::string_view help; // one sentence for the palette
    unsigned traits = 0; // of Trait
    std::span<const FieldSpec> fields;

    // Appends what the kernel would refuse about this item beyond what fields and relations say.
    void (*check)(
        const Item& item, const Surroundings& around, std::vector<Problem>& problems) = nullptr;
    // Whether two such items on one parent can talk only if the far bridge reflects their frames.
    bool (*needsReflection)(const Item& item) = nullptr;
    // How names for new ones begin: "br" makes br0, br1 …; the kind's own name when empty.
    std::string_view namePrefix{};

    bool has(Trait trait) const { return (traits & static_cast<unsigned>(trait)) != 0; }
    const FieldSpec* field(std::string_view key) const; // null: this kind has no such field
};

} // namespace hairpin
