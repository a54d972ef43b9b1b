// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/hostmachine.h"

using namespace hairpin;
using namespace hairpin::steps;

// Interfaces of the machine that somebody else changes while a lab uses them.
class MeanwhileTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void oneThatIsRenamedMeanwhileIsGivenBackToo();
    void oneThatIsDeletedMeanwhileIsForgotten();
    void anotherManagersHandsAreNotForced();
    void oneThatAnotherManagerTookStaysAsItIs_data();
    void oneThatAnotherManagerTookStaysAsItIs();
    void oneThatSomebodyReliesOnStaysSwitchedOn_data();
    void oneThatSomebodyReliesOnStaysSwitchedOn();
    void itsMtuAndAddressesAreItsOwners();
    void oneThatWasUpIsUpAgain();

private:
    // Destroys the lab; what it says about interfaces that are left as they are.
    std::vector<LeftEvent> left();
    std::unique_ptr<HostMachine> m_host;
};

void MeanwhileTest::init()
{
    m_host = std::make_unique<HostMachine>();
    QVERIFY2(m_host->isReady(), m_host->complaint().constData());
}

void MeanwhileTest::cleanup()
{
    m_host.reset();
}

void MeanwhileTest::oneThatIsRenamedMeanwhileIsGivenBackToo()
{
    QCOMPARE(deploy(m_host->client(), asPort("nic")), QString());
    QVERIFY(!m_host->inside("ip link set nic down").startsWith("failed"));
    QVERIFY(!m_host->inside("ip link set nic name better").startsWith("failed"));
    QVERIFY(!m_host->inside("ip link set better up").startsWith("failed"));
    QVERIFY(isDone(destroy(m_host->client())));
    const ObservedLink after = m_host->link("better");
    QVERIFY(!after.isUp && after.bridge.isEmpty() && after.usedBy.empty());
}

void MeanwhileTest::oneThatIsDeletedMeanwhileIsForgotten()
{
    QCOMPARE(deploy(m_host->client(), asParent("nic")), QString());
    QVERIFY(!m_host->inside("ip link del nic").startsWith("failed"));
    QVERIFY(!makePlan(asParent("nic"), observed(m_host->client()), labNamed("lab")));
    QVERIFY(isDone(destroy(m_host->client())));
    QVERIFY(!observed(m_host->client()).namespaces.contains(netns("a")));
}

std::vector<LeftEvent> MeanwhileTest::left()
{
    m_host->client().takeEarlier();
    const QString wrong = trouble(destroy(m_host->client()));
    std::vector<LeftEvent> events;
    for (const Answer& answer : m_host->client().takeEarlier()) {
        if (const auto* event = std::get_if<LeftEvent>(&answer.body))
            events.push_back(*event);
    }
    if (!wrong.isEmpty())
        events.push_back({{}, wrong.toStdString()});
    return events;
}

void MeanwhileTest::anotherManagersHandsAreNotForced()
{
    QCOMPARE(deploy(m_host->client(), asPort("lan")), QString());
    QVERIFY(!m_host->inside("ip link set lan master docker0").startsWith("failed"));
    const ApplyRequest back = request(m_host->client(), asPort("lan"));
    QVERIFY(!back.steps.empty());
    QCOMPARE(errorOf(m_host->client().ask(back)).error.code, ErrorCode::Permission);
    QVERIFY(isDone(destroy(m_host->client())));
}

void MeanwhileTest::oneThatAnotherManagerTookStaysAsItIs_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("down before") << QByteArray("nic");
    QTest::newRow("up before") << QByteArray("lan");
}

// Somebody put it into a bridge of his own while the lab used it: there it stays, and forwards.
void MeanwhileTest::oneThatAnotherManagerTookStaysAsItIs()
{
    QFETCH(QByteArray, name);
    QCOMPARE(deploy(m_host->client(), asPort(name.toStdString())), QString());
    QVERIFY(!m_host->inside("ip link set " + name + " master docker0").startsWith("failed"));
    const std::vector<LeftEvent> told = left();
    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(told[0].name.text(), name.toStdString());
    QCOMPARE(told[0].why, std::string("it belongs to docker0 now"));
    const ObservedLink after = m_host->link(name);
    QCOMPARE(after.bridge.text(), std::string("docker0"));
    QVERIFY(after.isUp && after.usedBy.empty());
}

void MeanwhileTest::oneThatSomebodyReliesOnStaysSwitchedOn_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("by a default route")
        << "ip route add default via 172.16.0.1 dev nic metric 5"
        << QByteArray("this computer's default route leads by it now, so it stays switched on");
    QTest::newRow("by an address that it would lose")
        << "ip address add fd00:16::5/64 dev nic nodad"
        << QByteArray("it has the address fd00:16::5/64 now, which it would lose if it were "
                      "switched off");
}

void MeanwhileTest::oneThatSomebodyReliesOnStaysSwitchedOn()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, words);
    QVERIFY(!m_host->link("nic").isUp);
    QCOMPARE(deploy(m_host->client(), asPort("nic")), QString());
    QVERIFY(!m_host->inside(command).startsWith("failed"));
    const ObservedLink during = m_host->link("nic");
    const std::vector<LeftEvent> told = left();
    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(told[0].name.text(), std::string("nic"));
    QCOMPARE(told[0].why, words.toStdString());
    const ObservedLink after = m_host->link("nic");
    QVERIFY(after.isUp && after.bridge.isEmpty() && after.usedBy.empty());
    QCOMPARE(after.isDefaultRoute, during.isDefaultRoute);
    QVERIFY(after.addresses == during.addresses);
}

// Not a lab's to change, so whatever they have become stays, without a word.
void MeanwhileTest::itsMtuAndAddressesAreItsOwners()
{
    QCOMPARE(deploy(m_host->client(), asParent("lan")), QString());
    for (const char* command : {"ip link set lan mtu 1400", "ip address add 172.18.0.5/24 dev lan",
             "ip address del 172.17.0.5/24 dev lan", "ip address add fd00:18::5/64 dev lan nodad"})
        QVERIFY(!m_host->inside(QString::fromLatin1(command)).startsWith("failed"));
    ObservedLink during = m_host->link("lan");
    QVERIFY(left().empty());
    markUnused(during);
    during.kind = nullptr;
    ObservedLink after = m_host->link("lan");
    after.kind = nullptr;
    QCOMPARE(difference(after, during), QString());
    QCOMPARE(after.mtu, 1400);
    QCOMPARE(after.addresses.size(), std::size_t(3));
}

// The one thing that a lab switches is put back, whoever has switched it last.
void MeanwhileTest::oneThatWasUpIsUpAgain()
{
    QCOMPARE(deploy(m_host->client(), asPort("lan")), QString());
    QVERIFY(!m_host->inside("ip link set lan down").startsWith("failed"));
    QVERIFY(left().empty());
    QVERIFY(m_host->link("lan").isUp);
}

QTEST_GUILESS_MAIN(MeanwhileTest)
#include "meanwhiletest.moc"
