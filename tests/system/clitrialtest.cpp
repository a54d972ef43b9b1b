// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/commandline.h"
#include "tests/support/ownmachine.h"

#include <QElapsedTimer>
#include <QTest>

namespace hairpin {

namespace {

constexpr int kPatienceMs = 30000;
const QByteArray kQuestion("Keep this? It is undone in 30 s. [y/N] ");
const QByteArray kNotKept("hairpin: not kept; everything is as it was before");

QByteArray labOn(const char* interface)
{
    return QByteArray(R"({"format": "hairpin/1", "name": "x", "items": [
        {"id": "br", "kind": "bridge", "name": "br"},
        {"id": "nic", "kind": "interface", "name": "NAME", "bridge": "br"}]})")
        .replace("NAME", interface);
}

} // namespace

// How a deployment on trial ends at a command line: with a terminal, and without.
class CliTrialTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void whatIsTypedAtATerminalDecides_data();
    void whatIsTypedAtATerminalDecides();
    void whatIsTypedBeforeTheQuestionIsNoAnswer();
    void nothingTypedIsANoWhenTheTimeIsOver();
    void withoutATerminalTheInputDecides_data();
    void withoutATerminalTheInputDecides();
    void yesNeedsNobody();
    void aChangeOfARunningLabIsOnTrialToo();
    void theDefaultRouteNeedsItsName();

private:
    QString deployLine() const
    {
        return m_me->program() + QStringLiteral(" deploy --on system ") + m_lab;
    }
    // On a terminal of its own, waiting for an answer.
    std::unique_ptr<QProcess> asked(const QString& line, const QByteArray& typedBefore = {});
    static bool waitFor(QProcess& process, const QByteArray& words, QByteArray& said);
    static bool isPort() { return shell("ip link show dev nic").contains("master br"); }

    std::unique_ptr<SystemHelper> m_helper;
    std::unique_ptr<CommandLine> m_me;
    QString m_lab;
    QByteArray m_nic; // as it was before
    QByteArray m_said; // by what asked() started
};

void CliTrialTest::init()
{
    m_helper = std::make_unique<SystemHelper>();
    QVERIFY(m_helper->isListening());
    m_me = std::make_unique<CommandLine>(
        CommandLine::As::Myself, QStringLiteral(BIN_DIR), QStringLiteral(LABS_DIR));
    m_lab = m_me->file(QStringLiteral("onnic.hairpin"), labOn("nic"));
    m_nic = ownersPart("nic");
}

void CliTrialTest::cleanup()
{
    m_me->hairpin({QStringLiteral("destroy"), QStringLiteral("onnic"), QStringLiteral("--on"),
        QStringLiteral("system")});
    QTRY_COMPARE(ownersPart("nic"), m_nic);
    QCOMPARE(m_me->leftovers(), QString());
    m_me.reset();
    m_helper.reset();
}

bool CliTrialTest::waitFor(QProcess& process, const QByteArray& words, QByteArray& said)
{
    QElapsedTimer timer;
    timer.start();
    while (!said.contains(words) && timer.elapsed() < kPatienceMs) {
        process.waitForReadyRead(100);
        said += process.readAllStandardOutput();
    }
    return said.contains(words);
}

std::unique_ptr<QProcess> CliTrialTest::asked(const QString& line, const QByteArray& typedBefore)
{
    m_said.clear();
    auto process = m_me->start({QStringLiteral("script"), QStringLiteral("-qefc"),
        QStringLiteral("echo started; exec ") + line, QStringLiteral("/dev/null")});
    if (!waitFor(*process, "started", m_said))
        return process;
    process->write(typedBefore);
    waitFor(*process, kQuestion, m_said);
    return process;
}

void CliTrialTest::whatIsTypedAtATerminalDecides_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<int>("status");
    QTest::newRow("y") << QByteArray("y\n") << 0;
    QTest::newRow("Yes") << QByteArray("Yes\n") << 0;
    QTest::newRow("n") << QByteArray("n\n") << 1;
    QTest::newRow("Enter") << QByteArray("\n") << 1;
    QTest::newRow("something else") << QByteArray("why?\n") << 1;
    QTest::newRow("the end of input") << QByteArray("\x04") << 1;
    QTest::newRow("Ctrl-C") << QByteArray("\x03") << 130;
}

void CliTrialTest::whatIsTypedAtATerminalDecides()
{
    QFETCH(QByteArray, typed);
    QFETCH(int, status);
    const auto process = asked(deployLine());
    QVERIFY2(m_said.contains(kQuestion), m_said);
    QVERIFY(isPort());
    process->write(typed);
    const Outcome outcome = CommandLine::finish(*process);
    QCOMPARE(outcome.status, status);
    QCOMPARE(isPort(), status == 0);
    const QByteArray last =
        status == 0 ? QByteArray("deployed onnic on this computer: ") : kNotKept;
    // At the beginning of a line, or where the line of the progress was.
    QVERIFY2(
        outcome.out.contains("\n" + last) || outcome.out.contains("\x1b[K" + last), outcome.out);
}

