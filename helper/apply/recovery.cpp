// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/recovery.h"

#include "helper/apply/job.h"

#include <algorithm>

namespace hairpin {

namespace {

class Recovery {
public:
    Recovery(Ledger& ledger, Kernel& kernel, Registry& registry, Namespaces& namespaces)
        : m_ledger(ledger)
        , m_kernel(kernel)
        , m_registry(registry)
        , m_namespaces(namespaces)
    {
    }

    Result<std::vector<std::string>> run()
    {
        Ledger::Past past = m_ledger.read();
        m_told = std::move(past.remarks);
        if (Status here = checkHost(past); !here)
            return here.error();
        m_registry = past.owned.registry;
        Status status = adoptNamespaces(past.owned);
        if (status && past.journal)
            status = adoptMade(*past.journal);
        if (status)
            status = look();
        if (!status)
            return status.error();
        if (past.journal)
            past.journal->transaction.kind == Transaction::Kind::Apply ? undo(*past.journal)
                                                                       : finish(*past.journal);
        tellLabs();
        return std::move(m_told);
    }

private:
    // In another namespace the numbers of the links mean others.
    Status checkHost(const Ledger::Past& past) const
    {
        const std::uint64_t here = m_namespaces.cookieOf(NetnsName());
        const Registry& owned = past.owned.registry;
        const bool isEmpty = owned.isEmpty() && owned.allNamespaces().empty()
            && owned.allLinks().empty() && owned.allUsed().empty();
        const auto isElsewhere = [&](std::uint64_t host) { return host != 0 && host != here; };
        if ((isEmpty || !isElsewhere(past.host))
            && !(past.journal && isElsewhere(past.journal->host)))
            return {};
        return Error{ErrorCode::Permission, {},
            "the labs that the helper before has left are in another network namespace: start this "
            "one there, or remove /run/hairpin/state.json and /run/hairpin/journal if that "
            "namespace is gone",
            0};
    }

    // Drops from the registry what is gone.
    Status look()
    {
        const auto observed = m_kernel.observe();
        return observed ? Status() : Status(observed.error());
    }

    Status adoptNamespaces(const Possessions& owned)
    {
        for (const auto& [name, cookie] : owned.cookies) {
            const auto isOurs = m_namespaces.adopt(name, cookie);
            if (!isOurs)
                return isOurs.error();
            if (!*isOurs)
                m_namespaces.removeLeftover(name);
        }
        return {};
    }

    // What the unfinished apply has made: by numbers as far as they were written down, then by
    // marks.
    Status adoptMade(const Journal& journal)
    {
        for (const auto& [name, lab] : journal.made.registry.allNamespaces())
            m_registry.addNamespace(name, lab);
        for (const auto& [at, link] : journal.made.registry.allLinks())
            m_registry.addLink(at, link);
        for (const auto& [name, link] : journal.made.registry.allUsed())
            m_registry.use(name, link);
        Status status = adoptNamespaces(journal.made);
        if (status)
            status = look();
        for (const Journal::Entry& entry : journal.entries) {
            for (const Step& step : entry.inverse)
                status = status ? adoptNamespaceOf(step, journal.transaction.lab) : status;
            status = status ? adoptNamespaceOf(entry.step, journal.transaction.lab) : status;
        }
        for (const Journal::Entry& entry : journal.entries) {
            for (const Step& step : entry.inverse)
                adoptLinksOf(step, journal.transaction.lab);
            adoptLinksOf(entry.step, journal.transaction.lab);
        }
        return status;
    }

    Status adoptNamespaceOf(const Step& step, const LabName& lab)
    {
        const auto* create = std::get_if<CreateNamespace>(&step.operation);
        if (!create || m_registry.isOwned(create->name))
            return {};
        m_namespaces.removeLeftover(create->name);
        const auto isOurs = m_namespaces.adoptMarked(create->name);
        if (isOurs && *isOurs)
            m_registry.addNamespace(create->name, lab);
        return isOurs ? Status() : Status(isOurs.error());
    }

