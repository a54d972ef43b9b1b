// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/edit.h"

#include <QString>
#include <vector>

namespace hairpin {

// Something a person is about to do: either what it would change, or why it cannot be done.
struct Proposal {
    Edit edit;
    std::vector<ItemId> created; // in edit, the main one first
    QString text; // what it does, for the undo menu and the status bar
    QString objection; // a sentence; empty when it can be done

    bool isPossible() const { return objection.isEmpty(); }
};

// A new item of the kind, with the next free name, standing in `container` (empty: the host). A
// kind with a peer gets both ends, a kind that needs a parent must be given one. Without
// placements: the caller knows where. Links get no addresses.
Proposal proposeItem(const Topology& topology, const KindSpec& kind, const ItemId& container,
    const ItemId& parent = {});

// What connecting `from` with `to` can make, the likeliest first; by their traits. Two containers
// or bridges get a veth between them, a link becomes a bridge's port, a parent gets a link that
// rides on it in the container (or on the host), or moves there itself, a note points to the other.
// The same either way round, but for which end comes first. Where nothing can be made, one that
// says why.
std::vector<Proposal> proposeConnections(
    const Topology& topology, const ItemId& from, const ItemId& to);
// The first of these.
Proposal proposeConnection(const Topology& topology, const ItemId& from, const ItemId& to);

// Why that cannot be, as proposeConnection() would say, without making it; empty: it can.
QString objectionToConnection(const Topology& topology, const ItemId& from, const ItemId& to);

// Plugging the link into the bridge as a port (or, with an empty id, out of its bridge).
Proposal proposePort(const Topology& topology, const ItemId& link, const ItemId& bridge);

// That many containers with a link each to the hub: a cable to a bridge, or what rides on a link
// that can carry it. With addresses that go on from those on its segment, as long as there are any.
Proposal proposeHosts(const Topology& topology, const ItemId& hub, int count);
inline constexpr int kMostHosts = 100;

// Why there can be none; empty: there can.
QString objectionToHosts(const Topology& topology, const ItemId& hub);

// Whether anything can be connected to this item at all.
bool canStartConnection(const Topology& topology, const ItemId& item);

// PREFIX0, PREFIX1 … : the first that no item has as its id, and no link or namespace as its name.
std::string freeName(const Topology& topology, const std::string& prefix, int from = 0);

} // namespace hairpin
