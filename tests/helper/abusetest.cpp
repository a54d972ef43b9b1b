// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/registry.h"
#include "helper/connection.h"
#include "helper/server.h"
#include "tests/helper/labclient.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <set>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

// What a helper may grow to whatever clients do; a sanitizer keeps what is freed for a while.
#ifdef __SANITIZE_ADDRESS__
constexpr qint64 kMaxResidentKiB = 1024 * 1024;
#else
constexpr qint64 kMaxResidentKiB = 160 * 1024;
#endif

// Within which another client is answered all the while; a busy machine is given time, too.
constexpr qint64 kPatienceMs = 1000;
constexpr int kBusyFactor = 4;

qint64 residentKiB(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray status = file.readAll();
    return status.mid(status.indexOf("VmRSS:") + 6, 20).trimmed().split(' ').value(0).toLongLong();
}

// So many of the fastest pings may one client have.
constexpr int kFastPingsOfOne = kMaxPingsASecond / 2 * kMinPingIntervalMs / 1000;

PingRequest pingLoopback(int intervalMs)
{
    PingRequest request;
    request.to = *IpAddress::parse("127.0.0.1");
    request.intervalMs = intervalMs;
    return request;
}

bool isLimit(const std::optional<Answer>& answer)
{
    return answer && errorOf(*answer).error.code == ErrorCode::Limit;
}

} // namespace

class AbuseTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QCOMPARE(output({helperProgram(), "--sandbox", "--listen", path()}), QByteArray("ready\n"));
        m_other = HelperClient::connectedTo(path());
        QVERIFY(m_other.greet());
        QVERIFY(isDone(apply(m_other, {makeBridge("br0")}))); // keeps the helper between clients
        m_other.takeEarlier();
    }

    void cleanup()
    {
        QVERIFY(isServed());
        QVERIFY(isDone(destroy(m_other)));
        m_other.close();
        QTRY_VERIFY(!QFile::exists(path()));
    }

    void aLineAtOneByteASecondIsCutOff()
    {
        HelperClient slow = client();
        const std::string line = formatRequest({1, LabsRequest{}});
        QElapsedTimer timer;
        timer.start();
        bool isOpen = true;
        for (std::size_t i = 0; i < 3 * Connection::kLineSeconds && isOpen; ++i) {
            isOpen = slow.send(i < line.size() - 1 ? line.substr(i, 1) : " ");
            QVERIFY(isServed());
            const auto answer = slow.readLine(1000);
            if (answer) {
                QVERIFY(isLimit(*parseAnswer(*answer)));
                break;
            }
        }
        QVERIFY(slow.isAtEnd());
        QVERIFY(timer.elapsed() >= (Connection::kLineSeconds - 1) * 1000);
        QVERIFY(timer.elapsed() < (Connection::kLineSeconds + 15) * 1000);
    }

    void aSlowClientWhoseLinesAreShortStays()
    {
        HelperClient slow = client();
        const std::string line = formatRequest({1, LabsRequest{}});
        for (const char byte : line) {
            QVERIFY(slow.send(std::string(1, byte)));
            QTest::qWait(20);
        }
        QVERIFY(slow.next());
        QVERIFY(!slow.isAtEnd(500));
    }

    void endlessBracketsAreRefusedAtOnceOrAtTheEndOfALine()
    {
        HelperClient nested = client();
        nested.send(std::string(kMaxLineBytes, '[') + '\n');
        const auto answer = nested.next();
        QVERIFY(answer);
        QCOMPARE(errorOf(*answer).error.code, ErrorCode::BadInput);
        HelperClient endless = client();
        bool isOpen = true;
        for (int i = 0; i < 64 && isOpen; ++i)
            isOpen = endless.send(std::string(1024 * 1024, '['));
        QVERIFY(!isOpen);
        QVERIFY(isBounded());
    }

    void aLineOneByteTooLongIsRefused()
    {
        HelperClient at = client();
        at.send("{\"id\":1,\"do\":\"labs\"}" + std::string(kMaxLineBytes - 20, ' ') + '\n');
        QVERIFY(std::holds_alternative<LabsReply>(at.next()->body));
        HelperClient past = client();
        past.send("{\"id\":1,\"do\":\"labs\"}" + std::string(kMaxLineBytes - 19, ' ') + '\n');
        QVERIFY(isLimit(past.next()));
        QVERIFY(past.isAtEnd());
    }

    void oneStepTooManyIsRefused()
    {
        // The shortest step that there is, so that the line is not too long first.
        const std::string step = R"({"do":"deleteNamespace","name":"a"})";
        std::string line =
            R"({"id":1,"do":"apply","lab":"l","revision":0,"source":"","document":"","steps":[)";
        line += step;
        for (std::size_t i = 0; i < kMaxSteps; ++i)
            line += ',' + step;
        line += "]}\n";
        QVERIFY(line.size() < kMaxLineBytes);
        HelperClient many = client();
        many.send(line);
        const auto answer = many.next(30000);
        QVERIFY(answer);
        const std::string text = errorOf(*answer).error.text();
        QVERIFY2(text.find("steps") != std::string::npos, text.c_str());
        QVERIFY(isBounded());
    }

    void aReaderThatNeverReadsHoldsUpNobody()
    {
        HelperClient deaf = client();
        std::string questions;
        for (int i = 1; i <= 20000; ++i)
            questions += formatRequest({i, ObserveRequest{}});
        std::size_t sent = 0;
        for (int quiet = 0; sent < questions.size() && quiet < 10;) {
            const std::size_t taken = deaf.offer(questions.substr(sent, 65536));
            sent += taken;
            quiet = taken == 0 ? quiet + 1 : 0;
            QVERIFY(isServed());
        }
        QVERIFY(sent < questions.size());
        QVERIFY(isBounded());
    }

    void ofTwoHundredConnectionsOneUserGetsItsShare()
    {
        std::vector<HelperClient> crowd;
        std::size_t served = 0;
        for (int i = 0; i < 200; ++i) {
            crowd.push_back(HelperClient::connectedTo(path()));
            QVERIFY(crowd.back().readLine());
        }
        for (HelperClient& each : crowd) {
            each.send(formatHello({kProtocolVersion, "test", {}}));
            if (std::holds_alternative<LabsReply>(each.ask(LabsRequest{}).body))
                ++served;
        }
        QCOMPARE(served, Server::kMaxClientsOfOne - 1); // and the one who is there already
        QVERIFY(isBounded());
    }

    void tenThousandPingsAHundredTimesASecondAreBounded()
    {
        HelperClient eager = client();
        const Share first = askForPings(eager, 10000);
        QCOMPARE(first.running, kFastPingsOfOne);
        QCOMPARE(first.refused, 10000 - kFastPingsOfOne);
        QVERIFY2(first.reason.find("of this client") != std::string::npos, first.reason.c_str());
        QVERIFY(isServed());
        QVERIFY(isBounded());
    }

    void whatOneClientsPingsSendLeavesRoomForAnother()
    {
        HelperClient eager = client();
        HelperClient other = client();
        HelperClient late = client();
        QCOMPARE(askForPings(eager, kFastPingsOfOne).running, kFastPingsOfOne); // at its edge
        QCOMPARE(askForPings(other, kFastPingsOfOne).running, kFastPingsOfOne);
        const Share third = askForPings(late, 1); // and past that of all together
        QCOMPARE(third.refused, 1);
        QVERIFY2(
            third.reason.find("all pings together") != std::string::npos, third.reason.c_str());
        QVERIFY(other.send(formatRequest({kFastPingsOfOne + 1, StopRequest{1}})));
        // Once the helper has come to it; QTRY_VERIFY would ask for one more after the first.
        QVERIFY(QTest::qWaitFor([&] { return askForPings(late, 1).running == 1; }));
    }

    void largePingsAreCountedByTheirBytes()
    {
        HelperClient eager = client();
        PingRequest large = pingLoopback(kMinPingIntervalMs);
        large.size = kMaxPingSize;
        const int most = 20'000'000 / (1000 / kMinPingIntervalMs * kMaxPingSize);
        for (int i = 1; i <= most; ++i)
            QVERIFY(eager.send(formatRequest({i, large})));
        QVERIFY(eager.send(formatRequest({most + 1, large})));
        std::optional<Answer> answer;
        do {
            answer = eager.next(20000);
            QVERIFY(answer);
        } while (!answer->isFinal());
        QCOMPARE(answer->id, most + 1);
        QVERIFY(isLimit(answer));
        QVERIFY(isServed());
    }

    void pingsOfOneClientLeaveRoomForAnother()
    {
        HelperClient eager = client();
        constexpr int kAsked = static_cast<int>(kMaxPings / 2) + 10;
        for (int i = 1; i <= kAsked; ++i)
            QVERIFY(eager.send(formatRequest({i, pingLoopback(60000)})));
        QVERIFY(eager.send(formatRequest({kAsked + 1, LabsRequest{}})));
        int refused = 0;
        for (;;) {
            const auto answer = eager.next(20000);
            QVERIFY(answer);
            if (answer->id == kAsked + 1)
                break;
            refused += isLimit(answer) ? 1 : 0;
        }
        // So many, or the descriptors that this machine grants come to their end first.
        QVERIFY(refused >= 10);
        PingRequest one = pingLoopback(10);
        one.count = 1;
        if (refused == 10)
            QVERIFY(std::holds_alternative<PingSummary>(m_other.ask(one).body));
    }

    void watchesAndJobsOfOneClientEnd()
    {
        HelperClient eager = client();
        int refused = 0;
        for (int i = 0; i < 20; ++i)
            refused += isDone(eager.ask(WatchRequest{})) ? 0 : 1;
        QCOMPARE(refused, 12);
        std::string applies;
        std::vector<Step> steps;
        for (int i = 0; i < 200; ++i)
            steps.push_back(change("br0", &bridgeKind(), {{"stp", i % 2 == 0}}));
        const std::int64_t now = revisionOf(m_other);
        for (int i = 100; i < 120; ++i)
            applies += formatRequest({i, ApplyRequest{labNamed("lab"), now, {}, {}, steps}});
        QVERIFY(eager.send(applies));
        refused = 0;
        for (int finals = 0; finals < 20;) {
            const auto answer = eager.next(30000);
            QVERIFY(answer);
            if (!answer->isFinal())
                continue;
            ++finals;
            refused += isLimit(answer) ? 1 : 0;
        }
        QVERIFY2(refused >= 1 && refused <= 12, qPrintable(QString::number(refused)));
    }

    void documentsAreKeptUpToASum()
    {
        HelperClient hoarder = client();
        const std::string document(3 * 1024 * 1024, 'x');
        std::size_t kept = 0;
        std::size_t refused = 0;
        for (int i = 0; i < 14; ++i) {
            const LabName lab = labNamed(("hoard" + std::to_string(i)).c_str());
            const Answer answer = hoarder.ask(ApplyRequest{lab, 0, {}, document, {}});
            kept += isDone(answer) ? 1U : 0U;
            refused += isLimit(answer) ? 1U : 0U;
            hoarder.takeEarlier();
        }
        QCOMPARE(kept, Registry::kMaxDocumentBytes / document.size());
        QCOMPARE(refused, 14 - kept);
        QVERIFY(isBounded());
        for (std::size_t i = 0; i < kept; ++i)
            QVERIFY(isDone(destroy(hoarder, ("hoard" + std::to_string(i)).c_str())));
    }

