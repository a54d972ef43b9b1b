// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/helperlink.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

namespace hairpin {

namespace {

constexpr int kPatienceMs = 10000;

std::string hello()
{
    return formatHello({kProtocolVersion, "fake 1", "sandbox"});
}

PingEvent echo()
{
    PingEvent event;
    event.sequence = 1;
    event.rttUs = 50;
    event.ttl = 64;
    return event;
}

} // namespace

// Both ends of a connection: the link, and a socket by which the test plays the helper.
class HelperLinkTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void answersFindWhoAsked();
    void aHandlerMayCloseTheLink();
    void eventsOfAWatchAreTold();
    void anotherVersionIsRefused();
    void whatIsNoHelperIsRefused();
    void garbageLosesTheLink();
    void anEndlessLineLosesTheLink();
    void anErrorWithoutARequestLosesTheLink();
    void lastWordsAreHeardBeforeTheEnd();
    void theComplaintOfADeadHelperIsPassedOn();
    void requestsAreBounded();
    void afterALossNothingCanBeSent();

private:
    void say(const std::string& text)
    {
        m_far->write(text.data(), static_cast<qint64>(text.size()));
    }
    void open(const std::string& greeting = hello());

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QLocalServer> m_server;
    std::unique_ptr<HelperLink> m_link;
    QLocalSocket* m_far = nullptr;
    int m_opened = 0;
    int m_lost = 0;
    Error m_loss;
    QString m_complaint;
};

void HelperLinkTest::init()
{
    m_opened = m_lost = 0;
    m_complaint.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<QLocalServer>();
    QVERIFY(m_server->listen(m_folder->filePath(QStringLiteral("socket"))));
    auto near = std::make_unique<QLocalSocket>();
    near->connectToServer(m_server->fullServerName());
    QVERIFY(near->waitForConnected(kPatienceMs));
    QVERIFY(m_server->waitForNewConnection(kPatienceMs));
    m_far = m_server->nextPendingConnection();
    m_link = std::make_unique<HelperLink>(
        HelperChannel{std::move(near), [this] { return m_complaint; }});
    connect(m_link.get(), &HelperLink::opened, this, [this] { ++m_opened; });
    connect(m_link.get(), &HelperLink::lost, this, [this](const Error& error) {
        ++m_lost;
        m_loss = error;
    });
}

void HelperLinkTest::cleanup()
{
    m_link.reset();
    m_server.reset();
}

void HelperLinkTest::open(const std::string& greeting)
{
    say(greeting);
    QTRY_VERIFY_WITH_TIMEOUT(m_opened + m_lost > 0, kPatienceMs);
}

void HelperLinkTest::answersFindWhoAsked()
{
    open();
    QVERIFY(m_link->isOpen());
    QCOMPARE(m_link->helper().program, std::string("fake 1"));
    int first = 0;
    std::vector<bool> second;
    const auto one = m_link->send(LabsRequest{}, [&](const Answer&) { ++first; });
    const auto two = m_link->send(
        PingRequest{}, [&](const Answer& answer) { second.push_back(answer.isFinal()); });
    QVERIFY(one && two && *one != *two);
    say(formatAnswer({*two, echo()}) + formatAnswer({*two, PingSummary{}})
        + formatAnswer({*one, LabsReply{}}) + formatAnswer({*one, LabsReply{}}));
    QTRY_COMPARE_WITH_TIMEOUT(first, 1, kPatienceMs);
    QTest::qWait(20);
    QCOMPARE(first, 1); // what comes after the final answer is nobody's
    const std::vector<bool> expected{false, true};
    QCOMPARE(second, expected);
    QCOMPARE(m_lost, 0);
}

void HelperLinkTest::aHandlerMayCloseTheLink()
{
    open();
    int calls = 0;
    const auto close = [&](const Answer&) {
        ++calls;
        m_link->close();
    };
    const auto one = m_link->send(LabsRequest{}, close);
    const auto two = m_link->send(LabsRequest{}, close);
    QVERIFY(one && two);
    say(formatAnswer({*one, LabsReply{}}) + formatAnswer({*two, LabsReply{}}));
    QTRY_COMPARE_WITH_TIMEOUT(calls, 1, kPatienceMs);
    QTest::qWait(20);
    QCOMPARE(calls, 1);
    QCOMPARE(m_lost, 0); // who closes needs not be told
}