    void adoptLinksOf(const Step& step, const LabName& lab)
    {
        const auto* create = std::get_if<CreateLink>(&step.operation);
        if (!create)
            return;
        if (!m_registry.find(create->link.at))
            m_kernel.adopt(create->link.at, lab);
        if (create->peer && !m_registry.find(create->peer->at))
            m_kernel.adopt(create->peer->at, lab);
    }

    void undo(const Journal& journal)
    {
        const Transaction& transaction = journal.transaction;
        const LabName& lab = transaction.lab;
        std::string trouble;
        Undoing undoing(m_kernel, m_registry, lab);
        for (const Journal::Entry& entry : journal.entries)
            undoing.add(entry.step.operation);
        undoing.look();
        for (auto entry = journal.entries.rbegin(); entry != journal.entries.rend(); ++entry) {
            for (const Step& step : entry->inverse) {
                makeWayFor(step.operation, lab);
                const Status status = undoing.perform(step.operation);
                if (!status && trouble.empty())
                    trouble = status.error().text();
            }
            undoing.remove(entry->step.operation);
        }
        if (Status status = look(); !status && trouble.empty())
            trouble = status.error().text();
        // What could not be removed must stay in reach of a destroy.
        if (!m_registry.find(lab) && m_registry.ownsAnything(lab)) {
            m_registry.put(lab, {transaction.source, transaction.document});
            trouble = trouble.empty() ? "something of it is left" : trouble;
        }
        m_registry.endChange(lab);
        if (Status status = m_kernel.commit(); !status && trouble.empty())
            trouble = status.error().text();
        tell("an unfinished deploy of lab " + lab.text() + " is undone", trouble);
    }

    // What the operation is about to make may be there from before.
    void makeWayFor(const Operation& operation, const LabName& lab)
    {
        if (const auto* netns = std::get_if<CreateNamespace>(&operation)) {
            if (m_registry.isOwned(netns->name))
                (void)m_kernel.perform(DeleteNamespace{netns->name}, lab);
        } else if (const auto* link = std::get_if<CreateLink>(&operation)) {
            removeOwned(link->link.at, lab);
            if (link->peer)
                removeOwned(link->peer->at, lab);
        }
    }

    void removeOwned(const LinkRef& at, const LabName& lab)
    {
        if (const OwnedLink* link = m_registry.find(at); link && link->lab == lab)
            (void)m_kernel.perform(DeleteLink{at}, lab);
    }

    void finish(const Journal& journal)
    {
        const LabName& lab = journal.transaction.lab;
        std::string trouble;
        DestroyJob job(m_kernel, m_registry, lab,
            {{}, {}, [&](const std::optional<ErrorReply>& failure) {
                 if (failure && failure->error.code != ErrorCode::NotFound)
                     trouble = failure->error.text();
             }});
        while (job.advance() != Turn::Ended) { }
        if (Status status = m_kernel.commit(); !status && trouble.empty())
            trouble = status.error().text();
        tell("an unfinished destroy of lab " + lab.text() + " is finished", trouble);
    }

    void tell(const std::string& sentence, const std::string& trouble)
    {
        m_told.push_back(trouble.empty() ? sentence : sentence + ", but not in full: " + trouble);
    }

    void tellLabs()
    {
        for (const RunningLab& lab : m_registry.labs()) {
            const bool isThere = m_registry.ownsAnything(lab.name);
            if (!isThere)
                m_registry.remove(lab.name);
            m_told.push_back("lab " + lab.name.text()
                + (isThere ? " runs and is taken over" : " is gone: nothing of it is left"));
        }
    }

    Ledger& m_ledger;
    Kernel& m_kernel;
    Registry& m_registry;
    Namespaces& m_namespaces;
    std::vector<std::string> m_told;
};

} // namespace

Result<std::vector<std::string>> recover(
    Ledger& ledger, Kernel& kernel, Registry& registry, Namespaces& namespaces)
{
    return Recovery(ledger, kernel, registry, namespaces).run();
}

} // namespace hairpin
