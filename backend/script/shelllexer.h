// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/script/shellparser.h"

namespace hairpin {

struct Token {
    enum Kind { Word, Operator, Redirection, End };
    Kind kind = End;
    std::string text; // a word with its quotes; an operator, "\n" among them
    int line = 0;

    bool is(std::string_view op) const { return kind == Operator && text == op; }
    bool isWord(std::string_view word) const { return kind == Word && text == word; }
};

// Cuts shell commands into words and operators, and asks for more lines as they are needed. After
// the first thing that is wrong everything is End.
class ShellLexer {
public:
    ShellLexer(const ScriptLine& first, LineSource& source);

    const Token& peek();
    Token take();
    // The text up to the "))" that closes a "((" just taken; nullopt: there is none.
    std::optional<std::string> takeArithmetic();
    // At the next end of line, lines up to the delimiter are read into the redirection's document.
    void expectDocument(const Redirect& redirect, bool isStripped);
    void finishDocuments(); // where the command ends with the line
    void skipRestOfCondition(); // up to "]]"

    int line() const { return m_line; }
    // Whether nothing but blanks and a comment is left of the lines taken so far.
    bool isAtEnd();
    void fail(std::string reason);
    const std::string& error() const { return m_error; }

private:
    char at(std::size_t ahead = 0) const;
    bool hasMore(); // another character, from another line if need be
    bool pullLine(bool isOfDocument = false);
    void skipBlanks();
    Token next();
    Token newline();
    Token word();
    Token symbol();
    void readDocuments();
    // Copies a part with its delimiters to the word.
    void copyQuoted(std::string& out, char quote, int depth);
    void copySubstitution(std::string& out, int depth);
    void copyBraced(std::string& out, char open, char close, int depth);
    void copyOne(std::string& out);

    struct Pending {
        std::string delimiter;
        std::shared_ptr<std::vector<ScriptLine>> document;
        bool isStripped = false;
    };

    LineSource& m_source;
    std::string m_text; // of the line that is read, with those that were asked for since
    std::size_t m_at = 0;
    int m_line = 0;
    int m_lineCount = 1;
    std::optional<Token> m_peeked;
    std::vector<Pending> m_pending;
    std::string m_error;
};

} // namespace hairpin
