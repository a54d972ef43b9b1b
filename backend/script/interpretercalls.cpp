// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/arithmetic.h"
#include "backend/script/interpreter.h"
#include "backend/script/ipcommand.h"
#include "backend/script/ipwords.h"
#include "backend/script/shelllexer.h"
#include "backend/script/wordexpansion.h"

#include <algorithm>
#include <array>

namespace hairpin {

namespace {

constexpr int kMaxFunctionDepth = 20;

std::string withoutFolder(const std::string& program)
{
    constexpr std::array kFolders{"/sbin/", "/usr/sbin/", "/bin/", "/usr/bin/"};
    for (const std::string_view folder : kFolders) {
        if (program.starts_with(folder))
            return program.substr(folder.size());
    }
    return program;
}

bool isShellProgram(const std::string& program)
{
    constexpr std::array kShells{"sh", "bash", "dash", "zsh", "ash"};
    return std::ranges::find(kShells, program) != kShells.end();
}

struct Wrapper {
    std::string_view name;
    std::string_view optionsWithValue;
    int ownWords; // that follow its options
};

constexpr Wrapper kWrappers[] = {{"sudo", "ugpCRTUh", 0}, {"doas", "uC", 0}, {"time", "of", 0},
    {"nice", "n", 0}, {"nohup", "", 0}, {"exec", "a", 0}, {"builtin", "", 0}, {"env", "uC", 0},
    {"timeout", "ks", 1}, {"stdbuf", "ioe", 0}, {"setsid", "", 0}, {"chronic", "", 0}};

} // namespace

Words withoutWrappers(Words words)
{
    for (;;) {
        if (words.empty())
            return words;
        words[0] = withoutFolder(words[0]);
        const auto* const wrapper = std::ranges::find(kWrappers, words[0], &Wrapper::name);
        if (wrapper == std::end(kWrappers))
            return words;
        std::size_t at = 1;
        while (at < words.size() && words[at].starts_with('-') && words[at].size() > 1) {
            const std::string& option = words[at++];
            if (option == "--")
                break;
            if (option.size() == 2
                && wrapper->optionsWithValue.find(option[1]) != std::string_view::npos)
                ++at;
        }
        at += static_cast<std::size_t>(wrapper->ownWords);
        while (at < words.size() && assignmentAt(words[at]) != std::string::npos)
            ++at;
        if (at >= words.size())
            return {"su"}; // from here on as another user, at most
        words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at));
    }
}

const std::vector<ScriptLine>* Interpreter::documentOf(const Node& call) const
{
    for (const Redirect& redirect : call.redirects) {
        if (redirect.document)
            return redirect.document.get();
    }
    return nullptr;
}

std::vector<ScriptLine> Interpreter::expandedDocument(const Node& call, bool isExpanding)
{
    std::vector<ScriptLine> lines;
    for (const Redirect& redirect : call.redirects) {
        if (!redirect.document)
            continue;
        const bool isLiteral =
            redirect.target.find_first_of("'\"\\") != std::string::npos || !isExpanding;
        for (const ScriptLine& line : *redirect.document) {
            auto text = isLiteral ? Result<std::string>(line.text)
                                  : expandDocumentLine(line.text, m_variables);
            if (text)
                lines.push_back({line.number, *std::move(text)});
            else
                m_ledger.remark(
                    line.number, line.number, RemarkKind::NotUnderstood, text.error().detail);
        }
    }
    return lines;
}

void Interpreter::charge(std::size_t bytes)
{
    constexpr std::size_t kBytesOfCommand = 1024;
    m_commandCount +=
        static_cast<int>(std::min<std::size_t>(bytes / kBytesOfCommand, kMaxCommands));
}

void Interpreter::chargeVariables()
{
    std::size_t bytes = 0;
    for (const auto& [name, values] : m_variables.values) {
        for (const std::string& value : values)
            bytes += value.size();
    }
    charge(bytes);
}