void HelperLinkTest::eventsOfAWatchAreTold()
{
    open();
    std::vector<std::int64_t> changes;
    int steps = 0;
    qint64 missed = 0;
    connect(m_link.get(), &HelperLink::changed, this,
        [&](const ChangedEvent& event) { changes.push_back(event.revision); });
    connect(m_link.get(), &HelperLink::stepped, this, [&] { ++steps; });
    connect(m_link.get(), &HelperLink::dropped, this, [&](qint64 count) { missed += count; });
    const auto watch = m_link->send(WatchRequest{}, {});
    QVERIFY(watch);
    const LabName lab = *LabName::parse("a");
    say(formatAnswer({*watch, DoneReply{}}) + formatAnswer({*watch, ChangedEvent{lab, 2}})
        + formatAnswer({*watch, StepEvent{lab, 0, 1, {}, StepState::Done}})
        + formatAnswer({*watch, DroppedEvent{7}}) + formatAnswer({*watch, ChangedEvent{lab, 0}}));
    const std::vector<std::int64_t> expected{2, 0};
    QTRY_COMPARE_WITH_TIMEOUT(changes, expected, kPatienceMs);
    QCOMPARE(missed, 7);
    QCOMPARE(steps, 1);
}

void HelperLinkTest::anotherVersionIsRefused()
{
    open(formatHello({kProtocolVersion + 1, "later", "sandbox"}));
    QCOMPARE(m_lost, 1);
    QCOMPARE(m_opened, 0);
    QVERIFY(m_loss.code == ErrorCode::NoHelper);
    QVERIFY(m_loss.detail.find("version") != std::string::npos);
}

void HelperLinkTest::whatIsNoHelperIsRefused()
{
    open("220 mail.example.org ESMTP\n");
    QCOMPARE(m_lost, 1);
    QVERIFY(m_loss.code == ErrorCode::NoHelper);
}

void HelperLinkTest::garbageLosesTheLink()
{
    open();
    say("{\"id\": 1, \"no\": \"such thing\"}\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_lost, 1, kPatienceMs);
    QVERIFY(!m_link->isOpen());
}

void HelperLinkTest::anEndlessLineLosesTheLink()
{
    open();
    say(std::string(kMaxLineBytes + 100 * 1024, ' '));
    QTRY_COMPARE_WITH_TIMEOUT(m_lost, 1, kPatienceMs);
}

void HelperLinkTest::anErrorWithoutARequestLosesTheLink()
{
    open();
    say(formatAnswer(
        {0, ErrorReply{Error{ErrorCode::Limit, {}, "too many clients", 0}, -1, {}, true}}));
    QTRY_COMPARE_WITH_TIMEOUT(m_lost, 1, kPatienceMs);
    QCOMPARE(m_loss.detail, std::string("too many clients"));
}

void HelperLinkTest::lastWordsAreHeardBeforeTheEnd()
{
    open();
    int answers = 0;
    const auto asked = m_link->send(PingRequest{}, [&](const Answer&) { ++answers; });
    QVERIFY(asked);
    std::string words;
    for (int i = 0; i < 5000; ++i)
        words += formatAnswer({*asked, echo()});
    say(words);
    m_far->disconnectFromServer();
    QTRY_COMPARE_WITH_TIMEOUT(m_lost, 1, kPatienceMs);
    QCOMPARE(answers, 5000);
}

void HelperLinkTest::theComplaintOfADeadHelperIsPassedOn()
{
    m_complaint = QStringLiteral("it may not run here\n");
    m_far->disconnectFromServer();
    QTRY_COMPARE_WITH_TIMEOUT(m_lost, 1, kPatienceMs);
    QCOMPARE(m_loss.detail, std::string("it may not run here"));
}

void HelperLinkTest::requestsAreBounded()
{
    open();
    std::size_t sent = 0;
    while (sent <= kMaxRequests && m_link->send(LabsRequest{}, {}))
        ++sent;
    QCOMPARE(sent, kMaxRequests);
    QVERIFY(m_link->send(LabsRequest{}, {}).error().code == ErrorCode::Limit);
    ApplyRequest large;
    large.lab = *LabName::parse("a");
    large.document = std::string(kMaxLineBytes, 'x');
    m_link->close();
    init();
    open();
    QVERIFY(m_link->send(large, {}).error().code == ErrorCode::Limit);
    QVERIFY(m_link->isOpen());
}

void HelperLinkTest::afterALossNothingCanBeSent()
{
    open();
    int answers = 0;
    QVERIFY(m_link->send(LabsRequest{}, [&](const Answer&) { ++answers; }));
    m_far->disconnectFromServer();
    QTRY_COMPARE_WITH_TIMEOUT(m_lost, 1, kPatienceMs);
    QCOMPARE(answers, 0);
    QVERIFY(m_link->send(LabsRequest{}, {}).error().code == ErrorCode::NoHelper);
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::HelperLinkTest)
#include "helperlinktest.moc"
