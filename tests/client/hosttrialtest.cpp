// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/labrunner.h"
#include "backend/io/labfile.h"
#include "tests/client/runnerhome.h"
#include "tests/support/ownmachine.h"

#include <QElapsedTimer>

namespace hairpin {

namespace {

const LabTarget kSystem{LabTarget::Place::System, {}};

// A bridge with the interface as its port, or a macvlan on it.
Lab labOn(const char* interface, bool isPort)
{
    QByteArray text = R"({"format": "hairpin/1", "name": "x", "items": [
        {"id": "br", "kind": "bridge", "name": "br"},
        {"id": "nic", "kind": "interface", "name": "NAME", PORT "up": true},
        {"id": "m", "kind": "macvlan", "name": "m", "parent": "PARENT"}]})";
    text.replace("NAME", interface).replace("PORT", isPort ? "\"bridge\": \"br\"," : "");
    text.replace("PARENT", isPort ? "br" : "nic");
    const auto lab = parseLab(text.toStdString());
    return lab ? *lab : Lab();
}

struct TrialEar : Ear {
    explicit TrialEar(LabRunner& runner)
        : Ear(runner)
    {
        QObject::connect(&runner, &LabRunner::trialStarted, &context, [this](int given) {
            ++trials;
            seconds = given;
        });
        QObject::connect(&runner, &LabRunner::consentNeeded, &context,
            [this](const std::vector<IfName>& names) { needed = names; });
    }

    int trials = 0;
    int seconds = 0;
    std::vector<IfName> needed;
};

} // namespace

// Deployments that take an interface of the machine: on trial, until somebody says to keep them.
class HostTrialTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void whatIsKeptStays();
    void whatIsNotKeptIsUndone();
    void cancelEndsATrialToo();
    void anUnansweredTrialIsUndone();
    void aRunnerThatGoesAwayKeepsNothing();
    void aHelperThatDiesKeepsNothing();
    void anUpdateThatIsNotKeptGoesBackToWhatRan();
    void whatTouchesNoInterfaceOfTheMachineIsOnNoTrial();
    void anAnswerWithoutATrialDoesNothing();
    void theDefaultRouteNeedsConsent();

private:
    static bool isPort() { return shell("ip link show dev nic").contains("master br"); }

    std::unique_ptr<RunnerHome> m_home;
    std::unique_ptr<SystemHelper> m_helper;
    QByteArray m_nic; // as it was before
};

void HostTrialTest::init()
{
    m_home = std::make_unique<RunnerHome>();
    m_helper = std::make_unique<SystemHelper>();
    QVERIFY(m_helper->isListening());
    m_nic = ownersPart("nic");
    QVERIFY2(m_nic.contains("nic"), m_nic);
}

void HostTrialTest::cleanup()
{
    LabRunner runner(kSystem, labName());
    TrialEar ear(runner);
    runner.destroy();
    QTRY_VERIFY_WITH_TIMEOUT(ear.destroyed + ear.failed > 0, kPatienceMs);
    QTRY_COMPARE(ownersPart("nic"), m_nic);
    m_helper.reset();
    m_home.reset();
}

void HostTrialTest::whatIsKeptStays()
{
    LabRunner runner(kSystem, labName());
    TrialEar ear(runner);
    runner.deploy(labOn("nic", true), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.trials, 1, kPatienceMs);
    QCOMPARE(ear.seconds, LabRunner::kTrialSeconds);
    QCOMPARE(runner.state(), LabRunner::State::Applying);
    QVERIFY(isPort());
    QCOMPARE(ear.deployed, 0);
    runner.answerTrial(true);
    QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 1, kPatienceMs);
    QCOMPARE(runner.state(), LabRunner::State::Running);
    QVERIFY(isPort());
}

void HostTrialTest::whatIsNotKeptIsUndone()
{
    LabRunner runner(kSystem, labName());
    TrialEar ear(runner);
    runner.deploy(labOn("nic", true), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.trials, 1, kPatienceMs);
    runner.answerTrial(false);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QVERIFY(ear.lastError.code == ErrorCode::Cancelled);
    QVERIFY(ear.wasUndone);
    QCOMPARE(runner.state(), LabRunner::State::Idle);
    QVERIFY(!isPort());
    // And the next one is one of its own.
    runner.deploy(labOn("nic", true), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.trials, 2, kPatienceMs);
    runner.answerTrial(true);
    QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 1, kPatienceMs);
}