Outcome Interpreter::runCall(const Node& call)
{
    m_line = call.line;
    m_lastLine = call.lastLine;
    ++m_commandCount;
    if (isTooMuch())
        return Outcome::Unknown;
    const bool wasQuiet = m_isQuiet;
    m_isQuiet = m_isQuiet || std::ranges::any_of(call.redirects, [](const Redirect& redirect) {
        return (redirect.op.starts_with("2>") || redirect.op.starts_with("&>"))
            && redirect.target == "/dev/null";
    });
    network().setLine(call.line);
    m_ledger.understand(call.line, call.lastLine);
    Outcome outcome = Outcome::Done;
    if (!call.words.empty() && call.words[0] == "((") {
        const auto text = expandDocumentLine(call.words[1], m_variables);
        const auto value = text ? evaluate(*text, m_variables) : Result<std::int64_t>(text.error());
        outcome = value ? (*value != 0 ? Outcome::Done : Outcome::Failed)
                        : notUnderstood(value.error().detail);
    } else if (call.words.empty() || assignmentAt(call.words[0]) != std::string::npos) {
        outcome = runAssignments(call);
    } else if (const auto words = expandWords(call.words, m_variables)) {
        if (const auto* const document = documentOf(call); document && !document->empty())
            m_ledger.understand(document->front().number, document->back().number);
        for (const std::string& word : *words)
            charge(word.size());
        outcome = words->empty() ? Outcome::Done : runWords(*words, m_netns, call);
    } else if (isHarmlessProgram(withoutWrappers({call.words[0]})[0]) || isHarmless(call)) {
        outcome = ignored("it changes nothing in the network");
    } else {
        outcome = notUnderstood(words.error().detail);
    }
    m_isQuiet = wasQuiet;
    return outcome;
}

// "A=1 B=2" sets them; before a command they are only for that.
Outcome Interpreter::runAssignments(const Node& call)
{
    std::size_t count = 0;
    while (count < call.words.size() && assignmentAt(call.words[count]) != std::string::npos)
        ++count;
    if (count < call.words.size()) {
        const Words rest(call.words.begin() + static_cast<std::ptrdiff_t>(count), call.words.end());
        const auto words = expandWords(rest, m_variables);
        return words ? runWords(*words, m_netns, call) : notUnderstood(words.error().detail);
    }
    Outcome outcome = Outcome::Done;
    for (const std::string& word : call.words) {
        if (const Status set = assign(word); !set) {
            const std::string name = word.substr(0, word.find_first_of("+="));
            m_variables.values.erase(name);
            tell(RemarkKind::Ignored, set.error().detail + ", so " + name + " has no value here");
            outcome = Outcome::Unknown;
        }
    }
    return outcome;
}

Result<std::vector<std::string>> Interpreter::arrayOf(std::string_view inner)
{
    std::vector<std::string> values;
    struct : LineSource {
        std::optional<ScriptLine> more() override { return std::nullopt; }
    } nothing;
    ShellLexer lexer({m_line, std::string(inner)}, nothing);
    while (lexer.peek().kind != Token::End) {
        const Token token = lexer.take();
        if (token.kind != Token::Word)
            continue;
        const auto words = expandWord(token.text, m_variables);
        if (!words)
            return words.error();
        values.insert(values.end(), words->begin(), words->end());
        if (values.size() > static_cast<std::size_t>(kMaxCommands))
            return Error{ErrorCode::BadInput, {}, "it becomes too long", 0};
    }
    return values;
}

Status Interpreter::assign(std::string_view raw)
{
    const auto equals = assignmentAt(raw);
    const bool isAdding = raw[equals - 1] == '+';
    const std::string name(raw.substr(0, isAdding ? equals - 1 : equals));
    const std::string_view text = raw.substr(equals + 1);
    std::vector<std::string> values;
    const bool isArray = text.starts_with('(') && text.ends_with(')');
    if (isArray) {
        auto array = arrayOf(text.substr(1, text.size() - 2));
        if (!array)
            return array.error();
        values = *std::move(array);
    } else {
        auto value = expandToOne(text, m_variables);
        if (!value)
            return value.error();
        values = {*std::move(value)};
    }
    for (const std::string& value : values)
        charge(value.size());
    std::vector<std::string>& now = m_variables.values[name];
    if (isAdding && isArray)
        now.insert(now.end(), values.begin(), values.end());
    else if (isAdding && !now.empty())
        now[0] += values[0];
    else
        now = std::move(values);
    constexpr std::size_t kMaxBytes = 1024 * 1024;
    charge(now.size());
    if ((!now.empty() && now[0].size() > kMaxBytes)
        || now.size() > static_cast<std::size_t>(kMaxCommands))
        return Error{ErrorCode::BadInput, {}, "it becomes too long", 0};
    return {};
}

Outcome Interpreter::runWords(Words words, const NetnsName& netns, const Node& call)
{
    bool isInverted = false;
    words = withoutWrappers(std::move(words));
    while (!words.empty() && words[0] == "!") {
        isInverted = !isInverted;
        words = withoutWrappers({words.begin() + 1, words.end()});
    }
    if (words.empty())
        return Outcome::Done;
    const Outcome outcome = dispatch(words, netns, call);
    if (!isInverted || outcome == Outcome::Unknown)
        return outcome;
    return outcome == Outcome::Done ? Outcome::Failed : Outcome::Done;
}

