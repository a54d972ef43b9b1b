// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hairpin {

// What a word is translated by; the core's own text is English.
using Translate = std::string (*)(std::string_view english);

// A part of a sentence, without a full stop, in pieces that the window can put into the user's
// language: "create macvlan %1 on %2", whose %1 and %2 are clauses again.
class Clause {
public:
    // english: marked NOOP_TR.
    static Clause words(std::string_view english, std::vector<Clause> args = {})
    {
        return {Type::Words, std::string(english), std::move(args)};
    }
    // A field's label, marked NOOP_TR, amid a sentence: "Forward delay" becomes "forward delay".
    static Clause label(std::string_view label) { return {Type::Label, std::string(label), {}}; }
    // What no language changes: a name, an address, a number.
    static Clause name(std::string text) { return {Type::Name, std::move(text), {}}; }

    std::string text(Translate translate = nullptr) const; // null: English

    bool operator==(const Clause&) const = default;

private:
    enum class Type { Words, Label, Name };

    Clause(Type type, std::string text, std::vector<Clause> args)
        : m_type(type)
        , m_text(std::move(text))
        , m_args(std::move(args))
    {
    }

    Type m_type;
    std::string m_text;
    std::vector<Clause> m_args;
};

} // namespace hairpin
