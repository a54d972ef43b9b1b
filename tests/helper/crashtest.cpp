// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/crashlab.h"
#include "tests/support/kernelstate.h"
#include "tests/support/shellsession.h"
#include "tests/support/steps.h"

#include <nlohmann/json.hpp>

using namespace hairpin;
using namespace hairpin::steps;

// Killed between any two turns of its work.
class CrashTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bare = snapshot();
        QCOMPARE(m_bare.namespaces.size(), std::size_t(1));
        QCOMPARE(m_bare.namespaces.begin()->second.links.size(), std::size_t(1));
    }

    void cleanup()
    {
        QVERIFY(destroyWhatIsLeft());
        QCOMPARE(difference(snapshot(), m_bare), QString());
        QCOMPARE(files("/run/netns"), QString());
    }

    void betweenAnyTwoStepsOfADeploy_data() { eachLab(); }
    void betweenAnyTwoStepsOfADeploy()
    {
        const Lab lab = labOfRow();
        for (int turns = 0;; ++turns) {
            const ChildEnd end = doing(deployOf(lab), turns);
            QVERIFY2(recoverNow(), qPrintable(QString::number(turns)));
            if (end == ChildEnd::Done)
                break;
            QVERIFY(end == ChildEnd::Killed);
            QCOMPARE(difference(snapshot(), m_bare), QString());
            QCOMPARE(files("/run/netns"), QString());
            QVERIFY(isSettled());
        }
        const Observed deployed = snapshot();
        QVERIFY(!(deployed == m_bare));
        QVERIFY(deployed.namespaces.size() > 2);
    }

    // From one lab to the next: everything that an update can hold.
    void betweenAnyTwoStepsOfAnUpdate_data() { eachLab(); }
    void betweenAnyTwoStepsOfAnUpdate()
    {
        const Lab lab = labOfRow();
        const Lab next = labAfterRow();
        QVERIFY(doing(deployOf(next)) == ChildEnd::Done);
        const Json wanted = iproute(next);
        QVERIFY(doing(destroy) == ChildEnd::Done);
        QVERIFY(doing(deployOf(lab)) == ChildEnd::Done);
        const Observed before = snapshot();
        const Json told = iproute(lab);
        int turns = 0;
        for (;; ++turns) {
            const ChildEnd end = doing(deployOf(next), turns);
            QVERIFY2(recoverNow(), qPrintable(QString::number(turns)));
            if (end == ChildEnd::Done)
                break;
            QVERIFY(end == ChildEnd::Killed);
            QCOMPARE(difference(snapshot(), before), QString());
        }
        QVERIFY(turns > 5);
        QCOMPARE(differences(iproute(next), wanted), QString());
        QVERIFY(doing(deployOf(lab)) == ChildEnd::Done);
        QCOMPARE(differences(iproute(lab), told), QString());
    }

    void betweenAnyTwoStepsOfADestroy_data() { eachLab(); }
    void betweenAnyTwoStepsOfADestroy()
    {
        const Lab lab = labOfRow();
        for (int turns = 0;; ++turns) {
            QVERIFY(doing(deployOf(lab)) == ChildEnd::Done);
            const Observed before = snapshot();
            const ChildEnd end = doing(destroy, turns);
            QVERIFY(recoverNow());
            const Observed after = snapshot();
            QCOMPARE(difference(after, turns == 0 ? before : m_bare), QString());
            QVERIFY(isSettled());
            if (end == ChildEnd::Done)
                break;
        }
    }

    void whatTheUserChangedByHandComesBack()
    {
        QVERIFY(doing(deployOf(m_founding)) == ChildEnd::Done);
        QVERIFY(sh("bridge link set dev veth0 hairpin on cost 7; ip link set br0 mtu 1300"));
        const Observed before = snapshot();
        QVERIFY(before.find(at("veth0"))->portFields.at("hairpin") == FieldValue(true));
        const std::vector<Step> update{
            setPort("veth0", "br0", {{"hairpin", false}, {"cost", std::int64_t(2)}}),
            change("br0", &bridgeKind(), {{"mtu", std::int64_t(1400)}}), deleteLink("veth0"),
            makeVeth("veth0", "veth0_1")};
        for (int turns = 1; turns <= 5; ++turns) {
            QVERIFY(doing(applyOf(update), turns) == ChildEnd::Killed);
            QVERIFY(recoverNow());
            QCOMPARE(difference(snapshot(), before), QString());
        }
    }

    void anInterfaceOfTheHostIsGivenBackAsItWas()
    {
        QVERIFY(sh("ip link add nic mtu 9000 type veth peer name nic-far; ip link add other type "
                   "bridge; ip link set other up"));
        const Lab lab = labOf(R"({"id": "br", "kind": "bridge", "name": "br"},
            {"id": "nic", "kind": "interface", "name": "nic", "bridge": "br", "hairpin": true})");
        const Observed before = snapshot();
        for (int turns = 0;; ++turns) {
            const ChildEnd end = doing(deployOf(lab), turns);
            QVERIFY(recoverNow());
            if (end == ChildEnd::Done)
                break;
            QCOMPARE(difference(snapshot(), before), QString());
        }
        QVERIFY(snapshot().find(at("nic"))->isUp);
        QVERIFY(doing(destroy) == ChildEnd::Done);
        for (int turns = 1;; ++turns) {
            QVERIFY(doing(deployOf(lab)) == ChildEnd::Done);
            const ChildEnd end = doing(destroy, turns);
            QVERIFY(recoverNow());
            QCOMPARE(difference(snapshot(), before), QString());
            if (end == ChildEnd::Done)
                break;
        }
        QVERIFY(sh("ip link del nic; ip link del other"));
    }

    // The helper dies when it has found a name taken, and what has the name is not ours.
    void aForeignThingWithOneOfOurNamesSurvives_data()
    {
        QTest::addColumn<QString>("make");
        QTest::addColumn<QString>("check");
        QTest::newRow("a bridge") << "ip link add br0 type bridge && ip link set br0 mtu 1234"
                                  << "ip link show br0 | grep -q 'mtu 1234' && ip link del br0";
        QTest::newRow("the far end of a veth")
            << "ip link add other type veth peer veth0_1"
            << "ip link show veth0_1 | grep -q 'veth0_1@other' && ip link del other";
        QTest::newRow("a namespace")
            << "ip netns add ns102 && ip -n ns102 link set lo up"
            << "ip -n ns102 link show lo up | grep -q lo && ip netns del ns102";
        QTest::newRow("a file") << "mkdir -p /run/netns && touch /run/netns/ns102"
                                << "test -f /run/netns/ns102 && rm /run/netns/ns102";
    }
    void aForeignThingWithOneOfOurNamesSurvives()
    {
        QFETCH(QString, make);
        QFETCH(QString, check);
        const auto work = [&](Actor& actor) {
            std::unique_ptr<Job> job = actor.applying(foundingLab());
            job->advance(); // it has looked, and found the names free
            if (!sh(make))
                qFatal("cannot make it");
            return job;
        };
        for (int turns = 1;; ++turns) {
            const ChildEnd end = inChild([&] {
                Actor actor;
                actor.recover();
                runOn(*work(actor), turns);
                _exit(actor.failure() ? 0 : 1);
            });
            QVERIFY(recoverNow());
            QVERIFY2(sh(check), qPrintable(QString::number(turns)));
            QCOMPARE(difference(snapshot(), m_bare), QString());
            QCOMPARE(files("/run/netns"), QString());
            if (end == ChildEnd::Done)
                break;
            QVERIFY(end == ChildEnd::Killed);
        }
    }

private:
    Json iproute(const Lab& lab)
    {
        const auto state = kernelState(m_shell.run(kernelStateScript()), lab);
        return state ? *state : Json(state.error().text());
    }

    const Lab m_founding = exampleLab("vepa-hairpin");
    Observed m_bare;
    ShellSession m_shell{{QStringLiteral("sh")}};
};

int main(int argc, char** argv)
{
    return runInSandbox<CrashTest>(argc, argv);
}

#include "crashtest.moc"
