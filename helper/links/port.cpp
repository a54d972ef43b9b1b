// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/commonfields.h"
#include "helper/links/linkkind.h"

#include <array>
#include <linux/if_bridge.h>
#include <linux/if_link.h>

namespace hairpin {

namespace {

using Width = AttributeField::Width;

// br_port_policy, net/bridge/br_netlink.c.
constexpr AttributeField kFields[] = {
    {"hairpin", IFLA_BRPORT_MODE, Width::U8},
    {"isolated", IFLA_BRPORT_ISOLATED, Width::U8},
    {"learning", IFLA_BRPORT_LEARNING, Width::U8},
    {"flood", IFLA_BRPORT_UNICAST_FLOOD, Width::U8},
    {"guard", IFLA_BRPORT_GUARD, Width::U8},
    {"rootBlock", IFLA_BRPORT_PROTECT, Width::U8},
    {"fastLeave", IFLA_BRPORT_FAST_LEAVE, Width::U8},
    {"cost", IFLA_BRPORT_COST, Width::U32},
    {"priority", IFLA_BRPORT_PRIORITY, Width::U16},
};

constexpr std::array kSpecs{field::kHairpin, field::kIsolated, field::kLearning, field::kFlood,
    field::kGuard, field::kRootBlock, field::kFastLeave, field::kCost, field::kPriority};

// By BR_STATE_*, linux/if_bridge.h.
constexpr std::array<std::string_view, 5> kStates{
    "disabled", "listening", "learning", "forwarding", "blocking"};

} // namespace

void fillPort(const Fields& fields, Message& message)
{
    fillFields(kFields, kSpecs, fields, message);
}

void parsePort(const Attributes& data, Fields& fields)
{
    parseFields(kFields, kSpecs, data, fields);
}

std::string portStateName(const Attributes& data)
{
    const auto state = data.number<std::uint8_t>(IFLA_BRPORT_STATE);
    return state && *state < kStates.size() ? std::string(kStates[*state]) : std::string();
}

} // namespace hairpin
