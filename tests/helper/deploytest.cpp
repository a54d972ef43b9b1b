// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/labclient.h"

#include <QTest>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

// Every field of the table that differs between what was asked for and what is there.
QString missing(const Fields& wanted, const Fields& there)
{
    QStringList keys;
    for (const auto& [key, value] : wanted) {
        const auto found = there.find(key);
        if (found == there.end() || found->second != value)
            keys << QString::fromStdString(key);
    }
    return keys.join(u' ');
}

} // namespace

class DeployTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_helper = std::make_unique<HelperProcess>();
        QVERIFY2(m_helper->client().greet(), m_helper->complaint().constData());
    }

    void cleanup()
    {
        m_helper->client().close();
        QVERIFY(m_helper->hasEnded());
        QCOMPARE(m_helper->exitStatus(), 0);
        QCOMPARE(m_helper->complaint(), QByteArray());
        m_helper.reset();
    }

    void theFoundingLabIsWhatIpShows()
    {
        QCOMPARE(trouble(apply(client(), foundingLab())), QString());
        QCOMPARE(client().takeEarlier().size(), foundingLab().size());

        const QByteArray names = insideOf(m_helper->pid(), {"ip", "netns"});
        QVERIFY2(names.contains("ns101") && names.contains("ns102"), names.constData());
        const QJsonValue port = ipJson(*m_helper, {}, "-d link show dev veth0").at(0);
        QCOMPARE(valueAt(port, "master").toString(), QStringLiteral("br0"));
        QCOMPARE(valueAt(port, "link").toString(), QStringLiteral("veth0_1"));
        QCOMPARE(valueAt(port, "operstate").toString(), QStringLiteral("UP"));
        QVERIFY(!valueAt(port, "linkinfo.info_slave_data.hairpin").toBool(true));

        const QJsonValue link = ipJson(*m_helper, "ns101", "-d addr show dev veth0_1.101").at(0);
        QCOMPARE(valueAt(link, "linkinfo.info_kind").toString(), QStringLiteral("macvlan"));
        QCOMPARE(valueAt(link, "linkinfo.info_data.mode").toString(), QStringLiteral("vepa"));
        const QJsonValue address = valueAt(link, "addr_info").toArray().at(0);
        QCOMPARE(valueAt(address, "local").toString(), QStringLiteral("10.211.55.101"));
        QCOMPARE(valueAt(address, "prefixlen").toInt(), 24);
        QCOMPARE(
            valueAt(ipJson(*m_helper, "ns102", "link show dev lo").at(0), "operstate").toString(),
            QStringLiteral("UNKNOWN"));
    }

    void hairpinGoesOnAndOffWithoutTouchingTheRest()
    {
        QCOMPARE(trouble(apply(client(), foundingLab())), QString());
        const Fields before{{"hairpin", false}, {"cost", std::int64_t(77)}, {"isolated", true}};
        QVERIFY(isDone(apply(client(), {setPort("veth0", "br0", before)})));
        for (const bool isOn : {true, false}) {
            QVERIFY(isDone(apply(client(), {setPort("veth0", "br0", {{"hairpin", isOn}})})));
            const QJsonValue port = ipJson(*m_helper, {}, "-d link show dev veth0").at(0);
            QCOMPARE(valueAt(port, "linkinfo.info_slave_data.hairpin").toBool(), isOn);
            QCOMPARE(valueAt(port, "linkinfo.info_slave_data.cost").toInt(), 77);
            QVERIFY(valueAt(port, "linkinfo.info_slave_data.isolated").toBool());
        }
    }

    void whatIsObservedKnowsOwnersParentsAndPeers()
    {
        QVERIFY(isDone(apply(client(), foundingLab())));
        QVERIFY(isDone(
            apply(client(), {makeNamespace("far"), makeVeth("cable", "far/cable")}, "second")));
        insideOf(m_helper->pid(), {"ip", "link", "add", "stranger", "type", "bridge"});
        insideOf(m_helper->pid(), {"ip", "netns", "add", "wild"});
        insideOf(m_helper->pid(), {"ip", "link", "add", "@;\"", "type", "bridge"});

        const Observed now = observed(client());
        const ObservedLink* macvlan = now.find(at("ns101/veth0_1.101"));
        QVERIFY(macvlan);
        QCOMPARE(macvlan->owner, std::string("lab"));
        QCOMPARE(macvlan->kind, &macvlanKind());
        QVERIFY(macvlan->parent == at("veth0_1"));
        QVERIFY(macvlan->isUp && macvlan->hasCarrier);
        QCOMPARE(macvlan->addresses.front().prefix.text(), std::string("10.211.55.101/24"));
        QVERIFY(!macvlan->addresses.front().isAutomatic);
        QVERIFY(now.find(at("veth0_1"))->peer == at("veth0"));
        QCOMPARE(now.find(at("veth0"))->bridge.text(), std::string("br0"));
        QCOMPARE(now.find(at("veth0"))->portState, std::string("forwarding"));
        QVERIFY(now.find(at("far/cable"))->peer == at("cable"));
        QVERIFY(now.find(at("cable"))->peer == at("far/cable"));
        QCOMPARE(now.find(at("cable"))->owner, std::string("second"));
        QCOMPARE(now.namespaces.at(netns("far")).owner, std::string("second"));
        QCOMPARE(now.find(at("stranger"))->owner, std::string());
        QCOMPARE(now.namespaces.at(netns("wild")).owner, std::string());
        QCOMPARE(now.namespaces.at(netns("")).foreignNames, (std::vector{inQuotes("@;\"")}));
        for (const ObservedAddress& address : now.find(at("ns101/lo"))->addresses)
            QVERIFY(address.isAutomatic);
        for (const ObservedAddress& address : now.find(at("br0"))->addresses)
            QVERIFY(address.isAutomatic && address.prefix.address().isLinkLocal());
    }

    void everyFieldArrivesAndIsReadBack()
    {
        const Fields bridge{{"stp", true}, {"forwardDelay", std::int64_t(4)},
            {"ageing", std::int64_t(123)}, {"multicastSnooping", false}};
        const Fields port{{"hairpin", true}, {"isolated", true}, {"learning", false},
            {"flood", false}, {"guard", true}, {"rootBlock", true}, {"fastLeave", true},
            {"cost", std::int64_t(4711)}, {"priority", std::int64_t(5)}};
        const Fields link{
            {"mac", *MacAddress::parse("02:00:00:00:aa:01")}, {"linkLocal", false}, {"up", true}};
        Fields made = bridge;
        made.insert(link.begin(), link.end());
        QCOMPARE(trouble(apply(client(),
                     {makeBridge("br0", made), makeVeth("v", "w"), setPort("v", "br0", port),
                         change("br0", &bridgeKind(), {{"mtu", std::int64_t(1400)}})})),
            QString());

        const Observed now = observed(client());
        const ObservedLink& there = *now.find(at("br0"));
        QCOMPARE(missing(bridge, there.kindFields), QString());
        QCOMPARE(there.mac->text(), std::string("02:00:00:00:aa:01"));
        QCOMPARE(there.mtu, 1400);
        QVERIFY(!there.linkLocal);
        QVERIFY(there.addresses.empty());
        QCOMPARE(missing(port, now.find(at("v"))->portFields), QString());

        // And back to what a bridge is born with.
        const Fields plain{{"stp", false}, {"forwardDelay", std::int64_t(15)},
            {"ageing", std::int64_t(300)}, {"multicastSnooping", true}};
        QCOMPARE(trouble(apply(client(), {change("br0", &bridgeKind(), plain)})), QString());
        QCOMPARE(missing(plain, observed(client()).find(at("br0"))->kindFields), QString());
    }

    void everyModeOfAMacvlanArrives()
    {
        for (const char* mode : {"private", "vepa", "bridge", "passthru", "source"}) {
            Fields fields{{"mode", std::string(mode)}, {"up", true}};
            if (std::string_view(mode) == "source")
                fields["sources"] = std::vector{*MacAddress::parse("02:00:00:00:00:02"),
                    *MacAddress::parse("02:00:00:00:00:07")};
            QCOMPARE(
                trouble(apply(client(),
                    {makeNamespace("a"), makeVeth("v", "w"), makeMacvlan("a/m", "v", fields)})),
                QString());
            fields.erase("up");
            QCOMPARE(missing(fields, observed(client()).find(at("a/m"))->kindFields), QString());
            QCOMPARE(valueAt(ipJson(*m_helper, "a", "-d link show dev m").at(0),
                         "linkinfo.info_data.mode")
                         .toString(),
                QString::fromLatin1(mode));
            QVERIFY(isDone(destroy(client())));
        }
    }

    void sourcesOfAMacvlanComeAndGo()
    {
        const std::vector<MacAddress> some{*MacAddress::parse("02:00:00:00:00:02")};
        QVERIFY(isDone(apply(client(),
            {makeVeth("v", "w"), makeMacvlan("m", "v", {{"mode", std::string("source")}})})));
        for (const auto& sources : {some, std::vector<MacAddress>{}}) {
            QCOMPARE(
                trouble(apply(client(), {change("m", &macvlanKind(), {{"sources", sources}})})),
                QString());
            const ObservedLink link = *observed(client()).find(at("m"));
            const auto there = link.kindFields.find("sources");
            QVERIFY(there == link.kindFields.end() ? sources.empty()
                                                   : there->second == FieldValue(sources));
        }
    }

    void settingsOfALinkChangeWhileItIsUp()
    {
        QVERIFY(isDone(apply(client(), {makeBridge("br0"), makeVeth("v", "w")})));
        const Fields fields{
            {"mac", *MacAddress::parse("02:00:00:00:00:05")}, {"mtu", std::int64_t(1300)}};
        QVERIFY(isDone(apply(client(), {change("v", &vethKind(), fields)})));
        ObservedLink link = *observed(client()).find(at("v"));
        QVERIFY(link.isUp);
        QCOMPARE(link.mac->text(), std::string("02:00:00:00:00:05"));
        QCOMPARE(link.mtu, 1300);
        QVERIFY(isDone(apply(client(), {change("v", &vethKind(), {{"up", false}})})));
        QVERIFY(!observed(client()).find(at("v"))->isUp);
        QVERIFY(isDone(
            apply(client(), {change("v", &vethKind(), {{"linkLocal", false}, {"up", true}})})));
        link = *observed(client()).find(at("v"));
        QVERIFY(link.isUp && !link.linkLocal && link.addresses.empty());
    }

    void aLinkWithoutIpv6CanBeMade()
    {
        const Fields small{{"mtu", std::int64_t(600)}, {"linkLocal", false}, {"up", true}};
        QCOMPARE(trouble(apply(client(), {makeVeth("v", "w", small)})), QString());
        QCOMPARE(observed(client()).find(at("v"))->mtu, 600);
    }

    void routersForwardAndHaveRoutes()
    {
        QCOMPARE(trouble(apply(client(),
                     {makeNamespace("r"), makeVeth("v", "r/w"), change("r/lo", nullptr, isUp()),
                         step(SetSysctl{netns("r"), Sysctl::ForwardIpv4, true}),
                         step(SetSysctl{netns("r"), Sysctl::ForwardIpv6, true}),
                         addAddress("r/w", "10.0.0.1/24"), addAddress("r/w", "fd00::1/64"),
                         addRoute("r", "default via 10.0.0.2"), addRoute("r", "10.9.0.0/16 dev w"),
                         addRoute("r", "fd99::/64 via fd00::2")})),
            QString());
        const ObservedNamespace router = observed(client()).namespaces.at(netns("r"));
        QVERIFY(router.forwardIpv4 && router.forwardIpv6);
        QStringList routes;
        for (const Route& route : router.routes)
            routes << QString::fromStdString(route.text());
        QCOMPARE(routes.join(u';'),
            QStringLiteral("default via 10.0.0.2 dev w;10.9.0.0/16 dev w;"
                           "fd99::/64 via fd00::2 dev w"));
        QCOMPARE(ipJson(*m_helper, "r", "route show proto static").size(), 2);

        const Route first = router.routes.front();
        QVERIFY(isDone(apply(client(),
            {step(DeleteRoute{netns("r"), first}),
                step(DeleteAddress{at("r/w"), *IpPrefix::parse("fd00::1/64")}),
                step(SetSysctl{netns("r"), Sysctl::ForwardIpv4, false})})));
        const ObservedNamespace after = observed(client()).namespaces.at(netns("r"));
        QVERIFY(!after.forwardIpv4);
        QVERIFY(std::find(after.routes.begin(), after.routes.end(), first) == after.routes.end());
    }

    void whenItIsDoneIpv6AddressesAreUsable()
    {
        QVERIFY(isDone(apply(client(),
            {makeNamespace("a"), makeNamespace("b"), makeVeth("a/v", "b/v"),
                addAddress("a/v", "fd00::1/64"), addAddress("b/v", "fd00::2/64")})));
        for (const char* place : {"a/v", "b/v"}) {
            for (const ObservedAddress& address : observed(client()).find(at(place))->addresses)
                QVERIFY(address.isAutomatic || !address.isTentative);
        }
    }

    void aDuplicateIpv6AddressIsToldAndEndsTheWait()
    {
        QVERIFY(isDone(apply(client(),
            {makeNamespace("a"), makeNamespace("b"), makeVeth("a/v", "b/v"),
                addAddress("a/v", "fd00::1/64")})));
        QVERIFY(isDone(apply(client(), {addAddress("b/v", "fd00::1/64")})));
        const ObservedLink link = *observed(client()).find(at("b/v"));
        QVERIFY(std::any_of(link.addresses.begin(), link.addresses.end(),
            [](const ObservedAddress& address) { return address.isDuplicate; }));
    }

    void destroyLeavesNothing()
    {
        QVERIFY(isDone(apply(client(), foundingLab())));
        QVERIFY(isDone(apply(client(), {makeBridge("br1")}, "other")));
        QCOMPARE(trouble(destroy(client())), QString());
        const Observed now = observed(client());
        QCOMPARE(now.namespaces.size(), std::size_t(1));
        QCOMPARE(now.namespaces.at(netns("")).links.size(), std::size_t(2)); // lo and br1
        QVERIFY(isDone(destroy(client(), "other")));
        QVERIFY(isBare(client()));
        QCOMPARE(insideOf(m_helper->pid(), {"ls", "-A", "/run/netns"}), QByteArray());
        QCOMPARE(errorOf(destroy(client())).error.code, ErrorCode::NotFound);
    }

    void anOpenProcessDoesNotKeepALabsLinks()
    {
        QVERIFY(isDone(apply(client(), foundingLab())));
        QProcess sleeper;
        sleeper.start("nsenter",
            {"-t", QString::number(m_helper->pid()), "-U", "-n", "-m", "--preserve-credentials",
                "ip", "netns", "exec", "ns101", "sh", "-c", "echo here; sleep 60"});
        QVERIFY(sleeper.waitForReadyRead());
        QVERIFY(isDone(destroy(client())));
        QVERIFY(isBare(client()));
        sleeper.kill();
        sleeper.waitForFinished();
    }

    void whatOthersRenamedIsStillFound()
    {
        QVERIFY(isDone(apply(client(), {makeBridge("br0")})));
        insideOf(m_helper->pid(), {"ip", "link", "set", "br0", "name", "renamed"});
        QCOMPARE(observed(client()).find(at("renamed"))->owner, std::string("lab"));
        QVERIFY(isDone(destroy(client())));
        QVERIFY(isBare(client()));
    }

    void whatOthersMadeUnderAnOldNameIsNotOurs()
    {
        QVERIFY(
            isDone(apply(client(), {makeNamespace("a"), makeBridge("br0"), makeBridge("a/b")})));
        insideOf(m_helper->pid(),
            {"sh", "-ec",
                "ip link del br0; ip link add br0 type bridge; ip netns del a; ip netns add a"});
        const Observed now = observed(client());
        QCOMPARE(now.find(at("br0"))->owner, std::string());
        QCOMPARE(now.namespaces.at(netns("a")).owner, std::string());
        QVERIFY(isDone(destroy(client())));
        QVERIFY(observed(client()).find(at("br0")));
        QVERIFY(observed(client()).namespaces.contains(netns("a")));
    }

    void strangeFilesAmongTheNamespacesAreLeftOut()
    {
        QVERIFY(isDone(apply(client(), foundingLab())));
        const QByteArray problem = insideOf(m_helper->pid(),
            {"sh", "-ec",
                "cd /run/netns; mkdir folder; touch file uts; ln -s ns101 link; "
                "mount --bind /proc/self/ns/uts uts"});
        QCOMPARE(problem, QByteArray());
        const Observed now = observed(client());
        QCOMPARE(now.namespaces.size(), std::size_t(3));
        QCOMPARE(now.namespaces.at(netns("ns101")).owner, std::string("lab"));
        QVERIFY(isDone(destroy(client())));
    }

private:
    HelperClient& client() { return m_helper->client(); }

    std::unique_ptr<HelperProcess> m_helper;
};

QTEST_GUILESS_MAIN(DeployTest)
#include "deploytest.moc"