Outcome Interpreter::dispatch(const Words& words, const NetnsName& netns, const Node& call)
{
    const std::string& program = words[0];
    if (const auto function = m_functions.find(program); function != m_functions.end())
        return runFunction(words, *function->second, netns);
    if (const auto done = runBuiltin(words, call))
        return *done;
    if (const auto done = runRedirected(words, netns, call))
        return *done;
    if (isShellProgram(program))
        return runShell(words, netns, call);
    if (program == "nsenter")
        return runInNamespace(words, netns, call);
    if (program == "ip") {
        const auto parsed = parseIp(words, netns, network());
        if (parsed && parsed->batch)
            return runBatch(*parsed->batch, parsed->netns, call);
        if (parsed && parsed->object == "netns" && !parsed->words.empty()
            && ipNetnsAction(parsed->words[0]) == "exec")
            return runInNamespace(words, netns, call);
    }
    const CommandHandler command = findCommand(program);
    if (!command)
        return notUnderstood("Hairpin does not know the command " + inQuotes(program));
    const Outcome outcome = command(words, netns, *this);
    if (command == runPing)
        noteAnswer();
    return outcome;
}

// A setting written by echo, or a file for a later command.
std::optional<Outcome> Interpreter::runRedirected(
    const Words& words, const NetnsName& netns, const Node& call)
{
    for (const Redirect& redirect : call.redirects) {
        if (redirect.op != ">" && redirect.op != ">>" && redirect.op != "1>")
            continue;
        const auto path = expandToOne(redirect.target, m_variables);
        if (!path)
            continue;
        if (const auto text = printedBy(words, m_variables)) {
            if (const auto done = writeSetting(*path, *text, netns, *this))
                return done;
        } else if (path->starts_with("/proc/sys/net/") || path->starts_with("/sys/class/net/")) {
            return notUnderstood("what is written to the setting is not known");
        }
        if (words[0] == "cat" && words.size() == 1 && documentOf(call))
            m_files[*path] = expandedDocument(call, true);
    }
    return std::nullopt;
}

Outcome Interpreter::runTee(const Node& printing, const Words& teeWords)
{
    m_line = printing.line;
    m_lastLine = printing.lastLine;
    network().setLine(printing.line);
    m_ledger.understand(printing.line, printing.lastLine);
    const auto words = expandWords(printing.words, m_variables);
    const auto text = words ? printedBy(withoutWrappers(*words), m_variables)
                            : Result<std::string>(words.error());
    if (text) {
        if (const auto done = writeSetting(teeWords.back(), *text, m_netns, *this))
            return *done;
    }
    return ignored("it only handles files");
}

Outcome Interpreter::runFunction(const Words& words, const Node& body, const NetnsName& netns)
{
    if (m_depth > kMaxFunctionDepth)
        return notUnderstood("functions call each other too deep");
    std::map<std::string, std::optional<std::vector<std::string>>> locals;
    auto* const outerLocals = std::exchange(m_locals, &locals);
    auto outerArguments = std::exchange(m_variables.arguments, {words.begin() + 1, words.end()});
    const bool hadArguments = std::exchange(m_variables.hasArguments, true);
    const NetnsName before = std::exchange(m_netns, netns);
    const int line = m_line;
    const int lastLine = m_lastLine;
    const Outcome outcome = runNode(body);
    if (m_flow == Flow::Return)
        m_flow = Flow::On;
    m_line = line;
    m_lastLine = lastLine;
    m_netns = before;
    m_variables.arguments = std::move(outerArguments);
    m_variables.hasArguments = hadArguments;
    for (auto& [name, value] : locals) {
        if (value)
            m_variables.values[name] = *std::move(value);
        else
            m_variables.values.erase(name);
    }
    m_locals = outerLocals;
    return outcome;
}

std::vector<ScriptLine> linesOf(const std::string& text, int number)
{
    std::vector<ScriptLine> lines;
    std::size_t at = 0;
    while (at <= text.size()) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.push_back({number, text.substr(at, end - at)});
        at = end + 1;
    }
    return lines;
}

