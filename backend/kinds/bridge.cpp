// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/commonfields.h"
#include "backend/kinds/item.h"
#include "backend/kinds/registry.h"

namespace hairpin {

namespace {

constexpr FieldSpec kFields[] = {
    field::kName,
    field::kNetns,
    field::kUp,
    field::kMac,
    field::kMtu,
    field::kLinkLocal,
    field::kAddresses,
    {.key = "stp",
        .label = NOOP_TR("Spanning tree"),
        .type = FieldType::Bool,
        .role = FieldRole::Kind,
        .help = NOOP_TR("Whether it speaks the spanning tree protocol, which breaks loops."),
        .hasDefault = true,
        .fallback = 0,
        .keyword = "stp_state"},
    {.key = "forwardDelay",
        .label = NOOP_TR("Forward delay"),
        .type = FieldType::Integer,
        .role = FieldRole::Kind,
        .help = NOOP_TR("How long a new port listens, and then learns, before it forwards."),
        .hasDefault = true,
        .fallback = 15,
        .min = 0,
        .max = 30,
        .unit = NOOP_TR("s"),
        .keyword = "forward_delay",
        .scale = 100,
        .onlyWith = "stp",
        .onlyWithValue = "true"},
    {.key = "ageing",
        .label = NOOP_TR("Ageing"),
        .type = FieldType::Integer,
        .role = FieldRole::Kind,
        .help = NOOP_TR("After how long it forgets a MAC address that is silent."),
        .hasDefault = true,
        .fallback = 300,
        .min = 0,
        .max = 1000000,
        .unit = NOOP_TR("s"),
        .keyword = "ageing_time",
        .scale = 100},
    {.key = "multicastSnooping",
        .label = NOOP_TR("Multicast snooping"),
        .type = FieldType::Bool,
        .role = FieldRole::Kind,
        .help = NOOP_TR("Whether it sends multicast only to ports that asked for it."),
        .hasDefault = true,
        .fallback = 1,
        .keyword = "mcast_snooping"},
};

// br_set_forward_delay, net/bridge/br_stp.c: with spanning tree on, 2 to 30 seconds.
void check(const Item& item, const Surroundings&, std::vector<Problem>& problems)
{
    if (item.flag("stp") && item.integer("forwardDelay") < 2)
        problems.push_back({Severity::Error, item.id, "forwardDelay",
            NOOP_TR("%1 speaks the spanning tree protocol, so its forward delay must be 2 to 30 s"),
            {item.name()}});
}

} // namespace

constexpr KindSpec kBridgeKind{.name = "bridge",
    .label = NOOP_TR("Bridge"),
    .help = NOOP_TR("A switch in the kernel: links become its ports."),
    .traits = Trait::Link | Trait::HasPorts | Trait::CanBeParent,
    .fields = kFields,
    .check = check,
    .namePrefix = "br"};

const KindSpec& bridgeKind()
{
    return kBridgeKind;
}

} // namespace hairpin
