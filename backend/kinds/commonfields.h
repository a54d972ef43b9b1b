// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/fieldspec.h"

// Fields that several kinds share. A kind lists the ones it has.
namespace hairpin::field {

inline constexpr FieldSpec kName{.key = "name",
    .label = NOOP_TR("Name"),
    .type = FieldType::LinkName,
    .role = FieldRole::Identity,
    .help =
        NOOP_TR("The interface's name: at most 15 letters, digits, dots, dashes and underscores."),
    .isRequired = true};

inline constexpr FieldSpec kNetns{.key = "namespace",
    .label = NOOP_TR("Namespace"),
    .type = FieldType::Reference,
    .role = FieldRole::Relation,
    .help = NOOP_TR("The network namespace it stands in; none is the host."),
    .target = Target::Namespace};

inline constexpr FieldSpec kUp{.key = "up",
    .label = NOOP_TR("Up"),
    .type = FieldType::Bool,
    .role = FieldRole::Link,
    .help = NOOP_TR("Whether the link is switched on."),
    .hasDefault = true,
    .fallback = 1};

inline constexpr FieldSpec kMac{.key = "mac",
    .label = NOOP_TR("MAC"),
    .type = FieldType::Mac,
    .role = FieldRole::Link,
    .help = NOOP_TR("The Ethernet address; the kernel makes one up when this is empty.")};

// 68 is the least IPv4 works with, 65535 the most these drivers take (ether_setup and max_mtu).
inline constexpr FieldSpec kMtu{.key = "mtu",
    .label = NOOP_TR("MTU"),
    .type = FieldType::Integer,
    .role = FieldRole::Link,
    .help = NOOP_TR("The largest packet it carries; below 1280 the link has no IPv6."),
    .min = 68,
    .max = 65535,
    .unit = NOOP_TR("bytes")};

inline constexpr FieldSpec kLinkLocal{.key = "linkLocal",
    .label = NOOP_TR("IPv6 link-local"),
    .type = FieldType::Bool,
    .role = FieldRole::Link,
    .help = NOOP_TR("Whether the kernel gives it a fe80:: address when it comes up; off saves "
                    "traffic in large labs."),
    .hasDefault = true,
    .fallback = 1};

inline constexpr FieldSpec kAddresses{.key = "addresses",
    .label = NOOP_TR("Addresses"),
    .type = FieldType::Addresses,
    .role = FieldRole::Addresses,
    .help = NOOP_TR("IPv4 and IPv6 addresses with their prefix length, such as 10.0.0.1/24.")};

// A bridge port's settings, in force while the link has a bridge. Defaults: new_nbp,
// net/bridge/br_if.c.
inline constexpr FieldSpec kBridge{.key = "bridge",
    .label = NOOP_TR("Bridge"),
    .type = FieldType::Reference,
    .role = FieldRole::Relation,
    .help = NOOP_TR("The bridge it is a port of."),
    .target = Target::Bridge};

constexpr FieldSpec portFlag(std::string_view key, std::string_view label, std::string_view keyword,
    bool fallback, std::string_view help)
{
    return {.key = key,
        .label = label,
        .type = FieldType::Bool,
        .role = FieldRole::Port,
        .help = help,
        .hasDefault = true,
        .fallback = fallback ? 1 : 0,
        .keyword = keyword};
}

inline constexpr FieldSpec kHairpin = portFlag("hairpin", NOOP_TR("Hairpin"), "hairpin", false,
    NOOP_TR("Whether a frame may leave through the port it came in by."));
inline constexpr FieldSpec kIsolated = portFlag("isolated", NOOP_TR("Isolated"), "isolated", false,
    NOOP_TR("Whether it may not reach other isolated ports."));
inline constexpr FieldSpec kLearning = portFlag("learning", NOOP_TR("Learning"), "learning", true,
    NOOP_TR("Whether the bridge learns MAC addresses from it."));
inline constexpr FieldSpec kFlood = portFlag("flood", NOOP_TR("Flood"), "flood", true,
    NOOP_TR("Whether frames to unknown addresses are sent out of it."));
inline constexpr FieldSpec kGuard = portFlag("guard", NOOP_TR("BPDU guard"), "guard", false,
    NOOP_TR("Whether a spanning tree message that arrives here switches the port off."));
inline constexpr FieldSpec kRootBlock = portFlag("rootBlock", NOOP_TR("Root block"), "root_block",
    false, NOOP_TR("Whether it may never become the way to the spanning tree's root."));
inline constexpr FieldSpec kFastLeave = portFlag("fastLeave", NOOP_TR("Fast leave"), "fastleave",
    false, NOOP_TR("Whether a multicast group is dropped as soon as its member leaves."));

inline constexpr FieldSpec kCost{.key = "cost",
    .label = NOOP_TR("Path cost"),
    .type = FieldType::Integer,
    .role = FieldRole::Port,
    .help = NOOP_TR("The spanning tree's cost of this port; by link speed when empty."),
    .min = 1,
    .max = 65535,
    .keyword = "cost"};
inline constexpr FieldSpec kPriority{.key = "priority",
    .label = NOOP_TR("Priority"),
    .type = FieldType::Integer,
    .role = FieldRole::Port,
    .help = NOOP_TR("The spanning tree prefers the port with the lower number."),
    .hasDefault = true,
    .fallback = 32,
    .min = 0,
    .max = 63,
    .keyword = "priority"};

} // namespace hairpin::field
