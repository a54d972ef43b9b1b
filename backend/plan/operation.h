// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/clause.h"
#include "backend/plan/observed.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hairpin {

// The closed set of what can be asked of a helper. It does not grow with kinds: what a kind adds
// are Fields. None holds a command, a path or a pid. An empty NetnsName is the host everywhere.

struct CreateNamespace {
    NetnsName name;
    bool operator==(const CreateNamespace&) const = default;
};

struct DeleteNamespace { // and with it every link inside
    NetnsName name;
    bool operator==(const DeleteNamespace&) const = default;
};

// One end of a new link, with fields of roles Link and Kind as they are to be; an absent field is
// left to the kernel.
struct NewLink {
    LinkRef at;
    Fields fields;
    bool operator==(const NewLink&) const = default;
};

// Makes a link where it belongs. `peer` exactly when the kind HasPeer, `parent` exactly when it
// NeedsParent. It is up at the end when its field `up` is true.
struct CreateLink {
    const KindSpec* kind = nullptr;
    NewLink link;
    std::optional<NewLink> peer;
    std::optional<LinkRef> parent;
    bool operator==(const CreateLink&) const = default;
};

// Changes fields of roles Link and Kind of an existing link. kind may be null only for lo, which
// has no field but `up`.
struct ChangeLink {
    LinkRef link;
    const KindSpec* kind = nullptr;
    Fields fields;
    bool operator==(const ChangeLink&) const = default;
};

struct DeleteLink { // takes its peer and what rides on it along
    LinkRef link;
    bool operator==(const DeleteLink&) const = default;
};

// Makes `port` a port of the bridge with these fields of role Port (already a port of it: only
// changes the fields); with an empty bridge it leaves the bridge it is in, and fields are empty.
struct SetPort {
    LinkRef port;
    IfName bridge;
    Fields fields;
    bool operator==(const SetPort&) const = default;
};

// From here on the lab uses this link of the host, whose fields are remembered as they are now. It
// may then be a port, a parent, and be switched on.
struct UseLink {
    LinkRef link; // of the host
    bool operator==(const UseLink&) const = default;
};

// The end of that. What was changed must have been taken back: nothing of the lab is left on it.
struct ReleaseLink {
    LinkRef link;
    bool operator==(const ReleaseLink&) const = default;
};

struct AddAddress {
    LinkRef link;
    IpPrefix address;
    bool operator==(const AddAddress&) const = default;
};

struct DeleteAddress {
    LinkRef link;
    IpPrefix address;
    bool operator==(const DeleteAddress&) const = default;
};

// Routes are made with protocol static.
struct AddRoute {
    NetnsName netns;
    Route route;
    bool operator==(const AddRoute&) const = default;
};

struct DeleteRoute {
    NetnsName netns;
    Route route;
    bool operator==(const DeleteRoute&) const = default;
};

enum class Sysctl { ForwardIpv4, ForwardIpv6 }; // net.ipv4.ip_forward, net.ipv6.conf.all.forwarding

struct SetSysctl {
    NetnsName netns;
    Sysctl key = Sysctl::ForwardIpv4;
    bool value = false;
    bool operator==(const SetSysctl&) const = default;
};

using Operation = std::variant<CreateNamespace, DeleteNamespace, CreateLink, ChangeLink, DeleteLink,
    SetPort, UseLink, ReleaseLink, AddAddress, DeleteAddress, AddRoute, DeleteRoute, SetSysctl>;

// One operation and the item of the drawing it is done for (empty where the drawing has none any
// more), so that progress and errors can be shown on it.
struct Step {
    ItemId item;
    Operation operation;
    bool operator==(const Step&) const = default;
};

struct Plan {
    std::vector<Step> steps;
    // What else will go although no step names it, one clause each: "veth0_1 goes with its peer
    // veth0".
    std::vector<Clause> collateral;
    bool operator==(const Plan&) const = default;
};

// The step as a clause for people: "create bridge br0", "make veth0 a port of br0 (hairpin on)".
Clause describe(const Step& step);

} // namespace hairpin
