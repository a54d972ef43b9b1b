// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/jsontext.h"
#include "tests/support/commandline.h"
#include "tests/support/paths.h"

#include <QDir>
#include <QTest>

#include <nlohmann/json.hpp>

namespace hairpin {

// What needs no running lab: files, plans, usage.
class CliFilesTest : public QObject {
    Q_OBJECT

private slots:
    void badFilesGetOneSentence_data();
    void badFilesGetOneSentence();
    void aLineOfFiveMegabytesIsRefused();
    void validateTellsEachProblemWithItsItem();
    void wrongUsageIsStatusTwo_data();
    void wrongUsageIsStatusTwo();
    void helpNamesEverySubcommand();
    void plansHaveThreeFormats();
    void theScriptsOfAPlanMakeAndRemoveTheLab_data();
    void theScriptsOfAPlanMakeAndRemoveTheLab();

private:
    Outcome hairpin(const QStringList& arguments) const { return m_me.hairpin(arguments); }
    void expectOneSentence(const QString& file);

    const CommandLine m_me{
        CommandLine::As::Myself, QStringLiteral(BIN_DIR), QStringLiteral(LABS_DIR)};
};

void CliFilesTest::badFilesGetOneSentence_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(TEST_DATA "/badlabs"));
    const QStringList names = folder.entryList({QStringLiteral("*.hairpin")}, QDir::Files);
    QVERIFY(!names.isEmpty());
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
    QTest::newRow("missing") << QStringLiteral("/nowhere/missing.hairpin");
    QTest::newRow("a folder") << QStringLiteral("/tmp");
    QTest::newRow("endless") << QStringLiteral("/dev/zero");
}

void CliFilesTest::badFilesGetOneSentence()
{
    QFETCH(QString, file);
    expectOneSentence(file);
}

void CliFilesTest::expectOneSentence(const QString& file)
{
    for (const char* word : {"validate", "plan", "deploy", "test"}) {
        const Outcome outcome = hairpin({QString::fromLatin1(word), file});
        QVERIFY2(outcome.status == 1 || outcome.status == 2, outcome.err);
        const QByteArray said = outcome.out + outcome.err;
        QVERIFY2(said.count('\n') == 1 && said.size() < 1000, said);
        for (const char byte : said.chopped(1))
            QVERIFY2(static_cast<unsigned char>(byte) >= 0x20, "it holds control bytes");
    }
    QCOMPARE(m_me.leftovers(), QString());
}

void CliFilesTest::aLineOfFiveMegabytesIsRefused()
{
    expectOneSentence(m_me.file(QStringLiteral("long.hairpin"),
        "{\"format\": \"hairpin/1\", \"name\": \"" + QByteArray(5 * 1024 * 1024, 'x') + "\"}"));
}

void CliFilesTest::validateTellsEachProblemWithItsItem()
{
    const QString example = m_me.lab(QStringLiteral("vepa-hairpin"));
    const Outcome fine = hairpin({QStringLiteral("validate"), example});
    QCOMPARE(fine.status, 0); // a warning is no error
    QVERIFY2(fine.out.startsWith(example.toUtf8() + ": veth0: warning: "), fine.out);
    QCOMPARE(fine.out.count('\n'), 1);

    QFile read(example);
    QVERIFY(read.open(QIODevice::ReadOnly));
    const QString bad = m_me.file(QStringLiteral("bad.hairpin"),
        read.readAll().replace("\"peer\": \"veth0\"", "\"peer\": \"veth0\", \"bridge\": \"br0\""));
    const Outcome wrong = hairpin({QStringLiteral("validate"), bad});
    QCOMPARE(wrong.status, 1);
    QVERIFY2(wrong.out.contains(bad.toUtf8() + ": ") && wrong.out.contains("veth0_1"), wrong.out);
    QVERIFY(wrong.err.isEmpty());
    QCOMPARE(hairpin({QStringLiteral("deploy"), bad}).status, 1);
}

