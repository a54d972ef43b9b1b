// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/admission.h"
#include "tests/helper/labclient.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

// A root of its own, with networks and a /run of its own: the machine is never touched.
QStringList privateRoot(const QString& setup = QStringLiteral("true"))
{
    const QString flags = geteuid() == 0 ? QStringLiteral("-nm") : QStringLiteral("-Urnm");
    return {QStringLiteral("unshare"), flags, QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("mount -t tmpfs tmpfs /run && %1 && exec \"$0\" \"$@\"").arg(setup)};
}

// Into the namespaces of the process, there with these further words before the command.
QStringList insideOfHelper(const HelperProcess& helper, const QStringList& before = {})
{
    QStringList words{"nsenter", "-t", QString::number(helper.pid()), "-n", "-m"};
    if (geteuid() != 0)
        words << QStringList{"-U", "--preserve-credentials"};
    return words + before;
}

QStringList asNobody()
{
    return {"setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"};
}

int listeningSocket(const QString& path)
{
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.toStdString().copy(address.sun_path, sizeof address.sun_path - 1);
    return bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0
            && listen(fd, 8) == 0
        ? fd
        : -1;
}

} // namespace

class WaysInTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char* variable : {"SUDO_UID", "PKEXEC_UID", "LISTEN_FDS", "LISTEN_PID"})
            qunsetenv(variable);
    }

    // ---- who started it

    void pkexecsUserIsTheOneAtTheOtherEnd()
    {
        HelperProcess own(
            {"--stdio"}, privateRoot(QStringLiteral("export PKEXEC_UID=%1").arg(seenUid())));
        QVERIFY2(own.client().greet(), own.complaint().constData());
        for (const char* forged : {"12345", "", "root", "-1", "0x0"}) {
            HelperProcess helper({"--stdio"},
                privateRoot(QStringLiteral("export PKEXEC_UID=%1").arg(QLatin1String(forged))));
            QVERIFY2(helper.hasEnded(), forged);
            QCOMPARE(helper.exitStatus(), 3);
            QCOMPARE(helper.complaint().count('\n'), 1);
            QVERIFY(!helper.client().readLine(0));
        }
    }

    void pkexecWithoutASocketIsRefused()
    {
        const QStringList command =
            privateRoot(QStringLiteral("export PKEXEC_UID=%1").arg(seenUid()));
        QProcess process;
        process.start(command.first(), command.mid(1) + QStringList{helperProgram(), "--stdio"});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 3);
        QVERIFY(process.readAllStandardOutput().isEmpty());
        QVERIFY(process.readAllStandardError().contains("pkexec"));
    }

    void twoStartersThatDifferAreRefused()
    {
        QVERIFY(!Admission::ofSystem({"1000", "1001", 0}));
        const auto same = Admission::ofSystem({"1000", "1000", 0});
        QVERIFY(same && same->starter() == 1000U);
        HelperProcess helper(
            {"--system"}, privateRoot(QStringLiteral("export SUDO_UID=1000 PKEXEC_UID=1001")));
        QVERIFY(helper.hasEnded());
        QCOMPARE(helper.exitStatus(), 3);
        QVERIFY(helper.complaint().contains("different users"));
    }

    void theKernelTellsAPeersGroups()
    {
        int ends[2];
        QCOMPARE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
        const auto peer = Peer::of(ends[0]);
        QVERIFY(peer);
        QCOMPARE(peer->uid, geteuid());
        const auto has = [&](gid_t group) {
            return std::find(peer->groups.begin(), peer->groups.end(), group) != peer->groups.end();
        };
        QVERIFY(has(getegid()));
        std::vector<gid_t> groups(static_cast<std::size_t>(getgroups(0, nullptr)));
        getgroups(static_cast<int>(groups.size()), groups.data());
        for (const gid_t group : groups)
            QVERIFY(has(group));
        ::close(ends[0]);
        ::close(ends[1]);
        QVERIFY(!Peer::of(-1));
    }

    // ---- standard input, beside a helper that listens

    void standardInputReachesTheHelperThatListens()
    {
        HelperProcess helper({"--system"}, privateRoot());
        HelperClient client = connected(helper);
        QVERIFY2(client.isOpen(), helper.complaint().constData());
        QVERIFY(isDone(apply(client, foundingLab())));
        HelperProcess far({"--stdio"}, insideOfHelper(helper));
        QVERIFY2(far.client().greet(), far.complaint().constData());
        const Answer labs = far.client().ask(LabsRequest{});
        const auto* reply = std::get_if<LabsReply>(&labs.body);
        QVERIFY(reply);
        QCOMPARE(reply->labs.size(), std::size_t(1));
        // Larger than what a socket holds, both ways.
        ApplyRequest request;
        request.lab = labNamed("large");
        request.document.assign(3 * 1024 * 1024, 'x');
        QVERIFY(isDone(far.client().ask(request)));
        const Answer document = far.client().ask(DocumentRequest{labNamed("large")});
        QVERIFY(std::get<DocumentReply>(document.body).document == request.document);
        QVERIFY(isDone(destroy(far.client(), "large")));
        far.client().close();
        QVERIFY(far.hasEnded());
        QCOMPARE(far.exitStatus(), 0);
        QVERIFY(isDone(destroy(client)));
    }

    void whatWasAskedBeforeTheEndOfInputIsAnswered()
    {
        HelperProcess helper({"--system"}, privateRoot());
        QVERIFY(connected(helper).isOpen());
        const QStringList command = insideOfHelper(helper, {helperProgram(), "--stdio"});
        QProcess process;
        process.start(command.first(), command.mid(1));
        process.write(QByteArray::fromStdString(formatHello({kProtocolVersion, "test", {}})
            + formatRequest({1, LabsRequest{}}) + formatRequest({2, ObserveRequest{}})));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(process.readAllStandardOutput().count('\n'), 3);
    }

    void whoMayNotEnterIsToldWhatToDo()
    {
        if (geteuid() != 0) {
            std::fprintf(stderr, "*** NOT tried as user %d: another user at the door ***\n",
                static_cast<int>(geteuid()));
            return;
        }
        HelperProcess helper({"--system"}, privateRoot());
        QVERIFY(connected(helper).isOpen());
        HelperProcess stranger({"--stdio"}, insideOfHelper(helper, asNobody()));
        QVERIFY(stranger.hasEnded());
        QCOMPARE(stranger.exitStatus(), 3);
        const QByteArray complaint = stranger.complaint();
        QCOMPARE(complaint.count('\n'), 1);
        QVERIFY2(complaint.contains("group hairpin"), complaint.constData());
    }

    void whoseSudoStartedItGetsInByStandardInput()
    {
        if (geteuid() != 0) {
            std::fprintf(stderr, "*** NOT tried as user %d: the user of sudo ***\n",
                static_cast<int>(geteuid()));
            return;
        }
        HelperProcess helper({"--system"}, privateRoot(QStringLiteral("export SUDO_UID=65534")));
        QVERIFY(connected(helper).isOpen());
        HelperProcess user({"--stdio"}, insideOfHelper(helper, asNobody()));
        QVERIFY2(user.client().greet(), user.complaint().constData());
        QVERIFY(std::holds_alternative<LabsReply>(user.client().ask(LabsRequest{}).body));
    }

    void whereNoneListensAnOrdinaryUserIsToldWhatToDo()
    {
        QStringList root = privateRoot();
        if (geteuid() == 0)
            root = root + asNobody();
        else
            root = {};
        HelperProcess helper({"--stdio"}, root);
        QVERIFY(helper.hasEnded());
        QCOMPARE(helper.exitStatus(), 3);
        const QByteArray complaint = helper.complaint();
        QCOMPARE(complaint.count('\n'), 1);
        QVERIFY2(complaint.contains("hairpin-helper.socket"), complaint.constData());
    }

    // ---- systemd's socket

    void theSocketThatSystemdListensOnIsServed()
    {
        QTemporaryDir folder;
        const QString path = folder.path() + QStringLiteral("/activated.sock");
        const int fd = listeningSocket(path);
        QVERIFY(fd >= 0);
        // What comes before the helper does is waited for.
        HelperClient early = HelperClient::connectedTo(path);
        QProcess process;
        start(process, fd, QStringLiteral("LISTEN_PID=$$ LISTEN_FDS=1"));
        QVERIFY2(early.greet(), process.readAllStandardError().constData());
        QVERIFY(isDone(apply(early, foundingLab())));
        QVERIFY(isDone(destroy(early)));
        early.close();
        QVERIFY(process.waitForFinished(15000)); // nobody needs it any more
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(QFile::exists(path)); // systemd's, for the next one
        // And the next one.
        QProcess next;
        HelperClient late = HelperClient::connectedTo(path);
        start(next, fd, QStringLiteral("LISTEN_PID=$$ LISTEN_FDS=1"));
        QVERIFY(late.greet());
        next.terminate();
        QVERIFY(next.waitForFinished());
        ::close(fd);
    }

    void anotherHandoverIsRefused_data()
    {
        QTest::addColumn<QString>("variables");
        QTest::addColumn<bool>("isListening");
        QTest::newRow("two sockets") << QStringLiteral("LISTEN_PID=$$ LISTEN_FDS=2") << true;
        QTest::newRow("no listener") << QStringLiteral("LISTEN_PID=$$ LISTEN_FDS=1") << false;
    }

    void anotherHandoverIsRefused()
    {
        QFETCH(QString, variables);
        QFETCH(bool, isListening);
        QTemporaryDir folder;
        const int fd = isListening ? listeningSocket(folder.path() + QStringLiteral("/s"))
                                   : socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        QProcess process;
        start(process, fd, variables);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 3);
        QVERIFY(process.readAllStandardError().contains("LISTEN_FDS"));
        ::close(fd);
    }

    void aHandoverForAnotherProcessIsNotTaken()
    {
        QTemporaryDir folder;
        const QString path = folder.path() + QStringLiteral("/s");
        const int fd = listeningSocket(path);
        QProcess process;
        start(process, fd, QStringLiteral("LISTEN_PID=1 LISTEN_FDS=1"));
        const QString own =
            QStringLiteral("/proc/%1/root/run/hairpin/helper.sock").arg(process.processId());
        QTRY_VERIFY(HelperClient::connectedTo(own).isOpen());
        process.terminate();
        QVERIFY(process.waitForFinished());
        ::close(fd);
    }

private:
    // Who the test is for a helper in a root of its own.
    static uid_t seenUid() { return 0; }

    static void start(QProcess& process, int fd, const QString& variables)
    {
        const QStringList command = privateRoot(QStringLiteral("export %1").arg(variables));
        process.setChildProcessModifier([fd] {
            if (fd == 3)
                fcntl(3, F_SETFD, 0);
            else
                dup2(fd, 3);
        });
        process.start(command.first(), command.mid(1) + QStringList{helperProgram(), "--system"});
        process.waitForStarted();
    }

    // Once it listens; not open when it does not within a few seconds.
    static HelperClient connected(HelperProcess& helper)
    {
        const QString path =
            QStringLiteral("/proc/%1/root/run/hairpin/helper.sock").arg(helper.pid());
        for (int i = 0; i < 100; ++i) {
            HelperClient client = HelperClient::connectedTo(path);
            if (client.isOpen() && client.greet())
                return client;
            if (helper.hasEnded(50))
                break;
        }
        return HelperClient();
    }
};

QTEST_GUILESS_MAIN(WaysInTest)
#include "waysintest.moc"
