// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/scriptimport.h"

#include "backend/script/drawing.h"
#include "backend/script/interpreter.h"

namespace hairpin {

namespace {

// A name is one line that a lab file takes.
std::string nameLine(std::string name)
{
    constexpr std::size_t kMaxBytes = 200;
    return name.size() > kMaxBytes || hasControlCharacter(name) ? std::string() : name;
}

void remarkOnScenario(const Drawn& drawn, const Network& network, Ledger& ledger)
{
    for (std::size_t i = 0; i < drawn.stepLines.size(); ++i) {
        const int line = drawn.stepLines[i];
        if (drawn.lab.scenario[i].set)
            ledger.remark(line, line, RemarkKind::Assumed,
                "it comes after a ping, so it is step " + std::to_string(i + 1)
                    + " of the scenario and not in the drawing");
    }
    for (std::size_t i = drawn.stepLines.size(); i < network.events().size(); ++i) {
        const int line =
            std::visit([](const auto& each) { return each.line; }, network.events()[i]);
        ledger.remark(line, line, RemarkKind::NotUnderstood,
            "a scenario has at most " + std::to_string(kMaxScenarioSteps) + " steps");
    }
    for (int line : network.lostPings())
        ledger.remark(line, line, RemarkKind::Ignored,
            "it pings before the lab is whole, which is no step of the scenario");
}

} // namespace

ImportedScript importScript(std::string_view text, std::string name)
{
    ImportedScript imported;
    imported.lab.name = nameLine(std::move(name));
    if (text.size() > kMaxScriptBytes) {
        imported.remarks.push_back({1, 1,
            std::string(text.substr(0, text.find('\n')).substr(0, 200)), RemarkKind::NotUnderstood,
            "the text is longer than " + std::to_string(kMaxScriptBytes)
                + " bytes, so nothing of it was read"});
        return imported;
    }
    const std::vector<TextLine> lines = readTextLines(text);
    Interpreter interpreter(lines);
    interpreter.run();
    const Network* standing = interpreter.network().beforeTakenDown();
    if (standing) {
        const int line = interpreter.network().takenDownAt();
        interpreter.ledger().remark(line, line, RemarkKind::Assumed,
            "from here on everything is taken down again; the drawing is what stood before");
    } else {
        standing = &interpreter.network();
    }
    const Drawn drawn = drawingOf(*standing, imported.lab.name);
    imported.lab = drawn.lab;
    remarkOnScenario(drawn, *standing, interpreter.ledger());
    imported.remarks = interpreter.ledger().remarks(lines);
    imported.understood = interpreter.ledger().understood();
    return imported;
}

} // namespace hairpin
