// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/jsontext.h"
#include "tests/support/commandline.h"
#include "tests/support/paths.h"

#include <QFileInfo>
#include <QTest>

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

CommandLine somebody(int user)
{
    return {static_cast<CommandLine::As>(user), QStringLiteral(BIN_DIR), QStringLiteral(LABS_DIR)};
}

void forEveryone()
{
    QTest::addColumn<int>("user");
    for (const auto user : CommandLine::everyone())
        QTest::newRow(CommandLine::nameOf(user)) << static_cast<int>(user);
}

QByteArray hostState()
{
    QProcess process;
    process.start(QStringLiteral("sh"),
        {QStringLiteral("-c"), QStringLiteral("ip -br link | cut -d' ' -f1; ip netns list")});
    return CommandLine::finish(process).out;
}

} // namespace

// The command line as a person uses it, from the first deploy to nothing left.
class CliStoryTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_hostBefore = hostState(); }
    void cleanupTestCase() { QCOMPARE(hostState(), m_hostBefore); }

    void theFoundingStory_data() { forEveryone(); }
    void theFoundingStory();
    void everyExamplePlaysGreen_data();
    void everyExamplePlaysGreen();
    void theFoundingTestTellsLossesAndReplies_data() { forEveryone(); }
    void theFoundingTestTellsLossesAndReplies();
    void aTestThatIsNotMetExitsWithOne();
    void setChangesTheFileAndWhatRuns();
    void anotherFileOfTheSameNameIsRefused();
    void theSystemHelperServesDeployListAndDestroy();
    void aMissingHelperIsStatusThree();

private:
    QByteArray m_hostBefore;
};

#define RUN(user, expected, ...)                                                                   \
    const Outcome outcome = (user).hairpin(__VA_ARGS__);                                           \
    QVERIFY2(outcome.status == (expected),                                                         \
        QByteArray::number(outcome.status) + '\n' + outcome.out + outcome.err)

void CliStoryTest::theFoundingStory()
{
    QFETCH(int, user);
    const CommandLine me = somebody(user);
    const QString file = me.lab(QStringLiteral("vepa-hairpin"));
    const QString lab = QStringLiteral("vepa-hairpin");
    const QStringList ping{QStringLiteral("ping"), lab, QStringLiteral("ns101"),
        QStringLiteral("10.211.55.102"), QStringLiteral("-c"), QStringLiteral("2")};
    {
        RUN(me, 0, {QStringLiteral("deploy"), file});
        QVERIFY(outcome.out.startsWith("deployed vepa-hairpin in a sandbox: "));
    }
    {
        RUN(me, 0, {QStringLiteral("list")});
        QVERIFY(outcome.out.contains("vepa-hairpin  sandbox  " + file.toUtf8()));
    }
    {
        RUN(me, 1, ping);
        QVERIFY2(outcome.out.contains("host unreachable: nobody answered ARP for 10.211.55.102"),
            outcome.out);
        QVERIFY(outcome.out.contains("2 packets transmitted, 0 received, 100% packet loss"));
        QVERIFY2(outcome.err.contains("hint: ") && outcome.err.contains("hairpin"), outcome.err);
    }
    {
        RUN(me, 0,
            {QStringLiteral("set"), lab, QStringLiteral("veth0"), QStringLiteral("hairpin"),
                QStringLiteral("true")});
    }
    {
        RUN(me, 0, ping);
        QVERIFY(outcome.out.contains("64 bytes from 10.211.55.102: seq=1 ttl=64 time="));
        QVERIFY(outcome.out.contains("2 packets transmitted, 2 received, 0% packet loss"));
    }
    for (const QString& netns : {QStringLiteral("ns101"), QStringLiteral("ns102")}) {
        RUN(me, 0,
            {QStringLiteral("exec"), lab, netns, QStringLiteral("--"), QStringLiteral("ip"),
                QStringLiteral("-d"), QStringLiteral("addr")});
        QVERIFY2(
            outcome.out.contains("@if") && outcome.out.contains("macvlan mode vepa"), outcome.out);
    }
    {
        RUN(me, 0,
            {QStringLiteral("exec"), lab, QStringLiteral("host"), QStringLiteral("--"),
                QStringLiteral("bridge"), QStringLiteral("-d"), QStringLiteral("link")});
        QVERIFY2(outcome.out.contains("hairpin on"), outcome.out);
    }
    {
        RUN(me, 0, {QStringLiteral("observe")});
        const Json observed = Json::parse(outcome.out.toStdString(), nullptr, false);
        QVERIFY2(observed.is_object(), outcome.out);
    }
    {
        RUN(me, 0, {QStringLiteral("destroy"), file});
    }
    QCOMPARE(me.leftovers(), QString());
    RUN(me, 1, {QStringLiteral("destroy"), file});
}

