// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/jsontext.h"
#include "backend/io/labfile.h"
#include "tests/support/commandline.h"
#include "tests/support/labs.h"

#include <QTest>

#include <csignal>
#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

constexpr int kPatienceMs = 30000;
constexpr int kInterrupted = 128 + SIGINT;

// Whether it has come as far as to handle SIGINT itself (proc(5), SigCgt).
bool catchesInterrupts(const QProcess& process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = status.readAll();
    const QByteArray mask = text.mid(text.indexOf("SigCgt:") + 7).trimmed().left(16);
    return (mask.toULongLong(nullptr, 16) & (1ULL << (SIGINT - 1))) != 0;
}

} // namespace

// Programs inside a lab, and commands that are stopped half way.
class CliProcessTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void execGivesStatusStreamsAndFolder();
    void execPassesSignalsOn();
    void execSeesTheNamespaceInSys();
    void execSaysWhatIsWrong();
    void pingCanBeReadByPrograms();
    void anInterruptedPingTellsItsSummary();
    void anInterruptedDeployLeavesNothing_data();
    void anInterruptedDeployLeavesNothing();
    void anInterruptedUpdateIsUndone();
    void anInterruptedTestLeavesNothing();
    void aDeadSocketIsIgnoredAndSweptAway();

private:
    QString founding() const { return m_me->lab(QStringLiteral("vepa-hairpin")); }
    Outcome exec(const QString& netns, const QStringList& command) const
    {
        return m_me->hairpin(
            QStringList{QStringLiteral("exec"), founding(), netns, QStringLiteral("--")} + command);
    }
    QString largeLab() const
    {
        return m_me->file(
            QStringLiteral("large.hairpin"), QByteArray::fromStdString(formatLab(starLab(300))));
    }
    std::unique_ptr<CommandLine> m_me;
};

void CliProcessTest::init()
{
    m_me = std::make_unique<CommandLine>(CommandLine::everyone().last(), QStringLiteral(BIN_DIR),
        QStringLiteral(LABS_DIR)); // an ordinary user, where there is one
}

void CliProcessTest::execGivesStatusStreamsAndFolder()
{
    QCOMPARE(m_me->hairpin({QStringLiteral("deploy"), founding()}).status, 0);
    const Outcome outcome = exec(QStringLiteral("ns101"),
        {QStringLiteral("sh"), QStringLiteral("-c"),
            QStringLiteral("pwd; echo \"$HOME\"; echo \"$1\"; echo trouble >&2; exit 7"),
            QStringLiteral("sh"), QStringLiteral("two  words")});
    QCOMPARE(outcome.status, 7);
    const QByteArray home = m_me->folder().toUtf8() + "/home";
    QCOMPARE(outcome.out, home + '\n' + home + "\ntwo  words\n");
    QCOMPARE(outcome.err, QByteArray("trouble\n"));
    QCOMPARE(exec(QStringLiteral("ns101"),
                 {QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("kill -KILL $$")})
                 .status,
        128 + SIGKILL);
    // Each in its own: the other's link is not there.
    const Outcome links =
        exec(QStringLiteral("ns102"), {QStringLiteral("ip"), QStringLiteral("link")});
    QVERIFY(links.out.contains("veth0_1.102@"));
    QVERIFY(!links.out.contains("veth0_1.101@"));
    QCOMPARE(m_me->hairpin({QStringLiteral("destroy"), founding()}).status, 0);
    QCOMPARE(m_me->leftovers(), QString());
}

void CliProcessTest::execPassesSignalsOn()
{
    QCOMPARE(m_me->hairpin({QStringLiteral("deploy"), founding()}).status, 0);
    const auto process = m_me->start({m_me->program(), QStringLiteral("exec"), founding(),
        QStringLiteral("ns101"), QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral(
            "trap 'echo heard; exit 3' TERM; echo ready; while :; do sleep 0.05; done")});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(
        (said += process->readAllStandardOutput()).contains("ready"), kPatienceMs);
    kill(static_cast<pid_t>(process->processId()), SIGTERM);
    const Outcome outcome = CommandLine::finish(*process);
    QCOMPARE(outcome.status, 3);
    QVERIFY(outcome.out.contains("heard"));
    QCOMPARE(m_me->hairpin({QStringLiteral("destroy"), founding()}).status, 0);
    QCOMPARE(m_me->leftovers(), QString());
}

