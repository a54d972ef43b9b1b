// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/pingscenes.h"

#include <QtTest>
#include <cap-ng.h>
#include <cerrno>

using namespace hairpin;

namespace {

const bool hasOwnNamespaces = enterOwnNamespaces();

} // namespace

// Round trips, many streams at once, their end.
class PingEngineTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(hasOwnNamespaces, "user namespaces are needed"); }
    void cleanup() { QVERIFY(ip("-all netns delete")); }

    void aReplyHasRoundTripTimeAndTtl()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        const auto heard = lab.ping(PingLab::request("a", "10.0.0.2", 3));
        QCOMPARE(heard.events.size(), 3U);
        for (const PingEvent& event : heard.events) {
            QCOMPARE(event.outcome, PingOutcome::Reply);
            QCOMPARE(event.reason, LossReason::None);
            QVERIFY(event.rttUs > 0 && event.rttUs < 50'000);
            QCOMPARE(event.ttl, 64);
        }
        QVERIFY(isEachToldOnce(heard));
        QCOMPARE(heard.summary->sent, 3);
        QCOMPARE(heard.summary->received, 3);
        QVERIFY(heard.summary->minUs > 0);
        QVERIFY(heard.summary->minUs <= heard.summary->avgUs);
        QVERIFY(heard.summary->avgUs <= heard.summary->maxUs);
        QVERIFY(heard.summary->mdevUs <= heard.summary->maxUs - heard.summary->minUs);
        QCOMPARE(lab.engine().count(), 0U);
    }

    void ipv6IsAnsweredToo()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        const auto heard = lab.ping(PingLab::request("a", "fd00::2", 2));
        QCOMPARE(replies(heard), 2);
        QVERIFY(firstOf(heard).rttUs > 0 && firstOf(heard).rttUs < 50'000);
        QCOMPARE(firstOf(heard).ttl, 64);
    }

    void aLinkLocalAddressNeedsItsLink()
    {
        QVERIFY(ip(kPair) && ip("-n b addr add fe80::b/64 dev vb nodad"));
        QTest::qWait(50);
        PingLab lab;
        PingLab::Heard heard;
        PingRequest request = PingLab::request("a", "fe80::b", 1);
        const auto refused = lab.start(request, &heard);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadInput);
        request.link = *IfName::parse("va");
        request.count = 150; // the sender's own link-local address is tentative for a while
        request.timeoutMs = 200;
        heard = lab.ping(request);
        QVERIFY(replies(heard) > 0);
    }

    void largePacketsAreFragmentedAndAnswered()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        for (const char* to : {"10.0.0.2", "fd00::2"}) {
            PingRequest request = PingLab::request("a", to, 2);
            request.size = 20'001;
            QCOMPARE(replies(lab.ping(request)), 2);
        }
    }

    void aSenderMayAnswerItself()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        QCOMPARE(replies(lab.ping(PingLab::request("a", "10.0.0.1", 2))), 2);
        QCOMPARE(replies(lab.ping(PingLab::request("a", "::1", 2))), 2);
    }

    void macvlansInVepaModeReachEachOtherThroughAHairpin()
    {
        QVERIFY(ip(kVepa));
        PingLab lab;
        PingRequest request = PingLab::request("n1", "10.3.0.2", 2);
        request.timeoutMs = 4000;
        const auto off = lab.ping(request);
        QCOMPARE(firstOf(off).reason, LossReason::HostUnreachable);
        QCOMPARE(firstOf(off).detail, std::string("nobody answered ARP"));
        QVERIFY(runScript(QStringLiteral("bridge link set dev veth0 hairpin on")));
        const auto on = lab.ping(request);
        QVERIFY(ip("link del br0\nlink del veth0\n"));
        QCOMPARE(replies(on), 2);
        QVERIFY(on.summary->minUs > 0 && on.summary->maxUs < 50'000);
    }

    // A lab that slows a link down wants to see it, at whichever end of the cable.
    void waitingInTheSendersOwnQueueIsPartOfTheTrip()
    {
        QVERIFY(ip(kPair));
        QVERIFY2(runScript(QStringLiteral(
                     "tc -n a qdisc add dev va root tbf rate 80kbit burst 1600 latency 1s")),
            "this kernel has no tbf");
        PingLab lab;
        PingRequest request = PingLab::request("a", "10.0.0.2", 3);
        request.size = 972; // 1,014 bytes of the 1,600 that pass at once, then 10 a millisecond
        const auto heard = lab.ping(request);
        QCOMPARE(replies(heard), 3);
        QVERIFY2(heard.summary->maxUs > 60'000, qPrintable(QString::number(heard.summary->maxUs)));
        QVERIFY(heard.summary->maxUs < 400'000);
    }

    // What came too late was lost, and is not taken for the answer to another.
    void lateRepliesAreIgnored()
    {
        QVERIFY(ip(kPair) && ip("-n b link set vb down"));
        PingLab lab;
        PingLab::Heard heard;
        PingRequest request = PingLab::request("a", "10.0.0.2");
        request.intervalMs = 50;
        request.timeoutMs = 100;
        const auto stream = lab.start(request, &heard);
        QVERIFY(stream);
        lab.runFor(700);
        QCOMPARE(replies(heard), 0);
        QVERIFY(ip("-n b link set vb up")); // ARP is repeated, and frees those that waited for it
        QVERIFY(lab.runUntil([&] { return replies(heard) >= 10; }));
        lab.engine().stop(*stream);
        QVERIFY(isEachToldOnce(heard));
        QCOMPARE(heard.summary->received, replies(heard));
        QCOMPARE(heard.summary->sent, static_cast<std::int64_t>(heard.events.size()));
        QVERIFY(heard.summary->maxUs < 150'000);
    }

    void sequenceNumbersWrapOnTheWire()
    {
        QVERIFY(ip(kPair));
        PingLab lab(65530);
        PingRequest request = PingLab::request("a", "10.0.0.2", 20);
        request.intervalMs = 10;
        const auto heard = lab.ping(request);
        QCOMPARE(replies(heard), 20);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(heard.events[static_cast<std::size_t>(i)].sequence, i + 1);
    }

    void streamsToOneTargetDoNotSeeEachOthersReplies()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        PingLab::Heard first;
        PingLab::Heard second;
        QVERIFY(lab.start(PingLab::request("a", "10.0.0.2", 10), &first));
        QVERIFY(lab.start(PingLab::request("a", "10.0.0.2", 5), &second));
        QVERIFY(lab.runUntil([&] { return first.summary && second.summary; }));
        QCOMPARE(replies(first), 10);
        QCOMPARE(replies(second), 5);
        QVERIFY(isEachToldOnce(first));
        QVERIFY(isEachToldOnce(second));
    }

    void stopEndsAStreamAtOnce()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        PingLab::Heard heard;
        const auto stream = lab.start(PingLab::request("a", "10.0.0.2"), &heard);
        QVERIFY(stream);
        QVERIFY(lab.runUntil([&] { return heard.events.size() >= 3; }));
        const auto told = heard.events.size();
        lab.engine().stop(*stream);
        QVERIFY(heard.summary);
        QCOMPARE(heard.summary->received, static_cast<std::int64_t>(told));
        QCOMPARE(lab.engine().count(), 0U);
        lab.engine().stop(*stream);
        lab.runFor(100);
        QCOMPARE(heard.events.size(), told);
    }

    void aListenerMayStopItsOwnStreamAndOthers()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        PingLab::Heard other;
        const auto bystander = lab.start(PingLab::request("a", "fd00::2"), &other);
        QVERIFY(bystander);
        std::uint64_t own = 0;
        int events = 0;
        int ends = 0;
        auto stopAll = [&](const PingEvent&) {
            ++events;
            lab.engine().stop(own);
            lab.engine().stop(*bystander);
        };
        for (const char* to : {"10.0.0.2", "192.0.2.1"}) { // ends in a reply, and in a failed send
            const auto started = lab.engine().start(
                PingLab::request("a", to), {stopAll, [&](const PingSummary&) { ++ends; }});
            QVERIFY(started);
            own = *started;
            lab.runFor(100);
        }
        QCOMPARE(events, 2);
        QCOMPARE(ends, 2);
        QVERIFY(other.summary);
        QCOMPARE(lab.engine().count(), 0U);
    }

    void stoppingAllInANamespaceLetsItGo()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        PingLab::Heard inA;
        PingLab::Heard alsoInA;
        PingLab::Heard inB;
        QVERIFY(lab.start(PingLab::request("a", "10.0.0.2"), &inA));
        QVERIFY(lab.start(PingLab::request("a", "fd00::2"), &alsoInA));
        QVERIFY(lab.start(PingLab::request("b", "10.0.0.1"), &inB));
        QVERIFY(lab.runUntil([&] { return replies(inA) > 0 && replies(inB) > 0; }));
        lab.engine().stopAllIn(*NetnsName::parse("a"));
        QVERIFY(inA.summary && alsoInA.summary && !inB.summary);
        QCOMPARE(lab.engine().count(), 1U);
    }

    void twoHundredStreamsAreAllAnswered()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        std::vector<PingLab::Heard> heard(200);
        for (auto& one : heard) {
            PingRequest request = PingLab::request("a", "10.0.0.2", 20);
            request.intervalMs = 50;
            QVERIFY(lab.start(request, &one));
        }
        const auto isOver = [&] {
            return std::all_of(heard.begin(), heard.end(), [](auto& one) { return one.summary; });
        };
        const auto start = std::chrono::steady_clock::now();
        QVERIFY(lab.runUntil(isOver));
        QVERIFY(msSince(start) < 2500);
        for (const auto& one : heard) {
            QCOMPARE(one.summary->received, 20);
            QVERIFY(isEachToldOnce(one));
        }
    }

    void thereIsALimitToStreams()
    {
        PingLab lab;
        PingLab::Heard heard;
        std::optional<Error> error;
        for (std::size_t i = 0; i <= kMaxPings && !error; ++i) {
            if (const auto started = lab.start(PingLab::request("", "127.0.0.1", 1), &heard);
                !started)
                error = started.error();
        }
        QVERIFY(error);
        QCOMPARE(error->code, ErrorCode::Limit); // of streams, or of this process's descriptors
    }

    void whatDoesNotExistIsNotFound()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        PingLab::Heard heard;
        const auto nowhere = lab.start(PingLab::request("nowhere", "10.0.0.2"), &heard);
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, ErrorCode::NotFound);
        PingRequest request = PingLab::request("a", "10.0.0.2");
        request.link = *IfName::parse("vx");
        const auto unlinked = lab.start(request, &heard);
        QVERIFY(!unlinked);
        QCOMPARE(unlinked.error().code, ErrorCode::NotFound);
        QCOMPARE(unlinked.error().subject, std::string("vx"));
        QCOMPARE(lab.engine().count(), 0U);
    }

    void onlyOneHostCanBePinged()
    {
        PingLab lab;
        PingLab::Heard heard;
        for (const char* to : {"0.0.0.0", "::", "224.0.0.1", "ff02::1"}) {
            const auto started = lab.start(PingLab::request("", to), &heard);
            QVERIFY(!started);
            QCOMPARE(started.error().code, ErrorCode::BadInput);
        }
    }

    void withoutCapNetRawStartingIsForbidden()
    {
        PingLab lab;
        PingLab::Heard heard;
        QCOMPARE(capng_get_caps_process(), 0);
        QCOMPARE(capng_update(CAPNG_DROP, CAPNG_EFFECTIVE, CAP_NET_RAW), 0);
        QCOMPARE(capng_apply(CAPNG_SELECT_CAPS), 0);
        const auto started = lab.start(PingLab::request("", "127.0.0.1"), &heard);
        QCOMPARE(capng_update(CAPNG_ADD, CAPNG_EFFECTIVE, CAP_NET_RAW), 0);
        QCOMPARE(capng_apply(CAPNG_SELECT_CAPS), 0);
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::Permission);
        QCOMPARE(started.error().sysErrno, EPERM);
    }

    void theThreadStaysInItsOwnNamespace()
    {
        QVERIFY(ip(kPair));
        const auto own = [] {
            return QFile::symLinkTarget(QStringLiteral("/proc/thread-self/ns/net"));
        };
        const QString before = own();
        QVERIFY(!before.isEmpty());
        PingLab lab;
        QCOMPARE(lab.ping(PingLab::request("a", "192.0.2.1", 1)).events.size(), 1U);
        PingRequest request = PingLab::request("a", "10.0.0.2");
        request.link = *IfName::parse("vx");
        PingLab::Heard heard;
        QVERIFY(!lab.start(request, &heard));
        QCOMPARE(own(), before);
    }
};

QTEST_GUILESS_MAIN(PingEngineTest)
#include "pingenginetest.moc"
