// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/item.h"
#include "backend/kinds/registry.h"

namespace hairpin {

namespace {

constexpr FieldSpec kFields[] = {
    {.key = "name",
        .label = NOOP_TR("Name"),
        .type = FieldType::NamespaceName,
        .role = FieldRole::Identity,
        .help = NOOP_TR(
            "What ip netns calls it: at most 64 letters, digits, dots, dashes and underscores."),
        .isRequired = true},
    {.key = "loopback",
        .label = NOOP_TR("lo up"),
        .type = FieldType::Bool,
        .role = FieldRole::Namespace,
        .help = NOOP_TR(
            "Whether its loopback is up; without it a namespace cannot ping its own addresses."),
        .hasDefault = true,
        .fallback = 1},
    {.key = "forwardIpv4",
        .label = NOOP_TR("Forward IPv4"),
        .type = FieldType::Bool,
        .role = FieldRole::Namespace,
        .help = NOOP_TR("Whether it passes IPv4 packets on between its links, as a router."),
        .hasDefault = true,
        .fallback = 0},
    {.key = "forwardIpv6",
        .label = NOOP_TR("Forward IPv6"),
        .type = FieldType::Bool,
        .role = FieldRole::Namespace,
        .help = NOOP_TR("Whether it passes IPv6 packets on between its links, as a router."),
        .hasDefault = true,
        .fallback = 0},
    {.key = "routes",
        .label = NOOP_TR("Routes"),
        .type = FieldType::Routes,
        .role = FieldRole::Namespace,
        .help = NOOP_TR("Static routes, such as default via 10.0.0.1.")},
};

// Wherever an end of a ping or a namespace is named, this word is the host itself.
void check(const Item& item, const Surroundings&, std::vector<Problem>& problems)
{
    if (item.name() == "host" || item.id.text() == "host")
        problems.push_back({Severity::Error, item.id, "name",
            NOOP_TR("A namespace cannot be called %1: that means the host itself"), {"host"}});
}

} // namespace

constexpr KindSpec kNamespace{.name = "namespace",
    .label = NOOP_TR("Namespace"),
    .help =
        NOOP_TR("A network of its own: links, addresses and routes that the others cannot see."),
    .traits = static_cast<unsigned>(Trait::Container),
    .fields = kFields,
    .check = check,
    .namePrefix = "ns"};

const KindSpec& namespaceKind()
{
    return kNamespace;
}

} // namespace hairpin
