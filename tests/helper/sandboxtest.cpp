// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/labclient.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

// A command's end: its status, and what it said on standard error.
struct End {
    int status = -1;
    QByteArray said;
    QByteArray complaint;
};

End run(const QStringList& command, const QByteArray& input = {})
{
    QProcess process;
    process.start(command.first(), command.mid(1));
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(30000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList asOrdinaryUser()
{
    if (geteuid() != 0)
        return {};
    return {"setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"};
}

bool isRunning(qint64 pid)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    return status.open(QIODevice::ReadOnly) && !status.readAll().contains("State:\tZ");
}

QString linksOfTheHost()
{
    return QDir(QStringLiteral("/sys/class/net"))
               .entryList(QDir::AllEntries | QDir::NoDotAndDotDot)
               .join(u' ')
        + (QFile::exists(QStringLiteral("/run/netns")) ? QStringLiteral(" netns") : QString());
}

} // namespace

class SandboxTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_host = linksOfTheHost();
    }

    void cleanup() { QCOMPARE(linksOfTheHost(), m_host); }

    void anOrdinaryUserDeploysTheFoundingLab()
    {
        HelperProcess helper({"--sandbox"}, asOrdinaryUser());
        QVERIFY2(helper.client().greet(), helper.complaint().constData());
        QCOMPARE(trouble(apply(helper.client(), foundingLab())), QString());
        QCOMPARE(observed(helper.client()).namespaces.size(), std::size_t(3));
        QVERIFY(insideOf(helper.pid(), {"ip", "netns"}).contains("ns101"));
        QCOMPARE(trouble(destroy(helper.client())), QString());
        QVERIFY(isBare(helper.client()));
    }

    void theEndOfItsClientIsTheEndOfTheSandbox()
    {
        HelperProcess helper;
        QVERIFY(helper.client().greet());
        QVERIFY(isDone(apply(helper.client(), foundingLab())));
        helper.client().close();
        QVERIFY(helper.hasEnded());
        QCOMPARE(helper.exitStatus(), 0);
    }

    void aSignalEndsIt()
    {
        for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
            HelperProcess helper;
            QVERIFY(helper.client().greet());
            kill(static_cast<pid_t>(helper.pid()), number);
            QVERIFY(helper.hasEnded());
            QCOMPARE(helper.exitStatus(), 0);
        }
    }

    void itSpeaksOverPipesToo()
    {
        const std::string lines = formatHello({kProtocolVersion, "test", {}})
            + formatRequest({1, LabsRequest{}}) + formatRequest({2, ObserveRequest{}});
        const End end = run({helperProgram(), "--sandbox"}, QByteArray::fromStdString(lines));
        QCOMPARE(end.status, 0);
        QCOMPARE(end.complaint, QByteArray());
        const QList<QByteArray> answers = end.said.trimmed().split('\n');
        QCOMPARE(answers.size(), 3);
        QVERIFY(parseHello(answers[0].toStdString()));
        QVERIFY(std::holds_alternative<LabsReply>(parseAnswer(answers[1].toStdString())->body));
        QVERIFY(std::holds_alternative<ObserveReply>(parseAnswer(answers[2].toStdString())->body));
    }

    void itKeepsThreeCapabilitiesOnly()
    {
        HelperProcess helper;
        QVERIFY(helper.client().greet());
        QVERIFY(isBare(helper.client()));
        QFile file(QStringLiteral("/proc/%1/status").arg(helper.pid()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray status = file.readAll();
        // CAP_NET_ADMIN 12, CAP_NET_RAW 13, CAP_SYS_ADMIN 21.
        QVERIFY2(status.contains("CapEff:\t0000000000203000"), status.constData());
        QVERIFY2(status.contains("CapBnd:\t0000000000203000"), status.constData());
        QVERIFY2(status.contains("NoNewPrivs:\t1"), status.constData());
    }

    void itListensUntilItsLabIsDestroyedAndItsClientGone()
    {
        QCOMPARE(listen().said, QByteArray("ready\n"));
        struct stat file { };
        QCOMPARE(stat(qPrintable(path()), &file), 0);
        QCOMPARE(file.st_mode & 07777, 0600U);
        qint64 pid = 0;
        {
            HelperClient client = HelperClient::connectedTo(path());
            QVERIFY(client.greet());
            pid = client.peerPid();
            QVERIFY(isDone(apply(client, foundingLab())));
        }
        QTest::qWait(500);
        {
            HelperClient client = HelperClient::connectedTo(path());
            QVERIFY(client.greet());
            QCOMPARE(client.peerPid(), pid);
            QCOMPARE(observed(client).namespaces.size(), std::size_t(3));
            QVERIFY(isDone(destroy(client)));
            QVERIFY(isRunning(pid));
            QVERIFY(isBare(client));
        }
        QTRY_VERIFY(!isRunning(pid));
        QVERIFY(!QFile::exists(path()));
    }

    void itDoesNotWaitForEverForAFirstLab()
    {
        QCOMPARE(listen().said, QByteArray("ready\n"));
        const qint64 pid = HelperClient::connectedTo(path()).peerPid();
        QTest::qWait(300);
        QVERIFY(isRunning(pid)); // the one who started it may still be on the way
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(pid), 10000);
        QVERIFY(!QFile::exists(path()));
    }

    void itLeavesItsTerminal()
    {
        QCOMPARE(listen().said, QByteArray("ready\n"));
        HelperClient client = HelperClient::connectedTo(path());
        QVERIFY(client.greet());
        const qint64 pid = client.peerPid();
        QCOMPARE(getsid(static_cast<pid_t>(pid)), static_cast<pid_t>(pid));
        for (const char* fd : {"0", "1", "2"})
            QCOMPARE(QFile::symLinkTarget(QStringLiteral("/proc/%1/fd/").arg(pid) + fd),
                QStringLiteral("/dev/null"));
        kill(static_cast<pid_t>(pid), SIGTERM);
        QTRY_VERIFY(!isRunning(pid));
        QVERIFY(!QFile::exists(path()));
    }

    void twoDoNotListenAtOnePlace()
    {
        QCOMPARE(listen().status, 0);
        const End second = listen();
        QCOMPARE(second.status, 3);
        QVERIFY2(second.complaint.contains("already"), second.complaint.constData());
        QCOMPARE(second.complaint.count('\n'), 1);
        const qint64 pid = HelperClient::connectedTo(path()).peerPid();
        QVERIFY(isRunning(pid));
        kill(static_cast<pid_t>(pid), SIGTERM);
        QTRY_VERIFY(!QFile::exists(path()));
    }

    void ofManyStartedAtOnceOneListens()
    {
        std::vector<std::unique_ptr<QProcess>> starts;
        for (int i = 0; i < 8; ++i) {
            starts.push_back(std::make_unique<QProcess>());
            starts.back()->start(helperProgram(), {"--sandbox", "--listen", path()});
        }
        int ready = 0;
        for (const auto& start : starts) {
            QVERIFY(start->waitForFinished());
            ready += start->exitCode() == 0;
        }
        QCOMPARE(ready, 1);
        HelperClient client = HelperClient::connectedTo(path());
        QVERIFY(client.greet());
        kill(static_cast<pid_t>(client.peerPid()), SIGTERM);
        QTRY_VERIFY(!QFile::exists(path()));
    }

    void whatADeadOneLeftIsReplaced()
    {
        QCOMPARE(listen().status, 0);
        const qint64 first = HelperClient::connectedTo(path()).peerPid();
        kill(static_cast<pid_t>(first), SIGKILL);
        QTRY_VERIFY(!isRunning(first));
        QVERIFY(QFile::exists(path()));
        QCOMPARE(listen().said, QByteArray("ready\n"));
        HelperClient client = HelperClient::connectedTo(path());
        QVERIFY(client.greet());
        kill(static_cast<pid_t>(client.peerPid()), SIGTERM);
        QTRY_VERIFY(!QFile::exists(path()));
    }

    void whatIsNoSocketIsNotReplaced()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        const End end = listen();
        QCOMPARE(end.status, 3);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine"));
    }

    void aFolderThatIsNotThereIsTold()
    {
        const End end =
            run({helperProgram(), "--sandbox", "--listen", m_folder->path() + "/none/lab.sock"});
        QCOMPARE(end.status, 3);
        QVERIFY2(end.complaint.contains("none"), end.complaint.constData());
        QCOMPARE(end.complaint.count('\n'), 1);
    }

    void whereUserNamespacesAreForbiddenItSaysWhatToDo()
    {
        // The limit is that of the namespace around it, so the machine's own stays as it is.
        for (const QString& listen : {QString(), " --listen " + path()}) {
            const End end = run({"unshare", "-Urm", "sh", "-c",
                "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$0\" --sandbox" + listen,
                helperProgram()});
            QCOMPARE(end.status, 3);
            QCOMPARE(end.said, QByteArray());
            QCOMPARE(end.complaint.count('\n'), 1);
            QVERIFY2(end.complaint.contains("sysctl -w user.max_user_namespaces"),
                end.complaint.constData());
            QVERIFY(!QFile::exists(path()));
        }
    }

    void wrongArgumentsAreTold()
    {
        for (const char* words : {"", "--what", "--sandbox --system", "--listen /tmp/x",
                 "--sandbox --listen", "--sandbox --stdio --listen /tmp/x", "--sandbox more"}) {
            const End end = run(QStringList{helperProgram()}
                + QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts));
            QCOMPARE(end.status, 2);
            QCOMPARE(end.complaint.count('\n'), 1);
        }
        QCOMPARE(run({helperProgram(), "--help"}).status, 0);
        QVERIFY(run({helperProgram(), "--version"}).said.startsWith("hairpin-helper "));
    }

private:
    QString path() const { return m_folder->path() + QStringLiteral("/lab.sock"); }
    End listen() const { return run({helperProgram(), "--sandbox", "--listen", path()}); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_host;
};

QTEST_GUILESS_MAIN(SandboxTest)
#include "sandboxtest.moc"
