// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/labrunner.h"
#include "tests/client/fakehelper.h"
#include "tests/client/runnerhome.h"

#include <QDir>
#include <QFile>

#include <csignal>

namespace hairpin {

// What goes wrong, and what is stopped half way.
class LabTroubleTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_home = std::make_unique<RunnerHome>(); }
    void cleanup()
    {
        QVERIFY(m_home->endAll());
        m_home.reset();
    }
    void anotherFileOfTheSameNameIsRefused();
    void aKilledHelperIsLostAndCanBeReplaced();
    void cancelLeavesNoSandbox();
    void cancelOfAnUpdateGoesBack();
    void aDeployThatIsForgottenLeavesNoSandbox();
    void whatIsNotThereAfterwardsIsAFailure();
    void aRefusedStepNamesItsItem();
    void aHelperThatCannotStartSaysWhy();
    void aFolderThatOthersCanEnterIsRefused();
    void aDeadSocketIsReplaced();
    void whatSshSaysIsPassedOn();

private:
    std::unique_ptr<RunnerHome> m_home;
};

void LabTroubleTest::anotherFileOfTheSameNameIsRefused()
{
    LabRunner first(kSandbox, labName());
    Ear firstEar(first);
    first.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(firstEar.deployed, 1, kPatienceMs);

    LabRunner second(kSandbox, labName());
    Ear ear(second);
    second.deploy(exampleLab("two-namespaces"), QStringLiteral("/tmp/other/a.hairpin"));
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QVERIFY(ear.lastError.code == ErrorCode::Exists);
    QVERIFY(ear.lastError.detail.find(kSource.toStdString()) != std::string::npos);
    QCOMPARE(second.state(), LabRunner::State::Idle);
    QCOMPARE(first.state(), LabRunner::State::Running);
}

void LabTroubleTest::aKilledHelperIsLostAndCanBeReplaced()
{
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 1, kPatienceMs);
    int lostPings = 0;
    connect(&runner, &LabRunner::pingFailed, &ear.context, [&lostPings] { ++lostPings; });
    PingRequest request;
    request.to = *IpAddress::parse("127.0.0.1");
    runner.startPing(request);

    kill(*runner.helperPid(), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(runner.state(), LabRunner::State::Lost, kPatienceMs);
    QCOMPARE(lostPings, 1);
    QVERIFY(!runner.helperPid());
    QCOMPARE(ear.failed, 0);

    runner.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 2, kPatienceMs);
}

