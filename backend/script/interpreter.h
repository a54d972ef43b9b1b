// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/script/commands.h"
#include "backend/script/ledger.h"
#include "backend/script/shellparser.h"
#include "backend/script/textlines.h"
#include "backend/script/variables.h"

namespace hairpin {

// The most commands that are followed, loops and functions included.
inline constexpr int kMaxCommands = 100000;

// Follows the commands of a text one after another, as a shell would run them, without running any.
class Interpreter : public Desk {
public:
    explicit Interpreter(const std::vector<TextLine>& lines);

    void run();
    void tell(RemarkKind kind, std::string why) override;
    Ledger& ledger() { return m_ledger; }

private:
    enum class Flow { On, Break, Continue, Return, Exit };

    // Structure: interpreter.cpp
    void runTopLine(std::size_t& at);
    void runScript(const std::vector<ScriptLine>& lines, const NetnsName& netns);
    void account(const Node& node, int first, int last);
    Outcome runNode(const Node& node);
    Outcome runList(const Node& list);
    Outcome runPart(const Node& part, Outcome before);
    Outcome runPipe(const Node& list, std::size_t first, std::size_t end);
    Outcome runForEach(const Node& loop);
    Outcome runCountingFor(const Node& loop);
    bool runBody(const Node& loop); // false: the loop is over
    bool isTooMuch(); // the end of all, which is told
    Outcome skipUnfollowed(const Node& node);
    void skip(const Node& node, RemarkKind kind, const std::string& why);
    bool isHarmless(const Node& node) const;
    void forgetAssigned(const Node& node);

    // One call: interpretercalls.cpp
    Outcome runCall(const Node& call);
    Outcome runAssignments(const Node& call);
    Status assign(std::string_view raw);
    Result<std::vector<std::string>> arrayOf(std::string_view inner);
    Outcome runWords(Words words, const NetnsName& netns, const Node& call);
    Outcome dispatch(const Words& words, const NetnsName& netns, const Node& call);
    std::optional<Outcome> runBuiltin(const Words& words, const Node& call);
    std::optional<Outcome> runRedirected(
        const Words& words, const NetnsName& netns, const Node& call);
    Outcome runFunction(const Words& words, const Node& body, const NetnsName& netns);
    Outcome runShell(const Words& words, const NetnsName& netns, const Node& call);
    Outcome runInNamespace(const Words& words, const NetnsName& netns, const Node& call);
    Outcome runBatch(const std::string& file, const NetnsName& netns, const Node& call);
    Outcome leave(const Words& words);
    Outcome runTee(const Node& printing, const Words& teeWords);
    const std::vector<ScriptLine>* documentOf(const Node& call) const;
    std::vector<ScriptLine> expandedDocument(const Node& call, bool isExpanding);
    void noteAnswer();
    void charge(std::size_t bytes); // long words count as many commands
    void chargeVariables();

    const std::vector<TextLine>& m_lines;
    // How often a line may still be read as part of a command that began before it: commands
    // without an end make it many times.
    std::size_t m_linesLeft;
    Ledger m_ledger;
    Variables m_variables;
    std::map<std::string, std::shared_ptr<const Node>> m_functions;
    std::map<std::string, std::vector<ScriptLine>> m_files; // that the script writes
    std::vector<NetnsName> m_places; // interactive shells in namespaces, outermost first
    NetnsName m_netns; // where commands run
    std::map<std::string, std::optional<std::vector<std::string>>>* m_locals = nullptr;
    Flow m_flow = Flow::On;
    int m_line = 0;
    int m_lastLine = 0;
    int m_commandCount = 0;
    int m_depth = 0;
    bool m_isQuiet = false; // its errors are expected: "2>/dev/null", "|| true"
    bool m_isTyped = false; // with a prompt
};

// Without "sudo", "time" and the like before them, and without the program's folder.
Words withoutWrappers(Words words);

} // namespace hairpin
