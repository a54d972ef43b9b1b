// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/shellparser.h"

#include "backend/script/shelllexer.h"

#include <algorithm>
#include <array>

namespace hairpin {

namespace {

constexpr int kMaxDepth = 30;

bool isName(std::string_view text)
{
    return !text.empty() && !(text[0] >= '0' && text[0] <= '9')
        && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || c == '_' || c == '-' || c == '.' || c == ':';
           });
}

class Parser {
public:
    Parser(const ScriptLine& first, LineSource& source)
        : m_lexer(first, source)
    {
    }

    Result<Node> run()
    {
        Node list = start(NodeKind::List);
        parseParts(list, true);
        m_lexer.finishDocuments();
        if (m_lexer.error().empty() && !m_lexer.isAtEnd() && !m_lexer.peek().is("\n"))
            unexpected();
        if (!m_lexer.error().empty())
            return Error{ErrorCode::BadInput, {}, m_lexer.error(), 0};
        return end(std::move(list));
    }

private:
    Node start(NodeKind kind)
    {
        Node node;
        node.kind = kind;
        node.line = m_lexer.isAtEnd() ? m_lexer.line() : m_lexer.peek().line;
        return node;
    }

    Node end(Node node) const
    {
        node.lastLine = std::max(node.line, m_lexer.line());
        return node;
    }

    bool isFine() const { return m_lexer.error().empty(); }

    void unexpected()
    {
        const Token& token = m_lexer.peek();
        if (token.kind == Token::End)
            m_lexer.fail("it has no end");
        else
            m_lexer.fail("a shell takes no \"" + (token.text == "\n" ? "end of line" : token.text)
                + "\" here");
    }

    void expect(std::string_view word)
    {
        if (m_lexer.peek().isWord(word))
            m_lexer.take();
        else
            unexpected();
    }

    void skipLines()
    {
        while (m_lexer.peek().is("\n") || m_lexer.peek().is(";"))
            m_lexer.take();
    }

    bool isListEnd()
    {
        constexpr std::array kEnds{"}", "done", "fi", "then", "else", "elif", "do", "esac"};
        const Token& token = m_lexer.peek();
        return token.kind == Token::End || token.is(")") || token.is(";;") || token.is(";&")
            || token.is(";;&")
            || (token.kind == Token::Word && std::ranges::find(kEnds, token.text) != kEnds.end());
    }

    // A whole line when it stands alone, else up to what closes it.
    void parseParts(Node& list, bool isAlone)
    {
        Joint joint = Joint::After;
        if (!isAlone)
            skipLines();
        while (isFine() && !isListEnd()) {
            Node part = parsePart();
            part.joint = joint;
            list.parts.push_back(std::make_shared<const Node>(std::move(part)));
            joint = Joint::After;
            if (!isFine() || (isAlone && m_lexer.isAtEnd()))
                return;
            const Token& token = m_lexer.peek();
            if (token.is("&&") || token.is("||") || token.is("|")) {
                joint = token.text == "&&" ? Joint::And
                    : token.text == "||"   ? Joint::Or
                                           : Joint::Pipe;
                m_lexer.take();
                while (m_lexer.peek().is("\n"))
                    m_lexer.take();
                if (isListEnd())
                    return unexpected();
            } else if (token.is("\n")) {
                if (isAlone)
                    return;
                skipLines();
            } else if (token.is(";") || token.is("&")) {
                m_lexer.take();
                if (isAlone && m_lexer.isAtEnd())
                    return;
                if (!isAlone)
                    skipLines();
            } else if (!isListEnd()) {
                return unexpected();
            }
        }
        if (isAlone && isFine() && !m_lexer.isAtEnd())
            unexpected();
    }

    std::shared_ptr<const Node> parseBody(std::string_view open, std::string_view close)
    {
        if (!open.empty())
            expect(open);
        Node list = start(NodeKind::List);
        parseParts(list, false);
        if (!close.empty())
            expect(close);
        return std::make_shared<const Node>(end(std::move(list)));
    }

    Node parsePart()
    {
        if (++m_depth > kMaxDepth) {
            m_lexer.fail("it is nested too deep");
            return {};
        }
        Node node = parseCompound();
        --m_depth;
        if (node.kind != NodeKind::Call && node.kind != NodeKind::Function)
            parseRedirects(node);
        return end(std::move(node));
    }

    Node parseCompound()
    {
        const Token token = m_lexer.peek();
        if (token.is("("))
            return parseParenthesis();
        if (token.kind == Token::Word) {
            if (token.text == "{")
                return parseGroup("{", "}");
            if (token.text == "for" || token.text == "select")
                return parseFor();
            if (token.text == "while" || token.text == "until")
                return parseWhile();
            if (token.text == "if")
                return parseIf();
            if (token.text == "case")
                return parseCase();
            if (token.text == "function")
                return parseFunction();
        }
        return parseCall();
    }

    Node parseGroup(std::string_view open, std::string_view close)
    {
        Node group = start(NodeKind::List);
        expect(open);
        parseParts(group, false);
        expect(close);
        return group;
    }

    Node parseParenthesis()
    {
        Node node = start(NodeKind::List);
        const int line = m_lexer.take().line;
        if (m_lexer.peek().is("(")) {
            node.kind = NodeKind::Call;
            node.line = line;
            node.words = {"((", m_lexer.takeArithmetic().value_or("")};
            return node;
        }
        node.isSubshell = true;
        parseParts(node, false);
        if (m_lexer.peek().is(")"))
            m_lexer.take();
        else
            unexpected();
        return node;
    }

