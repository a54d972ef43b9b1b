// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "tests/support/commandline.h"
#include "tests/support/paths.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <map>

namespace hairpin {

namespace {

QString word(const char* text)
{
    return QString::fromLatin1(text);
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

// `hairpin export`, as everyone and without a display.
class CliExportTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();
    void cleanup();

    void everyFormatIsWrittenByItsEnding();
    void aPictureServesAsALabFile();
    void aPictureIsNeverChanged();
    void theScriptMakesTheLab();
    void standardOutputTakesAnyFormat();
    void aDisplayMakesNoDifference();
    void failuresAreOneSentenceAndLeaveTheFileAsItWas();
    void wrongUsageIsStatusTwo_data();
    void wrongUsageIsStatusTwo();

private:
    Outcome exported(const QStringList& arguments) const
    {
        return m_me->hairpin(QStringList{word("export"), m_lab} + arguments);
    }
    QString path(const char* name) const { return m_out + u'/' + QLatin1String(name); }

    std::map<int, std::unique_ptr<CommandLine>> m_everyone;
    CommandLine* m_me = nullptr; // who it is this time
    QString m_lab;
    QString m_out;
};

void CliExportTest::initTestCase_data()
{
    QTest::addColumn<int>("user");
    for (const CommandLine::As user : CommandLine::everyone())
        QTest::newRow(CommandLine::nameOf(user).constData()) << static_cast<int>(user);
}

void CliExportTest::init()
{
    QFETCH_GLOBAL(int, user);
    auto& me = m_everyone[user];
    if (!me) {
        me = std::make_unique<CommandLine>(
            static_cast<CommandLine::As>(user), QStringLiteral(BIN_DIR), QStringLiteral(LABS_DIR));
        me->setVariable(word("LC_ALL"), word("C.UTF-8"));
    }
    m_me = me.get();
    m_me->setVariable(word("QT_QPA_PLATFORM"), {});
    m_lab = m_me->lab(word("vepa-hairpin"));
    m_out = QFileInfo(m_me->file(word("x"), {})).absolutePath();
}

void CliExportTest::cleanup()
{
    QCOMPARE(m_me->leftovers(), QString());
}

void CliExportTest::everyFormatIsWrittenByItsEnding()
{
    const std::pair<const char*, QByteArray> starts[] = {{"a.svg", "<?xml"}, {"a.png", "\x89PNG"},
        {"a.pdf", "%PDF-"}, {"a.sh", "#!/bin/sh"}, {"a.HAIRPIN", "{\n"}};
    for (const auto& [name, start] : starts) {
        const Outcome outcome = exported({word("-o"), path(name)});
        QVERIFY2(outcome.status == 0, outcome.err);
        QCOMPARE(outcome.out + outcome.err, QByteArray());
        QVERIFY2(contentOf(path(name)).startsWith(start), name);
    }
    QCOMPARE(contentOf(path("a.HAIRPIN")),
        QByteArray::fromStdString(formatLab(*readLab(m_lab.toStdString()))));
}

void CliExportTest::aPictureServesAsALabFile()
{
    for (const char* name : {"lab.svg", "lab.png"}) {
        QCOMPARE(exported({word("-o"), path(name)}).status, 0);
        const Outcome valid = m_me->hairpin({word("validate"), path(name)});
        QVERIFY2(valid.status == 0 && valid.out.contains("veth0"), valid.err);
        const Outcome again = m_me->hairpin(
            {word("export"), path(name), word("--format"), word("hairpin"), word("-o"), word("-")});
        QCOMPARE(again.out, QByteArray::fromStdString(formatLab(*readLab(m_lab.toStdString()))));
        const Outcome tested = m_me->hairpin({word("test"), path(name)});
        QVERIFY2(tested.status == 0, tested.err);
    }
}

void CliExportTest::aPictureIsNeverChanged()
{
    QCOMPARE(exported({word("-o"), path("lab.svg")}).status, 0);
    const QByteArray before = contentOf(path("lab.svg"));
    const Outcome outcome =
        m_me->hairpin({word("set"), path("lab.svg"), word("veth0"), word("hairpin"), word("true")});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains("a picture is not changed"), outcome.err);
    QCOMPARE(contentOf(path("lab.svg")), before);
}

void CliExportTest::theScriptMakesTheLab()
{
    QCOMPARE(exported({word("-o"), path("make.sh")}).status, 0);
    const Outcome outcome = m_me->run({word("unshare"), word("-Urnm"), word("sh"), word("-c"),
        word("mount -t tmpfs tmpfs /run; sh \"$1\" && ip netns list | sort"), word("sh"),
        path("make.sh")});
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY2(outcome.out.contains("ns101") && outcome.out.contains("ns102"), outcome.out);
}

void CliExportTest::standardOutputTakesAnyFormat()
{
    QCOMPARE(exported({word("-o"), path("a.png"), word("--scale"), word("2")}).status, 0);
    const Outcome outcome = exported(
        {word("-o"), word("-"), word("--format"), word("png"), word("--scale"), word("2")});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out, contentOf(path("a.png")));
    const Outcome full = m_me->run(
        {word("sh"), word("-c"), word("exec \"$1\" export \"$2\" --format svg -o - > /dev/full"),
            word("sh"), m_me->program(), m_lab});
    QCOMPARE(full.status, 1);
    QVERIFY2(full.err.contains("No space left"), full.err);
}

