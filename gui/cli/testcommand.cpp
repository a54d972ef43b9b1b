// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/scenarioplayer.h"
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/labword.h"
#include "gui/cli/losswords.h"
#include "gui/cli/subcommand.h"

#include <QEventLoop>

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

constexpr const char* expectationName(Expectation expectation)
{
    return expectation == Expectation::Reply ? "reply" : "lost";
}

std::string setWords(const SetStep& set)
{
    std::vector<std::string> words;
    for (const auto& [key, value] : set.fields)
        words.push_back(key + ' ' + fieldToText(value));
    return "set " + set.item.text() + ' ' + joined(words);
}

std::string pingWords(const ScenarioStep& step, const StepOutcome& outcome)
{
    std::string words = step.ping->from + " → " + step.ping->to;
    if (outcome.ping)
        words += ": " + lossText(outcome.ping->sent, outcome.ping->received) + " loss";
    if (step.expect)
        words += std::string(" (expected: ") + expectationName(*step.expect) + ')';
    return words;
}

// Where a ping goes that could be sent, so that its loss can be told.
IpAddress destinationOf(const Topology& topology, const PingStep& ping)
{
    const auto ends = resolvePing(topology, ping.from, ping.to);
    return ends ? ends->to : IpAddress();
}

class TestReport {
public:
    TestReport(const Lab& lab, std::string file, bool isJson)
        : m_lab(lab)
        , m_isJson(isJson)
    {
        m_json = {{"file", std::move(file)}, {"name", lab.name}, {"steps", Json::array()}};
    }

    void begin(std::size_t steps)
    {
        m_json["deploySteps"] = steps;
        if (!m_isJson)
            print(m_lab.name + ": deployed in a fresh sandbox: " + counted(steps, "step"));
    }

    void add(int index, const StepOutcome& outcome, const Topology& topology)
    {
        const ScenarioStep& step = m_lab.scenario[static_cast<std::size_t>(index)];
        if (m_isJson)
            m_json["steps"].push_back(toJson(step, outcome, topology));
        else
            printStep(index, step, outcome, topology);
        m_misses += outcome.isAsExpected ? 0 : 1;
    }

    int finish()
    {
        m_json["passed"] = m_misses == 0;
        if (m_isJson)
            printJson(m_json, 2);
        else if (m_misses == 0)
            print("all as expected");
        else
            print(counted(m_misses, "step") + " not as expected");
        return m_misses == 0 ? ExitDone : ExitBad;
    }

private:
    static void printStep(
        int index, const ScenarioStep& step, const StepOutcome& outcome, const Topology& topology)
    {
        const std::string number = std::to_string(index + 1) + ". ";
        const std::string indent(number.size(), ' ');
        if (!step.say.empty())
            print(number + step.say);
        const std::string& start = step.say.empty() ? number : indent;
        const std::string verdict = outcome.isAsExpected ? " ok" : " FAILED";
        if (step.ping)
            print(start + pingWords(step, outcome) + verdict);
        else if (step.set)
            print(start + setWords(*step.set) + verdict);
        if (outcome.firstLoss)
            print(indent + "first loss: "
                + lossWords(*outcome.firstLoss, destinationOf(topology, *step.ping)));
        if (outcome.error)
            print(indent + outcome.error->text());
    }

    static Json toJson(
        const ScenarioStep& step, const StepOutcome& outcome, const Topology& topology)
    {
        Json json{{"say", step.say}, {"ok", outcome.isAsExpected}};
        if (step.ping) {
            json["from"] = step.ping->from;
            json["to"] = step.ping->to;
        }
        if (step.expect)
            json["expect"] = expectationName(*step.expect);
        if (step.set)
            json["set"] = setWords(*step.set);
        if (outcome.ping) {
            json["sent"] = outcome.ping->sent;
            json["received"] = outcome.ping->received;
            json["lossPercent"] = lossPercent(outcome.ping->sent, outcome.ping->received);
            json["avgUs"] = outcome.ping->avgUs;
        }
        if (outcome.firstLoss) {
            json["lost"] = lossReasonName(outcome.firstLoss->reason);
            json["words"] = lossWords(*outcome.firstLoss, destinationOf(topology, *step.ping));
        }
        if (outcome.error)
            json["error"] = outcome.error->text();
        return json;
    }

    const Lab& m_lab;
    bool m_isJson;
    Json m_json;
    std::size_t m_misses = 0;
};

void play(RunnerCalls& calls, const Lab& lab, const QString& source, TestReport& report)
{
    ScenarioPlayer player(calls.runner(), lab, source);
    QEventLoop loop;
    QObject::connect(
        &player, &ScenarioPlayer::stepFinished, &loop, [&](int step, const StepOutcome& outcome) {
            report.add(step, outcome, player.topology());
        });
    QObject::connect(&player, &ScenarioPlayer::finished, &loop, &QEventLoop::quit);
    QObject::connect(&calls.interrupt(), &Interrupt::raised, &loop, &QEventLoop::quit);
    player.playAll();
    loop.exec();
}

} // namespace

int runTest(const Subcommand& self, const QStringList& arguments)
{
    const QString json = QStringLiteral("json");
    Arguments args(self, {{json, QStringLiteral("one JSON object")}});
    if (!args.read(arguments, 1, 1))
        return args.status();
    const auto lab = readLabFile(args.words()[0]);
    if (!lab)
        return failed(lab.error());
    const LabWord word = LabWord::ofFile(args.words()[0]);
    TestReport report(*lab, args.words()[0].toStdString(), args.has(json));
    RunnerCalls calls({LabTarget::Place::FreshSandbox, {}}, word.name);
    const auto steps = calls.deploy(*lab, word.path);
    if (!steps)
        return failed(inFile(word.typed, steps.error()));
    report.begin(*steps);
    play(calls, *lab, word.path, report);
    const Status destroyed = calls.destroyAnyway();
    if (Interrupt::hasCome())
        return failed(Error{ErrorCode::Cancelled, {}, "interrupted", 0});
    const int status = report.finish();
    return destroyed ? status : failed(destroyed.error());
}

} // namespace hairpin
