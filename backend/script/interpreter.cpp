// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/interpreter.h"

#include "backend/script/arithmetic.h"
#include "backend/script/wordexpansion.h"

#include <algorithm>
#include <array>
#include <functional>

namespace hairpin {

namespace {

constexpr int kMaxDepth = 25;

// Further lines of a command: all up to the next prompt.
class FollowingLines : public LineSource {
public:
    FollowingLines(const std::vector<TextLine>& lines, std::size_t at, std::size_t& left)
        : m_lines(lines)
        , m_at(at)
        , m_left(left)
        , m_isTyped(lines[at].isPrompted)
    {
    }

    std::optional<ScriptLine> more() override
    {
        if (m_at + 1 >= m_lines.size() || m_lines[m_at + 1].isPrompted || m_left == 0)
            return std::nullopt;
        --m_left;
        ++m_at;
        std::string text = m_lines[m_at].raw;
        if (m_isTyped && text.starts_with("> "))
            text.erase(0, 2); // the prompt of a command that goes on
        return ScriptLine{static_cast<int>(m_at) + 1, std::move(text)};
    }

    std::size_t last() const { return m_at; }

private:
    const std::vector<TextLine>& m_lines;
    std::size_t m_at;
    std::size_t& m_left;
    const bool m_isTyped;
};

class GivenLines : public LineSource {
public:
    GivenLines(const std::vector<ScriptLine>& lines, std::size_t at, std::size_t& left)
        : m_lines(lines)
        , m_at(at)
        , m_left(left)
    {
    }

    std::optional<ScriptLine> more() override
    {
        if (m_at + 1 >= m_lines.size() || m_left == 0)
            return std::nullopt;
        --m_left;
        return m_lines[++m_at];
    }

