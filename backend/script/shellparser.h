// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"
#include "backend/script/shelltree.h"

#include <optional>

namespace hairpin {

// Where a parser takes its lines from, one after another.
class LineSource {
public:
    virtual ~LineSource() = default;
    // The next line of the same command; nullopt when there is none.
    virtual std::optional<ScriptLine> more() = 0;
};

// The command that begins with `first`, which may need more lines: a quote that is open, a loop, a
// here-document. BadInput, in one clause, when it is none that a shell takes.
Result<Node> parseCommand(const ScriptLine& first, LineSource& source);

} // namespace hairpin
