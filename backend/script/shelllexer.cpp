// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/shelllexer.h"

#include <algorithm>
#include <array>

namespace hairpin {

namespace {

constexpr int kMaxLinesOfCommand = 5000;
constexpr int kMaxDepth = 30;
constexpr std::string_view kWordEnds = " \t\n;&|()<>";

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

// "<<'EOF'" as "EOF".
std::string withoutQuotes(const std::string& word)
{
    std::string out;
    for (char c : word) {
        if (c != '\'' && c != '"' && c != '\\')
            out += c;
    }
    return out;
}

} // namespace

ShellLexer::ShellLexer(const ScriptLine& first, LineSource& source)
    : m_source(source)
    , m_text(first.text)
    , m_line(first.number)
{
}

char ShellLexer::at(std::size_t ahead) const
{
    return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
}

bool ShellLexer::pullLine(bool isOfDocument)
{
    if (!m_error.empty())
        return false;
    if (!isOfDocument && ++m_lineCount > kMaxLinesOfCommand) {
        fail("it is a command of more than " + std::to_string(kMaxLinesOfCommand) + " lines");
        return false;
    }
    auto line = m_source.more();
    if (!line)
        return false;
    m_text.erase(0, std::min(m_at, m_text.size()));
    m_at = 0;
    m_text += '\n' + line->text;
    m_line = line->number;
    return true;
}

bool ShellLexer::hasMore()
{
    return m_error.empty() && (m_at < m_text.size() || pullLine());
}

void ShellLexer::fail(std::string reason)
{
    if (m_error.empty())
        m_error = std::move(reason);
    m_peeked = Token{};
}

void ShellLexer::skipBlanks()
{
    for (;;) {
        if (isBlank(at())) {
            ++m_at;
        } else if (at() == '\\' && m_at + 1 == m_text.size()) {
            // The line goes on in the next one.
            ++m_at;
            if (pullLine())
                ++m_at;
        } else if (at() == '\\' && at(1) == '\n') {
            m_at += 2;
        } else if (at() == '#') {
            while (m_at < m_text.size() && at() != '\n')
                ++m_at;
        } else {
            return;
        }
    }
}

bool ShellLexer::isAtEnd()
{
    if (m_peeked)
        return m_peeked->kind == Token::End;
    skipBlanks();
    return m_at >= m_text.size();
}

const Token& ShellLexer::peek()
{
    if (!m_peeked) {
        Token token = next();
        m_peeked = m_error.empty() ? std::move(token) : Token{};
    }
    return *m_peeked;
}

Token ShellLexer::take()
{
    Token token = peek();
    if (m_error.empty())
        m_peeked.reset();
    return token;
}

Token ShellLexer::next()
{
    if (!m_error.empty())
        return {};
    skipBlanks();
    if (!m_error.empty())
        return {};
    if (m_at >= m_text.size() && !m_pending.empty())
        return newline();
    // The end of the lines so far is the end of a line: whoever needs more goes on.
    if (m_at >= m_text.size())
        return pullLine() ? newline() : Token{Token::End, {}, m_line};
    if (at() == '\n')
        return newline();
    const bool isNumbered = at() >= '0' && at() <= '9' && (at(1) == '<' || at(1) == '>');
    if (isNumbered || kWordEnds.find(at()) != std::string_view::npos)
        return symbol();
    return word();
}

Token ShellLexer::newline()
{
    Token token{Token::Operator, "\n", m_line};
    if (at() == '\n')
        ++m_at;
    else if (!m_pending.empty() && pullLine())
        ++m_at;
    readDocuments();
    return token;
}

void ShellLexer::readDocuments()
{
    for (const Pending& pending : std::exchange(m_pending, {})) {
        for (;;) {
            if (m_at >= m_text.size() && !pullLine(true))
                return; // the text ends it too
            if (at() == '\n')
                ++m_at;
            const auto end = std::min(m_text.find('\n', m_at), m_text.size());
            std::string line = m_text.substr(m_at, end - m_at);
            m_at = end;
            if (pending.isStripped)
                line.erase(0, std::min(line.find_first_not_of('\t'), line.size()));
            if (line == pending.delimiter)
                break;
            pending.document->push_back({m_line, std::move(line)});
            if (m_at >= m_text.size() && !pullLine(true))
                return;
        }
    }
}

void ShellLexer::expectDocument(const Redirect& redirect, bool isStripped)
{
    m_pending.push_back({withoutQuotes(redirect.target), redirect.document, isStripped});
}

void ShellLexer::finishDocuments()
{
    if (!m_pending.empty())
        newline();
}

Token ShellLexer::symbol()
{
    constexpr std::array<std::string_view, 9> kRedirects{
        "<<<", "<<-", "&>>", "<<", ">>", "&>", ">&", "<&", ">|"};
    constexpr std::array<std::string_view, 6> kOperators{"&&", "||", ";;&", ";;", ";&", "|&"};
    Token token{Token::Redirection, {}, m_line};
    if (at() >= '0' && at() <= '9')
        token.text += m_text[m_at++];
    const std::string_view rest = std::string_view(m_text).substr(m_at);
    for (std::string_view op : kRedirects) {
        if (rest.starts_with(op)) {
            m_at += op.size();
            token.text += op;
            return token;
        }
    }
    if (at() == '<' || at() == '>') {
        token.text += m_text[m_at++];
        return token;
    }
    token.kind = Token::Operator;
    for (std::string_view op : kOperators) {
        if (rest.starts_with(op)) {
            m_at += op.size();
            token.text = op == "|&" ? "|" : op;
            return token;
        }
    }
    token.text = m_text[m_at++];
    return token;
}

Token ShellLexer::word()
{
    Token token{Token::Word, {}, m_line};
    while (m_at < m_text.size() && m_error.empty()) {
        if (at() == '(' && token.text.ends_with('=')) {
            copyBraced(token.text, '(', ')', 0); // an array
            continue;
        }
        if (kWordEnds.find(at()) != std::string_view::npos)
            break;
        copyOne(token.text);
    }
    return token;
}

// One character, or what is quoted or substituted as a whole.
void ShellLexer::copyOne(std::string& out)
{
    const char c = at();
    if (c == '\\') {
        if (m_at + 1 >= m_text.size()) {
            ++m_at;
            if (pullLine())
                ++m_at;
        } else if (at(1) == '\n') {
            m_at += 2;
        } else {
            out.append(m_text, m_at, 2);
            m_at += 2;
        }
    } else if (c == '\'' || c == '"' || c == '`') {
        copyQuoted(out, c, 0);
    } else if (c == '$') {
        copySubstitution(out, 0);
    } else {
        out += c;
        ++m_at;
    }
}

void ShellLexer::copyQuoted(std::string& out, char quote, int depth)
{
    out += quote;
    ++m_at;
    while (hasMore()) {
        const char c = at();
        if (c == quote) {
            out += c;
            ++m_at;
            return;
        }
        if (c == '\\' && quote != '\'' && m_at + 1 < m_text.size()) {
            out.append(m_text, m_at, 2);
            m_at += 2;
        } else if (c == '$' && quote == '"') {
            copySubstitution(out, depth + 1);
        } else {
            out += c;
            ++m_at;
        }
    }
    fail(std::string("a quote that begins with ") + quote + " has no end");
}

void ShellLexer::copySubstitution(std::string& out, int depth)
{
    out += '$';
    ++m_at;
    if (at() == '{')
        copyBraced(out, '{', '}', depth + 1);
    else if (at() == '(')
        copyBraced(out, '(', ')', depth + 1);
}

void ShellLexer::copyBraced(std::string& out, char open, char close, int depth)
{
    if (depth > kMaxDepth)
        return fail("it is nested too deep");
    int level = 0;
    while (hasMore()) {
        const char c = at();
        if (c == '\\' && m_at + 1 < m_text.size()) {
            out.append(m_text, m_at, 2);
            m_at += 2;
            continue;
        }
        if (c == '\'' || c == '"') {
            copyQuoted(out, c, depth + 1);
            continue;
        }
        out += c;
        ++m_at;
        if (c == open)
            ++level;
        if (c == close && --level == 0)
            return;
    }
    fail(std::string("a ") + open + " has no " + close);
}

std::optional<std::string> ShellLexer::takeArithmetic()
{
    m_peeked.reset();
    std::string out;
    int level = 0;
    while (hasMore()) {
        const char c = m_text[m_at++];
        if (c == ')' && level == 0) {
            if (at() != ')')
                break;
            ++m_at;
            return out;
        }
        level += c == '(' ? 1 : c == ')' ? -1 : 0;
        out += c;
    }
    fail("a (( has no ))");
    return std::nullopt;
}

void ShellLexer::skipRestOfCondition()
{
    while (peek().kind != Token::End) {
        if (take().isWord("]]"))
            return;
    }
    fail("a [[ has no ]]");
}

} // namespace hairpin
