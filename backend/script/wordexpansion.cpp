// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/wordexpansion.h"

#include "backend/base/names.h"
#include "backend/script/arithmetic.h"
#include "backend/script/braces.h"
#include "backend/script/shelllexer.h"

#include <algorithm>
#include <charconv>

namespace hairpin {

namespace {

constexpr int kMaxDepth = 10;
// What all words of one command may come to, so that nothing doubles itself out of bounds.
constexpr std::size_t kMaxBytes = 1024 * 1024;

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string joinedBy(const std::vector<std::string>& words, char separator)
{
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : std::string(1, separator)) + word;
    return out;
}

// One raw word on its way to fields.
class Expansion {
public:
    Expansion(std::string_view raw, Variables& variables, int depth)
        : m_raw(raw)
        , m_variables(variables)
        , m_depth(depth)
    {
    }

    Result<std::vector<std::string>> fields()
    {
        while (m_at < m_raw.size() && m_error.empty())
            step(false);
        finishField();
        return answer(m_fields);
    }

    Result<std::string> one()
    {
        m_splits = false;
        while (m_at < m_raw.size() && m_error.empty())
            step(false);
        return answer(m_field);
    }

    Result<std::string> document()
    {
        m_splits = false;
        while (m_at < m_raw.size() && m_error.empty())
            step(true);
        return answer(m_field);
    }

private:
    template <class T> Result<T> answer(T& value)
    {
        if (m_error.empty() && m_bytes > kMaxBytes)
            m_error = "it becomes too long";
        if (!m_error.empty())
            return Error{ErrorCode::BadInput, {}, m_error, 0};
        return std::move(value);
    }

    void fail(std::string reason)
    {
        if (m_error.empty())
            m_error = std::move(reason);
    }

    void append(std::string_view text)
    {
        m_bytes += text.size();
        if (m_bytes > kMaxBytes)
            return fail("it becomes too long");
        m_field += text;
        m_hasField = true;
    }

    void finishField()
    {
        if (m_hasField)
            m_fields.push_back(std::exchange(m_field, {}));
        m_hasField = false;
    }

    // A value that is not quoted falls apart at blanks.
    void appendValue(std::string_view value, bool isQuoted)
    {
        if (isQuoted || !m_splits)
            return append(value);
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (value[i] == ' ' || value[i] == '\t' || value[i] == '\n')
                finishField();
            else
                append(value.substr(i, 1));
        }
    }

