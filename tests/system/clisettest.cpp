// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/jsontext.h"
#include "backend/io/labfile.h"
#include "tests/support/commandline.h"
#include "tests/support/labs.h"

#include <QFileInfo>
#include <QTest>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace hairpin {

// `hairpin set`, several at once and where it cannot be done.
class CliSetTest : public QObject {
    Q_OBJECT

private slots:
    void eightAtOnceAllWin_data();
    void eightAtOnceAllWin();
    void aFileThatCannotBeWrittenLeavesWhatRunsAlone_data();
    void aFileThatCannotBeWrittenLeavesWhatRunsAlone();
    void theRunningLabGoesBeforeAFileOfItsName();

private:
    static Outcome inHost(const CommandLine& me, const QString& lab, const QString& script)
    {
        return me.hairpin({QStringLiteral("exec"), lab, QStringLiteral("host"),
            QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"), script});
    }
};

void CliSetTest::eightAtOnceAllWin_data()
{
    QTest::addColumn<bool>("byFile");
    QTest::newRow("by the lab's name") << false;
    QTest::newRow("by its file, which has to follow") << true;
}

void CliSetTest::eightAtOnceAllWin()
{
    QFETCH(bool, byFile);
    constexpr int kCount = 8;
    const CommandLine me(
        CommandLine::everyone().last(), QStringLiteral(BIN_DIR), QStringLiteral(LABS_DIR));
    const QString file = me.file(
        QStringLiteral("star.hairpin"), QByteArray::fromStdString(formatLab(starLab(kCount))));
    const QString lab = QStringLiteral("star");
    QCOMPARE(me.hairpin({QStringLiteral("deploy"), file}).status, 0);
    std::vector<std::unique_ptr<QProcess>> all;
    for (int i = 0; i < kCount; ++i)
        all.push_back(me.start({me.program(), QStringLiteral("set"), byFile ? file : lab,
            QStringLiteral("out%1").arg(i), QStringLiteral("cost"), QString::number(100 + i)}));
    for (const auto& process : all) {
        const Outcome outcome = CommandLine::finish(*process);
        QVERIFY2(outcome.status == 0, outcome.err);
    }
    const QByteArray costs = inHost(me, lab,
        QStringLiteral("for i in 0 1 2 3 4 5 6 7; do "
                       "ip -d -o link show out$i | grep -oE ' cost [0-9]+'; done"))
                                 .out;
    for (int i = 0; i < kCount; ++i)
        QVERIFY2(costs.contains(" cost " + QByteArray::number(100 + i) + '\n'), costs);
    // What the helper keeps says the same: nothing is left to be done for it.
    if (byFile) {
        const Outcome plan = me.hairpin({QStringLiteral("plan"), file});
        QVERIFY2(plan.err.contains("nothing to do") && plan.out.isEmpty(), plan.out);
    }
    const Outcome last = me.hairpin({QStringLiteral("set"), lab, QStringLiteral("out0"),
        QStringLiteral("priority"), QStringLiteral("5")});
    QVERIFY2(last.status == 0, last.err); // it applies the whole document: no cost goes back
    QCOMPARE(inHost(me, lab, QStringLiteral("ip -d -o link show out7 | grep -c 'cost 107 '")).out,
        QByteArray("1\n"));
    QCOMPARE(me.hairpin({QStringLiteral("destroy"), lab}).status, 0);
    QCOMPARE(me.leftovers(), QString());
}

void CliSetTest::aFileThatCannotBeWrittenLeavesWhatRunsAlone_data()
{
    QTest::addColumn<bool>("isFolder");
    QTest::newRow("the file") << false;
    QTest::newRow("its folder") << true;
}

void CliSetTest::aFileThatCannotBeWrittenLeavesWhatRunsAlone()
{
    QFETCH(bool, isFolder);
    if (geteuid() == 0 && CommandLine::everyone().size() < 2)
        qWarning("root may write everything: this needs an ordinary user");
    const CommandLine me(
        CommandLine::everyone().last(), QStringLiteral(BIN_DIR), QStringLiteral(LABS_DIR));
    const QString file = me.lab(QStringLiteral("vepa-hairpin"));
    QCOMPARE(me.hairpin({QStringLiteral("deploy"), file}).status, 0);
    const QString locked = isFolder ? QFileInfo(file).path() : file;
    const auto old = QFile::permissions(locked);
    QVERIFY(QFile::setPermissions(locked,
        QFile::ReadOwner | QFile::ReadOther | QFile::ExeOwner
            | (isFolder ? QFile::ExeOther : QFile::Permission())));
    const Outcome outcome = me.hairpin({QStringLiteral("set"), file, QStringLiteral("veth0"),
        QStringLiteral("hairpin"), QStringLiteral("true")});
    QVERIFY(QFile::setPermissions(locked, old));
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.startsWith("hairpin: " + file.toUtf8() + ": "), outcome.err);
    QVERIFY2(outcome.err.contains("nothing was changed"), outcome.err);
    const Outcome port = inHost(me, file, QStringLiteral("bridge -d link show dev veth0"));
    QVERIFY2(port.out.contains("hairpin off"), port.out);
    QCOMPARE(me.hairpin({QStringLiteral("destroy"), file}).status, 0);
}

void CliSetTest::theRunningLabGoesBeforeAFileOfItsName()
{
    const CommandLine me(
        CommandLine::everyone().last(), QStringLiteral(BIN_DIR), QStringLiteral(LABS_DIR));
    const QString file = me.lab(QStringLiteral("vepa-hairpin"));
    const QString name = QStringLiteral("vepa-hairpin");
    const auto set = [&] {
        return me.hairpin({QStringLiteral("set"), name, QStringLiteral("veth0"),
            QStringLiteral("cost"), QStringLiteral("9")});
    };
    QFile example(file);
    QVERIFY(example.open(QIODevice::ReadOnly));
    const QByteArray text = example.readAll();
    const QString other = me.file(name, text); // in the folder where the commands run
    const auto otherText = [&] {
        QFile read(other);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    };
    QCOMPARE(me.hairpin({QStringLiteral("deploy"), file}).status, 0);
    const Outcome running = set();
    QVERIFY2(running.status == 0 && running.err.isEmpty(), running.err);
    QCOMPARE(otherText(), text);
    QCOMPARE(me.hairpin({QStringLiteral("destroy"), name}).status, 0);
    // Nothing runs by that name: now it is the file.
    const Outcome alone = set();
    QVERIFY2(alone.status == 0 && alone.err.contains("only the file was changed"), alone.err);
    QVERIFY(otherText().contains("\"cost\": 9"));
    const Outcome none = me.hairpin({QStringLiteral("destroy"), QStringLiteral("./") + name});
    QCOMPARE(none.status, 1);
    QCOMPARE(none.err,
        QByteArray("hairpin: ./vepa-hairpin: no lab of this file is running in a sandbox\n"));
    QCOMPARE(me.leftovers(), QString());
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::CliSetTest)
#include "clisettest.moc"
