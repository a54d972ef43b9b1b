// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/connection.h"
#include "helper/server.h"
#include "tests/helper/labclient.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

// What the helper may grow to; a sanitizer keeps what is freed for a while.
#ifdef __SANITIZE_ADDRESS__
constexpr qint64 kMaxResidentKiB = 768 * 1024;
#else
constexpr qint64 kMaxResidentKiB = 32 * 1024;
#endif

qint64 residentKiB(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray status = file.readAll();
    const qsizetype at = status.indexOf("VmRSS:");
    return status.mid(at + 6, 20).trimmed().split(' ').value(0).toLongLong();
}

std::string line(const char* json)
{
    return std::string(json) + '\n';
}

PingRequest pingHost(const char* to, int count, int intervalMs)
{
    PingRequest request;
    request.to = *IpAddress::parse(to);
    request.count = count;
    request.intervalMs = intervalMs;
    return request;
}

} // namespace

class ProtocolTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QCOMPARE(output({helperProgram(), "--sandbox", "--listen", path()}), QByteArray("ready\n"));
        m_client = HelperClient::connectedTo(path());
        QVERIFY(m_client.greet());
        // Keeps the helper alive between clients.
        QVERIFY(isDone(apply(m_client, {makeNamespace("a"), makeBridge("br0")})));
        QCOMPARE(m_client.takeEarlier().size(), std::size_t(2));
    }

    void cleanup()
    {
        QVERIFY(isDone(destroy(m_client)));
        m_client.close();
        QTRY_VERIFY(!QFile::exists(path()));
    }

    void badRequestsGetASentenceAndTheConnectionStays_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const char* request, const char* words) {
            QTest::newRow(name) << QByteArray(request) << QString::fromLatin1(words);
        };
        row("unknown request", R"({"id":7,"do":"explode"})", "explode");
        row("unknown field", R"({"id":7,"do":"labs","path":"/etc"})", "path");
        row("missing field", R"({"id":7,"do":"destroy"})", "lab");
        row("bad name", R"({"id":7,"do":"destroy","lab":"../x"})", "lab");
        row("unknown operation",
            R"({"id":7,"do":"apply","lab":"l","revision":0,"source":"","document":"","steps":[{"do":"exec"}]})",
            "exec");
        row("bad address", R"({"id":7,"do":"ping","from":"","to":"nowhere"})", "to");
    }

    void badRequestsGetASentenceAndTheConnectionStays()
    {
        QFETCH(QByteArray, request);
        QFETCH(QString, words);
        QVERIFY(m_client.send(request.toStdString() + '\n'));
        const auto answer = m_client.next();
        QVERIFY(answer);
        QCOMPARE(answer->id, std::int64_t(7));
        const ErrorReply error = errorOf(*answer);
        QCOMPARE(error.error.code, ErrorCode::BadInput);
        const QString text = QString::fromStdString(error.error.text());
        QVERIFY2(text.contains(words), qPrintable(text));
        QVERIFY(std::holds_alternative<LabsReply>(m_client.ask(LabsRequest{}).body));
    }

    void whatIsNoRequestEndsTheConnection_data()
    {
        QTest::addColumn<QByteArray>("garbage");
        QTest::newRow("no JSON") << QByteArray("hello there\n");
        QTest::newRow("no object") << QByteArray("[1,2]\n");
        QTest::newRow("no id") << QByteArray("{\"do\":\"labs\"}\n");
        QTest::newRow("an id of zero") << QByteArray("{\"id\":0,\"do\":\"labs\"}\n");
        QTest::newRow("zero bytes") << QByteArray(1000, '\0') + '\n';
        QTest::newRow("no UTF-8") << QByteArray("{\"id\":1,\"do\":\"\xff\"}\n");
        QTest::newRow("deep nesting") << QByteArray(100000, '[') + '\n';
    }

    void whatIsNoRequestEndsTheConnection()
    {
        QFETCH(QByteArray, garbage);
        HelperClient client = HelperClient::connectedTo(path());
        QVERIFY(client.greet());
        client.send(garbage.toStdString());
        const auto answer = client.next();
        QVERIFY(answer);
        QCOMPARE(answer->id, std::int64_t(0));
        QCOMPARE(errorOf(*answer).error.code, ErrorCode::BadInput);
        QVERIFY(client.isAtEnd());
        QVERIFY(std::holds_alternative<LabsReply>(m_client.ask(LabsRequest{}).body));
    }

    void anIdThatIsUnderWayEndsTheConnection()
    {
        HelperClient client = HelperClient::connectedTo(path());
        QVERIFY(client.greet());
        client.send(formatRequest({5, WatchRequest{}}) + formatRequest({5, LabsRequest{}}));
        QVERIFY(isDone(*client.next()));
        QCOMPARE(client.next()->id, std::int64_t(0));
        QVERIFY(client.isAtEnd());
    }

    void theFirstLineMustBeAHelloOfOurVersion()
    {
        for (const std::string& first :
            {line(R"({"id":1,"do":"labs"})"), formatHello({kProtocolVersion + 1, "new", {}})}) {
            HelperClient client = HelperClient::connectedTo(path());
            QVERIFY(client.readLine());
            client.send(first);
            QCOMPARE(errorOf(*client.next()).error.code, ErrorCode::BadInput);
            QVERIFY(client.isAtEnd());
        }
    }

    void whoSaysNothingIsCutOff()
    {
        HelperClient client = HelperClient::connectedTo(path());
        QVERIFY(client.readLine());
        QVERIFY(!client.isAtEnd(2000));
        QVERIFY(client.isAtEnd(6000));
    }

    void anEndlessLineIsCutOffAndNotKept()
    {
        HelperClient client = HelperClient::connectedTo(path());
        QVERIFY(client.greet());
        const std::string chunk(1024 * 1024, 'x');
        bool isOpen = true;
        for (int i = 0; i < 64 && isOpen; ++i)
            isOpen = client.send(chunk);
        QVERIFY(!isOpen);
        QVERIFY(std::holds_alternative<LabsReply>(m_client.ask(LabsRequest{}).body));
        QVERIFY(residentKiB(m_client.peerPid()) < kMaxResidentKiB);
    }

    void aLineOfTheGreatestLengthIsRead()
    {
        ApplyRequest request{labNamed("large"), 0, {}, {}, {}};
        const std::size_t rest = formatRequest({1000, request}).size() - 1;
        request.document.assign(kMaxLineBytes - rest, 'x');
        QVERIFY(m_client.send(formatRequest({1000, request})));
        const auto answer = m_client.next();
        QVERIFY(answer && isDone(*answer));
        const Answer document = m_client.ask(DocumentRequest{labNamed("large")});
        const auto* reply = std::get_if<DocumentReply>(&document.body);
        QVERIFY(reply);
        QVERIFY(reply->document == request.document);
        QVERIFY(isDone(destroy(m_client, "large")));
    }

    void ofTwoHundredClientsSomeGetInAndTheHelperLives()
    {
        std::vector<HelperClient> clients;
        std::size_t refused = 0;
        for (int i = 0; i < 200; ++i) {
            clients.push_back(HelperClient::connectedTo(path()));
            QVERIFY(clients.back().isOpen());
            QVERIFY(clients.back().readLine());
        }
        for (HelperClient& client : clients) {
            client.send(formatHello({kProtocolVersion, "test", {}}));
            const Answer answer = client.ask(LabsRequest{});
            if (!std::holds_alternative<LabsReply>(answer.body))
                ++refused;
        }
        QCOMPARE(refused, clients.size() - (Server::kMaxClientsOfOne - 1));
        clients.clear();
        HelperClient late;
        QTRY_VERIFY((late = HelperClient::connectedTo(path())).greet()
            && std::holds_alternative<LabsReply>(late.ask(LabsRequest{}).body));
    }

    void aSlowReaderMissesEventsButNoAnswerAndIsTold()
    {
        HelperClient slow = HelperClient::connectedTo(path());
        QVERIFY(slow.greet());
        std::vector<Step> steps;
        for (int i = 0; i < 25000; ++i)
            steps.push_back(change("br0", &bridgeKind(), {{"stp", i % 2 == 0}}));
        HelperClient watcher = HelperClient::connectedTo(path());
        QVERIFY(watcher.greet());
        watcher.start(WatchRequest{});
        QVERIFY(isDone(*watcher.next()));
        const std::int64_t id =
            slow.start(ApplyRequest{labNamed("lab"), revisionOf(slow), {}, {}, steps});
        // Others are served all the while, and hear that it is done.
        QVERIFY(std::holds_alternative<LabsReply>(m_client.ask(LabsRequest{}).body));
        const auto isChange = [](const std::optional<Answer>& answer) {
            return !answer || std::holds_alternative<ChangedEvent>(answer->body);
        };
        std::optional<Answer> heardByWatcher;
        while (!isChange(heardByWatcher = watcher.next(60000))) { }
        QVERIFY(heardByWatcher);

        std::size_t heard = 0;
        std::size_t dropped = 0;
        bool isOver = false;
        while (!isOver || dropped == 0) {
            const auto answer = slow.next();
            QVERIFY(answer);
            if (const auto* drop = std::get_if<DroppedEvent>(&answer->body))
                dropped += static_cast<std::size_t>(drop->count);
            if (std::holds_alternative<StepEvent>(answer->body))
                ++heard;
            if (answer->id == id && answer->isFinal()) {
                QVERIFY(isDone(*answer));
                isOver = true;
            }
        }
        QVERIFY(heard > 5000); // what fits the queue
        QCOMPARE(heard + dropped, steps.size());
    }

    void manyQuestionsWithoutReadingTheAnswersDoNotFillTheHelper()
    {
        HelperClient slow = HelperClient::connectedTo(path());
        QVERIFY(slow.greet());
        std::string questions;
        int asked = 0;
        for (int i = 0; i < 20000; ++i)
            questions += formatRequest({++asked, ObserveRequest{}});
        std::size_t sent = 0;
        for (int quiet = 0; sent < questions.size() && quiet < 20;) {
            const std::size_t taken = slow.offer(questions.substr(sent, 65536));
            sent += taken;
            quiet = taken == 0 ? quiet + 1 : 0;
            QTest::qWait(taken == 0 ? 50 : 0);
        }
        QVERIFY(sent < questions.size());
        QVERIFY(residentKiB(m_client.peerPid()) < kMaxResidentKiB);
        QVERIFY(std::holds_alternative<LabsReply>(m_client.ask(LabsRequest{}).body));
        // Who starts to read gets every answer, in order.
        for (int i = 1; i <= 1000; ++i) {
            const auto answer = slow.next();
            QVERIFY(answer);
            QCOMPARE(answer->id, std::int64_t(i));
        }
    }

    void whoWatchesHearsOfAppliesAndDestroys()
    {
        HelperClient watcher = HelperClient::connectedTo(path());
        QVERIFY(watcher.greet());
        const std::int64_t watch = watcher.start(WatchRequest{});
        QVERIFY(isDone(*watcher.next()));
        QVERIFY(isDone(apply(m_client, {makeBridge("br1")}, "other")));
        const std::int64_t made = revisionOf(m_client, "other");
        QVERIFY(!isDone(apply(m_client, {makeBridge("br1")}, "bad")));
        QVERIFY(isDone(destroy(m_client, "other")));
        const auto step = [](const char* lab, StepState state) {
            return decltype(Answer::body)(StepEvent{labNamed(lab), 0, 1, {}, state});
        };
        const auto changed = [](std::int64_t revision) {
            return decltype(Answer::body)(ChangedEvent{labNamed("other"), revision});
        };
        for (const auto& expected : {step("other", StepState::Done), changed(made),
                 step("other", StepState::Done), changed(0)}) {
            const auto answer = watcher.next();
            QVERIFY(answer);
            QCOMPARE(answer->id, watch);
            QVERIFY(answer->body == expected);
        }
    }

    void whatRunsIsTold()
    {
        const Answer labs = m_client.ask(LabsRequest{});
        const auto* reply = std::get_if<LabsReply>(&labs.body);
        QVERIFY(reply);
        const std::int64_t now = revisionOf(m_client);
        QCOMPARE(
            reply->labs, (std::vector<RunningLab>{{labNamed("lab"), "/tmp/lab.hairpin", now}}));
        const Answer document = m_client.ask(DocumentRequest{labNamed("lab")});
        QVERIFY(document.body
            == (decltype(Answer::body)(DocumentReply{"/tmp/lab.hairpin", "the drawing", now})));
        QCOMPARE(errorOf(m_client.ask(DocumentRequest{labNamed("none")})).error.code,
            ErrorCode::NotFound);
    }

    void pingsRunInNamespacesOfLabsAndEndWithThem()
    {
        QVERIFY(isDone(apply(m_client, {change("a/lo", nullptr, isUp())})));
        PingRequest request = pingHost("127.0.0.1", 3, 10);
        request.from = netns("a");
        const Answer answer = m_client.ask(request);
        const auto* summary = std::get_if<PingSummary>(&answer.body);
        QVERIFY(summary);
        QCOMPARE(summary->received, std::int64_t(3));
        QCOMPARE(m_client.takeEarlier().size(), std::size_t(4)); // and the step

        request.count = 0;
        const std::int64_t endless = m_client.start(request);
        QVERIFY(m_client.next());
        QVERIFY(isDone(apply(m_client, {step(DeleteNamespace{netns("a")})})));
        bool hasEnded = false;
        for (const Answer& each : m_client.takeEarlier())
            hasEnded =
                hasEnded || (each.id == endless && std::holds_alternative<PingSummary>(each.body));
        QVERIFY(hasEnded);
        request.from = netns("nowhere");
        QCOMPARE(errorOf(m_client.ask(request)).error.code, ErrorCode::Permission);
    }

private:
    QString path() const { return m_folder->path() + QStringLiteral("/lab.sock"); }

    std::unique_ptr<QTemporaryDir> m_folder;
    HelperClient m_client;
};

QTEST_GUILESS_MAIN(ProtocolTest)
#include "protocoltest.moc"
