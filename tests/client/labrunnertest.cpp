// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/labrunner.h"
#include "tests/client/runnerhome.h"

#include <QDir>
#include <QFile>

#include <csignal>

namespace hairpin {

// What goes as it should.
class LabRunnerTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_home = std::make_unique<RunnerHome>(); }
    void cleanup()
    {
        QVERIFY(m_home->endAll());
        m_home.reset();
    }
    void deploysDestroysAndLeavesNothing();
    void aSecondRunnerFindsWhatRuns();
    void attachToNothingIsIdle();
    void whatTheKernelWouldRefuseIsNotSent();
    void planWithoutAHelperIsFromNothing();
    void planOfWhatRunsIsTheDifference();
    void twoRunnersFollowEachOther();
    void pingsTellRepliesAndLosses();
    void aRemoteLabLivesAsLongAsItsConnection();

private:
    std::unique_ptr<RunnerHome> m_home;
};

void LabRunnerTest::deploysDestroysAndLeavesNothing()
{
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.deploy(founding(), kSource);
    QCOMPARE(ear.deployed, 0); // nothing is told from within the call
    QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 1, kPatienceMs);
    QCOMPARE(ear.failed, 0);
    QCOMPARE(runner.state(), LabRunner::State::Running);
    QVERIFY(runner.deployed() == founding().topology);
    QVERIFY(runner.observed().find({{}, *IfName::parse("veth0_1")}));
    QVERIFY(!ear.plan.steps.empty());
    QVERIFY(runner.helperPid());
    const int pid = *runner.helperPid();
    QCOMPARE(RunnerHome::sockets().size(), 1);

    runner.destroy();
    QTRY_COMPARE_WITH_TIMEOUT(ear.destroyed, 1, kPatienceMs);
    using State = LabRunner::State;
    const QList<State> expected{
        State::Connecting, State::Applying, State::Running, State::Destroying, State::Idle};
    QCOMPARE(ear.states, expected);
    QVERIFY(isGone(pid));
    QVERIFY(!QDir(socketFolder()).exists());
}

void LabRunnerTest::aSecondRunnerFindsWhatRuns()
{
    {
        LabRunner first(kSandbox, labName());
        Ear ear(first);
        first.deploy(founding(), kSource);
        QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 1, kPatienceMs);
    }
    LabRunner second(kSandbox, labName());
    Ear ear(second);
    second.attach();
    QTRY_COMPARE_WITH_TIMEOUT(ear.opened, 1, kPatienceMs);
    QCOMPARE(ear.openedSource, kSource);
    QCOMPARE(ear.openedDocument, QByteArray::fromStdString(formatLab(founding())));
    QVERIFY(second.deployed() == founding().topology);
    QCOMPARE(second.state(), LabRunner::State::Running);
}

void LabRunnerTest::attachToNothingIsIdle()
{
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.attach();
    QTRY_COMPARE_WITH_TIMEOUT(ear.states.size(), 2, kPatienceMs);
    QCOMPARE(runner.state(), LabRunner::State::Idle);
    QCOMPARE(ear.failed, 0);
    QVERIFY(RunnerHome::sockets().isEmpty());
}