    void appendList(const std::vector<std::string>& values, bool isQuoted)
    {
        if (!m_splits)
            return append(joinedBy(values, ' '));
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0)
                finishField();
            appendValue(values[i], isQuoted);
            if (isQuoted)
                m_hasField = true;
        }
    }

    void step(bool isQuoted)
    {
        const char c = m_raw[m_at];
        if (c == '\\' && m_at + 1 < m_raw.size()) {
            const char next = m_raw[m_at + 1];
            const bool isKept =
                isQuoted && next != '$' && next != '"' && next != '\\' && next != '`';
            append(m_raw.substr(isKept ? m_at : m_at + 1, isKept ? 2 : 1));
            m_at += 2;
        } else if (c == '\'' && !isQuoted) {
            const auto end = std::min(m_raw.find('\'', m_at + 1), m_raw.size());
            append(m_raw.substr(m_at + 1, end - m_at - 1));
            m_at = end + 1;
        } else if (c == '"' && !isQuoted) {
            quoted();
        } else if (c == '$') {
            dollar(isQuoted);
        } else if (c == '`') {
            const auto end = std::min(m_raw.find('`', m_at + 1), m_raw.size());
            const std::string_view inner = m_raw.substr(m_at + 1, end - m_at - 1);
            m_at = std::min(end + 1, m_raw.size());
            substitute(inner, isQuoted);
        } else {
            append(m_raw.substr(m_at++, 1));
        }
    }

    void quoted()
    {
        ++m_at;
        const std::size_t before = m_fields.size();
        const bool isList = m_raw.substr(m_at).starts_with("$@\"")
            || m_raw.substr(m_at).find("[@]}\"") != std::string_view::npos;
        while (m_at < m_raw.size() && m_raw[m_at] != '"' && m_error.empty())
            step(true);
        ++m_at;
        // "$@" without arguments is no word at all.
        if (!isList || m_fields.size() > before || !m_field.empty())
            m_hasField = true;
    }

    // The text between the brace or parenthesis at m_at and its partner, which is skipped.
    std::string_view takeEnclosed(char open, char close)
    {
        int level = 0;
        for (std::size_t i = m_at; i < m_raw.size(); ++i) {
            level += m_raw[i] == open ? 1 : m_raw[i] == close ? -1 : 0;
            if (level > 0)
                continue;
            const std::string_view inner = m_raw.substr(m_at + 1, i - m_at - 1);
            m_at = i + 1;
            return inner;
        }
        fail(std::string("a ") + open + " has no " + close);
        m_at = m_raw.size();
        return {};
    }

    void dollar(bool isQuoted)
    {
        const char next = m_at + 1 < m_raw.size() ? m_raw[m_at + 1] : '\0';
        ++m_at;
        if (next == '{') {
            parameter(takeEnclosed('{', '}'), isQuoted);
        } else if (next == '(') {
            const std::string_view inner = takeEnclosed('(', ')');
            if (inner.starts_with('(') && inner.ends_with(')'))
                arithmetic(inner.substr(1, inner.size() - 2));
            else
                substitute(inner, isQuoted);
        } else if (next == '[') {
            arithmetic(takeEnclosed('[', ']'));
        } else if (isDigit(next) || next == '@' || next == '*' || next == '#' || next == '?'
            || next == '$' || next == '!') {
            ++m_at;
            plain(std::string(1, next), isQuoted);
        } else if (isNameByte(next)) {
            const std::size_t first = m_at;
            while (m_at < m_raw.size() && isNameByte(m_raw[m_at]))
                ++m_at;
            plain(std::string(m_raw.substr(first, m_at - first)), isQuoted);
        } else if ((next == '\'' || next == '"') && !isQuoted) {
            // $'…' and $"…", as if there were no dollar
        } else {
            append("$");
        }
    }

    void arithmetic(std::string_view text)
    {
        if (m_depth > kMaxDepth)
            return fail("it is nested too deep");
        const auto expanded = Expansion(text, m_variables, m_depth + 1).document();
        if (!expanded)
            return fail(expanded.error().detail);
        const auto value = evaluate(*expanded, m_variables);
        if (value)
            append(std::to_string(*value));
        else
            fail(value.error().detail);
    }

    void unknown(const std::string& name) { fail("the value of $" + name + " is not known"); }

    // Of $1, $@ or $NAME; nullptr: not known.
    const std::vector<std::string>* valueOf(const std::string& name)
    {
        if (name == "@" || name == "*")
            return m_variables.hasArguments ? &m_variables.arguments : nullptr;
        if (isDigit(name[0])) {
            std::size_t index = 0;
            std::from_chars(name.data(), name.data() + name.size(), index);
            if (!m_variables.hasArguments || index == 0)
                return nullptr;
            m_scratch = {
                index <= m_variables.arguments.size() ? m_variables.arguments[index - 1] : ""};
            return &m_scratch;
        }
        return m_variables.find(name);
    }

    void plain(const std::string& name, bool isQuoted)
    {
        if (name == "#" && m_variables.hasArguments)
            return append(std::to_string(m_variables.arguments.size()));
        const auto* const values = valueOf(name);
        if (!values)
            return unknown(name);
        if (name == "@" || name == "*")
            return appendList(*values, isQuoted && name == "@");
        appendValue(
            values->empty() ? std::string_view() : std::string_view((*values)[0]), isQuoted);
    }

    // ${NAME}, ${NAME:-word}, ${#NAME}, ${NAME[@]}, ${NAME[1]}, ${NAME%word}, ${NAME#word}
    void parameter(std::string_view text, bool isQuoted)
    {
        const bool isLength = text.size() > 1 && text[0] == '#';
        if (isLength)
            text.remove_prefix(1);
        std::size_t end = 0;
        while (end < text.size() && isNameByte(text[end]))
            ++end;
        if (end == 0 && (text == "@" || text == "*" || text == "#"))
            end = 1;
        const std::string name(text.substr(0, end));
        std::string_view rest = text.substr(end);
        if (name.empty())
            return fail("${" + std::string(text) + "} is more than is followed here");
        if (rest.starts_with('['))
            return element(name, rest, isLength, isQuoted);
        if (isLength || rest.empty()) {
            if (!isLength)
                return plain(name, isQuoted);
            const auto* const values = valueOf(name);
            return !values ? unknown(name)
                           : append(std::to_string(values->empty() ? 0 : (*values)[0].size()));
        }
        modified(name, rest, isQuoted);
    }

    void element(const std::string& name, std::string_view rest, bool isLength, bool isQuoted)
    {
        const auto* const values = m_variables.find(name);
        if (!values)
            return unknown(name);
        const auto close = rest.find(']');
        if (close == std::string_view::npos || close + 1 != rest.size())
            return fail("${" + name + std::string(rest) + "} is more than is followed here");
        const std::string_view index = rest.substr(1, close - 1);
        if (index == "@" || index == "*") {
            if (isLength)
                return append(std::to_string(values->size()));
            return appendList(*values, isQuoted && index == "@");
        }
        if (m_depth > kMaxDepth)
            return fail("it is nested too deep");
        const auto expanded = Expansion(index, m_variables, m_depth + 1).document();
        if (!expanded)
            return fail(expanded.error().detail);
        const auto at = evaluate(*expanded, m_variables);
        if (!at)
            return fail(at.error().detail);
        const auto* const now = m_variables.find(name);
        const auto size = static_cast<std::int64_t>(now->size());
        const std::int64_t place = *at < 0 ? *at + size : *at;
        if (place < 0 || place >= size)
            return fail(name + " has no element " + std::to_string(*at));
        appendValue((*now)[static_cast<std::size_t>(place)], isQuoted);
    }

    void modified(const std::string& name, std::string_view rest, bool isQuoted)
    {
        const auto* const values = valueOf(name);
        const std::string value = values && !values->empty() ? (*values)[0] : "";
        const bool hasColon = rest.starts_with(':');
        const char op = rest.size() > (hasColon ? 1U : 0U) ? rest[hasColon ? 1 : 0] : '\0';
        const std::string_view word =
            rest.substr(std::min<std::size_t>(hasColon ? 2 : 1, rest.size()));
        const bool isSet = values && (!hasColon || !value.empty());
        if (op == '-' || op == '=' || op == '?') {
            if (isSet)
                return appendValue(value, isQuoted);
            if (op == '?' || m_depth > kMaxDepth)
                return unknown(name);
            const auto fallback = Expansion(word, m_variables, m_depth + 1).one();
            if (!fallback)
                return fail(fallback.error().detail);
            if (op == '=')
                m_variables.set(name, *fallback);
            return appendValue(*fallback, isQuoted);
        }
        if (!values)
            return unknown(name);
        const bool isPlainPattern = word.find_first_of("*?[$\\\"'") == std::string_view::npos;
        if (!hasColon && op == '%' && isPlainPattern && !word.starts_with('%'))
            return appendValue(value.ends_with(word)
                    ? std::string_view(value).substr(0, value.size() - word.size())
                    : std::string_view(value),
                isQuoted);
        if (!hasColon && op == '#' && isPlainPattern && !word.starts_with('#'))
            return appendValue(value.starts_with(word) ? std::string_view(value).substr(word.size())
                                                       : std::string_view(value),
                isQuoted);
        fail("${" + name + std::string(rest) + "} is more than is followed here");
    }

    void substitute(std::string_view command, bool isQuoted)
    {
        if (m_depth > kMaxDepth)
            return fail("it is nested too deep");
        const std::string unknownOutput = "what $(" + std::string(command.substr(0, 60))
            + ") prints is not known without running it";
        if (command.find_first_of("|;&<>\n") != std::string_view::npos)
            return fail(unknownOutput);
        struct : LineSource {
            std::optional<ScriptLine> more() override { return std::nullopt; }
        } nothing;
        ShellLexer lexer({1, std::string(command)}, nothing);
        std::vector<std::string> words;
        while (lexer.peek().kind == Token::Word && words.size() < 1000) {
            for (const std::string& raw : expandBraces(lexer.take().text)) {
                const auto more = Expansion(raw, m_variables, m_depth + 1).fields();
                if (!more)
                    return fail(more.error().detail);
                words.insert(words.end(), more->begin(), more->end());
            }
        }
        const auto output = lexer.peek().kind == Token::End && lexer.error().empty()
            ? printedBy(words, m_variables)
            : Result<std::string>(Error{ErrorCode::BadInput, {}, {}, 0});
        if (output)
            appendValue(*output, isQuoted);
        else
            fail(unknownOutput);
    }

    std::string_view m_raw;
    Variables& m_variables;
    const int m_depth;
    std::size_t m_at = 0;
    std::size_t m_bytes = 0;
    bool m_splits = true;
    bool m_hasField = false;
    std::string m_field;
    std::vector<std::string> m_fields;
    std::vector<std::string> m_scratch;
    std::string m_error;
};

} // namespace