void LabTroubleTest::cancelLeavesNoSandbox()
{
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    int pid = 0;
    connect(&runner, &LabRunner::stepChanged, &ear.context, [&] {
        if (pid == 0) {
            pid = runner.helperPid().value_or(-1);
            runner.cancel();
        }
    });
    runner.deploy(starLab(40), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QVERIFY(ear.lastError.code == ErrorCode::Cancelled);
    QVERIFY(ear.wasUndone);
    QCOMPARE(runner.state(), LabRunner::State::Idle);
    QVERIFY(pid > 0);
    QVERIFY(isGone(pid));
    QVERIFY(RunnerHome::sockets().isEmpty());
}

void LabTroubleTest::cancelOfAnUpdateGoesBack()
{
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 1, kPatienceMs);
    connect(&runner, &LabRunner::stepChanged, &ear.context, [&] { runner.cancel(); });
    runner.deploy(starLab(40), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QVERIFY(ear.lastError.code == ErrorCode::Cancelled);
    QVERIFY(ear.wasUndone);
    QCOMPARE(runner.state(), LabRunner::State::Running);
    QVERIFY(runner.deployed() == founding().topology);
    const auto rest = makePlan(founding().topology, runner.observed(), labName());
    QVERIFY(rest);
    QVERIFY(rest->steps.empty());
}

void LabTroubleTest::aDeployThatIsForgottenLeavesNoSandbox()
{
    int pid = 0;
    {
        auto runner = std::make_unique<LabRunner>(kSandbox, labName());
        connect(runner.get(), &LabRunner::stepChanged, this,
            [&] { pid = runner->helperPid().value_or(-1); });
        runner->deploy(starLab(40), kSource);
        QTRY_VERIFY_WITH_TIMEOUT(pid != 0, kPatienceMs);
    }
    QVERIFY(pid > 0);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(pid), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(RunnerHome::sockets().isEmpty(), kPatienceMs);
}

void LabTroubleTest::whatIsNotThereAfterwardsIsAFailure()
{
    QVERIFY(prepareSocketFolder(socketFolder()));
    Observed bare;
    bare.namespaces[NetnsName()];
    FakeHelper helper(socketPath(socketFolder(), labName()), [&](const Request& request) {
        FakeHelper::Reply reply;
        if (std::holds_alternative<LabsRequest>(request.body))
            reply.emplace_back(LabsReply{});
        else if (std::holds_alternative<ObserveRequest>(request.body))
            reply.emplace_back(ObserveReply{bare, {}}); // whatever was applied
        else
            reply.emplace_back(DoneReply{});
        return reply;
    });
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QCOMPARE(ear.deployed, 0);
    QVERIFY(ear.lastError.code == ErrorCode::Kernel);
    QVERIFY(!ear.lastItem.isEmpty());
    QVERIFY(!ear.wasUndone);
    QCOMPARE(runner.state(), LabRunner::State::Running);
}

void LabTroubleTest::aRefusedStepNamesItsItem()
{
    QVERIFY(prepareSocketFolder(socketFolder()));
    Observed bare;
    bare.namespaces[NetnsName()];
    FakeHelper helper(socketPath(socketFolder(), labName()), [&](const Request& request) {
        FakeHelper::Reply reply;
        if (std::holds_alternative<LabsRequest>(request.body))
            reply.emplace_back(LabsReply{});
        else if (std::holds_alternative<ObserveRequest>(request.body))
            reply.emplace_back(ObserveReply{bare, {}});
        else
            reply.emplace_back(ErrorReply{Error{ErrorCode::Kernel, "br0", "no room", ENOSPC}, 3,
                *ItemId::parse("br0"), true});
        return reply;
    });
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QCOMPARE(ear.lastError.sysErrno, ENOSPC);
    QCOMPARE(ear.lastItem.text(), std::string("br0"));
    QVERIFY(ear.wasUndone);
    QCOMPARE(runner.state(), LabRunner::State::Idle);
}

void LabTroubleTest::aHelperThatCannotStartSaysWhy()
{
    QVERIFY(m_home->putOnPath(
        "helper", "echo 'hairpin-helper: user namespaces are forbidden here' >&2; exit 3"));
    qputenv("HAIRPIN_HELPER", m_home->filePath("helper").toUtf8());
    for (const auto place : {LabTarget::Place::Sandbox, LabTarget::Place::FreshSandbox}) {
        LabRunner runner({place, {}}, labName());
        Ear ear(runner);
        runner.deploy(founding(), kSource);
        QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
        QVERIFY(ear.lastError.code == ErrorCode::NoHelper);
        QCOMPARE(ear.lastError.detail, std::string("user namespaces are forbidden here"));
        QCOMPARE(runner.state(), LabRunner::State::Idle);
    }
    qputenv("HAIRPIN_HELPER", "/nowhere/hairpin-helper");
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QVERIFY(ear.lastError.code == ErrorCode::NoHelper);
}

void LabTroubleTest::aFolderThatOthersCanEnterIsRefused()
{
    QVERIFY(QDir().mkpath(socketFolder()));
    QVERIFY(QFile::setPermissions(
        socketFolder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeOther));
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QVERIFY(ear.lastError.code == ErrorCode::Permission);
    QVERIFY(ear.lastError.detail.find("XDG_RUNTIME_DIR") != std::string::npos);
}

void LabTroubleTest::aDeadSocketIsReplaced()
{
    LabRunner runner(kSandbox, labName());
    Ear ear(runner);
    runner.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 1, kPatienceMs);
    kill(*runner.helperPid(), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(runner.state(), LabRunner::State::Lost, kPatienceMs);
    QCOMPARE(RunnerHome::sockets().size(), 1);

    LabRunner other(kSandbox, labName());
    Ear otherEar(other);
    other.attach();
    QTRY_COMPARE_WITH_TIMEOUT(otherEar.states.size(), 2, kPatienceMs);
    QCOMPARE(other.state(), LabRunner::State::Idle);
    other.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(otherEar.deployed, 1, kPatienceMs);
}

void LabTroubleTest::whatSshSaysIsPassedOn()
{
    QVERIFY(m_home->putOnPath(
        "ssh", "echo 'ssh: Could not resolve hostname far.example' >&2; exit 255"));
    LabRunner runner({LabTarget::Place::Remote, QStringLiteral("far.example")}, labName());
    Ear ear(runner);
    runner.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QVERIFY(ear.lastError.code == ErrorCode::NoHelper);
    QCOMPARE(ear.lastError.detail, std::string("ssh: Could not resolve hostname far.example"));
    QCOMPARE(runner.state(), LabRunner::State::Idle);
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::LabTroubleTest)
#include "labtroubletest.moc"
