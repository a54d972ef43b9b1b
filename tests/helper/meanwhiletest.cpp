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

private:
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

// Somebody put it into a bridge of his own while the lab used it: there it stays.
void MeanwhileTest::anotherManagersHandsAreNotForced()
{
    QCOMPARE(deploy(m_host->client(), asPort("lan")), QString());
    QVERIFY(!m_host->inside("ip link set lan master docker0").startsWith("failed"));
    const ApplyRequest back = request(m_host->client(), asPort("lan"));
    QVERIFY(!back.steps.empty());
    QCOMPARE(errorOf(m_host->client().ask(back)).error.code, ErrorCode::Permission);
    QVERIFY(isDone(destroy(m_host->client())));
    QCOMPARE(m_host->link("lan").bridge.text(), std::string("docker0"));
    QVERIFY(m_host->link("lan").isUp);
}

QTEST_GUILESS_MAIN(MeanwhileTest)
#include "meanwhiletest.moc"
