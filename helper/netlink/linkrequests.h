// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/operation.h"
#include "helper/netlink/namespaces.h"
#include "helper/netlink/read.h"

namespace hairpin {

// Requests about links, each with the kernel's words when it refuses. Links are named by ifindex in
// the namespace of the socket.

// Where a new link and what belongs to it are.
struct BirthPlaces {
    std::shared_ptr<Netns> netns;
    std::shared_ptr<Netns> peer; // of its other end
    std::shared_ptr<Netns> parent;
    int parentIndex = 0;
};

// Makes the link, in its final namespace and in kLinkGroup, down: raiseLink() is the second half.
Status requestLink(const CreateLink& operation, const BirthPlaces& places);
// What a link takes only once it is there: link-local addresses or not, then up.
Status raiseLink(Netns& netns, int ifindex, const NewLink& link);

Status requestChange(Netns& netns, int ifindex, const ChangeLink& operation);
// One that is gone already is no error.
Status requestDeletion(Netns& netns, int ifindex, const IfName& name);
// All links of kLinkGroup in the namespace at once: one grace period, not one each.
Status requestGroupDeletion(Netns& netns);
// bridge: ifindex, 0 to leave.
Status requestPort(Netns& netns, int ifindex, int bridge, const SetPort& operation);

} // namespace hairpin
