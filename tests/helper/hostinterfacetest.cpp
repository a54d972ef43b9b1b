// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/hostmachine.h"

using namespace hairpin;
using namespace hairpin::steps;

// Labs that use interfaces which the machine has already, and give them back.
class HostInterfaceTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aMacvlanRidesOnIt_data() { eachInterface(); }
    void aMacvlanRidesOnIt();
    void itBecomesAPort_data() { eachInterface(); }
    void itBecomesAPort();
    void removedFromTheDrawingItIsAsItWas_data() { eachInterface(); }
    void removedFromTheDrawingItIsAsItWas();
    void aFailedDeployLeavesItAsItWas_data() { eachInterface(); }
    void aFailedDeployLeavesItAsItWas();
    void aPassthruMacvlanGivesItsMacBack();

private:
    static void eachInterface();
    std::unique_ptr<HostMachine> m_host;
};

void HostInterfaceTest::init()
{
    m_host = std::make_unique<HostMachine>();
    QVERIFY2(m_host->isReady(), m_host->complaint().constData());
}

void HostInterfaceTest::cleanup()
{
    m_host.reset();
}

void HostInterfaceTest::eachInterface()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("down, with an MTU of its own") << QByteArray("nic");
    QTest::newRow("up, with addresses") << QByteArray("lan");
}

void HostInterfaceTest::aMacvlanRidesOnIt()
{
    QFETCH(QByteArray, name);
    const ObservedLink before = m_host->link(name);
    QVERIFY(before.usedBy.empty());
    QCOMPARE(deploy(m_host->client(), asParent(name.toStdString())), QString());
    const ObservedLink during = m_host->link(name);
    QCOMPARE(during.usedBy, std::string("lab"));
    QVERIFY(during.isUp);
    QCOMPARE(during.mtu, before.mtu);
    QVERIFY(during.addresses == before.addresses);
    QCOMPARE(observed(m_host->client()).find(at("a/ma"))->parent, at(name.constData()));
    QCOMPARE(observed(m_host->client()).find(at("a/ma"))->mtu, before.mtu);
    QVERIFY(!m_host->inside("ip netns exec a ping -c 1 -W 5 10.0.0.2").startsWith("failed"));
    QVERIFY(isDone(destroy(m_host->client())));
    QCOMPARE(difference(m_host->link(name), before), QString());
    QVERIFY(!observed(m_host->client()).namespaces.contains(netns("a")));
}

void HostInterfaceTest::itBecomesAPort()
{
    QFETCH(QByteArray, name);
    const ObservedLink before = m_host->link(name);
    QCOMPARE(deploy(m_host->client(), asPort(name.toStdString())), QString());
    const ObservedLink during = m_host->link(name);
    QCOMPARE(during.bridge.text(), std::string("br"));
    QVERIFY(during.portFields.at("hairpin") == FieldValue(true));
    QVERIFY(m_host->inside("bridge -d link show dev " + name).contains("hairpin on"));
    QVERIFY(isDone(destroy(m_host->client())));
    QCOMPARE(difference(m_host->link(name), before), QString());
    QVERIFY(!observed(m_host->client()).find(at("br")));
}

void HostInterfaceTest::removedFromTheDrawingItIsAsItWas()
{
    QFETCH(QByteArray, name);
    const ObservedLink before = m_host->link(name);
    QCOMPARE(deploy(m_host->client(), asPort(name.toStdString())), QString());
    QCOMPARE(deploy(m_host->client(), asParent(name.toStdString())), QString());
    QCOMPARE(deploy(m_host->client(), drawing(R"({"id": "br", "kind": "bridge", "name": "br"})")),
        QString());
    QCOMPARE(difference(m_host->link(name), before), QString());
    QCOMPARE(deploy(m_host->client(), asPort(name.toStdString())), QString());
    QVERIFY(isDone(destroy(m_host->client())));
    QCOMPARE(difference(m_host->link(name), before), QString());
}

void HostInterfaceTest::aFailedDeployLeavesItAsItWas()
{
    QFETCH(QByteArray, name);
    const ObservedLink before = m_host->link(name);
    for (Topology topology : {asParent(name.toStdString()), asPort(name.toStdString())}) {
        ApplyRequest wanted = request(m_host->client(), topology);
        // The kernel refuses a port that is a parent, and a forward delay of 1 s with STP.
        wanted.steps.push_back(makeBridge("late", {{"stp", true}, {"up", true}}));
        wanted.steps.push_back(change("late", &bridgeKind(), {{"forwardDelay", std::int64_t(1)}}));
        const ErrorReply refusal = errorOf(m_host->client().ask(wanted));
        QCOMPARE(refusal.error.code, ErrorCode::Kernel);
        QCOMPARE(refusal.step, static_cast<int>(wanted.steps.size()) - 1);
        QVERIFY(refusal.isUndone);
        QCOMPARE(difference(m_host->link(name), before), QString());
        QCOMPARE(errorOf(destroy(m_host->client())).error.code, ErrorCode::NotFound);
    }
}

void HostInterfaceTest::aPassthruMacvlanGivesItsMacBack()
{
    const ObservedLink before = m_host->link("nic");
    const Topology topology = drawing(R"({"id": "a", "kind": "namespace", "name": "a"},
        {"id": "nic", "kind": "interface", "name": "nic"},
        {"id": "m", "kind": "macvlan", "name": "m", "parent": "nic", "mode": "passthru",
         "namespace": "a", "mac": "02:00:00:00:00:07"})");
    QCOMPARE(deploy(m_host->client(), topology), QString());
    QCOMPARE(m_host->link("nic").mac->text(), std::string("02:00:00:00:00:07"));
    QVERIFY(isDone(destroy(m_host->client())));
    QCOMPARE(difference(m_host->link("nic"), before), QString());
}

QTEST_GUILESS_MAIN(HostInterfaceTest)
#include "hostinterfacetest.moc"