void CliStoryTest::everyExamplePlaysGreen_data()
{
    QTest::addColumn<int>("user");
    QTest::addColumn<QString>("lab");
    for (const auto user : CommandLine::everyone()) {
        for (const QString& file : exampleLabs()) {
            const QString lab = QFileInfo(file).completeBaseName();
            QTest::addRow("%s by %s", qPrintable(lab), CommandLine::nameOf(user).constData())
                << static_cast<int>(user) << lab;
        }
    }
}

void CliStoryTest::everyExamplePlaysGreen()
{
    QFETCH(int, user);
    QFETCH(QString, lab);
    const CommandLine me = somebody(user);
    RUN(me, 0, {QStringLiteral("test"), me.lab(lab), QStringLiteral("--json")});
    const Json report = Json::parse(outcome.out.toStdString(), nullptr, false);
    QVERIFY2(report.is_object(), outcome.out);
    QCOMPARE(report.value("passed", false), true);
    QVERIFY(!report["steps"].empty());
    QCOMPARE(me.leftovers(), QString());
}

void CliStoryTest::theFoundingTestTellsLossesAndReplies()
{
    QFETCH(int, user);
    const CommandLine me = somebody(user);
    RUN(me, 0, {QStringLiteral("test"), me.lab(QStringLiteral("vepa-hairpin"))});
    for (const char* line : {"ns101 → 10.211.55.102: 100% loss (expected: lost) ok",
             "ns102 → 10.211.55.101: 100% loss (expected: lost) ok",
             "ns101 → 10.211.55.102: 0% loss (expected: reply) ok",
             "ns102 → 10.211.55.101: 0% loss (expected: reply) ok"})
        QVERIFY2(outcome.out.contains(line), line);
}

void CliStoryTest::aTestThatIsNotMetExitsWithOne()
{
    const CommandLine me = somebody(0);
    QFile example(me.lab(QStringLiteral("vepa-hairpin")));
    QVERIFY(example.open(QIODevice::ReadOnly));
    const QString file = me.file(
        QStringLiteral("wrong.hairpin"), example.readAll().replace("\"lost\"", "\"reply\""));
    RUN(me, 1, {QStringLiteral("test"), file});
    QVERIFY(outcome.out.contains("FAILED"));
    QVERIFY(outcome.out.contains("2 steps not as expected"));
    QCOMPARE(me.leftovers(), QString());
}

void CliStoryTest::setChangesTheFileAndWhatRuns()
{
    const CommandLine me = somebody(0);
    const QString file = me.lab(QStringLiteral("vepa-hairpin"));
    const auto set = [&](const QString& item, const QString& field, const QString& value) {
        return me.hairpin({QStringLiteral("set"), file, item, field, value});
    };
    const auto text = [&file] {
        QFile read(file);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    };
    // Not running: only the file.
    const Outcome alone = set(QStringLiteral("veth0"), QStringLiteral("cost"), QStringLiteral("7"));
    QVERIFY2(alone.status == 0, alone.err);
    QVERIFY(alone.err.contains("only the file was changed"));
    QVERIFY(text().contains("\"cost\": 7"));
    QCOMPARE(me.hairpin({QStringLiteral("deploy"), file}).status, 0);
    // Running: both.
    QCOMPARE(
        set(QStringLiteral("veth0"), QStringLiteral("hairpin"), QStringLiteral("on")).status, 0);
    QVERIFY(text().contains("\"hairpin\": true"));
    // An empty value takes a field back.
    QCOMPARE(set(QStringLiteral("veth0"), QStringLiteral("cost"), {}).status, 0);
    QVERIFY(!text().contains("cost"));
    const Outcome ports =
        me.hairpin({QStringLiteral("exec"), file, QStringLiteral("host"), QStringLiteral("--"),
            QStringLiteral("bridge"), QStringLiteral("-d"), QStringLiteral("link")});
    QVERIFY(ports.out.contains("hairpin on"));
    // What is refused leaves both as they were.
    const QByteArray before = text();
    QCOMPARE(
        set(QStringLiteral("veth0"), QStringLiteral("cost"), QStringLiteral("70000")).status, 1);
    QCOMPARE(set(QStringLiteral("veth0"), QStringLiteral("colour"), QStringLiteral("1")).status, 1);
    QCOMPARE(set(QStringLiteral("nobody"), QStringLiteral("cost"), QStringLiteral("1")).status, 1);
    QCOMPARE(
        set(QStringLiteral("veth0_1"), QStringLiteral("bridge"), QStringLiteral("br0")).status, 1);
    QCOMPARE(text(), before);
    QCOMPARE(me.hairpin({QStringLiteral("destroy"), file}).status, 0);
    QCOMPARE(me.leftovers(), QString());
}

