// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/netlink/observe.h"
#include "helper/sandbox.h"
#include "tests/helper/actor.h"
#include "tests/support/children.h"
#include "tests/support/kernelstate.h"
#include "tests/support/labs.h"
#include "tests/support/paths.h"
#include "tests/support/shellsession.h"
#include "tests/support/steps.h"
#include "tests/support/stillstate.h"

#include <QFileInfo>
#include <QTest>

#include <csignal>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

Observed snapshot()
{
    auto namespaces = Namespaces::open();
    const auto observation =
        observe(*namespaces, [](const LinkKey&) { return std::optional<NetnsName>(); });
    if (!observation)
        qFatal("%s", observation.error().text().c_str());
    return still(observation->observed);
}

// What lies in the folders, one name after another.
QString files(const QString& folder)
{
    return QDir(folder)
        .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
        .join(u' ');
}

// No transaction is under way.
bool isSettled()
{
    const QString there = files(Actor::kFolder);
    return there == QStringLiteral("lock") || there == QStringLiteral("lock state.json");
}

constexpr unsigned kPauseUs = 20'000;

void runOn(Job& job, int turns = INT_MAX)
{
    bool isWaiting = false; // all of that is one turn
    for (int i = 0; i < turns;) {
        const Turn turn = job.advance();
        if (turn == Turn::Ended)
            return;
        if (turn == Turn::Later)
            usleep(kPauseUs);
        i += turn == Turn::Later && isWaiting ? 0 : 1;
        isWaiting = turn == Turn::Later;
    }
    kill(getpid(), SIGKILL);
}

// A helper that takes over, does the job to its end, and goes.
using Work = std::function<std::unique_ptr<Job>(Actor&)>;

ChildEnd doing(const Work& work, int turns = INT_MAX)
{
    return inChild([&] {
        Actor actor;
        actor.recover();
        runOn(*work(actor), turns);
        if (actor.failure())
            qFatal("%s", actor.failure()->error.text().c_str());
    });
}

// The same, killed at a moment within the job.
ChildEnd doingUntil(int moment, const Work& work)
{
    return inChildKilledAt(moment, [&] {
        Actor actor;
        actor.recover();
        const std::unique_ptr<Job> job = work(actor);
        startCounting();
        runOn(*job);
    });
}

bool recoverNow()
{
    return inChild([] { Actor().recover(); }) == ChildEnd::Done;
}

Work deployOf(const Lab& lab)
{
    return [lab](Actor& actor) { return actor.applying(actor.planFor(lab.topology)); };
}

Work applyOf(std::vector<Step> steps)
{
    return [steps](Actor& actor) { return actor.applying(steps); };
}

std::unique_ptr<Job> destroy(Actor& actor)
{
    return actor.destroying();
}

bool sh(const QString& script)
{
    return QProcess::execute(QStringLiteral("sh"), {QStringLiteral("-ec"), script}) == 0;
}

} // namespace

