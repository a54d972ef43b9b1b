// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/apply/ledger.h"
#include "helper/netlink/holders.h"

namespace hairpin {

// Carries operations out and keeps the registry true. The one place through which every change to
// the kernel goes.
class Kernel {
public:
    // onNamespaceGoing is called before a namespace is deleted, so that sockets in it can be
    // closed: they would keep it alive. ledger: null in a sandbox, whose kernel objects end with
    // the helper, so that nothing has to be written down.
    Kernel(Namespaces& namespaces, Registry& registry,
        std::function<void(const NetnsName&)> onNamespaceGoing, Ledger* ledger = nullptr);

    // Everything there is, with its owners.
    Result<Observed> observe();

    // A transaction, as a helper that is killed in its middle leaves it to the next one: begin()
    // before its first change, record() before each perform() that is part of it, commit() when
    // everything has been done or undone. When begin() or record() fails, nothing may be changed;
    // when commit() fails, what was done is not yet known to be.
    Status begin(Transaction transaction);
    Status record(const Step& step, const std::vector<Step>& inverse);
    Status commit();

    // A failed creation leaves nothing behind; a failed change may have been made in part.
    Status perform(const Operation& operation, const LabName& lab);
    // Makes the kernel finish with the carrier changes of a link. Left alone it puts them off, up
    // to a second at a time when there are more than a hundred (net/core/link_watch.c).
    void settle(const LinkRef& at);
    // Who else keeps this namespace of ours alive. Sockets of this helper in it are closed.
    std::vector<Holder> holdersOf(const NetnsName& name, const HolderSearch& search);
    // Makes a link ours that an earlier helper made and had no time to write down: it has the mark
    // of one, and the name and place that were meant. Nothing happens when there is no such link.
    void adopt(const LinkRef& at, const LabName& lab);
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
    Ledger* m_ledger;
};

} // namespace hairpin
