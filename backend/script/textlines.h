// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hairpin {

enum class LineRole {
    Blank, // nothing, or a prompt with nothing after it
    Comment,
    Command,
    Other, // output, prose
};

struct TextLine {
    LineRole role = LineRole::Blank;
    bool isPrompted = false; // a prompt stood before it: it begins a command of its own
    std::string raw; // without what ends it
    std::string content; // of a command: without prompt
};

// A text as lines, told apart by what they are: with prompts in it, only what follows a prompt is a
// command; with fenced blocks (```), only what is in them. Never fails.
std::vector<TextLine> readTextLines(std::string_view text);

// Whether the words may be a command of which something comes into a lab, going by program and
// subcommand: "ip link …", not "bridge name …".
bool isNetworkCommand(std::string_view line);

} // namespace hairpin
