// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/pingscenes.h"

#include <QtTest>

using namespace hairpin;

namespace {

const bool hasOwnNamespaces = enterOwnNamespaces();

} // namespace

// Why an echo request was lost, and what a stream survives.
class PingLossTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(hasOwnNamespaces, "user namespaces are needed"); }
    void cleanup() { QVERIFY(ip("-all netns delete")); }

    void whenNobodyAnswersArpTheHostIsUnreachable()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        PingRequest request = PingLab::request("a", "10.0.0.99", 2);
        request.timeoutMs = 6000;
        const auto start = std::chrono::steady_clock::now();
        const auto heard = lab.ping(request);
        QVERIFY(msSince(start) < 4500); // told when it came, not at the timeout
        QCOMPARE(heard.events.size(), 2U);
        for (const PingEvent& event : heard.events) {
            QCOMPARE(event.reason, LossReason::HostUnreachable);
            QCOMPARE(event.by, std::string("10.0.0.1"));
            QCOMPARE(event.detail, std::string("nobody answered ARP"));
        }
        QCOMPARE(heard.summary->received, 0);
        QCOMPARE(heard.summary->sent, 2);
    }

    void whenNobodyAnswersNeighbourDiscoveryTheHostIsUnreachable()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        PingRequest request = PingLab::request("a", "fd00::99", 1);
        request.timeoutMs = 6000;
        const auto heard = lab.ping(request);
        QCOMPARE(firstOf(heard).reason, LossReason::HostUnreachable);
        QCOMPARE(firstOf(heard).by, std::string("fd00::1"));
        QCOMPARE(firstOf(heard).detail, std::string("nobody answered neighbour discovery"));
    }

    // The kernel's word comes after the timeout, and explains what is lost from then on.
    void withAShortTimeoutTheReasonComesLater()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        PingRequest request = PingLab::request("a", "10.0.0.99", 20);
        request.intervalMs = 250;
        request.timeoutMs = 200;
        const auto heard = lab.ping(request);
        QCOMPARE(heard.events.size(), 20U);
        QVERIFY(isEachToldOnce(heard));
        QCOMPARE(heard.events.front().reason, LossReason::NoReply);
        QCOMPARE(heard.events.back().reason, LossReason::HostUnreachable);
        QCOMPARE(heard.events.back().by, std::string("10.0.0.1"));
    }

    void silenceIsNoReply()
    {
        QVERIFY(ip(kPair) && setSysctl("b", "ipv4/icmp_echo_ignore_all", "1"));
        PingLab lab;
        PingRequest request = PingLab::request("a", "10.0.0.2", 5);
        request.timeoutMs = 150; // several are under way at once
        const auto start = std::chrono::steady_clock::now();
        const auto heard = lab.ping(request);
        const auto tookMs = msSince(start);
        QVERIFY2(tookMs >= 4 * 20 + 150 && tookMs < 600, qPrintable(QString::number(tookMs)));
        QCOMPARE(heard.events.size(), 5U);
        QVERIFY(isEachToldOnce(heard));
        for (const PingEvent& event : heard.events)
            QCOMPARE(event.reason, LossReason::NoReply);
        QCOMPARE(heard.summary->avgUs, 0.0);
    }

    void withoutARouteEachRequestSaysSo()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        for (const char* to : {"192.0.2.1", "2001:db8::1"}) {
            const auto heard = lab.ping(PingLab::request("a", to, 2));
            QCOMPARE(heard.events.size(), 2U);
            QCOMPARE(heard.events[0].reason, LossReason::NoRoute);
            QCOMPARE(heard.events[1].reason, LossReason::NoRoute);
        }
    }

    void recoversWhenTheRouteAppears()
    {
        QVERIFY(ip(kPair) && ip("-n b addr add 10.9.0.1/32 dev lo"));
        PingLab lab;
        PingLab::Heard heard;
        const auto stream = lab.start(PingLab::request("a", "10.9.0.1"), &heard);
        QVERIFY(stream);
        QVERIFY(lab.runUntil([&] { return heard.events.size() >= 3; }));
        QCOMPARE(replies(heard), 0);
        QVERIFY(ip("-n a route add 10.9.0.0/24 via 10.0.0.2"));
        QVERIFY(lab.runUntil([&] { return replies(heard) >= 3; }));
        QVERIFY(ip("-n a route del 10.9.0.0/24"));
        QVERIFY(lab.runUntil([&] { return !isReply(heard.events.back()); }));
        QCOMPARE(heard.events.back().reason, LossReason::NoRoute);
        lab.engine().stop(*stream);
        QVERIFY(isEachToldOnce(heard));
    }

    void aLinkThatIsDownIsNamed()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        PingLab::Heard v4;
        PingLab::Heard v6;
        QVERIFY(lab.start(PingLab::request("a", "10.0.0.2"), &v4));
        QVERIFY(lab.start(PingLab::request("a", "fd00::2"), &v6));
        QVERIFY(lab.runUntil([&] { return replies(v4) > 1 && replies(v6) > 1; }));
        QVERIFY(ip("-n a link set va down"));
        for (const PingLab::Heard* heard : {&v4, &v6}) {
            QVERIFY(lab.runUntil([&] { return !isReply(heard->events.back()); }));
            QCOMPARE(heard->events.back().reason, LossReason::LinkDown);
            QCOMPARE(heard->events.back().detail, std::string("va is down"));
        }
        QVERIFY(ip("-n a link set va up"));
        QVERIFY(lab.runUntil([&] { return isReply(v4.events.back()); }));
    }

    void aBoundStreamSurvivesItsLinkBeingMadeAnew()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        PingLab::Heard heard;
        PingRequest request = PingLab::request("a", "10.0.0.2");
        request.link = *IfName::parse("va");
        request.timeoutMs = 100;
        QVERIFY(lab.start(request, &heard));
        QVERIFY(lab.runUntil([&] { return replies(heard) > 1; }));
        QVERIFY(ip("-n a link del va"));
        QVERIFY(lab.runUntil([&] { return heard.events.back().reason == LossReason::LinkDown; }));
        QCOMPARE(heard.events.back().detail, std::string("va is gone"));
        QVERIFY(ip(R"(
link add name va netns a type veth peer name vb netns b
-n a addr add 10.0.0.1/24 dev va
-n b addr add 10.0.0.2/24 dev vb
-n a link set va up
-n b link set vb up
)"));
        QVERIFY(lab.runUntil([&] { return isReply(heard.events.back()); }));
    }

    // A stream keeps no source address that was taken away.
    void followsAChangeOfItsOwnAddress()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        PingLab::Heard heard;
        QVERIFY(lab.start(PingLab::request("a", "10.0.0.2"), &heard));
        QVERIFY(lab.runUntil([&] { return replies(heard) > 1; }));
        QVERIFY(ip("-n a addr add 10.0.0.7/24 dev va\n-n a addr del 10.0.0.1/24 dev va\n"
                   "-n a addr add 10.0.0.8/24 dev va\n"));
        const auto before = replies(heard);
        QVERIFY(lab.runUntil([&] { return replies(heard) > before + 5; }));
    }

    void aRouterTellsThatTheTtlRanOut()
    {
        QVERIFY(makeRouted());
        PingLab lab;
        const struct {
            const char* to;
            const char* by;
        } cases[] = {{"10.2.0.2", "10.1.0.1"}, {"fd02::2", "fd01::1"}};
        for (const auto& c : cases) {
            PingRequest request = PingLab::request("a", c.to, 1);
            QCOMPARE(replies(lab.ping(request)), 1);
            QCOMPARE(firstOf(lab.ping(request)).ttl, 63);
            request.ttl = 1;
            const auto heard = lab.ping(request);
            QCOMPARE(firstOf(heard).reason, LossReason::TtlExceeded);
            QCOMPARE(firstOf(heard).by, std::string(c.by));
        }
    }

    void aRouterTellsThatItHasNoRoute()
    {
        QVERIFY(makeRouted());
        PingLab lab;
        const auto v4 = lab.ping(PingLab::request("a", "192.0.2.1", 1));
        QCOMPARE(firstOf(v4).reason, LossReason::NetUnreachable);
        QCOMPARE(firstOf(v4).by, std::string("10.1.0.1"));
        const auto v6 = lab.ping(PingLab::request("a", "2001:db8::1", 1));
        QCOMPARE(firstOf(v6).reason, LossReason::NetUnreachable);
        QCOMPARE(firstOf(v6).by, std::string("fd01::1"));
    }

    void aRouterTellsThatAHostDoesNotAnswer()
    {
        QVERIFY(makeRouted());
        PingLab lab;
        PingRequest request = PingLab::request("a", "10.2.0.99", 1);
        request.timeoutMs = 6000;
        const auto heard = lab.ping(request);
        QCOMPARE(firstOf(heard).reason, LossReason::HostUnreachable);
        QCOMPARE(firstOf(heard).by, std::string("10.1.0.1"));
        QVERIFY(firstOf(heard).detail.empty());
    }

    void aRouteMayProhibitOrReject()
    {
        QVERIFY(makeRouted()
            && ip("-n r route add prohibit 192.0.2.0/24\n-n a route add prohibit 192.0.3.0/24\n"
                  "-n a route add unreachable 192.0.4.0/24\n"));
        PingLab lab;
        const auto remote = firstOf(lab.ping(PingLab::request("a", "192.0.2.1", 1)));
        QCOMPARE(remote.reason, LossReason::Permission);
        QCOMPARE(remote.by, std::string("10.1.0.1"));
        const auto here = firstOf(lab.ping(PingLab::request("a", "192.0.3.1", 1)));
        QCOMPARE(here.reason, LossReason::Permission);
        QVERIFY(here.by.empty());
        const auto unreachable = firstOf(lab.ping(PingLab::request("a", "192.0.4.1", 1)));
        QCOMPARE(unreachable.reason, LossReason::HostUnreachable);
    }

    // The kernel then knows the path's MTU, and cuts what follows.
    void aPacketLargerThanTheNextLinkIsTooBigOnce()
    {
        QVERIFY(makeRouted() && ip("-n r link set rb mtu 1280\n-n b link set vb mtu 1280\n"));
        PingLab lab;
        const struct {
            const char* to;
            const char* by;
        } cases[] = {{"10.2.0.2", "10.1.0.1"}, {"fd02::2", "fd01::1"}};
        for (const auto& c : cases) {
            PingRequest request = PingLab::request("a", c.to, 2);
            request.size = 1400;
            const auto heard = lab.ping(request);
            QCOMPARE(heard.events.size(), 2U);
            QCOMPARE(heard.events[0].reason, LossReason::TooBig);
            QCOMPARE(heard.events[0].by, std::string(c.by));
            QVERIFY(isReply(heard.events[1]));
        }
    }

    // The kernel's report about a link comes to the sender by lo.
    void aPingFromALinkHearsThatNobodyAnswers()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        for (const char* to : {"10.0.0.99", "fd00::99"}) {
            PingRequest request = PingLab::request("a", to, 1);
            request.link = *IfName::parse("va");
            request.timeoutMs = 6000;
            const auto heard = lab.ping(request);
            QCOMPARE(heard.events.size(), 1U);
            QCOMPARE(firstOf(heard).reason, LossReason::HostUnreachable);
        }
    }

    // Two links in one network: the routes prefer the first, whose other end nobody answers at.
    void aPingFromALinkUsesThatLinkAndItsAddress()
    {
        QVERIFY(ip(kPair) && ip(R"(
link add name va2 netns a type veth peer name vb2 netns b
-n a addr add 10.0.0.3/24 dev va2
-n b addr add 10.0.0.4/24 dev vb2
-n a link set va2 up
-n b link set vb2 up
-n b link set vb down
-n a link show va2
-n b link show vb2
)"));
        PingLab lab;
        PingRequest request = PingLab::request("a", "10.0.0.4", 2);
        request.link = *IfName::parse("va");
        request.timeoutMs = 300;
        QCOMPARE(replies(lab.ping(request)), 0);
        request.link = *IfName::parse("va2");
        QCOMPARE(replies(lab.ping(request)), 2);
        request.to = *IpAddress::parse("10.0.0.3"); // its own
        QCOMPARE(replies(lab.ping(request)), 2);
    }

    void aBroadcastAddressIsCalledOne()
    {
        QVERIFY(ip(kPair));
        PingLab lab;
        for (const char* to : {"10.0.0.255", "255.255.255.255"}) {
            PingRequest request = PingLab::request("a", to, 1);
            request.link = *IfName::parse("va");
            const auto heard = lab.ping(request);
            QCOMPARE(firstOf(heard).reason, LossReason::Permission);
            QCOMPARE(firstOf(heard).detail, std::string("it is a broadcast address"));
        }
    }
};

QTEST_GUILESS_MAIN(PingLossTest)
#include "pinglosstest.moc"
