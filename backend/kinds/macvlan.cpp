// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/commonfields.h"
#include "backend/kinds/item.h"
#include "backend/kinds/registry.h"

namespace hairpin {

namespace {

// IFLA_MACVLAN_MODE. macvlan_changelink, drivers/net/macvlan.c, refuses to enter or leave passthru.
constexpr ChoiceSpec kModes[] = {
    {.name = "private", .help = NOOP_TR("The links on one parent never reach each other.")},
    {.name = "vepa",
        .help = NOOP_TR("Every frame goes out to the switch, which must send it back.")},
    {.name = "bridge", .help = NOOP_TR("The links on one parent reach each other directly.")},
    {.name = "passthru",
        .help = NOOP_TR("One link takes over the whole parent."),
        .fixed = true,
        .sharesMac = true},
    {.name = "source", .help = NOOP_TR("It receives only from the listed MAC addresses.")},
};

constexpr FieldSpec kFields[] = {
    field::kName,
    field::kNetns,
    {.key = "parent",
        .label = NOOP_TR("Parent"),
        .type = FieldType::Reference,
        .role = FieldRole::Relation,
        .help = NOOP_TR("The link it rides on; that may not be a bridge port."),
        .target = Target::Parent,
        .isRequired = true},
    {.key = "mode",
        .label = NOOP_TR("Mode"),
        .type = FieldType::Choice,
        .role = FieldRole::Kind,
        .help = NOOP_TR("How the links on one parent reach each other."),
        .hasDefault = true,
        .fallback = 1,
        .choices = kModes,
        .keyword = "mode"},
    {.key = "sources",
        .label = NOOP_TR("Allowed sources"),
        .type = FieldType::Macs,
        .role = FieldRole::Kind,
        .help = NOOP_TR("In mode source, the MAC addresses it receives from."),
        .keyword = "macaddr set",
        .onlyWith = "mode",
        .onlyWithValue = "source"},
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

// macvlan_common_newlink, drivers/net/macvlan.c: a passthru link is alone on its parent (EINVAL).
void check(const Item& item, const Surroundings& around, std::vector<Problem>& problems)
{
    const bool isPassthru = item.choice("mode") == "passthru";
    if (isPassthru && around.onParent.size() > 1)
        problems.push_back({Severity::Error, item.id, "mode",
            NOOP_TR("%1 takes over %2 in mode passthru, so %3 cannot ride on it too"),
            {item.name(), around.parent->name(),
                around.onParent[around.onParent[0]->id == item.id ? 1 : 0]->name()}});
    // macvlan_set_mac_address gives a passthru link's MAC to its parent.
    if (isPassthru && around.parent && item.fields.contains("mac")
        && around.parent->fields.contains("mac"))
        problems.push_back({Severity::Error, item.id, "mac",
            NOOP_TR("%1 in mode passthru shares its MAC with %2, so only one of them may set it"),
            {item.name(), around.parent->name()}});
    if (isPassthru && around.parent && around.parent->kind->has(Trait::Existing))
        problems.push_back({Severity::Warning, item.id, "mode",
            NOOP_TR("%1 in mode passthru takes %2 over: while the lab runs, the computer itself "
                    "hears nothing on it, and its MAC may change"),
            {item.name(), around.parent->name()}});
    if (item.fields.contains("sources") && item.choice("mode") != "source")
        problems.push_back({Severity::Error, item.id, "sources",
            NOOP_TR("%1 lists allowed sources, which only mode source has"), {item.name()}});
}

bool needsReflection(const Item& item)
{
    return item.choice("mode") == "vepa";
}

} // namespace

constexpr KindSpec kMacvlan{.name = "macvlan",
    .label = NOOP_TR("Macvlan"),
    .help = NOOP_TR("A second interface on a parent link, with a MAC address of its own."),
    .traits = Trait::Link | Trait::CanBePort | Trait::NeedsParent,
    .fields = kFields,
    .check = check,
    .needsReflection = needsReflection,
    .namePrefix = "mv"};

const KindSpec& macvlanKind()
{
    return kMacvlan;
}

} // namespace hairpin
