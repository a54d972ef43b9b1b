// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/operation.h"
#include "helper/apply/statefile.h"

#include <vector>

namespace hairpin {

// What a helper is about to do to a lab.
struct Transaction {
    enum class Kind { Apply, Destroy };

    Kind kind = Kind::Apply;
    LabName lab;
    std::string source;
    std::string document;
};

// A transaction as JSON lines: what it is, then for an apply each step before it is done, with
// the steps that take it back (they hold the old values) and with what the step before has made.
// Reading it never depends on how far the last step came.
struct Journal {
    struct Entry {
        Step step;
        std::vector<Step> inverse;
    };

    std::int64_t serial = 0; // of the state that ends the transaction
    std::string boot;
    std::uint64_t host = 0; // as in a StateFile
    Transaction transaction;
    std::vector<Entry> entries;
    Possessions made;
};

std::string formatJournalHead(std::int64_t serial, const std::string& boot, std::uint64_t host,
    const Transaction& transaction);
std::string formatJournalEntry(
    const Step& step, const std::vector<Step>& inverse, const Json& made);

// A line without its newline was being written when the helper ended, and was not yet acted upon:
// it does not count. nullopt: there is no whole line. BadInput: that is no journal.
Result<std::optional<Journal>> parseJournal(std::string_view text);

} // namespace hairpin
