// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"
#include "backend/script/variables.h"

#include <string>
#include <string_view>
#include <vector>

namespace hairpin {

// The words that a raw word becomes: braces ("{1..3}", "{a,b}"), variables, arithmetic, quotes, and
// the substitutions $(seq …), $(echo …), $(printf …) and $(expr …), whose output follows from their
// words. BadInput in one clause when it depends on what is not known; File names are not matched.
Result<std::vector<std::string>> expandWord(std::string_view raw, Variables& variables);

// The same for several.
Result<std::vector<std::string>> expandWords(
    const std::vector<std::string>& raw, Variables& variables);

// As one word, as a shell does in an assignment.
Result<std::string> expandToOne(std::string_view raw, Variables& variables);

// Only dollars and backslashes, as in a here-document.
Result<std::string> expandDocumentLine(std::string_view raw, Variables& variables);

// "NAME=VALUE" or "NAME+=VALUE", with a name that a shell takes: where '=' is; npos: it is none.
std::size_t assignmentAt(std::string_view raw);

// What echo, seq, expr or printf prints, without the last line's end; BadInput when it is none of
// them or does more than is followed here.
Result<std::string> printedBy(const std::vector<std::string>& words, Variables& variables);

} // namespace hairpin
