// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/arithmetic.h"
#include "backend/script/interpreter.h"
#include "backend/script/wordexpansion.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hairpin {

namespace {

template <class List> bool holds(const List& list, const std::string& word)
{
    return std::ranges::find(list, word) != list.end();
}

} // namespace

// exit and logout
Outcome Interpreter::leave(const Words& words)
{
    if (!m_places.empty()) {
        m_netns = m_places.back();
        m_places.pop_back();
    } else if (words[0] == "exit" && !m_isTyped) {
        m_flow = Flow::Exit;
    }
    return Outcome::Done;
}

// What the shell does itself; nullopt: it is none of that.
std::optional<Outcome> Interpreter::runBuiltin(const Words& words, const Node& call)
{
    constexpr std::array kQuiet{"set", "shopt", ":", "true", "umask", "hash"};
    constexpr std::array kDeclaring{"local", "export", "declare", "readonly", "typeset"};
    constexpr std::array kTests{"[", "[[", "test"};
    const std::string& name = words[0];
    if (name == "set" && words.size() > 1 && words[1] == "--") {
        m_variables.arguments = {words.begin() + 2, words.end()};
        m_variables.hasArguments = true;
        return Outcome::Done;
    }
    if (holds(kQuiet, name))
        return Outcome::Done;
    if (name == "false")
        return Outcome::Failed;
    if (holds(kTests, name)) {
        tell(RemarkKind::Ignored, "what it tests is not known without running the script");
        return Outcome::Unknown;
    }
    if (name == "exit" || name == "logout")
        return leave(words);
    if (name == "return" || name == "break" || name == "continue") {
        m_flow = name == "return" ? Flow::Return : name == "break" ? Flow::Break : Flow::Continue;
        return Outcome::Done;
    }
    if (name == "trap") {
        tell(RemarkKind::Ignored, "what is done when the script ends is left out");
        return Outcome::Done;
    }
    if (name == "shift") {
        auto& arguments = m_variables.arguments;
        std::size_t count = 1;
        if (words.size() > 1)
            std::from_chars(words[1].data(), words[1].data() + words[1].size(), count);
        arguments.erase(arguments.begin(),
            arguments.begin() + static_cast<std::ptrdiff_t>(std::min(count, arguments.size())));
        return Outcome::Done;
    }
    if (name == "unset") {
        for (const std::string& word : words)
            m_variables.values.erase(word);
        return Outcome::Done;
    }
    if (name == "let") {
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (const auto value = evaluate(words[i], m_variables); !value)
                return notUnderstood(value.error().detail);
        }
        return Outcome::Done;
    }
    if (name == "eval") {
        std::string text;
        for (std::size_t i = 1; i < words.size(); ++i)
            text += (i > 1 ? " " : "") + words[i];
        runScript({{m_line, text}}, m_netns);
        return Outcome::Unknown;
    }
    if (!holds(kDeclaring, name))
        return std::nullopt;
    // From the raw words, so that values keep their blanks.
    const auto first = std::ranges::find(call.words, name);
    for (auto word = first == call.words.end() ? first : first + 1; word != call.words.end();
         ++word) {
        const auto equals = assignmentAt(*word);
        const std::string variable = word->substr(0, word->find_first_of("+="));
        if (word->starts_with('-'))
            continue;
        if (name == "local" && m_locals) {
            const auto* const before = m_variables.find(variable);
            m_locals->emplace(variable, before ? std::optional(*before) : std::nullopt);
        }
        const Status set = equals == std::string::npos ? Status() : assign(*word);
        if (!set) {
            m_variables.values.erase(variable);
            tell(RemarkKind::Ignored,
                set.error().detail + ", so " + variable + " has no value here");
        }
    }
    return Outcome::Done;
}

} // namespace hairpin
