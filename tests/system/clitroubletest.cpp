// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/commandline.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <sys/stat.h>

namespace hairpin {

// What a command says when the ground gives way, and the status that it exits with.
class CliTroubleTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void outputThatCannotBeWrittenIsAFailure_data();
    void outputThatCannotBeWrittenIsAFailure();
    void anEndlessPingEndsWhenItsOutputIsGone();
    void aKilledSandboxIsSweptAway_data();
    void aKilledSandboxIsSweptAway();
    void aFileThatIsNoLabOfOursIsNotTakenForAName();
    void aRuntimeFolderThatCannotBeUsedIsStatusThree_data();
    void aRuntimeFolderThatCannotBeUsedIsStatusThree();
    void theModelsOwnErrorsNameTheFile();
    void usageNamesWhatIsMissingOrUnknown_data();
    void usageNamesWhatIsMissingOrUnknown();
    void aLossThatIsNotExpectedHasItsReason();
    void linkLocalAndBroadcastAddressesAreExplained();
    void aPasswordThatIsNotGivenIsNoFailureOfOurs();

private:
    QString founding() const { return m_me->lab(QStringLiteral("vepa-hairpin")); }
    Outcome line(const char* words) const
    {
        return m_me->hairpin(
            QString::fromLatin1(words).replace(QStringLiteral("%1"), founding()).split(u' '));
    }
    std::unique_ptr<CommandLine> m_me;
};

void CliTroubleTest::init()
{
    m_me = std::make_unique<CommandLine>(
        CommandLine::everyone().last(), QStringLiteral(BIN_DIR), QStringLiteral(LABS_DIR));
}

void CliTroubleTest::outputThatCannotBeWrittenIsAFailure_data()
{
    QTest::addColumn<QString>("words");
    for (const char* words : {"plan %1", "plan %1 --format json", "help", "list --json"})
        QTest::newRow(words) << QString::fromLatin1(words);
}

void CliTroubleTest::outputThatCannotBeWrittenIsAFailure()
{
    QFETCH(QString, words);
    if (words.contains(u'%'))
        words.replace(QStringLiteral("%1"), founding());
    const Outcome outcome = m_me->run({QStringLiteral("sh"), QStringLiteral("-c"),
        m_me->program() + u' ' + words + QStringLiteral(" > /dev/full")});
    QCOMPARE(outcome.status, 1);
    QCOMPARE(outcome.err,
        QByteArray("hairpin: standard output cannot be written: No space left on device\n"));
}

void CliTroubleTest::anEndlessPingEndsWhenItsOutputIsGone()
{
    QCOMPARE(line("deploy %1").status, 0);
    const Outcome outcome = m_me->run({QStringLiteral("sh"), QStringLiteral("-c"),
        m_me->program()
            + QStringLiteral(" ping vepa-hairpin ns101 10.211.55.101 -i 0.05 > /dev/full")});
    QVERIFY2(outcome.status == 1 && outcome.err.contains("cannot be written"), outcome.err);
    QCOMPARE(line("destroy %1").status, 0);
}

void CliTroubleTest::aKilledSandboxIsSweptAway_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    QTest::newRow("list") << "list" << 0 << "no lab is running\n";
    QTest::newRow("destroy") << "destroy vepa-hairpin" << 0
                             << "vepa-hairpin was gone already, with its helper; its socket is "
                                "removed now\n";
    QTest::newRow("set") << "set vepa-hairpin veth0 cost 9" << 1
                         << "hairpin: vepa-hairpin: no such lab is running in a sandbox\n";
}

