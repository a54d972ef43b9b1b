// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/commonfields.h"
#include "backend/kinds/registry.h"

namespace hairpin {

namespace {

// Its addresses, MAC and MTU are its owner's: a lab does not set them.
constexpr FieldSpec kFields[] = {
    {.key = "name",
        .label = NOOP_TR("Name"),
        .type = FieldType::LinkName,
        .role = FieldRole::Identity,
        .help = NOOP_TR("What the computer calls the interface, such as eth1; see ip link."),
        .isRequired = true},
    field::kUp,
    field::kBridge,
    field::kHairpin,
    field::kIsolated,
    field::kLearning,
    field::kFlood,
    field::kGuard,
    field::kRootBlock,
    field::kFastLeave,
    field::kCost,
    field::kPriority,
};

} // namespace

constexpr KindSpec kInterface{.name = "interface",
    .label = NOOP_TR("Host interface"),
    .help = NOOP_TR("An interface that the computer has already; the lab uses it and gives it back "
                    "as it was."),
    .traits = Trait::Link | Trait::CanBePort | Trait::CanBeParent | Trait::Existing,
    .fields = kFields,
    .namePrefix = "eth"};

const KindSpec& interfaceKind()
{
    return kInterface;
}

} // namespace hairpin
