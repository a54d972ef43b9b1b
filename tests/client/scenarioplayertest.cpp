// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/scenarioplayer.h"
#include "tests/support/labs.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTest>

namespace hairpin {

namespace {

constexpr int kPatienceMs = 30000;

struct Played {
    std::vector<int> started;
    std::vector<StepOutcome> outcomes;
    std::optional<bool> isAllAsExpected;
};

ScenarioStep pingStep(const char* from, const char* to, std::optional<Expectation> expect)
{
    return {{}, PingStep{from, to, 2}, {}, expect};
}

ScenarioStep setStep(const char* item, const char* key, bool value)
{
    return {{}, {}, SetStep{*ItemId::parse(item), {{key, value}}}, {}};
}

} // namespace

class ScenarioPlayerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theFoundingLabPlaysAsExpectedInAFewSeconds();
    void anExpectationThatIsNotMetIsTold();
    void aReplyIsWaitedForWhileTheLabSettles();
    void aSetStepChangesTheRunningLabAndNotTheDrawing();
    void aStepThatCannotBeDoneSaysWhyAndTheOthersArePlayed();
    void stepsCanBePlayedOneByOne();
    void anEmptyScenarioIsThroughAtOnce();

private:
    // Deploys, plays to the end, and gives what happened.
    Played play(const Lab& lab);
};

void ScenarioPlayerTest::initTestCase()
{
    qputenv("HAIRPIN_HELPER", BIN_DIR "/hairpin-helper");
}

namespace {

bool deploy(LabRunner& runner, const Lab& lab)
{
    bool isDone = false;
    QEventLoop loop;
    QObject::connect(&runner, &LabRunner::deploymentDone, &loop, [&] {
        isDone = true;
        loop.quit();
    });
    QObject::connect(&runner, &LabRunner::failed, &loop, [&](const Error& error) {
        qWarning("%s", error.text().c_str());
        loop.quit();
    });
    runner.deploy(lab, QString());
    loop.exec();
    return isDone;
}

LabTarget fresh()
{
    return {LabTarget::Place::FreshSandbox, {}};
}
LabName labName()
{
    return *LabName::parse("played");
}

} // namespace

Played ScenarioPlayerTest::play(const Lab& lab)
{
    Played played;
    LabRunner runner(fresh(), labName());
    if (!deploy(runner, lab))
        return played;
    ScenarioPlayer player(runner, lab, QString());
    connect(&player, &ScenarioPlayer::stepStarted, &player,
        [&](int step) { played.started.push_back(step); });
    connect(&player, &ScenarioPlayer::stepFinished, &player,
        [&](int, const StepOutcome& outcome) { played.outcomes.push_back(outcome); });
    connect(&player, &ScenarioPlayer::finished, &player,
        [&](bool isAllAsExpected) { played.isAllAsExpected = isAllAsExpected; });
    player.playAll();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(played.isAllAsExpected, kPatienceMs); }();
    return played;
}

void ScenarioPlayerTest::theFoundingLabPlaysAsExpectedInAFewSeconds()
{
    const Lab lab = exampleLab("vepa-hairpin");
    QElapsedTimer timer;
    timer.start();
    const Played played = play(lab);
    QVERIFY(played.isAllAsExpected.value_or(false));
    QCOMPARE(played.started.size(), lab.scenario.size());
    QCOMPARE(played.outcomes.size(), lab.scenario.size());
    for (std::size_t i = 0; i < lab.scenario.size(); ++i) {
        if (lab.scenario[i].expect == Expectation::Lost) {
            QCOMPARE(played.outcomes[i].ping->received, std::int64_t(0));
            QVERIFY(played.outcomes[i].firstLoss);
        } else if (lab.scenario[i].expect == Expectation::Reply) {
            QCOMPARE(played.outcomes[i].ping->received, played.outcomes[i].ping->sent);
            QVERIFY(!played.outcomes[i].firstLoss);
        }
    }
    QVERIFY2(timer.elapsed() < 15000, "a scenario is watched by people");
}

void ScenarioPlayerTest::anExpectationThatIsNotMetIsTold()
{
    Lab lab = exampleLab("vepa-hairpin");
    lab.scenario = {pingStep("ns101", "10.211.55.102", Expectation::Reply),
        pingStep("ns101", "10.211.55.101", Expectation::Lost),
        pingStep("ns101", "10.211.55.102", std::nullopt)};
    const Played played = play(lab);
    QCOMPARE(played.isAllAsExpected, std::optional(false));
    QCOMPARE(played.outcomes.size(), std::size_t(3));
    QVERIFY(!played.outcomes[0].isAsExpected);
    QVERIFY(played.outcomes[0].firstLoss);
    QVERIFY(!played.outcomes[1].isAsExpected); // its own address answers
    QVERIFY(played.outcomes[2].isAsExpected); // nothing was expected
}