void CliProcessTest::execSeesTheNamespaceInSys()
{
    QCOMPARE(m_me->hairpin({QStringLiteral("deploy"), founding()}).status, 0);
    const QStringList list{QStringLiteral("ls"), QStringLiteral("/sys/class/net")};
    QVERIFY(exec(QStringLiteral("ns101"), list).out.contains("veth0_1.101"));
    QVERIFY(exec(QStringLiteral("host"), list).out.contains("br0"));
    const Outcome names =
        exec(QStringLiteral("host"), {QStringLiteral("ip"), QStringLiteral("netns")});
    QVERIFY2(names.out.contains("ns101") && names.out.contains("ns102"), names.out);
    QCOMPARE(m_me->hairpin({QStringLiteral("destroy"), founding()}).status, 0);
}

void CliProcessTest::execSaysWhatIsWrong()
{
    const QStringList nothing{QStringLiteral("true")};
    QCOMPARE(exec(QStringLiteral("ns101"), nothing).status, 1); // it does not run
    QCOMPARE(m_me->hairpin({QStringLiteral("deploy"), founding()}).status, 0);
    for (const char* wrong : {"nobody", "br0"}) {
        const Outcome outcome = exec(QString::fromLatin1(wrong), nothing);
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.contains(wrong), outcome.err);
    }
    QCOMPARE(exec(QStringLiteral("ns101"), {QStringLiteral("no-such-program")}).status, 127);
    QCOMPARE(exec(QStringLiteral("ns101"), {QStringLiteral("/etc/passwd")}).status, 126);
    QCOMPARE(m_me->hairpin({QStringLiteral("destroy"), founding()}).status, 0);
}

void CliProcessTest::pingCanBeReadByPrograms()
{
    QCOMPARE(m_me->hairpin({QStringLiteral("deploy"), founding()}).status, 0);
    const Outcome outcome = m_me->hairpin({QStringLiteral("ping"), founding(),
        QStringLiteral("ns101"), QStringLiteral("10.211.55.102"), QStringLiteral("--json"),
        QStringLiteral("-c"), QStringLiteral("2"), QStringLiteral("-i"), QStringLiteral("0.1"),
        QStringLiteral("-W"), QStringLiteral("0.5")});
    QCOMPARE(outcome.status, 1);
    const auto lines = outcome.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    const Json lost = Json::parse(lines[0].toStdString(), nullptr, false);
    QCOMPARE(lost.value("lost", ""), std::string("noReply"));
    const Json summary = Json::parse(lines[2].toStdString(), nullptr, false);
    QCOMPARE(summary.value("sent", 0), 2);
    QCOMPARE(summary.value("lossPercent", 0.0), 100.0);
    QCOMPARE(m_me->hairpin({QStringLiteral("destroy"), founding()}).status, 0);
}

void CliProcessTest::anInterruptedPingTellsItsSummary()
{
    QCOMPARE(m_me->hairpin({QStringLiteral("deploy"), founding()}).status, 0);
    const auto process =
        m_me->start({m_me->program(), QStringLiteral("ping"), founding(), QStringLiteral("ns101"),
            QStringLiteral("mv101"), QStringLiteral("-i"), QStringLiteral("0.1")});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(
        (said += process->readAllStandardOutput()).contains("seq=2"), kPatienceMs);
    kill(static_cast<pid_t>(process->processId()), SIGINT);
    const Outcome outcome = CommandLine::finish(*process);
    QVERIFY2(outcome.out.contains("packets transmitted"), outcome.out);
    QVERIFY(outcome.out.contains(" 0% packet loss"));
    QCOMPARE(outcome.status, 0);
    QCOMPARE(m_me->hairpin({QStringLiteral("destroy"), founding()}).status, 0);
    QCOMPARE(m_me->leftovers(), QString());
}

