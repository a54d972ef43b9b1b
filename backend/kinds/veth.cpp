// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/commonfields.h"
#include "backend/kinds/registry.h"

namespace hairpin {

namespace {

constexpr FieldSpec kFields[] = {
    field::kName,
    field::kNetns,
    {.key = "peer",
        .label = NOOP_TR("Peer"),
        .type = FieldType::Reference,
        .role = FieldRole::Relation,
        .help = NOOP_TR("The cable's other end."),
        .target = Target::Peer,
        .isRequired = true},
    field::kUp,
    field::kMac,
    field::kMtu,
    field::kLinkLocal,
    field::kAddresses,
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

constexpr KindSpec kVeth{.name = "veth",
    .label = NOOP_TR("Veth"),
    .help = NOOP_TR("One end of a virtual cable; what enters one end leaves the other."),
    .traits = Trait::Link | Trait::CanBePort | Trait::CanBeParent | Trait::HasPeer,
    .fields = kFields};

const KindSpec& vethKind()
{
    return kVeth;
}

} // namespace hairpin
