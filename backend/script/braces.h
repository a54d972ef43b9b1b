// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hairpin {

// The most words that one word's braces or one seq may become.
inline constexpr std::size_t kMaxExpandedWords = 100000;

// "a{1..3}" and "{x,y}b" as the raw words they stand for; a word without braces as itself. Empty
// when it would be more than kMaxExpandedWords.
std::vector<std::string> expandBraces(std::string_view raw);

} // namespace hairpin
