// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/hostmachine.h"

#include <QElapsedTimer>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

bool isRefusedForTheTrial(const Answer& answer)
{
    const Error error = errorOf(answer).error;
    return error.code == ErrorCode::Conflict
        && error.detail.starts_with("the lab lab is being tried for another ")
        && error.detail.ends_with(" s; try again after that");
}

} // namespace

// Changes that are undone unless somebody confirms them.
class TrialTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whatIsConfirmedStays();
    void whatIsNotConfirmedInTimeIsUndone();
    void whatIsDeclinedIsUndoneAtOnce();
    void aClientThatGoesAwayConfirmsNothing();
    void onlyWhatIsOnTrialCanBeConfirmed();
    void anUpdateOnTrialGoesBackToTheLabBefore();
    void othersAreRefusedAtOnceAndServedOtherwise();
    void whoWaitsWhenATrialBeginsIsRefusedToo();
    void afterTheTrialOthersGoOn();

private:
    std::unique_ptr<HostMachine> m_host;
};

void TrialTest::init()
{
    m_host = std::make_unique<HostMachine>();
    QVERIFY2(m_host->isReady(), m_host->complaint().constData());
}

void TrialTest::cleanup()
{
    m_host.reset();
}

void TrialTest::whatIsConfirmedStays()
{
    const std::int64_t id = m_host->startTrial(asPort("nic"), 5);
    QVERIFY(id > 0);
    QCOMPARE(m_host->link("nic").bridge.text(), std::string("br"));
    QVERIFY(isDone(m_host->client().ask(ConfirmRequest{id, true})));
    const auto end = m_host->lastAnswer(id);
    QVERIFY(end && isDone(*end));
    QTest::qWait(5500);
    QCOMPARE(m_host->link("nic").bridge.text(), std::string("br"));
    QVERIFY(isDone(destroy(m_host->client())));
}

void TrialTest::whatIsNotConfirmedInTimeIsUndone()
{
    const ObservedLink before = m_host->link("nic");
    QElapsedTimer timer;
    timer.start();
    const std::int64_t id = m_host->startTrial(asPort("nic"), 5);
    QVERIFY(id > 0);
    const auto end = m_host->lastAnswer(id);
    QVERIFY(end);
    QVERIFY(timer.elapsed() >= 5000);
    const ErrorReply refusal = errorOf(*end);
    QCOMPARE(refusal.error.code, ErrorCode::Cancelled);
    QCOMPARE(refusal.error.detail,
        std::string("not confirmed within 5 s; everything is as it was before"));
    QVERIFY(refusal.isUndone);
    QCOMPARE(difference(m_host->link("nic"), before), QString());
    QVERIFY(!observed(m_host->client()).find(at("br")));
    QCOMPARE(errorOf(destroy(m_host->client())).error.code, ErrorCode::NotFound);
}

void TrialTest::whatIsDeclinedIsUndoneAtOnce()
{
    const ObservedLink before = m_host->link("nic");
    const std::int64_t id = m_host->startTrial(asPort("nic"), 600);
    QVERIFY(id > 0);
    QVERIFY(isDone(m_host->client().ask(ConfirmRequest{id, false})));
    const auto end = m_host->lastAnswer(id);
    QVERIFY(end);
    QCOMPARE(errorOf(*end).error.detail, std::string("not kept; everything is as it was before"));
    QCOMPARE(difference(m_host->link("nic"), before), QString());
}

void TrialTest::aClientThatGoesAwayConfirmsNothing()
{
    const ObservedLink before = m_host->link("nic");
    QVERIFY(m_host->startTrial(asParent("nic"), 600) > 0);
    m_host->reconnect();
    QVERIFY(m_host->client().isOpen());
    QTRY_COMPARE(difference(m_host->link("nic"), before), QString());
    QVERIFY(!observed(m_host->client()).namespaces.contains(netns("a")));
}

void TrialTest::onlyWhatIsOnTrialCanBeConfirmed()
{
    QCOMPARE(
        errorOf(m_host->client().ask(ConfirmRequest{77, true})).error.code, ErrorCode::NotFound);
    const std::int64_t id = m_host->startTrial(asPort("nic"), 600);
    QVERIFY(id > 0);
    HelperClient other = m_host->connected();
    QVERIFY(other.isOpen());
    QCOMPARE(errorOf(other.ask(ConfirmRequest{id, true})).error.code, ErrorCode::NotFound);
    QVERIFY(isDone(m_host->client().ask(ConfirmRequest{id, false})));
    QVERIFY(m_host->lastAnswer(id));
    QCOMPARE(
        errorOf(m_host->client().ask(ConfirmRequest{id, true})).error.code, ErrorCode::NotFound);
}

