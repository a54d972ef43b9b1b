// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/ipaddress.h"
#include "backend/base/macaddress.h"
#include "backend/base/names.h"
#include "backend/base/text.h"

#include <QTest>

using namespace hairpin;

namespace {

template <class T> QString roundTripped(const QString& text)
{
    const auto value = T::parse(text.toStdString());
    return QString::fromStdString(value ? value->text() : "refused: " + value.error().detail);
}

template <class T> bool isTaken(std::string_view text)
{
    return static_cast<bool>(T::parse(text));
}

IpPrefix prefix(const char* text)
{
    return *IpPrefix::parse(text);
}

void addRows(std::initializer_list<std::pair<const char*, const char*>> rows)
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    for (const auto& [text, canonical] : rows)
        QTest::newRow(text) << text << canonical;
}

} // namespace

class ValuesTest : public QObject {
    Q_OBJECT

private slots:
    void interfaceNamesFollowTheKernelsRules();
    void otherNamesTakeUpToSixtyFourBytes();
    void quotingHidesWhatATerminalWouldObey();
    void macAddressesAreUnicastAndNotZero();
    void addressesAreWrittenCanonically_data();
    void addressesAreWrittenCanonically();
    void whatIsNoAddressIsRefused();
    void prefixesNeedALengthThatFits();
    void aNetworkHasNoHostBits();
    void theBroadcastAddressHasAllHostBits();
    void aPrefixContainsItsOwnAddressesOnly();
    void aLinkMayNotCarryEveryAddress();
    void routesAreWrittenAsTheyAreRead_data();
    void routesAreWrittenAsTheyAreRead();
    void whatIsNoRouteIsRefused();
    void patternsAreFilledOnce();
    void wordsAreJoinedAsInASentence();
};

void ValuesTest::interfaceNamesFollowTheKernelsRules()
{
    for (const char* good : {"a", "eth0", "veth0_1.101", "0", "_x", "A-b", "abcdefghijklmno", "lo"})
        QVERIFY2(isTaken<IfName>(good), good);
    for (const char* bad : {"", ".", "..", "a/b", "a:b", "a b", "a\tb", "all", "default", "a%d",
             "-a", ".a", "abcdefghijklmnop", "ä", "a@b", "a;b", "a\"b", "a\x1b", "a\xa0"})
        QVERIFY2(!isTaken<IfName>(bad), bad);
    QVERIFY(!isTaken<IfName>(std::string_view("a\0b", 3)));
    QVERIFY(IfName().isEmpty());
}

void ValuesTest::otherNamesTakeUpToSixtyFourBytes()
{
    const std::string longest(64, 'x');
    QVERIFY(isTaken<NetnsName>(longest) && isTaken<ItemId>(longest) && isTaken<LabName>(longest));
    QVERIFY(!isTaken<NetnsName>(longest + 'x'));
    QVERIFY(!isTaken<ItemId>(longest + 'x'));
    QVERIFY(!isTaken<LabName>(longest + 'x'));
    QVERIFY(isTaken<NetnsName>("all"));
    QVERIFY(!isTaken<NetnsName>("../etc"));
    QVERIFY(!isTaken<LabName>("a/b"));
}

void ValuesTest::quotingHidesWhatATerminalWouldObey()
{
    QCOMPARE(inQuotes("plain"), "\"plain\"");
    QCOMPARE(inQuotes("a\x1b[2J\x7f"), "\"a\\x1b[2J\\x7f\"");
    QCOMPARE(inQuotes("é"), "\"\\xc3\\xa9\"");
    QCOMPARE(inQuotes(std::string(41, 'x')), '"' + std::string(40, 'x') + "…\"");
}