    Node parseFor()
    {
        Node node = start(NodeKind::ForEach);
        const bool isSelect = m_lexer.take().text == "select";
        if (isSelect)
            node.kind = NodeKind::Unfollowed;
        if (m_lexer.peek().is("(")) {
            m_lexer.take();
            if (!m_lexer.peek().is("(")) {
                unexpected();
                return node;
            }
            node.kind = NodeKind::CountingFor;
            splitArithmetic(m_lexer.takeArithmetic().value_or(""), node.words);
        } else {
            node.name = m_lexer.peek().text;
            if (m_lexer.peek().kind != Token::Word || !isName(node.name))
                unexpected();
            m_lexer.take();
            if (m_lexer.peek().isWord("in")) {
                m_lexer.take();
                while (m_lexer.peek().kind == Token::Word)
                    node.words.push_back(m_lexer.take().text);
            } else {
                node.words = {"\"$@\""};
            }
        }
        skipLines();
        if (m_lexer.peek().isWord("{"))
            node.parts = {parseBody("{", "}")};
        else
            node.parts = {parseBody("do", "done")};
        return node;
    }

    void splitArithmetic(const std::string& text, std::vector<std::string>& parts)
    {
        parts = {""};
        for (char c : text) {
            if (c == ';')
                parts.emplace_back();
            else
                parts.back() += c;
        }
        if (parts.size() != 3)
            m_lexer.fail("a counting loop has three parts");
    }

    Node parseWhile()
    {
        Node node = start(NodeKind::Unfollowed);
        node.name = m_lexer.take().text;
        node.parts = {parseBody({}, {}), parseBody("do", "done")};
        return node;
    }

    Node parseIf()
    {
        Node node = start(NodeKind::Unfollowed);
        node.name = m_lexer.take().text;
        node.parts = {parseBody({}, {}), parseBody("then", {})};
        while (isFine() && m_lexer.peek().isWord("elif")) {
            m_lexer.take();
            node.parts.push_back(parseBody({}, {}));
            node.parts.push_back(parseBody("then", {}));
        }
        if (isFine() && m_lexer.peek().isWord("else"))
            node.parts.push_back(parseBody("else", {}));
        expect("fi");
        return node;
    }

    Node parseCase()
    {
        Node node = start(NodeKind::Unfollowed);
        node.name = m_lexer.take().text;
        m_lexer.take(); // what is looked at
        skipLines();
        expect("in");
        skipLines();
        while (isFine() && !m_lexer.peek().isWord("esac")) {
            while (isFine() && !m_lexer.peek().is(")")) {
                if (m_lexer.take().kind == Token::End)
                    unexpected();
            }
            m_lexer.take();
            node.parts.push_back(parseBody({}, {}));
            if (m_lexer.peek().is(";;") || m_lexer.peek().is(";&") || m_lexer.peek().is(";;&"))
                m_lexer.take();
            else if (!m_lexer.peek().isWord("esac"))
                unexpected();
            skipLines();
        }
        expect("esac");
        return node;
    }

    Node parseFunction()
    {
        Node node = start(NodeKind::Function);
        m_lexer.take();
        node.name = m_lexer.take().text;
        if (m_lexer.peek().is("(")) {
            m_lexer.take();
            if (!m_lexer.peek().is(")"))
                unexpected();
            m_lexer.take();
        }
        return withBody(std::move(node));
    }

    Node withBody(Node node)
    {
        while (m_lexer.peek().is("\n"))
            m_lexer.take();
        if (m_lexer.peek().is("("))
            node.parts = {std::make_shared<const Node>(parseParenthesis())};
        else
            node.parts = {parseBody("{", "}")};
        return node;
    }

    Node parseCall()
    {
        Node node = start(NodeKind::Call);
        while (isFine()) {
            // The end of what was typed ends the command; more lines are for those that need them.
            if (m_lexer.isAtEnd())
                break;
            const Token& token = m_lexer.peek();
            if (token.kind == Token::Redirection) {
                parseRedirect(node);
            } else if (token.kind == Token::Word) {
                node.words.push_back(m_lexer.take().text);
                if (node.words.size() == 1 && node.words[0] == "[[")
                    m_lexer.skipRestOfCondition();
            } else if (token.is("(") && node.words.size() == 1 && isName(node.words[0])) {
                m_lexer.take();
                if (!m_lexer.peek().is(")"))
                    unexpected();
                m_lexer.take();
                node.kind = NodeKind::Function;
                node.name = std::exchange(node.words, {})[0];
                return withBody(std::move(node));
            } else {
                break;
            }
        }
        if (isFine() && node.words.empty() && node.redirects.empty())
            unexpected();
        return node;
    }

    void parseRedirects(Node& node)
    {
        while (isFine() && !m_lexer.isAtEnd() && m_lexer.peek().kind == Token::Redirection)
            parseRedirect(node);
    }

    void parseRedirect(Node& node)
    {
        const Token op = m_lexer.take();
        if (m_lexer.peek().kind != Token::Word)
            return unexpected();
        Redirect redirect{op.text, m_lexer.take().text, nullptr};
        if (op.text.ends_with("<<") || op.text.ends_with("<<-")) {
            redirect.document = std::make_shared<std::vector<ScriptLine>>();
            m_lexer.expectDocument(redirect, op.text.ends_with('-'));
        }
        node.redirects.push_back(std::move(redirect));
    }

    ShellLexer m_lexer;
    int m_depth = 0;
};

} // namespace

Result<Node> parseCommand(const ScriptLine& first, LineSource& source)
{
    return Parser(first, source).run();
}

} // namespace hairpin