    std::size_t last() const { return m_at; }

private:
    const std::vector<ScriptLine>& m_lines;
    std::size_t m_at;
    std::size_t& m_left;
};

bool isBlankOrComment(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos || text[first] == '#';
}

void forEachLeaf(const Node& node, const std::function<void(const Node&)>& visit)
{
    if (node.kind == NodeKind::Call || node.kind == NodeKind::Unfollowed)
        visit(node);
    else
        for (const auto& part : node.parts)
            forEachLeaf(*part, visit);
}

void forEachCall(const Node& node, const std::function<void(const Node&)>& visit)
{
    if (node.kind == NodeKind::Call)
        visit(node);
    for (const auto& part : node.parts)
        forEachCall(*part, visit);
}

} // namespace

Interpreter::Interpreter(const std::vector<TextLine>& lines)
    : m_lines(lines)
    , m_linesLeft(4 * lines.size() + 20000)
{
}

void Interpreter::tell(RemarkKind kind, std::string why)
{
    const bool isExpected = kind == RemarkKind::Refused && m_isQuiet;
    m_ledger.remark(m_line, m_lastLine, isExpected ? RemarkKind::Ignored : kind, std::move(why));
}

void Interpreter::run()
{
    for (std::size_t at = 0; at < m_lines.size(); ++at) {
        const int line = static_cast<int>(at) + 1;
        if (m_lines[at].role != LineRole::Command)
            continue;
        if (m_flow == Flow::Exit) {
            m_ledger.remark(line, line, RemarkKind::Ignored, "the script has ended before it");
            continue;
        }
        m_flow = Flow::On;
        m_isTyped = m_lines[at].isPrompted;
        runTopLine(at);
    }
    m_ledger.finish(m_lines);
}

void Interpreter::runTopLine(std::size_t& at)
{
    const int line = static_cast<int>(at) + 1;
    FollowingLines following(m_lines, at, m_linesLeft);
    const auto node = parseCommand({line, m_lines[at].content}, following);
    if (!node) {
        m_ledger.remark(line, line, RemarkKind::NotUnderstood,
            "a shell would not take it: " + node.error().detail);
        return;
    }
    at = following.last();
    account(*node, line, static_cast<int>(at) + 1);
    runNode(*node);
}

// Lines in which no command begins, such as "done", need no word of their own.
void Interpreter::account(const Node& node, int first, int last)
{
    std::set<int> ofCommands;
    forEachLeaf(node, [&](const Node& leaf) {
        for (int line = leaf.line; line <= leaf.lastLine; ++line)
            ofCommands.insert(line);
    });
    for (int line = first; line <= last; ++line) {
        if (!ofCommands.contains(line))
            m_ledger.understand(line, line);
    }
}

// A text within the text: of a here-document, or of sh -c.
void Interpreter::runScript(const std::vector<ScriptLine>& lines, const NetnsName& netns)
{
    if (++m_depth > kMaxDepth) {
        notUnderstood("it is nested too deep");
        --m_depth;
        return;
    }
    const NetnsName before = std::exchange(m_netns, netns);
    for (std::size_t at = 0; at < lines.size() && m_flow == Flow::On; ++at) {
        if (isBlankOrComment(lines[at].text))
            continue;
        GivenLines following(lines, at, m_linesLeft);
        const auto node = parseCommand(lines[at], following);
        if (!node) {
            m_ledger.remark(lines[at].number, lines[at].number, RemarkKind::NotUnderstood,
                "a shell would not take it: " + node.error().detail);
            continue;
        }
        account(*node, lines[at].number, lines[following.last()].number);
        at = following.last();
        runNode(*node);
    }
    if (m_flow == Flow::Exit || m_flow == Flow::Return)
        m_flow = Flow::On; // of that shell only
    m_netns = before;
    --m_depth;
}

Outcome Interpreter::runNode(const Node& node)
{
    if (node.kind == NodeKind::Call)
        return runCall(node);
    if (++m_depth > kMaxDepth) {
        skip(node, RemarkKind::NotUnderstood, "it is nested too deep");
        --m_depth;
        return Outcome::Unknown;
    }
    Outcome outcome = Outcome::Done;
    switch (node.kind) {
    case NodeKind::List: {
        if (node.isSubshell)
            chargeVariables();
        const Variables before = node.isSubshell ? m_variables : Variables();
        outcome = runList(node);
        if (node.isSubshell)
            m_variables = before;
        break;
    }
    case NodeKind::ForEach:
        outcome = runForEach(node);
        break;
    case NodeKind::CountingFor:
        outcome = runCountingFor(node);
        break;
    case NodeKind::Function:
        m_functions[node.name] = node.parts[0];
        break;
    case NodeKind::Unfollowed:
        outcome = skipUnfollowed(node);
        break;
    case NodeKind::Call:
        break;
    }
    --m_depth;
    return outcome;
}

void Interpreter::skip(const Node& node, RemarkKind kind, const std::string& why)
{
    forEachLeaf(
        node, [&](const Node& leaf) { m_ledger.remark(leaf.line, leaf.lastLine, kind, why); });
}

Outcome Interpreter::runList(const Node& list)
{
    Outcome outcome = Outcome::Done;
    for (std::size_t i = 0; i < list.parts.size() && m_flow == Flow::On;) {
        std::size_t end = i + 1;
        while (end < list.parts.size() && list.parts[end]->joint == Joint::Pipe)
            ++end;
        const bool wasQuiet = m_isQuiet;
        m_isQuiet = m_isQuiet || (end < list.parts.size() && list.parts[end]->joint == Joint::Or);
        outcome = end > i + 1 && list.parts[i]->joint == Joint::After
            ? runPipe(list, i, end)
            : runPart(*list.parts[i], outcome);
        for (std::size_t k = i + 1; k < end && list.parts[i]->joint != Joint::After; ++k)
            skip(*list.parts[k], RemarkKind::Ignored, "it only handles output");
        m_isQuiet = wasQuiet;
        i = end;
    }
    return outcome;
}

Outcome Interpreter::runPart(const Node& part, Outcome before)
{
    const bool isAnd = part.joint == Joint::And;
    if (part.joint == Joint::After || (isAnd && before == Outcome::Done)
        || (part.joint == Joint::Or && before == Outcome::Failed))
        return runNode(part);
    const bool isHarmlessPart = isHarmless(part);
    if (before == Outcome::Unknown && !isHarmlessPart) {
        forgetAssigned(part);
        skip(part, RemarkKind::NotUnderstood,
            "whether it is run depends on what is not known without running the script");
    } else if (isHarmlessPart) {
        forEachLeaf(part, [&](const Node& leaf) { m_ledger.understand(leaf.line, leaf.lastLine); });
    } else {
        skip(part, RemarkKind::Ignored,
            isAnd ? "it is not run, as what stands before it fails"
                  : "it is run only if what stands before it fails");
    }
    return before;
}

Outcome Interpreter::runPipe(const Node& list, std::size_t first, std::size_t end)
{
    const Node& source = *list.parts[first];
    const Node& sink = *list.parts[end - 1];
    if (end - first == 2 && source.kind == NodeKind::Call && sink.kind == NodeKind::Call) {
        if (const auto words = expandWords(sink.words, m_variables)) {
            const Words plain = withoutWrappers(*words);
            if (plain.size() > 1 && plain[0] == "tee" && plain.back().starts_with('/'))
                return runTee(source, plain);
        }
    }
    for (std::size_t i = first + 1; i < end; ++i) {
        if (!isHarmless(*list.parts[i])) {
            for (std::size_t k = first; k < end; ++k)
                skip(*list.parts[k], RemarkKind::NotUnderstood,
                    "what comes through the pipe is not known without running the script");
            return Outcome::Unknown;
        }
    }
    const Outcome outcome = runNode(source);
    for (std::size_t i = first + 1; i < end; ++i)
        forEachLeaf(*list.parts[i],
            [&](const Node& leaf) { m_ledger.understand(leaf.line, leaf.lastLine); });
    return outcome;
}

bool Interpreter::isTooMuch()
{
    if (m_commandCount <= kMaxCommands)
        return false;
    if (m_flow != Flow::Exit)
        tell(RemarkKind::NotUnderstood,
            "the script runs more than " + std::to_string(kMaxCommands)
                + " commands; what comes from here on is left out");
    m_flow = Flow::Exit;
    return true;
}

bool Interpreter::runBody(const Node& loop)
{
    ++m_commandCount;
    if (isTooMuch())
        return false;
    runNode(*loop.parts[0]);
    if (m_flow == Flow::Continue)
        m_flow = Flow::On;
    if (m_flow == Flow::Break) {
        m_flow = Flow::On;
        return false;
    }
    return m_flow == Flow::On;
}

Outcome Interpreter::runForEach(const Node& loop)
{
    m_line = m_lastLine = loop.line;
    const auto words = expandWords(loop.words, m_variables);
    if (!words) {
        forgetAssigned(loop);
        m_ledger.remark(loop.line, loop.line, RemarkKind::NotUnderstood, words.error().detail);
        skip(loop, RemarkKind::NotUnderstood, "it stands in a loop over what is not known");
        return Outcome::Unknown;
    }
    for (const std::string& word : *words) {
        m_variables.set(loop.name, word);
        if (!runBody(loop))
            break;
    }
    return Outcome::Done;
}

Outcome Interpreter::runCountingFor(const Node& loop)
{
    m_line = m_lastLine = loop.line;
    const auto value = [&](const std::string& raw, std::int64_t whenEmpty) -> Result<std::int64_t> {
        if (isBlankOrComment(raw))
            return whenEmpty;
        const auto text = expandDocumentLine(raw, m_variables);
        return text ? evaluate(*text, m_variables) : text.error();
    };
    auto result = value(loop.words[0], 0);
    while (result) {
        result = value(loop.words[1], 1);
        if (!result || *result == 0)
            break;
        if (!runBody(loop))
            break;
        result = value(loop.words[2], 0);
    }
    if (!result) {
        m_ledger.remark(loop.line, loop.line, RemarkKind::NotUnderstood, result.error().detail);
        skip(loop, RemarkKind::NotUnderstood, "it stands in a loop over what is not known");
        return Outcome::Unknown;
    }
    return Outcome::Done;
}

bool Interpreter::isHarmless(const Node& node) const
{
    constexpr std::array kBuiltins{
        "[", "[[", "test", "exit", "return", ":", "true", "false", "set", "break", "continue", "!"};
    bool isSo = true;
    forEachCall(node, [&](const Node& call) {
        Words words = withoutWrappers(call.words);
        while (words.size() > 1 && words[0] == "!")
            words = withoutWrappers({words.begin() + 1, words.end()});
        if (words.empty() || assignmentAt(call.words[0]) != std::string::npos) {
            isSo = false;
            return;
        }
        const bool isBuiltin = std::ranges::find(kBuiltins, words[0]) != kBuiltins.end();
        const bool writes = std::ranges::any_of(call.redirects, [](const Redirect& redirect) {
            return redirect.op.find('>') != std::string::npos
                && (redirect.target.find("/proc/") != std::string::npos
                    || redirect.target.find("/sys/") != std::string::npos);
        });
        isSo = isSo && !writes && (isBuiltin || isHarmlessProgram(words[0]));
    });
    return isSo;
}

// What may or may not have been assigned is not known any more.
void Interpreter::forgetAssigned(const Node& node)
{
    forEachCall(node, [&](const Node& call) {
        for (const std::string& word : call.words) {
            const auto equals = assignmentAt(word);
            if (equals != std::string::npos)
                m_variables.values.erase(word.substr(0, word.find_first_of("+=")));
        }
    });
}

Outcome Interpreter::skipUnfollowed(const Node& node)
{
    const bool isIdle = isHarmless(node);
    forgetAssigned(node);
    m_ledger.remark(node.line, node.lastLine,
        isIdle ? RemarkKind::Ignored : RemarkKind::NotUnderstood,
        isIdle ? "nothing in this " + node.name + " changes the network"
               : "nothing in this " + node.name
                + " is taken in, as what it depends on is not known without running the script");
    return Outcome::Unknown;
}

} // namespace hairpin