void CliTroubleTest::aKilledSandboxIsSweptAway()
{
    QFETCH(QString, words);
    QFETCH(int, status);
    QFETCH(QString, said);
    QCOMPARE(line("deploy %1").status, 0);
    const Outcome killed = m_me->run({QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("for exe in /proc/[0-9]*/exe; do "
                       "test \"$(readlink $exe)\" = \"$1\" && "
                       "kill -9 $(echo $exe | cut -d/ -f3); done; true"),
        QStringLiteral("sh"), m_me->helper()});
    QVERIFY2(killed.status == 0, killed.err);
    const QString socket = m_me->folder() + QStringLiteral("/run/hairpin/vepa-hairpin.sock");
    QVERIFY(QFile::exists(socket));
    const Outcome outcome = m_me->hairpin(words.split(u' '));
    QCOMPARE(outcome.status, status);
    QCOMPARE(outcome.out + outcome.err, said.toUtf8());
    QCOMPARE(line("list").status, 0);
    QVERIFY(!QFile::exists(socket));
    QCOMPARE(m_me->leftovers(), QString());
}

void CliTroubleTest::aFileThatIsNoLabOfOursIsNotTakenForAName()
{
    for (const char* word : {"destroy", "observe"}) {
        const Outcome outcome =
            m_me->hairpin({QString::fromLatin1(word), QStringLiteral("/etc/passwd")});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.startsWith("hairpin: /etc/passwd: no lab of this file"), outcome.err);
    }
    QCOMPARE(m_me->hairpin({QStringLiteral("destroy"), QString()}).status, 1);
}

void CliTroubleTest::aRuntimeFolderThatCannotBeUsedIsStatusThree_data()
{
    QTest::addColumn<QString>("place");
    QTest::newRow("missing") << "/nowhere/at/all";
    QTest::newRow("a file") << "/etc/passwd";
    QTest::newRow("one that others can enter") << QString();
}

void CliTroubleTest::aRuntimeFolderThatCannotBeUsedIsStatusThree()
{
    QFETCH(QString, place);
    if (place.isEmpty()) {
        place = m_me->folder() + QStringLiteral("/home");
        const QByteArray open = QFile::encodeName(place + QStringLiteral("/hairpin"));
        QCOMPARE(m_me->run({QStringLiteral("mkdir"), QStringLiteral("-m"), QStringLiteral("755"),
                               QString::fromUtf8(open)})
                     .status,
            0);
    }
    m_me->setVariable(QStringLiteral("XDG_RUNTIME_DIR"), place);
    const Outcome outcome = line("deploy %1");
    QVERIFY2(outcome.status == 3, outcome.err);
    QVERIFY2(outcome.err.contains("XDG_RUNTIME_DIR") && outcome.err.count('\n') == 1, outcome.err);
}

void CliTroubleTest::theModelsOwnErrorsNameTheFile()
{
    const QString file = m_me->file(QStringLiteral("bad.hairpin"),
        R"({"format": "hairpin/1", "name": "bad", "items": [
            {"id": "h", "kind": "namespace", "name": "host"}]})");
    const QByteArray said = file.toUtf8()
        + ": h: A namespace cannot be called host: that means the "
          "host itself\n";
    QCOMPARE(m_me->hairpin({QStringLiteral("validate"), file}).out, said);
    for (const QStringList& words : {QStringList{QStringLiteral("plan"), file},
             QStringList{QStringLiteral("deploy"), file}, QStringList{QStringLiteral("test"), file},
             QStringList{QStringLiteral("set"), file, QStringLiteral("h"),
                 QStringLiteral("forwardIpv4"), QStringLiteral("true")}}) {
        const Outcome outcome = m_me->hairpin(words);
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.err, "hairpin: " + said);
    }
}

void CliTroubleTest::usageNamesWhatIsMissingOrUnknown_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* words, const char* said) {
        QTest::newRow(words) << QString::fromLatin1(words) << QString::fromLatin1(said);
    };
    row("deploy", "FILE is missing");
    row("set a b", "FIELD and VALUE are missing");
    row("ping", "FILE|LAB, FROM and TO are missing");
    row("exec a", "NAMESPACE is missing");
    row("exec a b", "COMMAND is missing; it stands after --");
    row("validate a b", "\"b\" is one argument too many");
    row("deploy a --colour", "there is no option --colour");
    row("ping a b c -x", "there is no option -x");
    row("deploy a --on", "the value after --on is missing");
    row("list --json=yes", "--json takes no value");
    row("-my.hairpin",
        "there is no option \"-my.hairpin\"; see hairpin help, or write ./ before a file's name");
}

