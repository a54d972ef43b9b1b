// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/admission.h"
#include "helper/helper.h"
#include "helper/socketfile.h"
#include "tests/helper/labclient.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

// A root of its own, with networks and a /run of its own: the machine is never touched.
QStringList privateRoot(const char* setup = "true")
{
    const QString flags = geteuid() == 0 ? QStringLiteral("-nm") : QStringLiteral("-Urnm");
    return {QStringLiteral("unshare"), flags, QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("mount -t tmpfs tmpfs /run && %1 && exec \"$0\" \"$@\"").arg(setup)};
}

} // namespace

class SystemModeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { qunsetenv("SUDO_UID"); }

    void aLabRunsOnTheHostAndNothingElseIsTouched()
    {
        HelperProcess helper({"--system"}, privateRoot("ip link add mine type bridge"));
        HelperClient client = connected(helper);
        QVERIFY2(client.isOpen(), helper.complaint().constData());
        QCOMPARE(trouble(apply(client, foundingLab())), QString());
        QCOMPARE(observed(client).find(at("veth0"))->owner, std::string("lab"));
        for (const std::vector<Step>& steps :
            {std::vector{deleteLink("mine")}, std::vector{addAddress("mine", "10.0.0.1/24")},
                std::vector{setPort("veth0", "mine")}, std::vector{addAddress("lo", "10.0.0.1/32")},
                std::vector{step(SetSysctl{{}, Sysctl::ForwardIpv4, true})}})
            QCOMPARE(errorOf(apply(client, steps)).error.code, ErrorCode::Permission);
        QVERIFY(isDone(destroy(client)));
        QVERIFY(observed(client).find(at("mine")));
        QCOMPARE(observed(client).namespaces.at(netns("")).links.size(), std::size_t(2));
        QCOMPARE(observed(client).namespaces.size(), std::size_t(1));
    }

    void atItsEndItLeavesLabsAndSaysWhich()
    {
        HelperProcess helper({"--system"}, privateRoot());
        HelperClient client = connected(helper);
        QVERIFY2(client.isOpen(), helper.complaint().constData());
        QVERIFY(isDone(apply(client, foundingLab())));
        QVERIFY(isDone(apply(client, {makeBridge("br1")}, "second")));
        const QString run = QStringLiteral("/proc/%1/root/run").arg(helper.pid());
        const int folder = open(qPrintable(run), O_PATH | O_DIRECTORY | O_CLOEXEC);
        QVERIFY(folder >= 0);
        const QByteArray inside = QByteArray("/proc/self/fd/") + QByteArray::number(folder);
        QCOMPARE(access(inside + "/netns/ns101", F_OK), 0);
        helper.terminate();
        QVERIFY(helper.hasEnded());
        QCOMPARE(helper.exitStatus(), 0);
        QCOMPARE(helper.complaint(),
            QByteArray("hairpin-helper: lab lab still runs; the next helper takes it over\n"
                       "hairpin-helper: lab second still runs; the next helper takes it over\n"));
        QCOMPARE(access(inside + "/netns/ns101", F_OK), 0);
        QVERIFY(access(inside + "/hairpin/helper.sock", F_OK) != 0);
        ::close(folder);
    }

    void theSocketIsForItsStarterAndNobodyElse()
    {
        HelperProcess helper({"--system"}, privateRoot());
        HelperClient client = connected(helper);
        QVERIFY2(client.isOpen(), helper.complaint().constData());
        struct stat file { };
        QCOMPARE(stat(qPrintable(socketOf(helper)), &file), 0);
        QCOMPARE(file.st_mode & 07777, 0660U);
        QCOMPARE(file.st_uid, geteuid());
    }

    void itSpeaksOverItsStandardInputToo()
    {
        HelperProcess helper({"--system", "--stdio"}, privateRoot());
        QVERIFY2(helper.client().greet(), helper.complaint().constData());
        QVERIFY(isDone(apply(helper.client(), foundingLab())));
        helper.client().close();
        QVERIFY(helper.hasEnded());
        QCOMPARE(helper.complaint(),
            QByteArray("hairpin-helper: lab lab still runs; the next helper takes it over\n"));
    }

    void onlyRootStartsIt()
    {
        QStringList user;
        if (geteuid() == 0)
            user = QStringList{"setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"};
        for (const QStringList& arguments : {QStringList{"--system"}, QStringList{"--stdio"}}) {
            HelperProcess helper(arguments, user);
            QVERIFY(helper.hasEnded());
            QCOMPARE(helper.exitStatus(), 3);
            QCOMPARE(helper.complaint().count('\n'), 1);
        }
    }

    void aStrangeSudoUidIsRefused()
    {
        for (const char* text : {"", "root", "12x", "-1", "4294967295", "99999999999", " 1"}) {
            const auto admission = Admission::ofSystem({text, {}, 0});
            QVERIFY2(!admission, text);
            QCOMPARE(admission.error().code, ErrorCode::BadInput);
        }
        const auto admission = Admission::ofSystem({"1234", {}, 0});
        QVERIFY(admission);
        QVERIFY(admission->starter() == 1234U);
        QVERIFY(admission->admits({1234, {}}) && admission->admits({0, {}}));
        QVERIFY(!admission->admits({1235, {}}) && !admission->admits({65534, {}}));
        QVERIFY(!Admission::ofSystem({})->admits({1234, {}}));
    }

    // The real socket, in this process: what the server does with whom it does not admit.
    void whoIsNotAdmittedIsToldSoAndNotHeard()
    {
        QTemporaryDir folder;
        const QString path = folder.path() + QStringLiteral("/helper.sock");
        auto socket = SocketFile::listen(path.toStdString(), {0666});
        QVERIFY(socket);
        std::atomic<uid_t> asked = 12345;
        std::thread client([&] {
            HelperClient stranger = HelperClient::connectedTo(path);
            stranger.send(formatHello({kProtocolVersion, "stranger", {}})
                + formatRequest({1, LabsRequest{}}));
            m_hello = stranger.readLine();
            m_refusal = stranger.next();
            m_isAtEnd = stranger.isAtEnd();
            ::kill(getpid(), SIGTERM); // ends serve()
        });
        auto helper = Helper::make(HostRule::Foreign);
        QVERIFY(helper);
        (*helper)->serve(
            socket->fd(), [&](const Peer& peer) { return asked = peer.uid, false; }, false);
        client.join();
        QCOMPARE(asked.load(), geteuid());
        QVERIFY(m_hello && parseHello(*m_hello));
        QVERIFY(m_refusal);
        QCOMPARE(m_refusal->id, std::int64_t(0));
        QCOMPARE(errorOf(*m_refusal).error.code, ErrorCode::Permission);
        QVERIFY(m_isAtEnd);
    }

    // An ordinary user has no second user to try it with; the slot above holds for both.
    void anotherUserIsRefusedByTheRealProgram()
    {
        if (geteuid() != 0)
            return;
        HelperProcess helper({"--system"}, privateRoot());
        QVERIFY(connected(helper).isOpen());
        const QByteArray path = socketOf(helper).toLocal8Bit();
        const int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        QCOMPARE(chdir(path.left(path.lastIndexOf('/'))), 0);
        const auto asNobody = [] {
            const bool isNobody =
                setgroups(0, nullptr) == 0 && setegid(65534) == 0 && seteuid(65534) == 0;
            HelperClient client = HelperClient::connectedTo(QStringLiteral("helper.sock"));
            const bool isRoot = seteuid(0) == 0 && setegid(0) == 0;
            return isNobody && isRoot ? std::move(client) : HelperClient();
        };
        QVERIFY(!asNobody().isOpen()); // by the file's mode
        QCOMPARE(chmod("helper.sock", 0666), 0);
        HelperClient stranger = asNobody();
        QCOMPARE(fchdir(here), 0);
        ::close(here);
        QVERIFY(stranger.isOpen());
        QVERIFY(stranger.readLine());
        QCOMPARE(errorOf(*stranger.next()).error.code, ErrorCode::Permission);
        QVERIFY(stranger.isAtEnd());
    }

    void twoDoNotRunAtOnce()
    {
        HelperProcess helper({"--system"}, privateRoot());
        QVERIFY(connected(helper).isOpen());
        QProcess second;
        second.start("nsenter",
            geteuid() == 0 ? QStringList{"-t", QString::number(helper.pid()), "-n", "-m",
                helperProgram(), "--system"}
                           : QStringList{"-t", QString::number(helper.pid()), "-U", "-n", "-m",
                               "--preserve-credentials", helperProgram(), "--system"});
        QVERIFY(second.waitForFinished());
        QCOMPARE(second.exitCode(), 3);
        QVERIFY(second.readAllStandardError().contains("already"));
        QVERIFY(connected(helper).isOpen());
    }

private:
    static QString socketOf(const HelperProcess& helper)
    {
        return QStringLiteral("/proc/%1/root/run/hairpin/helper.sock").arg(helper.pid());
    }

    // Once it listens; not open when it does not within a few seconds.
    static HelperClient connected(HelperProcess& helper)
    {
        for (int i = 0; i < 100; ++i) {
            HelperClient client = HelperClient::connectedTo(socketOf(helper));
            if (client.isOpen() && client.greet())
                return client;
            if (helper.hasEnded(50))
                break;
        }
        return HelperClient();
    }

    std::optional<std::string> m_hello;
    std::optional<Answer> m_refusal;
    bool m_isAtEnd = false;
};

QTEST_GUILESS_MAIN(SystemModeTest)
#include "systemmodetest.moc"