// sh -c TEXT, sh <<EOF, sh FILE; alone: what is typed from here on goes there.
Outcome Interpreter::runShell(const Words& words, const NetnsName& netns, const Node& call)
{
    std::size_t at = 1;
    while (at < words.size() && words[at].starts_with('-') && words[at].size() > 1) {
        const bool isText =
            words[at].find('c') != std::string::npos && !words[at].starts_with("--");
        ++at;
        if (!isText)
            continue;
        if (at >= words.size())
            return notUnderstood("the commands are missing");
        chargeVariables();
        const Variables before = m_variables;
        m_variables.arguments = {
            words.begin() + static_cast<std::ptrdiff_t>(std::min(at + 2, words.size())),
            words.end()};
        m_variables.hasArguments = m_variables.hasArguments || words.size() > at + 2;
        const int line = m_line;
        const int lastLine = m_lastLine;
        runScript(linesOf(words[at], m_line), netns);
        m_line = line;
        m_lastLine = lastLine;
        m_variables = before;
        return Outcome::Unknown;
    }
    if (documentOf(call)) {
        runScript(expandedDocument(call, true), netns);
        return Outcome::Unknown;
    }
    if (at < words.size()) {
        const auto file = m_files.find(words[at]);
        if (file == m_files.end())
            return notUnderstood("what the other file does is not in this text");
        runScript(std::vector<ScriptLine>(file->second), netns);
        return Outcome::Unknown;
    }
    if (netns == m_netns)
        return Outcome::Done;
    m_places.push_back(std::exchange(m_netns, netns));
    tell(RemarkKind::Assumed,
        "what follows, up to exit, is taken as typed in "
            + (netns.isEmpty() ? "the host" : netns.text()));
    return Outcome::Done;
}

// ip netns exec NS COMMAND, nsenter --net=/run/netns/NS COMMAND
Outcome Interpreter::runInNamespace(const Words& words, const NetnsName& netns, const Node& call)
{
    std::vector<NetnsName> places;
    Words rest;
    if (words[0] == "nsenter") {
        constexpr std::array<std::string_view, 4> kBefore{
            "--net=/var/run/netns/", "--net=/run/netns/", "-n/var/run/netns/", "-n/run/netns/"};
        std::string name;
        for (std::string_view before : kBefore) {
            if (words.size() > 1 && words[1].starts_with(before))
                name = words[1].substr(before.size());
        }
        const auto place = namedNamespace(network(), name);
        if (name.empty())
            return notUnderstood("which namespace is meant is not known");
        if (!place)
            return settle(place.error());
        places.push_back(*place);
        rest.assign(words.begin() + 2, words.end());
    } else {
        const auto call_ = parseIp(words, netns, network());
        const std::size_t first = call_->isAll ? 1 : 2;
        if (call_->words.size() < first)
            return notUnderstood("it names no namespace");
        rest.assign(call_->words.begin() + static_cast<std::ptrdiff_t>(first), call_->words.end());
        if (call_->isAll) {
            for (const auto& [name, space] : network().namespaces()) {
                if (!name.isEmpty())
                    places.push_back(name);
            }
        } else {
            const auto place = namedNamespace(network(), call_->words[1]);
            if (!place)
                return settle(place.error());
            places.push_back(*place);
        }
    }
    if (rest.empty())
        return notUnderstood("it names no command");
    Outcome outcome = Outcome::Done;
    for (const NetnsName& place : places)
        outcome = runWords(rest, place, call);
    return outcome;
}

Outcome Interpreter::runBatch(const std::string& file, const NetnsName& netns, const Node& call)
{
    std::vector<ScriptLine> lines;
    if (file == "-" || file == "/dev/stdin")
        lines = expandedDocument(call, true);
    else if (const auto found = m_files.find(file); found != m_files.end())
        lines = found->second;
    if (lines.empty())
        return notUnderstood("the commands of the file are not in this text");
    for (ScriptLine& line : lines) {
        const auto first = line.text.find_first_not_of(" \t");
        if (first != std::string::npos && line.text[first] != '#')
            line.text.insert(0, "ip ");
    }
    runScript(lines, netns);
    return Outcome::Unknown;
}

// What the text shows after a ping that was typed.
void Interpreter::noteAnswer()
{
    for (auto at = static_cast<std::size_t>(m_lastLine); at < m_lines.size(); ++at) {
        const TextLine& line = m_lines[at];
        if (line.isPrompted || line.role == LineRole::Command)
            return;
        const auto received = line.raw.find(" received");
        if (received == std::string::npos || line.raw.find("transmitted") == std::string::npos)
            continue;
        if (line.raw.find(" 100% packet loss") != std::string::npos
            || line.raw.find(" 0 received") != std::string::npos)
            network().noteAnswer(m_line, false);
        else if (line.raw.find(" 0% packet loss") != std::string::npos)
            network().noteAnswer(m_line, true);
        return;
    }
}

} // namespace hairpin