void CliExportTest::aDisplayMakesNoDifference()
{
    QCOMPARE(exported({word("-o"), path("without.svg")}).status, 0);
    m_me->setVariable(word("DISPLAY"), word(":9999"));
    m_me->setVariable(word("QT_QPA_PLATFORM"), word("xcb"));
    const Outcome outcome = exported({word("-o"), path("with.svg")});
    QVERIFY2(outcome.status == 0, outcome.err);
    QCOMPARE(contentOf(path("with.svg")), contentOf(path("without.svg")));
}

void CliExportTest::failuresAreOneSentenceAndLeaveTheFileAsItWas()
{
    const QString kept = m_me->file(word("kept.svg"), "as it was");
    const QString empty =
        m_me->file(word("empty.hairpin"), QByteArray::fromStdString(formatLab({})));
    const QString wrong =
        m_me->file(word("wrong.hairpin"), contentOf(m_lab).replace("\"parent\"", "\"bridge\""));
    const auto refuse = [&](const QStringList& arguments, const QByteArray& said) {
        const Outcome outcome = m_me->hairpin(QStringList{word("export")} + arguments);
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.contains(said) && outcome.err.count('\n') == 1, outcome.err);
        QVERIFY(outcome.out.isEmpty());
    };
    refuse({path("none.hairpin"), word("-o"), kept}, "none.hairpin: No such file");
    refuse({empty, word("-o"), kept}, "nothing is drawn");
    refuse({kept, word("-o"), kept}, "kept.svg");
    refuse({wrong, word("-o"), path("wrong.sh")}, "wrong.hairpin: ");
    refuse({m_lab, word("-o"), path("no/such/folder.svg")}, "folder.svg: No such file");
    refuse({m_lab, word("--format"), word("svg"), word("-o"), m_out}, "directory");
    QCOMPARE(contentOf(kept), QByteArray("as it was"));
    QVERIFY(!QFile::exists(path("wrong.sh")));
    for (const QString& name : QDir(m_out).entryList(QDir::Files | QDir::Hidden))
        QVERIFY2(!name.contains(word(".svg.")), qPrintable(name)); // half a file
}

void CliExportTest::wrongUsageIsStatusTwo_data()
{
    QTest::addColumn<QString>("line");
    for (const char* line :
        {"", "-o", "-o x.gif", "-o x", "-o -", "-o x.svg --format gif", "-o x.png --scale 0.5",
            "-o x.png --scale 5", "-o x.png --scale nan", "-o x.png --scale two",
            "-o x.svg --scale 2", "-o x.sh --transparent", "-o x.svg more"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void CliExportTest::wrongUsageIsStatusTwo()
{
    QFETCH(QString, line);
    const Outcome outcome = exported(line.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.err.contains("usage: hairpin export FILE -o OUT"), outcome.err);
    QVERIFY(!QFile::exists(word("x.svg")));
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::CliExportTest)
#include "cliexporttest.moc"