void CliProcessTest::anInterruptedDeployLeavesNothing_data()
{
    QTest::addColumn<int>("afterMs");
    for (const int afterMs : {0, 30, 60, 100, 150, 250, 400})
        QTest::addRow("%d ms", afterMs) << afterMs;
}

void CliProcessTest::anInterruptedDeployLeavesNothing()
{
    QFETCH(int, afterMs);
    const auto process = m_me->start({m_me->program(), QStringLiteral("deploy"), largeLab()});
    QTRY_VERIFY_WITH_TIMEOUT(catchesInterrupts(*process), kPatienceMs);
    QTest::qWait(afterMs);
    kill(static_cast<pid_t>(process->processId()), SIGINT);
    const Outcome outcome = CommandLine::finish(*process);
    QVERIFY2(outcome.status == kInterrupted,
        QByteArray::number(outcome.status) + outcome.out + outcome.err);
    QCOMPARE(m_me->leftovers(), QString());
}

void CliProcessTest::anInterruptedUpdateIsUndone()
{
    const QString file = m_me->file(
        QStringLiteral("large.hairpin"), QByteArray::fromStdString(formatLab(starLab(1))));
    QCOMPARE(m_me->hairpin({QStringLiteral("deploy"), file}).status, 0);
    const auto links = [&] {
        return m_me
            ->hairpin({QStringLiteral("exec"), file, QStringLiteral("host"), QStringLiteral("--"),
                QStringLiteral("sh"), QStringLiteral("-c"),
                QStringLiteral("ip -br link | cut -d@ -f1; ip netns list | cut -d' ' -f1 | sort")})
            .out;
    };
    const QByteArray before = links();
    QVERIFY(before.contains("out0"));
    largeLab();
    const auto process = m_me->start({m_me->program(), QStringLiteral("deploy"), file});
    QTRY_VERIFY_WITH_TIMEOUT(catchesInterrupts(*process), kPatienceMs);
    QTest::qWait(150); // of the seconds that it needs
    kill(static_cast<pid_t>(process->processId()), SIGINT);
    const Outcome outcome = CommandLine::finish(*process);
    QVERIFY2(outcome.status == kInterrupted,
        QByteArray::number(outcome.status) + outcome.out + outcome.err);
    QCOMPARE(links(), before);
    QCOMPARE(m_me->hairpin({QStringLiteral("destroy"), file}).status, 0);
    QCOMPARE(m_me->leftovers(), QString());
}

void CliProcessTest::anInterruptedTestLeavesNothing()
{
    const auto process = m_me->start({m_me->program(), QStringLiteral("test"), founding()});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(
        (said += process->readAllStandardOutput()).contains("1. "), kPatienceMs);
    kill(static_cast<pid_t>(process->processId()), SIGTERM);
    QCOMPARE(CommandLine::finish(*process).status, 128 + SIGTERM);
    QCOMPARE(m_me->leftovers(), QString());
}

void CliProcessTest::aDeadSocketIsIgnoredAndSweptAway()
{
    QCOMPARE(m_me->hairpin({QStringLiteral("deploy"), founding()}).status, 0);
    const QString socket = m_me->folder() + QStringLiteral("/run/hairpin/vepa-hairpin.sock");
    const Outcome killed = m_me->run({QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("for exe in /proc/[0-9]*/exe; do "
                       "test \"$(readlink $exe)\" = \"$1\" && "
                       "kill -9 $(echo $exe | cut -d/ -f3); done; "
                       "touch -d '1 hour ago' \"$2\""),
        QStringLiteral("sh"), m_me->helper(), socket});
    QVERIFY2(killed.status == 0, killed.err);
    QVERIFY(QFile::exists(socket));
    const Outcome list = m_me->hairpin({QStringLiteral("list")});
    QCOMPARE(list.status, 0);
    QVERIFY(!list.out.contains("vepa-hairpin"));
    QCOMPARE(m_me->leftovers(), QString());
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::CliProcessTest)
#include "cliprocesstest.moc"