void CliStoryTest::anotherFileOfTheSameNameIsRefused()
{
    const CommandLine me = somebody(0);
    const QString file = me.lab(QStringLiteral("two-namespaces"));
    QFile example(file);
    QVERIFY(example.open(QIODevice::ReadOnly));
    const QString other = me.file(QStringLiteral("two-namespaces.hairpin"), example.readAll());
    QCOMPARE(me.hairpin({QStringLiteral("deploy"), file}).status, 0);
    for (const char* word : {"deploy", "destroy"}) {
        RUN(me, 1, {QString::fromLatin1(word), other});
        QVERIFY2(outcome.err.contains(file.toUtf8()), outcome.err);
        QCOMPARE(outcome.err.count('\n'), 1);
    }
    QCOMPARE(me.hairpin({QStringLiteral("destroy"), QStringLiteral("two-namespaces")}).status, 0);
    QCOMPARE(me.leftovers(), QString());
}

void CliStoryTest::theSystemHelperServesDeployListAndDestroy()
{
    const CommandLine me = somebody(0);
    // A machine of its own: the real one is never touched.
    const QString script = QStringLiteral(R"(
set -e
mount -t tmpfs tmpfs /run
ip link set lo up
"$2" --system &
helper=$!
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    test -S /run/hairpin/helper.sock && break
    sleep 0.1
done
"$1" deploy "$3" --on system
"$1" list
ip -br link show dev br0
"$1" exec vepa-hairpin ns101 --on system -- ip -br link
"$1" destroy "$3" --on system
echo links:; ip -br link
kill $helper
wait $helper || true
)");
    const Outcome outcome = me.run({QStringLiteral("unshare"), QStringLiteral("-Urnm"),
        QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("sh"), me.program(),
        me.helper(), me.lab(QStringLiteral("vepa-hairpin"))});
    QVERIFY2(outcome.status == 0, outcome.out + outcome.err);
    QVERIFY2(outcome.out.contains("deployed vepa-hairpin on this computer"), outcome.out);
    QVERIFY2(outcome.out.contains("vepa-hairpin  system"), outcome.out);
    QVERIFY2(outcome.out.contains("veth0_1.101@"), outcome.out);
    const QByteArray after = outcome.out.mid(outcome.out.indexOf("links:"));
    QVERIFY2(!after.contains("br0") && !after.contains("veth"), after);
    QCOMPARE(me.leftovers(), QString());
}

void CliStoryTest::aMissingHelperIsStatusThree()
{
    CommandLine me = somebody(0);
    me.setVariable(QStringLiteral("HAIRPIN_HELPER"), QStringLiteral("/nowhere/helper"));
    const QString file = me.lab(QStringLiteral("vepa-hairpin"));
    for (const QStringList& arguments :
        {QStringList{QStringLiteral("deploy"), file}, QStringList{QStringLiteral("test"), file}}) {
        RUN(me, 3, arguments);
        QCOMPARE(outcome.err.count('\n'), 1);
    }
    if (!QFile::exists(QStringLiteral("/run/hairpin/helper.sock"))) {
        me.setVariable(QStringLiteral("PATH"), QStringLiteral("/nowhere")); // asks for no password
        RUN(me, 3,
            {QStringLiteral("deploy"), file, QStringLiteral("--on"), QStringLiteral("system")});
        QVERIFY(outcome.err.contains("sudo hairpin-helper --system"));
    }
    QCOMPARE(me.leftovers(), QString());
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::CliStoryTest)
#include "clistorytest.moc"
