// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace hairpin {

// A shell command as it is written: words keep their quotes and dollars, which are expanded when
// the command's turn comes.

struct ScriptLine {
    int number = 0;
    std::string text;
};

struct Redirect {
    std::string op; // ">", ">>", "<", "<<", "<<<", ">&" …
    std::string target; // a raw word; of "<<" the delimiter
    std::shared_ptr<std::vector<ScriptLine>> document; // of "<<"
};

enum class NodeKind {
    Call, // words
    List, // parts
    ForEach, // name, words, body
    CountingFor, // words: start, condition, step as arithmetic; body
    Function, // name, body
    Unfollowed, // if, while, until, case, select: depends on what is not known
};

// How a part of a list follows the one before.
enum class Joint { After, And, Or, Pipe };

struct Node {
    NodeKind kind = NodeKind::Call;
    Joint joint = Joint::After;
    int line = 0;
    int lastLine = 0;
    std::string name;
    std::vector<std::string> words;
    std::vector<Redirect> redirects;
    std::vector<std::shared_ptr<const Node>> parts; // of a List; of the others the body as one List
    bool isSubshell = false; // a List whose variables are its own
};

} // namespace hairpin
