// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"

#include <string>
#include <string_view>
#include <vector>

namespace hairpin {

// The largest text that is read as a script.
inline constexpr std::size_t kMaxScriptBytes = 1024 * 1024;

enum class RemarkKind {
    NotUnderstood, // it may matter to the lab, and is missing in it
    Refused, // understood, but the kernel would refuse it at that point: nothing came of it
    Ignored, // no part of a lab: output, prose, programs that change nothing of it
    Assumed, // taken in, in a way that the line does not say by itself
};

// What is to be said about some lines of a script that were not simply taken in.
struct ScriptRemark {
    int line = 0; // from 1
    int lastLine = 0; // the same, or the end of a block
    std::string text; // of the first line, as it is
    RemarkKind kind = RemarkKind::NotUnderstood;
    std::string why; // one clause without a full stop

    bool operator==(const ScriptRemark&) const = default;
};

struct ImportedScript {
    Lab lab; // without places: whoever draws it lays it out
    std::vector<ScriptRemark> remarks; // in order of line
    // The lines that were taken in. Each line that is neither blank nor a comment is one of these
    // or has a remark, or both.
    std::vector<int> understood;
};

// The lab that a text of ip, bridge, brctl, ifconfig, route and sysctl commands makes, as far as a
// lab can hold it. The text may be a shell script, a copied terminal with prompts and output, or
// prose with either in it. Nothing is executed: variables, loops and functions are followed, and
// the kernel's own part (what goes along with a deletion, what a moved link loses) is followed too.
//
// Pings after the last change of the lab's structure, and what is switched after them, become its
// scenario: the drawing is what stood before. A lab that the script takes down again at its end is
// drawn as it stood before that.
ImportedScript importScript(std::string_view text, std::string name);

} // namespace hairpin
