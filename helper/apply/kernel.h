// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/apply/registry.h"
#include "helper/netlink/namespaces.h"

namespace hairpin {

// Carries operations out and keeps the registry true. The one place through which every change to
// the kernel goes: a journal belongs around perform().
class Kernel {
public:
    // onNamespaceGoing is called before a namespace is deleted, so that sockets in it can be
    // closed: they would keep it alive.
    Kernel(Namespaces& namespaces, Registry& registry,
        std::function<void(const NetnsName&)> onNamespaceGoing);

    // Everything there is, with its owners.
    Result<Observed> observe();
    // A failed creation leaves nothing behind; a failed change may have been made in part.
    Status perform(const Operation& operation, const LabName& lab);
    // Makes the kernel finish with the carrier changes of a link. Left alone it puts them off, up
    // to a second at a time when there are more than a hundred (net/core/link_watch.c).
    void settle(const LinkRef& at);
    // Whether the link is still to find out if its static IPv6 addresses are duplicates.
    bool isCheckingAddresses(const LinkRef& at);

private:
    struct Performer;

    Result<std::shared_ptr<Netns>> netnsOf(const NetnsName& name)
    {
        return m_namespaces.find(name);
    }
    // The ifindex of a link that this helper made or a lab uses, or of lo.
    Result<int> indexOf(const LinkRef& at);
    Status raise(const NewLink& link, const LabName& lab, std::optional<NetnsName> far);

    Namespaces& m_namespaces;
    Registry& m_registry;
    std::function<void(const NetnsName&)> m_onNamespaceGoing;
};

} // namespace hairpin