void ScenarioPlayerTest::aReplyIsWaitedForWhileTheLabSettles()
{
    // A bridge with a forward delay of two seconds: it forwards nothing before four are over, more
    // than one ping waits and less than settling may take.
    Lab lab = exampleLab("bridge-four");
    const Topology drawn = lab.topology;
    for (const auto& [id, item] : drawn.items()) {
        if (!item.kind->has(Trait::HasPorts))
            continue;
        const auto slow =
            withFields(lab.topology, {id, {{"stp", true}, {"forwardDelay", std::int64_t(2)}}});
        QVERIFY(slow);
        lab.topology = *slow;
    }
    lab.scenario = {pingStep("h1", "h2", Expectation::Reply)};
    QElapsedTimer timer;
    timer.start();
    const Played played = play(lab);
    QVERIFY2(timer.elapsed() > 3000, "the bridge was no obstacle");
    QCOMPARE(played.isAllAsExpected, std::optional(true));
    QCOMPARE(played.outcomes[0].ping->received, std::int64_t(2));
    QVERIFY(!played.outcomes[0].firstLoss);
}

void ScenarioPlayerTest::aSetStepChangesTheRunningLabAndNotTheDrawing()
{
    Lab lab = exampleLab("vepa-hairpin");
    lab.scenario = {setStep("veth0", "hairpin", true)};
    LabRunner runner(fresh(), labName());
    QVERIFY(deploy(runner, lab));
    ScenarioPlayer player(runner, lab, QString());
    bool isDone = false;
    connect(&player, &ScenarioPlayer::stepFinished, &player,
        [&](int, const StepOutcome& outcome) { isDone = outcome.isAsExpected; });
    player.playNext();
    QVERIFY(player.isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(isDone, kPatienceMs);
    const Item* const port = runner.deployed().find(*ItemId::parse("veth0"));
    QVERIFY(port && port->flag("hairpin"));
    const ObservedLink* const held = runner.observed().find({{}, *IfName::parse("veth0")});
    QVERIFY(held);
    QVERIFY(held->portFields.at("hairpin") == FieldValue(true));
    QVERIFY(player.topology() == runner.deployed());
    QVERIFY(!lab.topology.find(*ItemId::parse("veth0"))->flag("hairpin"));
}

void ScenarioPlayerTest::aStepThatCannotBeDoneSaysWhyAndTheOthersArePlayed()
{
    Lab lab = exampleLab("two-namespaces");
    lab.scenario = {pingStep("nobody", "10.0.0.1", Expectation::Reply),
        setStep("nobody", "up", false), pingStep("host", "127.0.0.1", Expectation::Reply)};
    const Played played = play(lab);
    QCOMPARE(played.isAllAsExpected, std::optional(false));
    QCOMPARE(played.outcomes.size(), std::size_t(3));
    QVERIFY(played.outcomes[0].error);
    QVERIFY(!played.outcomes[0].isAsExpected);
    QVERIFY(played.outcomes[1].error);
    QVERIFY(played.outcomes[2].isAsExpected);
}

void ScenarioPlayerTest::stepsCanBePlayedOneByOne()
{
    const Lab lab = exampleLab("vepa-hairpin");
    LabRunner runner(fresh(), labName());
    QVERIFY(deploy(runner, lab));
    ScenarioPlayer player(runner, lab, QString());
    std::vector<int> done;
    bool isFinished = false;
    connect(
        &player, &ScenarioPlayer::stepFinished, &player, [&](int step) { done.push_back(step); });
    connect(&player, &ScenarioPlayer::finished, &player, [&] { isFinished = true; });
    player.playNext();
    player.playNext(); // while one is under way: ignored
    QTRY_COMPARE_WITH_TIMEOUT(done.size(), std::size_t(1), kPatienceMs);
    QCOMPARE(player.nextStep(), 1);
    player.playAll();
    player.stop(); // after the step under way
    QTRY_COMPARE_WITH_TIMEOUT(done.size(), std::size_t(2), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!player.isPlaying(), kPatienceMs);
    QCOMPARE(player.nextStep(), 2);
    QVERIFY(!isFinished);
}

void ScenarioPlayerTest::anEmptyScenarioIsThroughAtOnce()
{
    Lab lab = exampleLab("two-namespaces");
    lab.scenario.clear();
    QCOMPARE(play(lab).isAllAsExpected, std::optional(true));
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::ScenarioPlayerTest)
#include "scenarioplayertest.moc"
