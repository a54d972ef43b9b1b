// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/systemroot.h"

#include <QTest>

using namespace hairpin;
using namespace hairpin::steps;

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
