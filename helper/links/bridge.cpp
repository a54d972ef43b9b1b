// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "helper/links/linkkind.h"

#include <linux/if_link.h>

namespace hairpin {

namespace {

using Width = AttributeField::Width;

// Times in clock ticks of 1/100 s, whatever the kernel's own HZ (br_changelink).
constexpr AttributeField kFields[] = {
    {"forwardDelay", IFLA_BR_FORWARD_DELAY, Width::U32},
    {"ageing", IFLA_BR_AGEING_TIME, Width::U32},
    {"stp", IFLA_BR_STP_STATE, Width::U32},
    {"multicastSnooping", IFLA_BR_MCAST_SNOOPING, Width::U8},
};

void fillBridge(const Fields& fields, Message& message)
{
    fillFields(kFields, bridgeKind().fields, fields, message);
}

void parseBridge(const Attributes& data, Fields& fields)
{
    parseFields(kFields, bridgeKind().fields, data, fields);
}

} // namespace

const LinkKind kBridgeLink{.spec = bridgeKind, .fill = fillBridge, .parse = parseBridge};

} // namespace hairpin