private:
    QString path() const { return m_folder->path() + QStringLiteral("/lab.sock"); }

    HelperClient client() const
    {
        HelperClient client = HelperClient::connectedTo(path());
        return client.greet() ? std::move(client) : HelperClient();
    }

    // What comes of asking for so many pings, each as fast as can be; the ids count from 1.
    struct Share {
        int running = 0;
        int refused = 0;
        std::string reason; // of the last refusal
    };
    Share askForPings(HelperClient& asking, int count)
    {
        std::string requests;
        for (int i = 1; i <= count; ++i)
            requests += formatRequest({i, pingLoopback(kMinPingIntervalMs)});
        Share share;
        std::size_t sent = 0;
        std::set<std::int64_t> answering;
        QElapsedTimer timer;
        timer.start();
        while (share.refused + share.running < count && timer.elapsed() < 60000) {
            if (sent < requests.size())
                sent += asking.offer(requests.substr(sent, 65536));
            while (const auto answer = asking.next(0)) {
                if (std::holds_alternative<PingEvent>(answer->body)) {
                    answering.insert(answer->id);
                } else if (isLimit(answer)) {
                    ++share.refused;
                    share.reason = errorOf(*answer).error.text();
                }
            }
            share.running = static_cast<int>(answering.size());
            if (!isServed())
                return {};
        }
        return share;
    }

    // Another client's question is answered in time.
    bool isServed()
    {
        QElapsedTimer timer;
        timer.start();
        const bool isAnswered = std::holds_alternative<LabsReply>(m_other.ask(LabsRequest{}).body);
        m_other.takeEarlier();
        return isAnswered && timer.elapsed() < kPatienceMs * kBusyFactor;
    }

    bool isBounded()
    {
        const qint64 now = residentKiB(m_other.peerPid());
        if (now >= kMaxResidentKiB)
            qWarning("the helper has grown to %lld KiB", static_cast<long long>(now));
        return now > 0 && now < kMaxResidentKiB;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    HelperClient m_other;
};

QTEST_GUILESS_MAIN(AbuseTest)
#include "abusetest.moc"
