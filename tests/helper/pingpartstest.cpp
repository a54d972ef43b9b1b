// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/ping/echopacket.h"
#include "helper/ping/pingloss.h"
#include "helper/ping/pingstatistics.h"
#include "helper/ping/routelinks.h"

#include <QtTest>
#include <cerrno>
#include <linux/icmp.h>
#include <linux/icmpv6.h>

using namespace hairpin;

namespace {

// The ones' complement sum over a packet with a right checksum is all ones (RFC 1071).
std::uint32_t onesSum(const std::vector<std::uint8_t>& bytes)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        sum += i % 2 == 0 ? static_cast<std::uint32_t>(bytes[i]) << 8 : bytes[i];
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return sum;
}

RouteLink link(const char* name, bool isUp, const char* address = nullptr)
{
    RouteLink out{name, isUp, std::string(name) == "lo", {}};
    if (address)
        out.addresses.push_back(*IpPrefix::parse(address));
    return out;
}

PingRequest to(const char* address, const char* boundTo = nullptr)
{
    PingRequest request;
    request.to = *IpAddress::parse(address);
    if (boundTo)
        request.link = *IfName::parse(boundTo);
    return request;
}

} // namespace

class PingPartsTest : public QObject {
    Q_OBJECT

private slots:
    void anEchoRequestHasARightChecksum()
    {
        for (const std::size_t size : {0U, 1U, 56U, 57U, 65'000U}) {
            const auto packet = echoRequest(false, {0xbeef, 0xffff}, size);
            QCOMPARE(packet.size(), size + 8);
            QCOMPARE(onesSum(packet), 0xffffU);
        }
        const auto v6 = echoRequest(true, {1, 2}, 4);
        QCOMPARE(v6, (std::vector<std::uint8_t>{128, 0, 0, 0, 0, 1, 0, 2, 0, 1, 2, 3}));
    }

    void aKeyIsReadBackFromTheHeaderAlone()
    {
        for (const bool isV6 : {false, true}) {
            auto packet = echoRequest(isV6, {0x1234, 0xfedc}, 56);
            packet.resize(8);
            QCOMPARE(readEchoRequest(isV6, packet), (EchoKey{0x1234, 0xfedc}));
            QVERIFY(!readEchoReply(isV6, packet));
            packet[0] = isV6 ? ICMPV6_ECHO_REPLY : ICMP_ECHOREPLY;
            QCOMPARE(readEchoReply(isV6, packet), (EchoKey{0x1234, 0xfedc}));
            packet.pop_back();
            QVERIFY(!readEchoReply(isV6, packet));
            QVERIFY(!readEchoReply(isV6, {}));
        }
    }

    void statisticsStayExactFarFromZero()
    {
        PingStatistics statistics;
        QCOMPARE(statistics.summary(), PingSummary());
        for (int i = 0; i < 1'000'000; ++i)
            statistics.addReply(1e9 + (i % 2 == 0 ? 1 : -1));
        statistics.addLoss();
        const PingSummary out = statistics.summary();
        QCOMPARE(out.sent, 1'000'001);
        QCOMPARE(out.received, 1'000'000);
        QCOMPARE(out.minUs, 1e9 - 1);
        QCOMPARE(out.maxUs, 1e9 + 1);
        QVERIFY(std::abs(out.avgUs - 1e9) < 1e-3);
        QVERIFY(std::abs(out.mdevUs - 1) < 1e-6);
    }

    void icmpErrorsHaveAReason_data()
    {
        QTest::addColumn<bool>("isV6");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("reason");
        const auto row = [](bool isV6, int type, int code, const char* reason) {
            QTest::addRow("%s %d/%d", isV6 ? "v6" : "v4", type, code)
                << isV6 << type << code << QString::fromLatin1(reason);
        };
        row(false, 3, 0, "netUnreachable");
        row(false, 3, 1, "hostUnreachable");
        row(false, 3, 3, "permission");
        row(false, 3, 4, "tooBig");
        row(false, 3, 9, "permission");
        row(false, 3, 10, "permission");
        row(false, 3, 13, "permission");
        row(false, 3, 99, "other");
        row(false, 11, 0, "ttlExceeded");
        row(false, 11, 1, "other");
        row(false, 12, 0, "other");
        row(true, 1, 0, "netUnreachable");
        row(true, 1, 1, "permission");
        row(true, 1, 3, "hostUnreachable");
        row(true, 1, 4, "permission");
        row(true, 2, 0, "tooBig");
        row(true, 3, 0, "ttlExceeded");
        row(true, 4, 1, "other");
    }
    void icmpErrorsHaveAReason()
    {
        QFETCH(bool, isV6);
        QFETCH(int, type);
        QFETCH(int, code);
        QFETCH(QString, reason);
        const IpAddress by = *IpAddress::parse(isV6 ? "fd00::9" : "10.0.0.9");
        const PingLoss loss = lossOfIcmp(
            isV6, static_cast<std::uint8_t>(type), static_cast<std::uint8_t>(code), by, false);
        const std::string_view name = lossReasonName(loss.reason);
        QCOMPARE(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), reason);
        QCOMPARE(loss.by, by.text());
        QCOMPARE(loss.detail.empty(),
            loss.reason != LossReason::Other && loss.reason != LossReason::Permission);
    }

