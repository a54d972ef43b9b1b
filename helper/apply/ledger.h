// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/apply/journal.h"
#include "helper/netlink/namespaces.h"

namespace hairpin {

// What outlives a helper of the machine itself, in a folder of its own: the state, which says what
// it owns, and while a transaction is under way its journal. The state is replaced as a whole by a
// rename, and that is the moment at which the transaction has happened. Nothing is synced: the
// folder is in memory, as are the kernel's objects, and both end with the kernel.
class Ledger {
public:
    // Of the folder, which is made if need be and must belong to this user alone. One helper at a
    // time has it: Exists names the process that does.
    static Result<Ledger> open(const std::string& folder);

    // What the helper before has left behind.
    struct Past {
        std::uint64_t host = 0; // of that, as in a StateFile
        Possessions owned; // at the end of the last finished transaction
        std::optional<Journal> journal; // of the unfinished one
        std::vector<std::string> remarks; // about files that cannot be used, one sentence each
    };
    // To be read once, before the first transaction. A file that cannot be used is kept under
    // another name.
    Past read();

    // The parts of a transaction, see Kernel. Errors: Io, when there is no room for instance.
    Status begin(Transaction transaction, const Registry& registry, const Namespaces& namespaces);
    Status record(const Step& step, const std::vector<Step>& inverse, const Registry& registry,
        const Namespaces& namespaces);
    Status commit(const Registry& registry, const Namespaces& namespaces);

private:
    Ledger(UniqueFd folder, UniqueFd lock);

    std::optional<std::string> readText(const char* name, Past& past);
    void setAside(const char* name, const std::string& reason, Past& past);
    Status writeState(const std::string& text);
    Status append(const std::string& line);

    UniqueFd m_folder;
    UniqueFd m_lock;
    UniqueFd m_journal; // while a transaction is under way
    std::string m_boot;
    std::int64_t m_serial = 0; // of the state file
    std::optional<Operation> m_last; // recorded; what it made is not yet
    bool m_isBehind = false; // the state file: something has changed since, and could not be told
};

} // namespace hairpin