void CliFilesTest::wrongUsageIsStatusTwo_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("usage");
    const auto row = [](const char* line, const char* usage) {
        QTest::newRow(line) << QString::fromLatin1(line) << QByteArray(usage);
    };
    row("validate", "usage: hairpin validate FILE");
    row("validate a b", "usage: hairpin validate FILE");
    row("plan a --format yaml", "usage: hairpin plan FILE");
    row("deploy", "usage: hairpin deploy FILE");
    row("deploy a --on mars", "usage: hairpin deploy FILE");
    row("deploy a --on ssh://-oProxyCommand=true", "usage: hairpin deploy FILE");
    row("deploy a --colour", "usage: hairpin deploy FILE");
    row("destroy", "usage: hairpin destroy FILE|LAB");
    row("list all", "usage: hairpin list");
    row("ping a b", "usage: hairpin ping FILE|LAB FROM TO");
    row("ping a b c -c 0", "usage: hairpin ping FILE|LAB FROM TO");
    row("ping a b c -c many", "usage: hairpin ping FILE|LAB FROM TO");
    row("ping a b c -i 0.001", "usage: hairpin ping FILE|LAB FROM TO");
    row("ping a b c -i nan", "usage: hairpin ping FILE|LAB FROM TO");
    row("ping a b c -W 61", "usage: hairpin ping FILE|LAB FROM TO");
    row("set a b c", "usage: hairpin set FILE|LAB ITEM FIELD VALUE");
    row("test", "usage: hairpin test FILE");
    row("exec a b", "usage: hairpin exec FILE|LAB NAMESPACE");
    row("exec a b --", "usage: hairpin exec FILE|LAB NAMESPACE");
    row("exec a b ls", "usage: hairpin exec FILE|LAB NAMESPACE");
}

void CliFilesTest::wrongUsageIsStatusTwo()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, usage);
    const Outcome outcome = hairpin(line.split(u' '));
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.err.startsWith("hairpin: "), outcome.err);
    QVERIFY2(outcome.err.contains('\n' + usage), outcome.err);
    QVERIFY(outcome.out.isEmpty());
}

void CliFilesTest::helpNamesEverySubcommand()
{
    const Outcome help = hairpin({QStringLiteral("help")});
    QCOMPARE(help.status, 0);
    for (const char* word : {"validate", "plan", "deploy", "destroy", "list", "ping", "set", "test",
             "observe", "exec"}) {
        QVERIFY2(help.out.contains(QByteArray("\n  ") + word), word);
        const Outcome about = hairpin({QString::fromLatin1(word), QStringLiteral("--help")});
        QCOMPARE(about.status, 0);
        QVERIFY2(about.out.startsWith(QByteArray("usage: hairpin ") + word), about.out);
        QVERIFY(about.err.isEmpty());
    }
    const Outcome version = hairpin({QStringLiteral("--version")});
    QCOMPARE(version.status, 0);
    QVERIFY(version.out.startsWith("hairpin "));
}

void CliFilesTest::plansHaveThreeFormats()
{
    const QString file = m_me.lab(QStringLiteral("vepa-hairpin"));
    const auto plan = [&](const char* format) {
        return hairpin({QStringLiteral("plan"), file, QStringLiteral("--format"),
            QString::fromLatin1(format)});
    };
    const Outcome text = plan("text");
    QCOMPARE(text.status, 0);
    QVERIFY2(text.out.contains("create namespace ns101\n"), text.out);
    QVERIFY(plan("sh").out.startsWith("#!/bin/sh\n"));
    const Json json = Json::parse(plan("json").out.toStdString(), nullptr, false);
    QVERIFY(json.is_object());
    QCOMPARE(json["steps"].size(), static_cast<std::size_t>(text.out.count('\n')));
    QCOMPARE(m_me.leftovers(), QString()); // looking starts nothing
}

void CliFilesTest::theScriptsOfAPlanMakeAndRemoveTheLab_data()
{
    QTest::addColumn<QString>("file");
    for (const QString& file : exampleLabs())
        QTest::newRow(qPrintable(QFileInfo(file).baseName())) << file;
}

void CliFilesTest::theScriptsOfAPlanMakeAndRemoveTheLab()
{
    QFETCH(QString, file);
    const QStringList plan{
        QStringLiteral("plan"), file, QStringLiteral("--format"), QStringLiteral("sh")};
    const Outcome make = hairpin(plan);
    const Outcome remove = hairpin(plan + QStringList{QStringLiteral("--destroy")});
    QCOMPARE(make.status, 0);
    QCOMPARE(remove.status, 0);
    const QString makeFile = m_me.file(QStringLiteral("make.sh"), make.out);
    const QString removeFile = m_me.file(QStringLiteral("remove.sh"), remove.out);
    const Outcome outcome = m_me.run({QStringLiteral("unshare"), QStringLiteral("-Urnm"),
        QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral(
            "set -e; mount -t tmpfs tmpfs /run; ip -br link | wc -l; sh \"$1\"; ip netns "
            "list | wc -l; sh \"$2\"; ip netns list | wc -l; ip -br link | wc -l"),
        QStringLiteral("sh"), makeFile, removeFile});
    QVERIFY2(outcome.status == 0, outcome.err);
    const auto counts = outcome.out.trimmed().split('\n');
    QCOMPARE(counts.size(), 4);
    QVERIFY(counts[1].toInt() > 0);
    QCOMPARE(counts[2].toInt(), 0);
    QCOMPARE(counts[3], counts[0]);
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::CliFilesTest)
#include "clifilestest.moc"
