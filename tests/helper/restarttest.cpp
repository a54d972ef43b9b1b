// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/systemroot.h"

#include <QFile>
#include <QTest>

#include <csignal>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

const QStringList kSystem{QStringLiteral("--system")};

std::vector<std::string> labsOf(HelperClient& client)
{
    const Answer answer = client.ask(LabsRequest{});
    std::vector<std::string> names;
    if (const auto* reply = std::get_if<LabsReply>(&answer.body)) {
        for (const RunningLab& lab : reply->labs)
            names.push_back(lab.name.text());
    }
    return names;
}

} // namespace

// The real program, ended and started again.
class RestartTest : public QObject {
    Q_OBJECT

    static void expectRefused(
        const QStringList& arguments, const SystemRoot& root, const HelperProcess& first)
    {
        HelperProcess second(arguments, root.entry());
        QVERIFY(second.hasEnded());
        QCOMPARE(second.exitStatus(), 3);
        const QByteArray told = second.complaint();
        QVERIFY2(told.contains("process " + QByteArray::number(first.pid()) + " is the helper"),
            told.constData());
    }

private slots:
    void aLabOutlivesItsHelper_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("kill -9") << SIGKILL;
        QTest::newRow("terminate") << SIGTERM;
    }
    void aLabOutlivesItsHelper()
    {
        QFETCH(int, signal);
        const SystemRoot root;
        {
            HelperProcess helper(kSystem, root.entry());
            HelperClient client = connectedIn(root.run(), helper);
            QVERIFY2(client.isOpen(), helper.complaint().constData());
            QCOMPARE(trouble(apply(client, foundingLab())), QString());
            kill(static_cast<pid_t>(helper.pid()), signal);
            QVERIFY(helper.hasEnded());
            QCOMPARE(helper.complaint(),
                signal == SIGKILL
                    ? QByteArray()
                    : QByteArray(
                        "hairpin-helper: lab lab still runs; the next helper takes it over\n"));
        }
        QVERIFY(root.run(QStringLiteral("ip -n ns101 link")).contains("veth0_1.101"));

        HelperProcess helper(kSystem, root.entry());
        HelperClient client = connectedIn(root.run(), helper);
        QVERIFY2(client.isOpen(), helper.complaint().constData());
        QCOMPARE(labsOf(client), std::vector<std::string>{"lab"});
        const Answer document = client.ask(DocumentRequest{labNamed("lab")});
        QCOMPARE(std::get<DocumentReply>(document.body).document, std::string("the drawing"));
        QCOMPARE(observed(client).find(at("veth0"))->owner, std::string("lab"));
        QCOMPARE(trouble(apply(client, {setPort("veth0", "br0", {{"hairpin", true}})})), QString());
        QVERIFY(root.run(QStringLiteral("bridge -d link show dev veth0")).contains("hairpin on"));
        QCOMPARE(trouble(destroy(client)), QString());
        QVERIFY(isBare(client));
        QCOMPARE(root.run(QStringLiteral("ls /run/netns; ip -o link | wc -l")), QByteArray("1\n"));
    }

    void aDeployThatWasUnderWayIsUndone()
    {
        const SystemRoot root;
        HelperProcess first(kSystem, root.entry());
        HelperClient client = connectedIn(root.run(), first);
        QVERIFY2(client.isOpen(), first.complaint().constData());
        QVERIFY(isDone(apply(client, {makeBridge("kept")}, "other")));
        std::vector<Step> steps;
        for (int i = 0; i < 300; ++i)
            steps.push_back(makeNamespace("n" + std::to_string(i)));
        client.start(ApplyRequest{labNamed("lab"), 0, {}, {}, steps});
        QVERIFY(client.next()); // it has begun
        kill(static_cast<pid_t>(first.pid()), SIGKILL);
        QVERIFY(first.hasEnded());
        QVERIFY(root.run(QStringLiteral("ls /run/netns")).contains("n0"));

        HelperProcess second(kSystem, root.entry());
        HelperClient next = connectedIn(root.run(), second);
        QVERIFY(next.isOpen());
        QCOMPARE(labsOf(next), std::vector<std::string>{"other"});
        QCOMPARE(root.run(QStringLiteral("ls /run/netns")), QByteArray());
        second.terminate();
        QVERIFY(second.hasEnded());
        const QByteArray told = second.complaint();
        QVERIFY2(told.contains("an unfinished deploy of lab lab is undone\n"), told.constData());
        QVERIFY2(told.contains("lab other runs and is taken over\n"), told.constData());
    }

    // There the numbers of the links mean others.
    void inAnotherNamespaceItDoesNotStart()
    {
        const SystemRoot root;
        {
            HelperProcess first(kSystem, root.entry());
            HelperClient client = connectedIn(root.run(), first);
            QVERIFY2(client.isOpen(), first.complaint().constData());
            QVERIFY(isDone(apply(client, {makeBridge("kept")})));
            kill(static_cast<pid_t>(first.pid()), SIGKILL);
            QVERIFY(first.hasEnded());
        }
        {
            HelperProcess elsewhere(kSystem, root.entry() + QStringList{"unshare", "-n"});
            QVERIFY(elsewhere.hasEnded());
            QCOMPARE(elsewhere.exitStatus(), 3);
            const QByteArray told = elsewhere.complaint();
            QVERIFY2(told.contains("in another network namespace"), told.constData());
        }
        HelperProcess back(kSystem, root.entry());
        HelperClient client = connectedIn(root.run(), back);
        QVERIFY2(client.isOpen(), back.complaint().constData());
        QCOMPARE(observed(client).find(at("kept"))->owner, std::string("lab"));
        QVERIFY(isDone(destroy(client)));
    }

    // Anybody may open the folder and lock it; a pipe waits for whoever opens it to write.
    void neitherALockNorAPipeHoldsItUp()
    {
        const SystemRoot root(QStringLiteral(
            "mkdir -p /run/hairpin /run/netns; mkfifo /run/netns/pipe; "
            "flock /run/hairpin sh -c 'echo $$ >/run/locked; exec sleep 60' <&- >&- 2>&- & "
            "until test -s /run/locked; do sleep 0.1; done"));
        HelperProcess helper(kSystem, root.entry());
        HelperClient client = connectedIn(root.run(), helper);
        QVERIFY2(client.isOpen(), helper.complaint().constData());
        QVERIFY(isDone(apply(client, {makeBridge("b")})));
        QVERIFY(isDone(destroy(client)));
        root.run(QStringLiteral("kill $(cat /run/locked)"));
    }

    void filesThatNobodyCanReadAreKeptUnderAnotherName_data()
    {
        QTest::addColumn<QString>("make");
        QTest::addColumn<QString>("name");
        const QString folder = QStringLiteral("mkdir -p /run/hairpin; ");
        QTest::newRow("no JSON") << folder + "echo hello >/run/hairpin/state.json"
                                 << "state.json";
        QTest::newRow("another format")
            << folder + "echo '{\"format\":\"other/1\"}' >/run/hairpin/state.json"
            << "state.json";
        QTest::newRow("a pipe") << folder + "mkfifo /run/hairpin/state.json"
                                << "state.json";
        QTest::newRow("a link") << folder + "ln -s /etc/passwd /run/hairpin/journal"
                                << "journal";
        QTest::newRow("anybody's")
            << folder + "touch /run/hairpin/journal; chmod 666 /run/hairpin/journal"
            << "journal";
        QTest::newRow("a folder") << folder + "mkdir /run/hairpin/state.json.new"
                                  << "state.json.new";
        QTest::newRow("no journal") << folder + "echo 1 >/run/hairpin/journal"
                                    << "journal";
    }
    void filesThatNobodyCanReadAreKeptUnderAnotherName()
    {
        QFETCH(QString, make);
        QFETCH(QString, name);
        const SystemRoot root(make);
        HelperProcess helper(kSystem, root.entry());
        HelperClient client = connectedIn(root.run(), helper);
        QVERIFY(client.isOpen());
        QCOMPARE(trouble(apply(client, foundingLab())), QString());
        QCOMPARE(trouble(destroy(client)), QString());
        QVERIFY(
            root.run(QStringLiteral("ls /run/hairpin")).contains(name.toUtf8() + ".set-aside\n"));
        helper.terminate();
        QVERIFY(helper.hasEnded());
        const QByteArray told = helper.complaint();
        QVERIFY2(told.contains(name.toUtf8() + " cannot be used") && told.contains(".set-aside"),
            told.constData());
    }

    void theStateOfAnotherBootIsNobodys()
    {
        const SystemRoot root;
        {
            HelperProcess helper(kSystem, root.entry());
            HelperClient client = connectedIn(root.run(), helper);
            QVERIFY(isDone(apply(client, {makeBridge("br0")})));
            kill(static_cast<pid_t>(helper.pid()), SIGKILL);
            QVERIFY(helper.hasEnded());
        }
        root.run(
            QStringLiteral("sed -i -E 's/(.boot.:.)[^,]*(.,)/\\100\\2/' /run/hairpin/state.json"));
        HelperProcess helper(kSystem, root.entry());
        HelperClient client = connectedIn(root.run(), helper);
        QVERIFY2(client.isOpen(), helper.complaint().constData());
        QVERIFY(labsOf(client).empty());
        QVERIFY(observed(client).find(at("br0"))->owner.empty());
    }

    // A second one on standard input passes everything on to the first where that listens.
    void oneHelperAtATime()
    {
        const SystemRoot root;
        HelperProcess helper(kSystem, root.entry());
        QVERIFY(connectedIn(root.run(), helper).isOpen());
        expectRefused(kSystem, root, helper);
        QVERIFY(connectedIn(root.run(), helper).isOpen());
        helper.terminate();
        QVERIFY(helper.hasEnded());

        const QStringList onStdio{"--system", "--stdio"};
        HelperProcess deaf(onStdio, root.entry());
        QVERIFY(deaf.client().greet());
        expectRefused(kSystem, root, deaf);
        expectRefused(onStdio, root, deaf);
    }

    void aFolderThatOthersMayWriteIntoIsNotTrusted()
    {
        const SystemRoot root(QStringLiteral("mkdir -m 0777 /run/hairpin"));
        HelperProcess helper(kSystem, root.entry());
        QVERIFY(helper.hasEnded());
        QCOMPARE(helper.exitStatus(), 3);
        QVERIFY(helper.complaint().contains("others may write"));
    }
};

QTEST_GUILESS_MAIN(RestartTest)
#include "restarttest.moc"