void CliTroubleTest::usageNamesWhatIsMissingOrUnknown()
{
    QFETCH(QString, words);
    QFETCH(QString, said);
    const Outcome outcome = m_me->hairpin(words.split(u' '));
    QCOMPARE(outcome.status, 2);
    QCOMPARE(outcome.err.left(outcome.err.indexOf('\n')), "hairpin: " + said.toUtf8());
}

void CliTroubleTest::aLossThatIsNotExpectedHasItsReason()
{
    QFile example(founding());
    QVERIFY(example.open(QIODevice::ReadOnly));
    const QString file = m_me->file(
        QStringLiteral("wrong.hairpin"), example.readAll().replace("\"lost\"", "\"reply\""));
    const Outcome outcome = m_me->hairpin({QStringLiteral("test"), file});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.out.contains("host unreachable: nobody answered ARP for 10.211.55.102"),
        outcome.out);
}

void CliTroubleTest::linkLocalAndBroadcastAddressesAreExplained()
{
    QCOMPARE(line("deploy %1").status, 0);
    const Outcome local = line("ping vepa-hairpin ns101 fe80::1 -c 1");
    QCOMPARE(local.status, 1);
    QCOMPARE(local.err,
        QByteArray("hairpin: fe80::1: a link-local address is pinged from a link, not a "
                   "namespace\n"));
    QTest::qWait(2500); // until the link's own fe80:: address has proved to be no duplicate
    const Outcome fromLink = line("ping vepa-hairpin mv101 fe80::1 -c 1 -W 4");
    QVERIFY2(
        fromLink.out.contains("nobody answered neighbour discovery for fe80::1"), fromLink.out);
    const Outcome all = line("ping vepa-hairpin ns101 10.211.55.255 -c 1");
    QVERIFY2(all.out.contains("not permitted: it is a broadcast address"), all.out);
    const Outcome bound = line("ping vepa-hairpin mv101 10.211.55.77 -c 1");
    QVERIFY2(bound.out.contains("nobody answered ARP for 10.211.55.77"), bound.out);
    QCOMPARE(line("destroy %1").status, 0);
    QCOMPARE(m_me->leftovers(), QString());
}

// Root is asked for none, so it is somebody else here; what pkexec says is in pkexec(1).
void CliTroubleTest::aPasswordThatIsNotGivenIsNoFailureOfOurs()
{
    CommandLine me(geteuid() == 0 ? CommandLine::As::Nobody : CommandLine::As::Myself,
        QStringLiteral(BIN_DIR), QStringLiteral(LABS_DIR));
    const QString file = me.lab(QStringLiteral("vepa-hairpin"));
    const QStringList deploy{
        QStringLiteral("deploy"), file, QStringLiteral("--on"), QStringLiteral("system")};
    for (const auto& [status, words] :
        {std::pair<const char*, const char*>("126", "you dismissed the password question"),
            {"127", "you are not authorised to change this computer's network"}}) {
        const QString program = me.file(QStringLiteral("pkexec"),
            QByteArray("#!/bin/sh\nexec >&2\nexit ") + status + QByteArray("\n"));
        QCOMPARE(me.run({QStringLiteral("chmod"), QStringLiteral("755"), program}).status, 0);
        me.setVariable(
            QStringLiteral("PATH"), QFileInfo(program).path() + QStringLiteral(":/usr/bin:/bin"));
        const Outcome outcome = me.hairpin(deploy);
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.err.contains(words) && outcome.err.count('\n') == 1, outcome.err);
    }
    QCOMPARE(me.leftovers(), QString());
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::CliTroubleTest)
#include "clitroubletest.moc"
