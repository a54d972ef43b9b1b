// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/crashlab.h"
#include "tests/support/steps.h"

#include <cerrno>
#include <set>
#include <sys/resource.h>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

// What the child that applied the steps was answered; the rest of it is over.
struct Verdict {
    int isFailure = 0;
    int step = 0;
    int isUndone = 0;
    int sysErrno = 0;
    char text[200] = {};
};

// A helper that applies the steps, with something done before its turn of that number.
Verdict applied(
    const std::vector<Step>& steps, const std::function<void(Actor&)>& prepare,
    const std::function<void(int turn)>& beforeTurn = [](int) {})
{
    int ends[2];
    Verdict verdict;
    if (pipe(ends) != 0)
        qFatal("no pipe");
    const ChildEnd end = inChild([&] {
        Actor actor;
        actor.recover();
        prepare(actor);
        const std::unique_ptr<Job> job = actor.applying(steps);
        for (int turn = 0; job->advance() != Turn::Ended; ++turn)
            beforeTurn(turn);
        Verdict told;
        if (const auto& failure = actor.failure()) {
            told = {1, failure->step, failure->isUndone, failure->error.sysErrno, {}};
            failure->error.text().copy(told.text, sizeof told.text - 1);
        }
        (void)!write(ends[1], &told, sizeof told);
    });
    ::close(ends[1]);
    if (end != ChildEnd::Done || read(ends[0], &verdict, sizeof verdict) != sizeof verdict)
        qFatal("the child failed");
    ::close(ends[0]);
    return verdict;
}

void limitDescriptors(rlim_t count)
{
    const rlimit limit{count, count};
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

// Something goes wrong outside, at any step.
class FaultTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_bare = snapshot(); }

    void cleanup()
    {
        QVERIFY(destroyWhatIsLeft());
        QCOMPARE(difference(snapshot(), m_bare), QString());
        QCOMPARE(files("/run/netns"), QString());
    }

    // The first turn looks and finds the names free; then somebody takes one.
    void aNameThatIsTakenMeanwhile_data()
    {
        QTest::addColumn<QString>("make");
        QTest::addColumn<QString>("remove");
        QTest::addColumn<int>("step");
        QTest::newRow("ns102") << "ip netns add ns102"
                               << "ip netns del ns102" << 1;
        QTest::newRow("br0") << "ip link add br0 type bridge"
                             << "ip link del br0" << 2;
        QTest::newRow("veth0") << "ip link add veth0 type bridge"
                               << "ip link del veth0" << 3;
        QTest::newRow("veth0_1") << "ip link add veth0_1 type bridge"
                                 << "ip link del veth0_1" << 3;
    }
    void aNameThatIsTakenMeanwhile()
    {
        QFETCH(QString, make);
        QFETCH(QString, remove);
        QFETCH(int, step);
        const Verdict verdict = applied(
            foundingLab(), [](Actor&) {},
            [&](int turn) {
                if (turn == 0)
                    sh(make);
            });
        QVERIFY(verdict.isFailure && verdict.isUndone);
        QCOMPARE(verdict.step, step);
        QCOMPARE(verdict.sysErrno, EEXIST);
        QVERIFY2(QByteArray(verdict.text).startsWith(QTest::currentDataTag())
                || step == 3, // the kernel does not say which end of a veth it means
            verdict.text);
        QVERIFY2(sh(remove), "what was in the way is gone");
        QCOMPARE(difference(snapshot(), m_bare), QString());
    }

    void aLinkThatIsDeletedByHandMeanwhile()
    {
        const std::vector<Step> steps = foundingLab();
        int failures = 0;
        for (int at = 4; at < static_cast<int>(steps.size()); ++at) { // veth0 is there
            const Verdict verdict = applied(
                steps, [](Actor&) {},
                [&](int turn) {
                    if (turn == at)
                        sh("ip link del veth0");
                });
            if (verdict.isFailure) {
                ++failures;
                QVERIFY2(verdict.isUndone, verdict.text);
                QVERIFY(verdict.step >= at && verdict.text[0] != '\0');
            } else {
                QVERIFY(doing(destroy) == ChildEnd::Done);
            }
            QCOMPARE(difference(snapshot(), m_bare), QString());
            QCOMPARE(files("/run/netns"), QString());
        }
        QVERIFY(failures >= 5);
    }

    void noDescriptorsLeftAtAnyStep()
    {
        std::set<int> failedAt;
        for (rlim_t count = 8; count < 64; ++count) {
            const Verdict verdict =
                applied(foundingLab(), [&](Actor&) { limitDescriptors(count); });
            if (!verdict.isFailure)
                break;
            QCOMPARE(verdict.sysErrno, EMFILE);
            QVERIFY2(verdict.isUndone, verdict.text);
            failedAt.insert(verdict.step);
            QCOMPARE(difference(snapshot(), m_bare), QString());
            QCOMPARE(files("/run/netns"), QString());
        }
        QVERIFY(failedAt.contains(0) && failedAt.contains(1));
    }

    // The folder has some pages left: for the head of the journal, for some of its lines, for the
    // state.
    void noRoomInTheFolder()
    {
        QVERIFY(
            sh("mkdir -p /run/hairpin; mount -t tmpfs -o mode=755,size=64k tmpfs /run/hairpin"));
        std::vector<Step> steps = foundingLab();
        for (int i = 0; i < 60; ++i) // a journal of several pages
            steps.push_back(makeNamespace("more" + std::to_string(i)));
        std::set<int> failedAt;
        bool isDone = false;
        for (int pages = 0; pages < 14 && !isDone; ++pages) {
            const Verdict verdict = applied(steps, [&](Actor&) {
                sh(QStringLiteral("cd /run/hairpin; dd if=/dev/zero of=filling bs=4096 2>/dev/null"
                                  " || true; truncate -s -%1 filling")
                        .arg(pages * 4096));
            });
            sh("rm -f /run/hairpin/filling");
            isDone = !verdict.isFailure;
            if (isDone)
                break;
            QCOMPARE(verdict.sysErrno, ENOSPC);
            QVERIFY2(verdict.isUndone, verdict.text);
            failedAt.insert(verdict.step);
            QVERIFY(recoverNow());
            QCOMPARE(difference(snapshot(), m_bare), QString());
            QCOMPARE(files("/run/netns"), QString());
        }
        QVERIFY(isDone);
        QVERIFY(failedAt.size() > 2); // before the first step, and at several of them
        QVERIFY(doing(destroy) == ChildEnd::Done);
        QVERIFY(sh("umount /run/hairpin"));
    }

private:
    Observed m_bare;
};

int main(int argc, char** argv)
{
    return runInSandbox<FaultTest>(argc, argv);
}

#include "faulttest.moc"