    void errorsOfTheSocketHaveAReason()
    {
        QCOMPARE(lossOfErrno(ENETUNREACH).reason, LossReason::NoRoute);
        QCOMPARE(lossOfErrno(EHOSTUNREACH).reason, LossReason::HostUnreachable);
        QCOMPARE(lossOfErrno(ENETDOWN).reason, LossReason::LinkDown);
        QCOMPARE(lossOfErrno(ENODEV).reason, LossReason::LinkDown);
        QCOMPARE(lossOfErrno(EPERM).reason, LossReason::Permission);
        QCOMPARE(lossOfErrno(EACCES).reason, LossReason::Permission);
        QCOMPARE(lossOfErrno(EMSGSIZE).reason, LossReason::TooBig);
        QCOMPARE(
            lossOfErrno(ENOBUFS), (PingLoss{LossReason::Other, {}, "No buffer space available"}));
    }

    void aMissingRouteIsTheFaultOfTheLinkThatIsDown()
    {
        const std::vector<RouteLink> links{
            link("lo", true), link("va", false, "10.0.0.1/24"), link("vb", true, "10.1.0.1/24")};
        QCOMPARE(lossWithoutRoute(links, to("10.0.0.2")),
            (PingLoss{LossReason::LinkDown, {}, "va is down"}));
        QCOMPARE(lossWithoutRoute(links, to("192.0.2.1")), (PingLoss{LossReason::NoRoute, {}, {}}));
        QCOMPARE(lossWithoutRoute(links, to("192.0.2.1", "va")),
            (PingLoss{LossReason::LinkDown, {}, "va is down"}));
        QCOMPARE(lossWithoutRoute(links, to("10.0.0.2", "vb")).reason, LossReason::NoRoute);
        QCOMPARE(lossWithoutRoute(links, to("10.0.0.2", "vc")),
            (PingLoss{LossReason::LinkDown, {}, "vc is gone"}));
    }

    void whenNothingIsUpThatIsTheReason()
    {
        QCOMPARE(lossWithoutRoute({link("lo", true), link("va", false)}, to("fd00::2")),
            (PingLoss{LossReason::LinkDown, {}, "va is down"}));
        QCOMPARE(lossWithoutRoute({link("lo", false)}, to("127.0.0.1")).detail,
            std::string("lo is down"));
        QCOMPARE(lossWithoutRoute({link("lo", false)}, to("10.0.0.2")).reason, LossReason::NoRoute);
        QCOMPARE(lossWithoutRoute({}, to("10.0.0.2")).reason, LossReason::NoRoute);
    }
};

QTEST_GUILESS_MAIN(PingPartsTest)
#include "pingpartstest.moc"
