// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/crashlab.h"

#include <random>

using namespace hairpin;

namespace {

// Of each lab and each kind of change; momenttest goes through all of one lab's.
constexpr int kMoments = 6;

// HAIRPIN_SEED chooses another sample.
unsigned seed()
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("HAIRPIN_SEED", &isGiven);
    return isGiven ? static_cast<unsigned>(given) : 1;
}

// One from each stretch of the whole, so that none is left out.
std::vector<int> sampleOf(int all, unsigned salt)
{
    std::mt19937 random(seed() * 1000 + salt);
    std::vector<int> moments;
    for (int i = 0; i < kMoments; ++i) {
        const int first = all * i / kMoments;
        const int last = std::max(first, all * (i + 1) / kMoments - 1);
        moments.push_back(std::uniform_int_distribution<int>(first, last)(random));
    }
    return moments;
}

} // namespace

// Killed at a sample of the moments at which a change of an example lab can be cut short.
class SampledMomentTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { qInfo("HAIRPIN_SEED=%u", seed()); }

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

    void atSomeMomentsOfADeploy_data() { eachLab(); }
    void atSomeMomentsOfADeploy()
    {
        const Lab lab = labOfRow();
        const int all = momentsIn(deployOf(lab));
        QVERIFY(all > kMoments);
        const Observed wanted = withoutMacs(snapshot());
        QVERIFY(doing(destroy) == ChildEnd::Done);
        for (const int moment : sampleOf(all, 1)) {
            QVERIFY(doingUntil(moment, deployOf(lab)) == ChildEnd::Killed);
            QVERIFY2(recoverNow(), qPrintable(QString::number(moment)));
            const bool isBare = difference(snapshot(), m_bare).isEmpty();
            const QString fromWanted = difference(withoutMacs(snapshot()), wanted);
            QVERIFY2(isBare || fromWanted.isEmpty(),
                qPrintable(QString::number(moment) + u' ' + fromWanted));
            QCOMPARE(isBare, files("/run/netns").isEmpty());
            QVERIFY(isSettled());
            if (!isBare)
                QVERIFY(doing(destroy) == ChildEnd::Done);
        }
    }

    // From one lab to the next.
    void atSomeMomentsOfAnUpdate_data() { eachLab(); }
    void atSomeMomentsOfAnUpdate()
    {
        const Lab lab = labOfRow();
        const Lab next = labAfterRow();
        QVERIFY(doing(deployOf(lab)) == ChildEnd::Done);
        const int all = momentsIn(deployOf(next));
        QVERIFY(all > kMoments);
        const Observed wanted = withoutMacs(snapshot());
        for (const int moment : sampleOf(all, 2)) {
            QVERIFY(doing(deployOf(lab)) == ChildEnd::Done);
            const Observed before = snapshot();
            // What is left of the other lab's settings may make it a little shorter or longer.
            QVERIFY(doingUntil(moment, deployOf(next)) != ChildEnd::Failed);
            QVERIFY2(recoverNow(), qPrintable(QString::number(moment)));
            const QString fromBefore = difference(snapshot(), before);
            const QString fromWanted = difference(withoutMacs(snapshot()), wanted);
            QVERIFY2(fromBefore.isEmpty() || fromWanted.isEmpty(),
                qPrintable(QString::number(moment) + u' ' + fromBefore + u'|' + fromWanted));
            QVERIFY(isSettled());
        }
    }

    void atSomeMomentsOfADestroy_data() { eachLab(); }
    void atSomeMomentsOfADestroy()
    {
        const Lab lab = labOfRow();
        QVERIFY(doing(deployOf(lab)) == ChildEnd::Done);
        const int all = momentsIn(destroy);
        QVERIFY(all > kMoments);
        for (const int moment : sampleOf(all, 3)) {
            QVERIFY(doing(deployOf(lab)) == ChildEnd::Done);
            const Observed before = snapshot();
            QVERIFY(doingUntil(moment, destroy) == ChildEnd::Killed);
            QVERIFY2(recoverNow(), qPrintable(QString::number(moment)));
            const Observed after = snapshot();
            const bool isGone = difference(after, m_bare).isEmpty();
            QVERIFY2(isGone || difference(after, before).isEmpty(),
                qPrintable(QString::number(moment) + u' ' + difference(after, before)));
            QCOMPARE(isGone, files("/run/netns").isEmpty());
            QVERIFY(isSettled());
        }
    }

private:
    Observed m_bare;
};

int main(int argc, char** argv)
{
    return runInSandbox<SampledMomentTest>(argc, argv);
}

#include "sampledmomenttest.moc"
