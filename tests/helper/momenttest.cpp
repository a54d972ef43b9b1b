// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/crashlab.h"

using namespace hairpin;

// Killed at the entry and at the exit of any system call that changes what outlives it.
class MomentTest : public QObject {
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
        const Lab next = exampleLab("bridge-four");
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

private:
    static constexpr int kMomentBeforeTheEnd = 60; // most of the lab is there, but not all

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
};

int main(int argc, char** argv)
{
    return runInSandbox<MomentTest>(argc, argv);
}

#include "momenttest.moc"