void ValuesTest::macAddressesAreUnicastAndNotZero()
{
    QCOMPARE(roundTripped<MacAddress>(QStringLiteral("02:AB:cd:00:00:fF")),
        QStringLiteral("02:ab:cd:00:00:ff"));
    for (const char* bad : {"", "02:00:00:00:00", "02:00:00:00:00:00:00", "02-00-00-00-00-01",
             "2:0:0:0:0:1:0:0:0", "0g:00:00:00:00:01", "02:00:00:00:00: 1", "02:00:00:00:00:+1",
             "00:00:00:00:00:00", "01:00:5e:00:00:01", "ff:ff:ff:ff:ff:ff"})
        QVERIFY2(!isTaken<MacAddress>(bad), bad);
    const auto mac = MacAddress::parse("02:00:00:00:00:01");
    QCOMPARE(*MacAddress::fromBytes(mac->bytes()), *mac);
}

void ValuesTest::addressesAreWrittenCanonically_data()
{
    addRows({{"10.0.0.1", "10.0.0.1"}, {"0.0.0.0", "0.0.0.0"}, {"FD00:0:0:0::1", "fd00::1"},
        {"::", "::"}, {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
        {"::ffff:1.2.3.4", "::ffff:1.2.3.4"}});
}

void ValuesTest::addressesAreWrittenCanonically()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    QCOMPARE(roundTripped<IpAddress>(text), canonical);
}

void ValuesTest::whatIsNoAddressIsRefused()
{
    for (const char* bad : {"", "10.0.0", "10.0.0.256", "10.0.0.1.2", "010.0.0.1 ", " 10.0.0.1",
             "fe80::1%eth0", ":::", "1::2::3", "host", "0x0a000001"})
        QVERIFY2(!isTaken<IpAddress>(bad), bad);
    QVERIFY(!isTaken<IpAddress>(std::string_view("10.0.0.1\0x", 10)));
    QVERIFY(!isTaken<IpAddress>(std::string(5000, ':')));
    const std::array<std::uint8_t, 5> five{};
    QVERIFY(!IpAddress::fromBytes(five));
}

void ValuesTest::prefixesNeedALengthThatFits()
{
    QCOMPARE(roundTripped<IpPrefix>(QStringLiteral("10.0.0.1/24")), QStringLiteral("10.0.0.1/24"));
    QCOMPARE(roundTripped<IpPrefix>(QStringLiteral("::/0")), QStringLiteral("::/0"));
    QCOMPARE(roundTripped<IpPrefix>(QStringLiteral("fd00::1/128")), QStringLiteral("fd00::1/128"));
    for (const char* bad :
        {"10.0.0.1", "10.0.0.1/", "10.0.0.1/33", "10.0.0.1/-1", "10.0.0.1/+1", "10.0.0.1/24x",
            "10.0.0.1/255.255.255.0", "fd00::/129", "/24", "10.0.0.1/99999999999", "10.0.0.1/ 24"})
        QVERIFY2(!isTaken<IpPrefix>(bad), bad);
}

void ValuesTest::aNetworkHasNoHostBits()
{
    QCOMPARE(prefix("10.1.2.3/24").network(), prefix("10.1.2.0/24"));
    QCOMPARE(prefix("10.1.2.255/25").network(), prefix("10.1.2.128/25"));
    QCOMPARE(prefix("10.1.2.3/0").network(), prefix("0.0.0.0/0"));
    QCOMPARE(prefix("10.1.2.3/32").network(), prefix("10.1.2.3/32"));
    QCOMPARE(prefix("fd00:1:2:3:4::5/64").network(), prefix("fd00:1:2:3::/64"));
    QCOMPARE(prefix("fdff::1/9").network(), prefix("fd80::/9"));
}

void ValuesTest::theBroadcastAddressHasAllHostBits()
{
    QCOMPARE(prefix("10.1.2.3/24").broadcast().text(), "10.1.2.255");
    QCOMPARE(prefix("10.1.2.3/22").broadcast().text(), "10.1.3.255");
    QCOMPARE(prefix("10.1.2.3/32").broadcast().text(), "10.1.2.3");
    QCOMPARE(prefix("10.1.2.3/0").broadcast().text(), "255.255.255.255");
}

