// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/systemroot.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

constexpr qint64 kPatienceMs = 100;

} // namespace

// A destroy is done, and says what still keeps a namespace alive.
class HoldersTest : public QObject {
    Q_OBJECT

private slots:
    void aProcessInANamespaceIsNamed_data()
    {
        QTest::addColumn<bool>("isSystem");
        QTest::newRow("system") << true;
        QTest::newRow("sandbox") << false;
    }
    void aProcessInANamespaceIsNamed()
    {
        QFETCH(bool, isSystem);
        const SystemRoot root;
        HelperProcess helper(
            isSystem ? QStringList{"--system", "--stdio"} : QStringList{"--sandbox"},
            isSystem ? root.entry() : QStringList());
        QVERIFY(helper.client().greet());
        QCOMPARE(trouble(apply(helper.client(), foundingLab())), QString());
        QProcess sleeper;
        const QStringList entry = isSystem
            ? root.entry()
            : QStringList{"nsenter", "-t", QString::number(helper.pid()), "-U", "-n", "-m",
                "--preserve-credentials"};
        sleeper.start(entry.first(),
            entry.mid(1)
                + QStringList{
                    "ip", "netns", "exec", "ns101", "sh", "-c", "echo in; exec sleep 60"});
        QVERIFY(sleeper.waitForReadyRead());
        helper.client().takeEarlier();
        QCOMPARE(trouble(destroy(helper.client())), QString());
        std::vector<HeldEvent> held;
        for (const Answer& answer : helper.client().takeEarlier()) {
            if (const auto* event = std::get_if<HeldEvent>(&answer.body))
                held.push_back(*event);
        }
        sleeper.kill();
        sleeper.waitForFinished();
        QCOMPARE(held.size(), std::size_t(1));
        QCOMPARE(held[0].netns, netns("ns101"));
        const QString by = QString::fromStdString(held[0].by);
        QVERIFY2(by.startsWith(QStringLiteral("process ")) && by.endsWith(" still runs in it"),
            qPrintable(by));
        QVERIFY(isBare(helper.client()));
    }

    // The whole is looked at once, as any client may ask for it; the rest is done in small turns.
    void anotherClientIsServedWhileManyNamespacesGo()
    {
        QTemporaryDir folder;
        const QString path = folder.path() + QStringLiteral("/lab.sock");
        QCOMPARE(output({helperProgram(), "--sandbox", "--listen", path}), QByteArray("ready\n"));
        HelperClient one = HelperClient::connectedTo(path);
        HelperClient other = HelperClient::connectedTo(path);
        QVERIFY(one.greet() && other.greet());
        constexpr int kMany = 600;
        std::vector<Step> steps;
        for (int i = 0; i < kMany; ++i)
            steps.push_back(makeNamespace("n" + std::to_string(i)));
        QCOMPARE(trouble(apply(one, steps)), QString());
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(observed(other).namespaces.size(), std::size_t(kMany + 1));
        const qint64 look = timer.elapsed();
        const std::int64_t id = one.start(DestroyRequest{labNamed("lab")});
        qint64 longest = 0;
        int asked = 0;
        for (auto end = one.next(0); !end || end->id != id || !end->isFinal(); end = one.next(0)) {
            timer.start();
            QVERIFY(std::holds_alternative<LabsReply>(other.ask(LabsRequest{}).body));
            longest = std::max(longest, timer.elapsed());
            ++asked;
        }
        QVERIFY(asked > kMany / 10);
        QVERIFY2(longest < look + kPatienceMs,
            qPrintable(QStringLiteral("%1 ms, and a look %2 ms").arg(longest).arg(look)));
        one.close();
        other.close();
        QTRY_VERIFY(!QFile::exists(path));
    }

    void nobodyIsNamedWhenNobodyHoldsOne()
    {
        HelperProcess helper;
        QVERIFY(helper.client().greet());
        QVERIFY(isDone(apply(helper.client(), foundingLab())));
        helper.client().takeEarlier();
        QVERIFY(isDone(destroy(helper.client())));
        for (const Answer& answer : helper.client().takeEarlier())
            QVERIFY(!std::holds_alternative<HeldEvent>(answer.body));
    }
};

QTEST_GUILESS_MAIN(HoldersTest)
#include "holderstest.moc"