// All in a sandbox that outlives the helpers that are killed in it.
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
        QVERIFY(inChild([] {
            Actor actor;
            actor.recover();
            runOn(*actor.destroying());
        }) == ChildEnd::Done);
        sh("ip -o link | grep -q ': mine' && ip link del mine || true");
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

    void atAnyMomentOfADeploy()
    {
        bool isUndone = false;
        for (int moment = 0;; ++moment) {
            const ChildEnd end = doingUntil(moment, deployOf(m_founding));
            QVERIFY2(recoverNow(), qPrintable(QString::number(moment)));
            const bool isBare = difference(snapshot(), m_bare).isEmpty();
            isUndone = isUndone || isBare;
            QCOMPARE(isBare, files("/run/netns").isEmpty());
            QVERIFY(isBare || difference(withoutMacs(snapshot()), deployed()).isEmpty());
            QVERIFY(isSettled());
            if (end == ChildEnd::Done)
                break;
            QVERIFY(end == ChildEnd::Killed);
            if (!isBare)
                QVERIFY(doing(destroy) == ChildEnd::Done);
        }
        QVERIFY(isUndone);
    }

    void atAnyMomentOfAnUpdate()
    {
        const Lab next = exampleLab("macvlan-bridge");
        QVERIFY(doing(deployOf(next)) == ChildEnd::Done);
        const Observed wanted = withoutMacs(snapshot());
        QVERIFY(doing(deployOf(m_founding)) == ChildEnd::Done);
        Observed before = snapshot();
        bool isUndone = false;
        for (int moment = 0;; ++moment) {
            const ChildEnd end = doingUntil(moment, deployOf(next));
            QVERIFY2(recoverNow(), qPrintable(QString::number(moment)));
            const QString fromBefore = difference(snapshot(), before);
            const QString fromWanted = difference(withoutMacs(snapshot()), wanted);
            QVERIFY2(fromBefore.isEmpty() != fromWanted.isEmpty(),
                qPrintable(fromBefore + u'|' + fromWanted + QString::number(moment)));
            isUndone = isUndone || fromBefore.isEmpty();
            if (end == ChildEnd::Done)
                break;
            QVERIFY(end == ChildEnd::Killed);
            if (fromBefore.isEmpty())
                continue;
            QVERIFY(doing(deployOf(m_founding)) == ChildEnd::Done);
            before = snapshot();
        }
        QVERIFY(isUndone);
    }

    void atAnyMomentOfADestroy()
    {
        bool isFinished = false;
        for (int moment = 0;; ++moment) {
            QVERIFY(doing(deployOf(m_founding)) == ChildEnd::Done);
            const Observed before = snapshot();
            const ChildEnd end = doingUntil(moment, destroy);
            QVERIFY2(recoverNow(), qPrintable(QString::number(moment)));
            const Observed after = snapshot();
            const bool isGone = after == m_bare;
            QVERIFY2(isGone || difference(after, before).isEmpty(),
                qPrintable(QString::number(moment) + difference(after, before)));
            QCOMPARE(files("/run/netns").isEmpty(), isGone);
            QVERIFY(isGone || !isFinished);
            isFinished = isFinished || isGone;
            if (end == ChildEnd::Done)
                break;
            QVERIFY(end == ChildEnd::Killed);
            if (!isGone)
                QVERIFY(doing(destroy) == ChildEnd::Done);
        }
        QVERIFY(isFinished);
    }

    // Ended again while it recovers, and a third helper has to do it.
    void atAnyMomentOfTheRecoveryItself()
    {
        QVERIFY(doing(deployOf(exampleLab("two-namespaces"))) == ChildEnd::Done);
        const Observed before = snapshot();
        for (int moment = 0;; ++moment) {
            QVERIFY(doingUntil(kMomentBeforeTheEnd, deployOf(m_founding)) == ChildEnd::Killed);
            QVERIFY(difference(snapshot(), before) != QString());
            const ChildEnd end = inChildKilledAt(moment, [] {
                Actor actor;
                startCounting();
                actor.recover();
            });
            QVERIFY2(recoverNow(), qPrintable(QString::number(moment)));
            QCOMPARE(difference(withoutMacs(snapshot()), withoutMacs(before)), QString());
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
    static constexpr int kMomentBeforeTheEnd = 60; // most of the lab is there, but not all

    static void eachLab()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < exampleLabs().size(); ++i)
            QTest::newRow(qPrintable(QFileInfo(exampleLabs().at(i)).baseName())) << i;
    }

    static Lab labAt(qsizetype index)
    {
        return *readLab(exampleLabs().at(index % exampleLabs().size()).toStdString());
    }
    static Lab labOfRow()
    {
        QFETCH(int, index);
        return labAt(index);
    }
    static Lab labAfterRow()
    {
        QFETCH(int, index);
        return labAt(index + 1);
    }

    Json iproute(const Lab& lab)
    {
        const auto state = kernelState(m_shell.run(kernelStateScript()), lab);
        return state ? *state : Json(state.error().text());
    }

    // The founding lab as it is meant to be.
    Observed deployed()
    {
        if (m_deployed.namespaces.empty()) {
            const bool isThere = snapshot().namespaces.size() > 1;
            doing(destroy);
            doing(deployOf(m_founding));
            m_deployed = withoutMacs(snapshot());
            if (!isThere)
                doing(destroy);
        }
        return m_deployed;
    }

    const Lab m_founding = exampleLab("vepa-hairpin");
    Observed m_bare;
    Observed m_deployed;
    ShellSession m_shell{{QStringLiteral("sh")}};
};

int main(int argc, char** argv)
{
    // Before there is a second thread.
    if (const Status entered = enterSandbox(); !entered)
        qFatal("%s", entered.error().text().c_str());
    QCoreApplication application(argc, argv);
    CrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "crashtest.moc"
