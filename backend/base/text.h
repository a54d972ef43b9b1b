// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

// Marks an English text of the core that the window shows, so that lupdate collects it (its alias
// for QT_TR_NOOP); the core itself never translates.
#define NOOP_TR(text) text

namespace hairpin {

// "%1 … %2" with its places filled by args, for texts that the window may translate before filling.
std::string fill(std::string_view pattern, const std::vector<std::string>& args);

// C0 and C1 control characters and DEL: a text with them could rewrite the terminal it is shown on.
bool hasControlCharacter(std::string_view text);

// "a, b and c".
std::string joined(const std::vector<std::string>& words);

} // namespace hairpin
