// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"
#include "backend/base/text.h"

#include <string>
#include <string_view>
#include <vector>

namespace hairpin {

enum class Severity {
    Error, // the kernel would refuse it: it cannot be deployed
    Warning, // it deploys, but likely not as meant
};

// One thing wrong with a topology. pattern is a sentence without a full stop, marked NOOP_TR, whose
// %1, %2 … stand for args, so that the window can translate it.
struct Problem {
    Severity severity = Severity::Error;
    ItemId item; // where to look first
    std::string_view field; // the key to mend, empty when it is the item as a whole
    std::string_view pattern;
    std::vector<std::string> args;

    std::string text() const { return fill(pattern, args); } // English

    bool operator==(const Problem&) const = default;
};

} // namespace hairpin
