// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/pinglab.h"

#include <QtTest>
#include <algorithm>
#include <cap-ng.h>
#include <cerrno>
#include <set>

using namespace hairpin;

namespace {

const bool hasOwnNamespaces = enterOwnNamespaces();

// Two namespaces and a cable between them. To show a link makes the kernel notice its carrier now
// rather than up to a second later (linkwatch).
constexpr const char* kPair = R"(
netns add a
netns add b
link add name va netns a type veth peer name vb netns b
-n a link set lo up
-n b link set lo up
-n a addr add 10.0.0.1/24 dev va
-n b addr add 10.0.0.2/24 dev vb
-n a addr add fd00::1/64 dev va nodad
-n b addr add fd00::2/64 dev vb nodad
-n a link set va up
-n b link set vb up
-n a link show va
-n b link show vb
)";

// a - r - b, where r forwards. A router asks for IPv6 neighbours from its link-local addresses,
// which otherwise have to pass duplicate address detection for a second or two.
constexpr const char* kRouted = R"(
netns add a
netns add r
netns add b
link add name va netns a type veth peer name ra netns r
link add name vb netns b type veth peer name rb netns r
-n a addr add 10.1.0.2/24 dev va
-n r addr add 10.1.0.1/24 dev ra
-n r addr add 10.2.0.1/24 dev rb
-n b addr add 10.2.0.2/24 dev vb
-n a addr add fd01::2/64 dev va nodad
-n r addr add fd01::1/64 dev ra nodad
-n r addr add fd02::1/64 dev rb nodad
-n b addr add fd02::2/64 dev vb nodad
-n r link set ra addrgenmode none
-n r link set rb addrgenmode none
-n r addr add fe80::1/64 dev ra nodad
-n r addr add fe80::1/64 dev rb nodad
-n a link set va up
-n r link set ra up
-n r link set rb up
-n b link set vb up
-n a link show va
-n r link show ra
-n r link show rb
-n b link show vb
-n a route add default via 10.1.0.1
-n b route add default via 10.2.0.1
-n a route add default via fd01::1
-n b route add default via fd02::1
)";

// Two macvlans of mode vepa on one parent, whose other end is a port of a bridge in the process's
// own namespace. The kernel reports failed ARP to the sender by way of lo, which so has to be up.
constexpr const char* kVepa = R"(
netns add n1
netns add n2
-n n1 link set lo up
link add name br0 type bridge mcast_snooping 0
link add name veth0 type veth peer name veth0_1
link set veth0 master br0
link add link veth0_1 name mv netns n1 type macvlan mode vepa
link add link veth0_1 name mv netns n2 type macvlan mode vepa
-n n1 addr add 10.3.0.1/24 dev mv
-n n2 addr add 10.3.0.2/24 dev mv
link set br0 up
link set veth0_1 up
link set veth0 up
-n n1 link set mv up
-n n2 link set mv up
link show veth0_1
link show veth0
link show br0
)";

bool makeRouted()
{
    return ip(kRouted) && setSysctl("r", "ipv4/ip_forward", "1")
        && setSysctl("r", "ipv6/conf/all/forwarding", "1");
}

bool isReply(const PingEvent& event)
{
    return event.outcome == PingOutcome::Reply;
}

auto replies(const PingLab::Heard& heard)
{
    return std::count_if(heard.events.begin(), heard.events.end(), isReply);
}

PingEvent firstOf(const PingLab::Heard& heard)
{
    return heard.events.empty() ? PingEvent() : heard.events.front();
}

// Every request has exactly one outcome.
bool isEachToldOnce(const PingLab::Heard& heard)
{
    std::set<int> sequences;
    for (const PingEvent& event : heard.events)
        sequences.insert(event.sequence);
    return sequences.size() == heard.events.size() && (sequences.empty() || *sequences.begin() == 1)
        && (sequences.empty() || *sequences.rbegin() == static_cast<int>(heard.events.size()));
}

std::int64_t msSince(std::chrono::steady_clock::time_point start)
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now() - start).count();
}

} // namespace

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