void ValuesTest::aPrefixContainsItsOwnAddressesOnly()
{
    const auto contains = [](const char* network, const char* address) {
        return prefix(network).contains(*IpAddress::parse(address));
    };
    QVERIFY(contains("10.0.0.1/24", "10.0.0.255"));
    QVERIFY(!contains("10.0.0.1/24", "10.0.1.0"));
    QVERIFY(contains("0.0.0.0/0", "255.1.2.3"));
    QVERIFY(!contains("0.0.0.0/0", "::1"));
    QVERIFY(contains("fd00::/63", "fd00:0:0:1::1"));
    QVERIFY(!contains("fd00::/64", "fd00:0:0:1::1"));
}

void ValuesTest::aLinkMayNotCarryEveryAddress()
{
    for (const char* good : {"10.0.0.1/24", "fd00::1/64", "fe80::1/64", "240.0.0.1/8"})
        QVERIFY2(prefix(good).objectionAsLinkAddress().empty(), good);
    for (const char* bad :
        {"0.0.0.0/0", "::/64", "224.0.0.1/24", "ff02::1/64", "127.0.0.1/8", "::1/128"})
        QVERIFY2(!prefix(bad).objectionAsLinkAddress().empty(), bad);
    QVERIFY(IpAddress::parse("fe80::1")->isLinkLocal());
    QVERIFY(IpAddress::parse("febf::1")->isLinkLocal());
    QVERIFY(!IpAddress::parse("fec0::1")->isLinkLocal());
    QVERIFY(!IpAddress::parse("169.254.0.1")->isLinkLocal());
}

void ValuesTest::routesAreWrittenAsTheyAreRead_data()
{
    addRows({{"default via 10.0.0.1", "default via 10.0.0.1"},
        {"default via fd00::1", "default via fd00::1"},
        {"0.0.0.0/0 via 10.0.0.1", "default via 10.0.0.1"}, {"::/0 dev eth0", "::/0 dev eth0"},
        {"default dev eth0", "default dev eth0"},
        {"  10.1.0.0/16   via 10.0.0.1  ", "10.1.0.0/16 via 10.0.0.1"},
        {"10.1.0.0/16 dev eth0 via 10.0.0.1", "10.1.0.0/16 via 10.0.0.1 dev eth0"},
        {"FD00:0::/32 via FE80::1 dev eth0", "fd00::/32 via fe80::1 dev eth0"}});
}

void ValuesTest::routesAreWrittenAsTheyAreRead()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    QCOMPARE(roundTripped<Route>(text), canonical);
    QCOMPARE(*Route::parse(text.toStdString()), *Route::parse(canonical.toStdString()));
}

void ValuesTest::whatIsNoRouteIsRefused()
{
    for (const char* bad : {"", "default", "10.0.0.0/8", "10.0.0.0/8 via", "via 10.0.0.1",
             "10.0.0.0/8 via 10.0.0.1 via 10.0.0.2", "10.0.0.0/8 metric 5",
             "10.0.0.1/8 via 10.0.0.1", "10.0.0.0/8 via fd00::1", "fd00::/64 via 10.0.0.1",
             "10.0.0.0 via 10.0.0.1", "default dev a/b", "default via 10.0.0.1 dev eth0 onlink",
             "default via 10.0.0.1;reboot"})
        QVERIFY2(!isTaken<Route>(bad), bad);
}

void ValuesTest::patternsAreFilledOnce()
{
    QCOMPARE(fill("%1 on %2", {"a", "b"}), "a on b");
    QCOMPARE(fill("%2%1%2", {"a", "%1"}), "%1a%1");
    QCOMPARE(fill("100 % of %1, %3 and %", {"a"}), "100 % of a, %3 and %");
}

void ValuesTest::wordsAreJoinedAsInASentence()
{
    QCOMPARE(joined({}), "");
    QCOMPARE(joined({"a"}), "a");
    QCOMPARE(joined({"a", "b"}), "a and b");
    QCOMPARE(joined({"a", "b", "c"}), "a, b and c");
}

QTEST_GUILESS_MAIN(ValuesTest)
#include "valuestest.moc"