void HostTrialTest::cancelEndsATrialToo()
{
    LabRunner runner(kSystem, labName());
    TrialEar ear(runner);
    connect(&runner, &LabRunner::trialStarted, &ear.context, [&] { runner.cancel(); });
    runner.deploy(labOn("nic", true), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QVERIFY(ear.lastError.code == ErrorCode::Cancelled);
    QVERIFY(ear.wasUndone);
    QCOMPARE(runner.state(), LabRunner::State::Idle);
    QVERIFY(!isPort());
}

void HostTrialTest::anUnansweredTrialIsUndone()
{
    LabRunner runner(kSystem, labName());
    TrialEar ear(runner);
    QElapsedTimer timer;
    runner.deploy(labOn("nic", true), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.trials, 1, kPatienceMs);
    timer.start();
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, 2 * kPatienceMs);
    QVERIFY(timer.elapsed() > (LabRunner::kTrialSeconds - 1) * 1000);
    QVERIFY(ear.lastError.code == ErrorCode::Cancelled);
    QVERIFY2(ear.lastError.detail.find("not confirmed within 30 s") != std::string::npos,
        ear.lastError.detail.c_str());
    QVERIFY(ear.wasUndone);
    QCOMPARE(runner.state(), LabRunner::State::Idle);
    QVERIFY(!isPort());
    runner.answerTrial(true); // too late
    QTest::qWait(100);
    QVERIFY(!isPort());
}

void HostTrialTest::aRunnerThatGoesAwayKeepsNothing()
{
    auto runner = std::make_unique<LabRunner>(kSystem, labName());
    auto ear = std::make_unique<TrialEar>(*runner);
    runner->deploy(labOn("nic", true), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear->trials, 1, kPatienceMs);
    QVERIFY(isPort());
    ear.reset();
    runner.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!isPort(), 5000);
}

void HostTrialTest::aHelperThatDiesKeepsNothing()
{
    LabRunner runner(kSystem, labName());
    TrialEar ear(runner);
    runner.deploy(labOn("nic", true), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.trials, 1, kPatienceMs);
    m_helper->killHard();
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QCOMPARE(runner.state(), LabRunner::State::Lost);
    runner.answerTrial(true); // nobody is there to hear it
    QVERIFY(isPort());
    m_helper->start(); // which undoes what was never confirmed
    QVERIFY(m_helper->isListening());
    QTRY_COMPARE(ownersPart("nic"), m_nic);
}

void HostTrialTest::anUpdateThatIsNotKeptGoesBackToWhatRan()
{
    LabRunner runner(kSystem, labName());
    TrialEar ear(runner);
    runner.deploy(labOn("nic", true), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.trials, 1, kPatienceMs);
    runner.answerTrial(true);
    QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 1, kPatienceMs);
    runner.deploy(labOn("nic", false), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.trials, 2, kPatienceMs);
    QVERIFY(!isPort());
    runner.answerTrial(false);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QVERIFY(ear.wasUndone);
    QCOMPARE(runner.state(), LabRunner::State::Running);
    QVERIFY(runner.deployed() == labOn("nic", true).topology);
    QVERIFY(isPort());
}

void HostTrialTest::whatTouchesNoInterfaceOfTheMachineIsOnNoTrial()
{
    LabRunner runner(kSystem, labName());
    TrialEar ear(runner);
    runner.deploy(founding(), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 1, kPatienceMs);
    QCOMPARE(ear.trials, 0);
}

void HostTrialTest::anAnswerWithoutATrialDoesNothing()
{
    LabRunner runner(kSystem, labName());
    TrialEar ear(runner);
    runner.answerTrial(true);
    runner.answerTrial(false);
    runner.deploy(founding(), kSource);
    runner.answerTrial(false);
    QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 1, kPatienceMs);
    runner.answerTrial(false);
    QTest::qWait(100);
    QCOMPARE(ear.failed, 0);
    QCOMPARE(runner.state(), LabRunner::State::Running);
}

void HostTrialTest::theDefaultRouteNeedsConsent()
{
    LabRunner runner(kSystem, labName());
    TrialEar ear(runner);
    const std::vector wan{*IfName::parse("wan")};
    runner.deploy(labOn("wan", false), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.failed, 1, kPatienceMs);
    QVERIFY(ear.lastError.code == ErrorCode::Permission);
    QVERIFY(ear.needed == wan);
    QCOMPARE(ear.trials, 0);
    ear.needed.clear();
    runner.setConfirmed(wan);
    runner.deploy(labOn("wan", false), kSource);
    QTRY_COMPARE_WITH_TIMEOUT(ear.trials, 1, kPatienceMs);
    QVERIFY(ear.needed.empty());
    runner.answerTrial(true);
    QTRY_COMPARE_WITH_TIMEOUT(ear.deployed, 1, kPatienceMs);
}

} // namespace hairpin

int main(int argc, char** argv)
{
    hairpin::moveToOwnMachine();
    QCoreApplication application(argc, argv);
    hairpin::HostTrialTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "hosttrialtest.moc"