void CliTrialTest::whatIsTypedBeforeTheQuestionIsNoAnswer()
{
    const auto process = asked(deployLine(), "y\n");
    QVERIFY2(m_said.contains(kQuestion), m_said);
    process->write("n\n");
    QCOMPARE(CommandLine::finish(*process).status, 1);
    QVERIFY(!isPort());
}

void CliTrialTest::nothingTypedIsANoWhenTheTimeIsOver()
{
    const auto process = asked(deployLine());
    QVERIFY2(m_said.contains(kQuestion), m_said);
    const Outcome outcome = CommandLine::finish(*process);
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.out.contains("hairpin: not confirmed within 30 s"), outcome.out);
    QVERIFY(!isPort());
}

void CliTrialTest::withoutATerminalTheInputDecides_data()
{
    QTest::addColumn<QString>("redirection");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isAdvised");
    QTest::newRow("nothing") << "%1 </dev/null" << 1 << true;
    QTest::newRow("closed") << "%1 <&-" << 1 << true;
    QTest::newRow("y in a pipe") << "echo y | %1" << 0 << false;
    QTest::newRow("n in a pipe") << "echo n | %1" << 1 << false;
    QTest::newRow("an empty pipe") << "true | %1" << 1 << true;
}

void CliTrialTest::withoutATerminalTheInputDecides()
{
    QFETCH(QString, redirection);
    QFETCH(int, status);
    QFETCH(bool, isAdvised);
    const Outcome outcome =
        m_me->run({QStringLiteral("sh"), QStringLiteral("-c"), redirection.arg(deployLine())});
    QCOMPARE(outcome.status, status);
    QCOMPARE(isPort(), status == 0);
    const QByteArray advice =
        isAdvised ? "standard input has ended; --yes keeps it without a question\n" : "";
    QCOMPARE(
        outcome.err, kQuestion + '\n' + advice + (status == 0 ? QByteArray() : kNotKept + '\n'));
}

void CliTrialTest::yesNeedsNobody()
{
    const Outcome outcome = m_me->run({QStringLiteral("sh"), QStringLiteral("-c"),
        deployLine() + QStringLiteral(" --yes </dev/null")});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.err, QByteArray());
    QVERIFY(isPort());
}

void CliTrialTest::aChangeOfARunningLabIsOnTrialToo()
{
    QCOMPARE(m_me->run({QStringLiteral("sh"), QStringLiteral("-c"),
                           deployLine() + QStringLiteral(" --yes")})
                 .status,
        0);
    const QString change =
        m_me->program() + QStringLiteral(" set --on system onnic nic hairpin on");
    auto process = asked(change);
    QVERIFY2(m_said.contains(kQuestion), m_said);
    QVERIFY(shell("bridge -d link show dev nic").contains("hairpin on"));
    process->write("n\n");
    QCOMPARE(CommandLine::finish(*process).status, 1);
    QVERIFY(shell("bridge -d link show dev nic").contains("hairpin off"));
    process = asked(change);
    process->write("y\n");
    QCOMPARE(CommandLine::finish(*process).status, 0);
    QVERIFY(shell("bridge -d link show dev nic").contains("hairpin on"));
}

void CliTrialTest::theDefaultRouteNeedsItsName()
{
    m_me->file(QStringLiteral("onnic.hairpin"), labOn("wan"));
    const QByteArray before = ownersPart("wan");
    Outcome outcome = CommandLine::finish(*m_me->start(
        {QStringLiteral("sh"), QStringLiteral("-c"), deployLine() + QStringLiteral(" --yes")}));
    QCOMPARE(outcome.status, 3);
    QVERIFY2(outcome.err.contains("say --use-default-route-interface wan"), outcome.err);
    QCOMPARE(ownersPart("wan"), before);
    const auto process = asked(deployLine() + QStringLiteral(" --use-default-route-interface wan"));
    QVERIFY2(m_said.contains(kQuestion), m_said);
    process->write("n\n");
    outcome = CommandLine::finish(*process);
    QCOMPARE(outcome.status, 1);
    QCOMPARE(ownersPart("wan"), before);
}

} // namespace hairpin

int main(int argc, char** argv)
{
    hairpin::moveToOwnMachine();
    QCoreApplication application(argc, argv);
    hairpin::CliTrialTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "clitrialtest.moc"
