// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "tests/support/commandline.h"
#include "tests/support/paths.h"
#include "tests/support/scriptcases.h"

#include <QFileInfo>
#include <QTest>

#include <map>
#include <memory>

namespace hairpin {

// `hairpin import`, as everyone.
class CliImportTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();
    void cleanup();

    void theFoundingCommandsBecomeALabThatPlays();
    void remarksNameFileAndLine();
    void standardInputAndOutputWillDo();
    void nothingOfItIsRun();
    void whatMakesNoLabIsRefused();
    void wrongUsageIsStatusTwo();

private:
    Outcome import(const QStringList& arguments) const
    {
        return m_me->hairpin(QStringList{QStringLiteral("import")} + arguments);
    }

    std::map<int, std::unique_ptr<CommandLine>> m_everyone;
    CommandLine* m_me = nullptr;
    QString m_out;
};

void CliImportTest::initTestCase_data()
{
    QTest::addColumn<int>("user");
    for (const CommandLine::As user : CommandLine::everyone())
        QTest::newRow(CommandLine::nameOf(user).constData()) << static_cast<int>(user);
}

void CliImportTest::init()
{
    QFETCH_GLOBAL(int, user);
    auto& me = m_everyone[user];
    if (!me)
        me = std::make_unique<CommandLine>(
            static_cast<CommandLine::As>(user), QStringLiteral(BIN_DIR), QStringLiteral(LABS_DIR));
    m_me = me.get();
    m_out = m_me->file(QStringLiteral("out.hairpin"), {});
}

void CliImportTest::cleanup()
{
    QCOMPARE(m_me->leftovers(), QString());
}

void CliImportTest::theFoundingCommandsBecomeALabThatPlays()
{
    const QByteArray text =
        fileOf(QStringLiteral(TEST_DATA "/scripts/founding-commands-as-published"), "script");
    const Outcome outcome =
        import({m_me->file(QStringLiteral("founding.txt"), text), QStringLiteral("-o"), m_out});
    QVERIFY2(outcome.status == 0, outcome.err);
    const auto lab = readLab(m_out.toStdString());
    QVERIFY2(lab, lab ? "" : lab.error().text().c_str());
    QCOMPARE(lab->name, std::string("founding"));
    const Outcome played = m_me->hairpin({QStringLiteral("test"), m_out});
    QVERIFY2(played.status == 0, played.out + played.err);
}

void CliImportTest::remarksNameFileAndLine()
{
    const QString script =
        m_me->file(QStringLiteral("s.sh"), "ip netns add n\n\nip link add vx0 type vxlan id 1\n");
    const Outcome outcome = import({script, QStringLiteral("-o"), m_out});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out, QByteArray());
    QCOMPARE(outcome.err, script.toUtf8() + ":3: not taken in: Hairpin has no vxlan links yet\n");
}

void CliImportTest::standardInputAndOutputWillDo()
{
    const Outcome outcome = m_me->run({QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("echo 'ip netns add n' | \"$0\" import - -o -"), m_me->program()});
    QCOMPARE(outcome.status, 0);
    const auto lab = parseLab(outcome.out.toStdString());
    QVERIFY2(lab, outcome.out);
    QCOMPARE(lab->topology.items().size(), 1U);
}

void CliImportTest::nothingOfItIsRun()
{
    const QString witness = QFileInfo(m_out).absolutePath() + QStringLiteral("/witness");
    const QByteArray text = "ip netns add n$(touch WITNESS; echo 1)\ntouch WITNESS\n"
                            "ip netns add `touch WITNESS`\nbash -c 'touch WITNESS'\n"
                            "echo x > WITNESS\nip netns add m\n";
    const QString script =
        m_me->file(QStringLiteral("s.sh"), QByteArray(text).replace("WITNESS", witness.toUtf8()));
    QCOMPARE(import({script, QStringLiteral("-o"), m_out}).status, 0);
    QVERIFY(!QFile::exists(witness));
}

void CliImportTest::whatMakesNoLabIsRefused()
{
    QFile::remove(m_out);
    const QString script = m_me->file(QStringLiteral("s.sh"), "echo hello\n");
    const Outcome outcome = import({script, QStringLiteral("-o"), m_out});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains("no line of it makes anything of a lab"), outcome.err);
    QVERIFY(!QFile::exists(m_out));
    QCOMPARE(import({QStringLiteral("/nowhere/s.sh"), QStringLiteral("-o"), m_out}).status, 1);
}

void CliImportTest::wrongUsageIsStatusTwo()
{
    const QString script = m_me->file(QStringLiteral("s.sh"), "ip netns add n\n");
    QCOMPARE(import({script}).status, 2);
    QCOMPARE(import({QStringLiteral("-o"), m_out}).status, 2);
    QCOMPARE(import({script, script, QStringLiteral("-o"), m_out}).status, 2);
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::CliImportTest)
#include "cliimporttest.moc"
