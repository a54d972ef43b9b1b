// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/labrunner.h"
#include "tests/client/fakehelper.h"
#include "tests/client/runnerhome.h"

namespace hairpin {

// Two who work on one lab.
class TwoClientsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_home = std::make_unique<RunnerHome>(); }
    void cleanup()
    {
        QVERIFY(m_home->endAll());
        m_home.reset();
    }
    void ofTwoUpdatesAtOnceOneIsRefusedAndLooksAgain();
    void ofTwoFirstDeploysAtOnceOneIsRefusedWithTheReason();
    void whoWatchesSeesTheStepsOfTheOther();
    void aChangeBetweenLookingAndApplyingIsAConflict();
    void aDrawingThatCannotBeReadNamesItsLab();
    void anObservationInPartsIsOne();

private:
    std::unique_ptr<RunnerHome> m_home;
};

void TwoClientsTest::ofTwoUpdatesAtOnceOneIsRefusedAndLooksAgain()
{
    LabRunner first(kSandbox, labName());
    Ear firstEar(first);
    first.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(firstEar.deployed, 1, kPatienceMs);
    LabRunner second(kSandbox, labName());
    Ear secondEar(second);
    second.attach();
    QTRY_COMPARE_WITH_TIMEOUT(secondEar.opened, 1, kPatienceMs);

    const Lab one = foundingWith("veth0", "hairpin", true);
    const Lab other = foundingWith("veth0", "cost", std::int64_t(7));
    first.deploy(one, kSource);
    second.deploy(other, kSource);
    QTRY_COMPARE_WITH_TIMEOUT(firstEar.deployed + firstEar.failed, 2, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(secondEar.deployed + secondEar.failed, 1, kPatienceMs);
    QCOMPARE(firstEar.failed + secondEar.failed, 1);
    const bool isFirst = firstEar.failed == 0;
    const Ear& loser = isFirst ? secondEar : firstEar;
    QVERIFY(loser.lastError.code == ErrorCode::Conflict);
    QCOMPARE(loser.lastError.text(),
        std::string("alab: it was changed by somebody else meanwhile; look at it again"));
    QVERIFY(loser.wasUndone);
    const Topology& winning = isFirst ? one.topology : other.topology;
    QTRY_VERIFY_WITH_TIMEOUT(first.deployed() == winning, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(second.deployed() == winning, kPatienceMs);
    QCOMPARE(first.state(), LabRunner::State::Running);
    QCOMPARE(second.state(), LabRunner::State::Running);
    // Now that it has looked, it may.
    LabRunner& late = isFirst ? second : first;
    late.deploy(founding(), kSource);
    QTRY_VERIFY_WITH_TIMEOUT(first.deployed() == founding().topology, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(second.deployed() == founding().topology, kPatienceMs);
}

void TwoClientsTest::ofTwoFirstDeploysAtOnceOneIsRefusedWithTheReason()
{
    LabRunner first(kSandbox, labName());
    LabRunner second(kSandbox, labName());
    Ear firstEar(first);
    Ear secondEar(second);
    first.deploy(starLab(40), kSource);
    second.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(firstEar.deployed + firstEar.failed, 1, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(secondEar.deployed + secondEar.failed, 1, kPatienceMs);
    QCOMPARE(firstEar.failed + secondEar.failed, 1);
    const Ear& loser = firstEar.failed == 1 ? firstEar : secondEar;
    QVERIFY2(loser.lastError.code == ErrorCode::Conflict, loser.lastError.text().c_str());
    QVERIFY(loser.lastError.detail.find("deployed by somebody else") != std::string::npos);
    const bool isFirst = firstEar.failed == 0;
    QCOMPARE((isFirst ? first : second).state(), LabRunner::State::Running);
    QCOMPARE((isFirst ? second : first).state(), LabRunner::State::Idle);
}

void TwoClientsTest::whoWatchesSeesTheStepsOfTheOther()
{
    LabRunner first(kSandbox, labName());
    Ear firstEar(first);
    first.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(firstEar.deployed, 1, kPatienceMs);
    LabRunner second(kSandbox, labName());
    Ear secondEar(second);
    second.attach();
    QTRY_COMPARE_WITH_TIMEOUT(secondEar.opened, 1, kPatienceMs);
    std::vector<StepEvent> mine;
    std::vector<StepEvent> theirs;
    connect(&first, &LabRunner::stepChanged, &firstEar.context,
        [&](const StepEvent& event) { mine.push_back(event); });
    connect(&second, &LabRunner::stepChanged, &secondEar.context,
        [&](const StepEvent& event) { theirs.push_back(event); });
    first.deploy(foundingWith("veth0", "hairpin", true), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(firstEar.deployed, 2, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(theirs.size(), std::size_t(1), kPatienceMs);
    QVERIFY(mine == theirs);
    QCOMPARE(theirs[0].item.text(), std::string("veth0"));
    QVERIFY(theirs[0].lab == labName());
}

// What the helper itself would say, told by one that changes its mind between two questions.
void TwoClientsTest::aChangeBetweenLookingAndApplyingIsAConflict()
{
    QVERIFY(prepareSocketFolder(socketFolder()));
    Observed bare;
    bare.namespaces[NetnsName()];
    int applies = 0;
    FakeHelper helper(socketPath(socketFolder(), labName()), [&](const Request& request) {
        FakeHelper::Reply reply;
        if (std::holds_alternative<LabsRequest>(request.body))
            reply.emplace_back(LabsReply{});
        else if (std::holds_alternative<ObserveRequest>(request.body))
            reply.emplace_back(ObserveReply{bare, {{labName(), 9}}}); // being deployed
        else if (std::holds_alternative<ApplyRequest>(request.body))
            ++applies;
        else
            reply.emplace_back(DoneReply{});
        return reply;
    });
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QVERIFY(ear.lastError.code == ErrorCode::Conflict);
    QCOMPARE(applies, 0); // what was seen is neither before nor after
    QCOMPARE(runner.state(), LabRunner::State::Idle);
}

void TwoClientsTest::aDrawingThatCannotBeReadNamesItsLab()
{
    QVERIFY(prepareSocketFolder(socketFolder()));
    FakeHelper helper(socketPath(socketFolder(), labName()), [&](const Request& request) {
        FakeHelper::Reply reply;
        if (std::holds_alternative<LabsRequest>(request.body))
            reply.emplace_back(LabsReply{{{labName(), "/home/ann/a.hairpin", 1}}});
        else if (std::holds_alternative<DocumentRequest>(request.body))
            reply.emplace_back(DocumentReply{"/home/ann/a.hairpin", "whatever", 1});
        return reply;
    });
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.attach();
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    const std::string text = ear.lastError.text();
    QVERIFY2(text.starts_with("alab: the drawing that runs, from /home/ann/a.hairpin, cannot be "),
        text.c_str());
}

void TwoClientsTest::anObservationInPartsIsOne()
{
    QVERIFY(prepareSocketFolder(socketFolder()));
    Observed half;
    half.namespaces[*NetnsName::parse("n1")].forwardIpv4 = true;
    Observed rest;
    rest.namespaces[NetnsName()];
    FakeHelper helper(socketPath(socketFolder(), labName()), [&](const Request& request) {
        FakeHelper::Reply reply;
        if (std::holds_alternative<LabsRequest>(request.body)) {
            reply.emplace_back(LabsReply{{{labName(), "", 1}}});
        } else if (std::holds_alternative<DocumentRequest>(request.body)) {
            reply.emplace_back(DocumentReply{"", formatLab(founding()), 1});
        } else if (std::holds_alternative<ObserveRequest>(request.body)) {
            reply.emplace_back(PartEvent{half});
            reply.emplace_back(ObserveReply{rest, {{labName(), 1}}});
        }
        return reply;
    });
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.attach();
    QTRY_COMPARE_WITH_TIMEOUT(ear.opened, 1, kPatienceMs);
    QCOMPARE(runner.observed().namespaces.size(), std::size_t(2));
    QVERIFY(runner.observed().namespaces.at(*NetnsName::parse("n1")).forwardIpv4);
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::TwoClientsTest)
#include "twoclientstest.moc"