void LabRunnerTest::whatTheKernelWouldRefuseIsNotSent()
{
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.deploy(
        labOf(R"({"id": "m", "kind": "macvlan", "name": "m0", "parent": "nobody"})"), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QVERIFY(ear.lastError.code == ErrorCode::Invalid);
    QCOMPARE(ear.lastItem.text(), std::string("m"));
    QVERIFY(RunnerHome::sockets().isEmpty());
}

void LabRunnerTest::planWithoutAHelperIsFromNothing()
{
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.plan(founding());
    QTRY_COMPARE_WITH_TIMEOUT(ear.planned, 1, kPatienceMs);
    QVERIFY(!ear.plan.steps.empty());
    QVERIFY(ear.states.isEmpty());
    QVERIFY(RunnerHome::sockets().isEmpty());
}

void LabRunnerTest::planOfWhatRunsIsTheDifference()
{
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.deploy(founding(), kSource);
    runner.plan(founding()); // waits until the deploy is through
    QTRY_COMPARE_WITH_TIMEOUT(ear.planned, 2, kPatienceMs);
    QCOMPARE(ear.deployed, 1);
    QVERIFY(ear.plan.steps.empty());

    const Lab lab = foundingWith("veth0", "hairpin", true);
    runner.plan(lab);
    QTRY_COMPARE_WITH_TIMEOUT(ear.planned, 3, kPatienceMs);
    QCOMPARE(ear.plan.steps.size(), std::size_t(1));
    QCOMPARE(ear.plan.steps[0].item.text(), std::string("veth0"));
}

void LabRunnerTest::twoRunnersFollowEachOther()
{
    LabRunner first(kSandbox, labName());
    Ear firstEar(first);
    first.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(firstEar.deployed, 1, kPatienceMs);
    LabRunner second(kSandbox, labName());
    Ear secondEar(second);
    second.attach();
    QTRY_COMPARE_WITH_TIMEOUT(secondEar.opened, 1, kPatienceMs);

    const Lab lab = foundingWith("veth0", "hairpin", true);
    second.deploy(lab, kSource);
    QTRY_COMPARE_WITH_TIMEOUT(secondEar.deployed, 1, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(first.deployed() == lab.topology, kPatienceMs);

    second.destroy();
    QTRY_COMPARE_WITH_TIMEOUT(secondEar.destroyed, 1, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(first.state(), LabRunner::State::Idle, kPatienceMs);
    QVERIFY(first.deployed() == Topology());
    QCOMPARE(firstEar.failed, 0);
}

void LabRunnerTest::pingsTellRepliesAndLosses()
{
    LabRunner runner({LabTarget::Place::FreshSandbox, {}}, labName());
    Ear ear(runner);
    runner.deploy(exampleLab("two-namespaces"), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 1, kPatienceMs);
    std::map<int, std::vector<PingEvent>> events;
    std::map<int, PingSummary> summaries;
    connect(&runner, &LabRunner::pingChanged, &ear.context,
        [&](int ping, const PingEvent& event) { events[ping].push_back(event); });
    connect(&runner, &LabRunner::pingEnded, &ear.context,
        [&](int ping, const PingSummary& summary) { summaries[ping] = summary; });

    PingRequest request;
    request.to = *IpAddress::parse("127.0.0.1");
    request.intervalMs = 20;
    request.count = 3;
    const int answered = runner.startPing(request);
    request.to = *IpAddress::parse("198.51.100.1"); // a documentation address: no route leads there
    const int lost = runner.startPing(request);
    request.to = *IpAddress::parse("127.0.0.1");
    request.count = 0;
    const int endless = runner.startPing(request);
    QTRY_VERIFY_WITH_TIMEOUT(events[endless].size() >= 3, kPatienceMs);
    runner.stopPing(endless);
    QTRY_COMPARE_WITH_TIMEOUT(summaries.size(), std::size_t(3), kPatienceMs);
    QCOMPARE(summaries[answered].received, std::int64_t(3));
    QCOMPARE(summaries[lost].received, std::int64_t(0));
    QVERIFY(!events[lost].empty());
    QVERIFY(events[lost][0].reason == LossReason::NoRoute);
    QVERIFY(answered != lost && lost != endless);
}

void LabRunnerTest::aRemoteLabLivesAsLongAsItsConnection()
{
    // The far side of ssh is this machine; what ssh is given is checked, and the helper's pid kept.
    const QByteArray pidFile = m_home->filePath("pid").toUtf8();
    QVERIFY(m_home->putOnPath("ssh",
        "test \"$*\" = '-o BatchMode=yes -o ConnectTimeout=15 -- far.example hairpin-helper "
        "--sandbox' || exit 255\n"
        "echo $$ >"
            + pidFile + "\nexec \"$HAIRPIN_HELPER\" --sandbox"));
    const auto target = LabTarget::parse(QStringLiteral("ssh://far.example"));
    QVERIFY(target);
    int pid = 0;
    {
        LabRunner runner(*target, labName());
        Ear ear(runner);
        runner.deploy(founding(), kSource);
        QTRY_VERIFY_WITH_TIMEOUT(ear.deployed + ear.failed > 0, kPatienceMs);
        QVERIFY2(ear.deployed == 1, ear.lastError.text().c_str());
        QVERIFY(!runner.helperPid());
        QFile file(QString::fromUtf8(pidFile));
        QVERIFY(file.open(QIODevice::ReadOnly));
        pid = file.readAll().trimmed().toInt();
        QVERIFY(pid > 0 && !isGone(pid));
    }
    QTRY_VERIFY_WITH_TIMEOUT(isGone(pid), kPatienceMs);
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::LabRunnerTest)
#include "labrunnertest.moc"