void TrialTest::anUpdateOnTrialGoesBackToTheLabBefore()
{
    QCOMPARE(deploy(m_host->client(), asPort("nic")), QString());
    const ObservedLink before = m_host->link("nic");
    const std::int64_t id = m_host->startTrial(asParent("nic"), 600);
    QVERIFY(id > 0);
    QVERIFY(m_host->link("nic").bridge.isEmpty());
    QVERIFY(isDone(m_host->client().ask(ConfirmRequest{id, false})));
    QVERIFY(m_host->lastAnswer(id));
    QCOMPARE(difference(m_host->link("nic"), before), QString());
    QVERIFY(makePlan(asPort("nic"), observed(m_host->client()), labNamed("lab"))->steps.empty());
    QVERIFY(isDone(destroy(m_host->client())));
}

// Who would have to wait for a person is told so; who only looks or pings is served.
void TrialTest::othersAreRefusedAtOnceAndServedOtherwise()
{
    HelperClient other = m_host->connected();
    QVERIFY(other.isOpen());
    QVERIFY(isDone(apply(other, {makeNamespace("c"), change("c/lo", nullptr, isUp())}, "second")));
    QVERIFY(isDone(other.ask(WatchRequest{})));
    const std::int64_t id = m_host->startTrial(asPort("nic"), 600);
    QVERIFY(id > 0);
    other.takeEarlier();
    QElapsedTimer timer;
    timer.start();
    for (const Answer& answer : {apply(other, {makeBridge("br8")}, "third"),
             apply(other, {makeBridge("br8")}, "second"), destroy(other, "second"),
             destroy(m_host->client()), apply(m_host->client(), {makeBridge("br8")}, "fourth")})
        QVERIFY2(isRefusedForTheTrial(answer), qPrintable(trouble(answer)));
    QVERIFY(observed(other).find(at("br")) && !observed(other).find(at("br8")));
    PingRequest ping;
    ping.to = *IpAddress::parse("127.0.0.1");
    ping.intervalMs = 10;
    ping.count = 2;
    ping.from = netns("c");
    QCOMPARE(std::get<PingSummary>(other.ask(ping).body).received, std::int64_t(2));
    QVERIFY(m_host->connected().isOpen());
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(isDone(m_host->client().ask(ConfirmRequest{id, true})));
    QVERIFY(isDone(*m_host->lastAnswer(id)));
    const auto changed = other.next();
    QVERIFY(changed && std::holds_alternative<ChangedEvent>(changed->body));
    QVERIFY(isDone(destroy(other, "second")));
    QVERIFY(isDone(destroy(m_host->client())));
}

void TrialTest::whoWaitsWhenATrialBeginsIsRefusedToo()
{
    ApplyRequest wanted = request(m_host->client(), asPort("nic"));
    wanted.trialSeconds = 600;
    // In one go, so that the second comes while the first is being done.
    const std::string requests =
        formatRequest({1001, wanted}) + formatRequest({1002, DestroyRequest{labNamed("second")}});
    QVERIFY(m_host->client().send(requests));
    bool isOnTrial = false;
    std::optional<Answer> refused;
    while (!refused || !isOnTrial) {
        const auto answer = m_host->client().next();
        QVERIFY(answer && (answer->id == 1002 || !answer->isFinal()));
        isOnTrial = isOnTrial || std::holds_alternative<TrialEvent>(answer->body);
        if (answer->id == 1002)
            refused = answer;
    }
    QVERIFY2(isRefusedForTheTrial(*refused), qPrintable(trouble(*refused)));
    QVERIFY(isDone(m_host->client().ask(ConfirmRequest{1001, false})));
    QVERIFY(m_host->lastAnswer(1001));
}

// Whichever way it ends, and also when what it did is just being undone.
void TrialTest::afterTheTrialOthersGoOn()
{
    HelperClient other = m_host->connected();
    for (const bool keep : {false, true}) {
        const std::int64_t id = m_host->startTrial(asPort("nic"), 600);
        QVERIFY(id > 0);
        const std::string requests = formatRequest({2001, ConfirmRequest{id, keep}})
            + formatRequest({2002, DestroyRequest{labNamed("second")}});
        QVERIFY(m_host->client().send(requests));
        std::optional<Answer> second;
        while (!second || second->id != 2002)
            QVERIFY(second = m_host->client().next());
        QCOMPARE(errorOf(*second).error.code, ErrorCode::NotFound); // it has had its turn
        QVERIFY2(
            isDone(apply(other, {makeBridge("br7")}, "second")), qPrintable(QString::number(keep)));
        QVERIFY(isDone(destroy(other, "second")));
    }
    QVERIFY(isDone(destroy(other)));
}

QTEST_GUILESS_MAIN(TrialTest)
#include "trialtest.moc"