Result<std::vector<std::string>> expandWord(std::string_view raw, Variables& variables)
{
    std::vector<std::string> words;
    const std::vector<std::string> parts = expandBraces(raw);
    if (parts.empty())
        return Error{ErrorCode::BadInput, {},
            "its braces stand for more than " + std::to_string(kMaxExpandedWords) + " words", 0};
    std::size_t bytes = 0;
    for (const std::string& part : parts) {
        auto more = Expansion(part, variables, 0).fields();
        if (!more)
            return more;
        for (std::string& word : *more) {
            bytes += word.size() + 1;
            words.push_back(std::move(word));
        }
        if (bytes > kMaxBytes)
            return Error{ErrorCode::BadInput, {}, "it becomes too long", 0};
    }
    return words;
}

Result<std::vector<std::string>> expandWords(
    const std::vector<std::string>& raw, Variables& variables)
{
    std::vector<std::string> words;
    std::size_t bytes = 0;
    for (const std::string& one : raw) {
        const auto more = expandWord(one, variables);
        if (!more)
            return more;
        for (const std::string& word : *more) {
            bytes += word.size() + 1;
            if (bytes > kMaxBytes)
                return Error{ErrorCode::BadInput, {}, "it becomes too long", 0};
            words.push_back(word);
        }
    }
    return words;
}

Result<std::string> expandToOne(std::string_view raw, Variables& variables)
{
    return Expansion(raw, variables, 0).one();
}

Result<std::string> expandDocumentLine(std::string_view raw, Variables& variables)
{
    return Expansion(raw, variables, 0).document();
}

std::size_t assignmentAt(std::string_view raw)
{
    std::size_t i = 0;
    while (i < raw.size() && isNameByte(raw[i]))
        ++i;
    if (i == 0 || isDigit(raw[0]))
        return std::string_view::npos;
    if (i < raw.size() && raw[i] == '=')
        return i;
    if (raw.substr(i).starts_with("+="))
        return i + 1;
    return std::string_view::npos;
}

} // namespace hairpin
