// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/wire/messages.h"
#include "helper/netlink/observe.h"

#include <map>
#include <optional>

namespace hairpin {

// Something a helper made, and for which lab.
struct OwnedLink {
    LabName lab;
    int ifindex = 0;
    std::optional<NetnsName> far; // where its peer or parent is
};

// An interface of the host that a lab uses.
struct UsedLink {
    LabName lab;
    int ifindex = 0;
    Fields restore; // what its fields were before
};

// Which labs run, and which namespaces and links were made for each. What is not in here is not
// ours, whatever its name.
class Registry {
public:
    struct Lab {
        std::string source;
        std::string document;
        std::int64_t revision = 0;
    };

    const Lab* find(const LabName& lab) const; // null: it does not run
    std::vector<RunningLab> labs() const;
    bool isEmpty() const { return m_labs.empty(); }
    // It runs like this now. The revision is a new one, whatever the values say.
    void put(const LabName& lab, Lab values);
    void putBack(const LabName& lab, Lab values) { m_labs[lab] = std::move(values); } // as read
    // Whether the lab may be put with a source and a document of so many bytes: they are kept for
    // as long as it runs, and written down with each change.
    static constexpr std::size_t kMaxLabs = 256;
    static constexpr std::size_t kMaxDocumentBytes = 32 * 1024 * 1024; // of all labs together
    bool hasRoomFor(const LabName& lab, std::size_t bytes) const;
    void remove(const LabName& lab); // not what it owns
    bool ownsAnything(const LabName& lab) const;

    // What is observed of this lab until endChange() is neither before nor after: meanwhile it has
    // a revision that it never has otherwise.
    void beginChange(const LabName& lab);
    void endChange(const LabName& lab);
    std::int64_t revision(const LabName& lab) const; // 0: it does not run
    std::map<LabName, std::int64_t> revisions() const;
    // One count for all labs. A helper that starts anew goes on from its predecessor's, so that no
    // revision is ever given twice.
    std::int64_t lastRevision() const { return m_lastRevision; }
    void countOnFrom(std::int64_t revision) { m_lastRevision = revision; }

    void addNamespace(const NetnsName& name, const LabName& lab) { m_namespaces[name] = lab; }
    void removeNamespace(const NetnsName& name); // with every link in it
    bool isOwned(const NetnsName& name) const { return m_namespaces.contains(name); }

    // A link that somebody renames during a change is found by its name of before, too: the steps
    // that take the change back call it that.
    void addLink(const LinkRef& at, OwnedLink link);
    void removeLink(const LinkRef& at) { m_links.erase(nameNow(at)); }
    const OwnedLink* find(const LinkRef& at) const; // null: not ours

    void use(const IfName& name, UsedLink link);
    void release(const IfName& name) { m_used.erase(nameNow({NetnsName(), name}).name); }
    const UsedLink* findUsed(const LinkRef& at) const; // null: no lab uses it
    LinkRef nameNow(const LinkRef& at) const;

    // All of it, to be written down.
    const std::map<LabName, Lab>& allLabs() const { return m_labs; }
    const std::map<NetnsName, LabName>& allNamespaces() const { return m_namespaces; }
    const std::map<LinkRef, OwnedLink>& allLinks() const { return m_links; }
    const std::map<IfName, UsedLink>& allUsed() const { return m_used; }

    // In the light of what is there: forgets what is gone, follows what was renamed, and writes
    // the owners into the observation. isOurs tells whether a namespace still is the one that was
    // made.
    void reconcile(Observation& observation, const std::function<bool(const NetnsName&)>& isOurs);
    FarHint farHint() const;

private:
    using Renamed = std::map<LinkRef, LinkRef>;
    void followUsed(ObservedNamespace& host, Renamed& renamed);
    void keepOldNames(Renamed renamed);

    std::map<LabName, Lab> m_labs;
    std::map<LabName, std::int64_t> m_changing;
    std::int64_t m_lastRevision = 0;
    std::map<NetnsName, LabName> m_namespaces;
    std::map<LinkRef, OwnedLink> m_links;
    std::map<IfName, UsedLink> m_used;
    Renamed m_renamed; // since the change began: to what
};

} // namespace hairpin
