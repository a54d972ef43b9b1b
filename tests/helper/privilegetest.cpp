// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/netlink/uniquefd.h"
#include "helper/privileges.h"
#include "helper/seccomp.h"
#include "tests/helper/labclient.h"

#include <QDir>
#include <QFile>
#include <QTemporaryFile>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <seccomp.h>
#include <set>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

// The line of /proc/PID/status, its name cut off.
QByteArray statusOf(qint64 pid, const QByteArray& name)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

QStringList privateRoot(const QString& setup)
{
    const QString flags = geteuid() == 0 ? QStringLiteral("-nm") : QStringLiteral("-Urnm");
    return {QStringLiteral("unshare"), flags, QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("mount -t tmpfs tmpfs /run && %1 && exec \"$0\" \"$@\"").arg(setup)};
}

// What the function prints, run in a process of its own.
QByteArray inChild(const std::function<QByteArray()>& function)
{
    int ends[2];
    if (pipe(ends) != 0)
        return "no pipe";
    const pid_t child = fork();
    if (child == 0) {
        const QByteArray text = function();
        (void)!write(ends[1], text.constData(), static_cast<std::size_t>(text.size()));
        _exit(0);
    }
    ::close(ends[1]);
    QFile file;
    const bool isOpen = file.open(ends[0], QIODevice::ReadOnly, QFile::AutoCloseHandle);
    const QByteArray text = isOpen ? file.readAll() : QByteArray();
    int status = 0;
    waitpid(child, &status, 0);
    return status == 0 ? text : "died";
}

QByteArray openCalls()
{
    QByteArray text;
    for (const std::string& call : openSystemCalls())
        text += QByteArray::fromStdString(call) + ' ';
    return text;
}

} // namespace

class PrivilegeTest : public QObject {
    Q_OBJECT

private slots:
    // Else the self-test would find every call denied for another reason than the filter.
    void withoutTheFilterEveryCallItTriesWorks()
    {
        if (geteuid() != 0) {
            std::fprintf(stderr, "*** NOT tried as user %d: which calls root may make ***\n",
                static_cast<int>(geteuid()));
            return;
        }
        const QList<QByteArray> open = inChild(openCalls).trimmed().split(' ');
        const std::set<QByteArray> found(open.begin(), open.end());
        for (const char* call :
            {"execve", "execveat", "clone", "unshare", "setns", "mount", "umount2", "pivot_root",
                "chroot", "fsopen", "open_tree", "move_mount", "ptrace", "process_vm_writev",
                "pidfd_getfd", "kill", "tgkill", "bpf", "perf_event_open", "io_uring_setup",
                "keyctl", "fchmod", "fchmodat", "fchownat", "setxattr", "fcntl", "openat",
                "openat2", "symlinkat", "linkat", "mknodat", "capset", "setuid", "setrlimit",
                "prctl", "seccomp", "memfd_create", "ioctl", "socket", "socketpair", "listen"})
            QVERIFY2(found.contains(call), call);
        QCOMPARE(open.count("unshare"), 3);
        QCOMPARE(open.count("socket"), 4);
        QCOMPARE(open.count("mount"), 2);
    }

    void withTheFilterNoneDoes()
    {
        QCOMPARE(inChild([] {
            const Status status = restrictSystemCalls();
            return status ? openCalls() + "none" : QByteArray::fromStdString(status.error().text());
        }),
            QByteArray("none"));
    }

    void whoOnlyPassesBytesOnKeepsNoCapability()
    {
        QCOMPARE(inChild([] {
            const Status status = dropPrivileges(Keep::Nothing);
            return status ? statusOf(getpid(), "CapEff") + statusOf(getpid(), "CapPrm")
                          : QByteArray::fromStdString(status.error().text());
        }),
            QByteArray("00000000000000000000000000000000"));
    }

    // By name and by argument it is the same filter; only the numbers differ.
    void theFilterIsMadeForOtherArchitecturesToo()
    {
        for (const std::uint32_t architecture : {SCMP_ARCH_X86_64, SCMP_ARCH_AARCH64}) {
            QTemporaryFile file;
            QVERIFY(file.open());
            const Status written = writeSystemCallFilter(architecture, file.handle());
            QVERIFY2(written, written ? "" : written.error().text().c_str());
            struct stat made { };
            QCOMPARE(fstat(file.handle(), &made), 0);
            QVERIFY(made.st_size > 500);
        }
    }

    void aHelperOfEitherKindIsConfined_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("sandbox") << QStringList{"--sandbox"};
        QTest::newRow("system") << QStringList{"--system", "--stdio"};
    }

    void aHelperOfEitherKindIsConfined()
    {
        QFETCH(QStringList, arguments);
        HelperProcess helper(arguments, privateRoot(QStringLiteral("true")));
        QVERIFY2(helper.client().greet(), helper.complaint().constData());
        QCOMPARE(trouble(apply(helper.client(), foundingLab())), QString());
        for (const char* set : {"CapEff", "CapPrm", "CapBnd"})
            QCOMPARE(statusOf(helper.pid(), set), QByteArray("0000000000203000"));
        for (const char* set : {"CapInh", "CapAmb"})
            QCOMPARE(statusOf(helper.pid(), set), QByteArray("0000000000000000"));
        QCOMPARE(statusOf(helper.pid(), "NoNewPrivs"), QByteArray("1"));
        QCOMPARE(statusOf(helper.pid(), "Seccomp"), QByteArray("2"));
        QCOMPARE(statusOf(helper.pid(), "Threads"), QByteArray("1"));
        QCOMPARE(trouble(destroy(helper.client())), QString());
    }

    void whatItsStarterLeftIsTakenAway_data() { aHelperOfEitherKindIsConfined_data(); }

    void whatItsStarterLeftIsTakenAway()
    {
        QFETCH(QStringList, arguments);
        QTemporaryFile secret;
        QVERIFY(secret.open());
        HelperProcess helper(arguments,
            privateRoot(QStringLiteral("umask 0 && cd /tmp && trap '' TERM INT HUP ALRM CHLD && "
                                       "ulimit -c unlimited && exec 7<%1 9>&7 && export LANG=xx "
                                       "EVENT_NOEPOLL=1 NLDBG=4 && exec 2>&-")
                            .arg(secret.fileName())));
        QVERIFY(helper.client().greet());
        const QString proc = QStringLiteral("/proc/%1/").arg(helper.pid());
        const QDir fds(proc + "fd");
        for (const QString& fd : fds.entryList(QDir::Files | QDir::System)) {
            const QString target = QFile::symLinkTarget(fds.filePath(fd));
            QVERIFY2(target != secret.fileName(), qPrintable(fd));
        }
        struct stat error { };
        QCOMPARE(stat(qPrintable(proc + "fd/2"), &error), 0);
        QCOMPARE(error.st_rdev, makedev(1, 3)); // /dev/null, Documentation/admin-guide/devices.txt
        QCOMPARE(QFile::symLinkTarget(proc + "cwd"), QStringLiteral("/"));
        QCOMPARE(statusOf(helper.pid(), "Umask"), QByteArray("0077"));
        QCOMPARE(statusOf(helper.pid(), "SigBlk").toULongLong(nullptr, 16), 0ULL);
        QCOMPARE(statusOf(helper.pid(), "SigIgn").toULongLong(nullptr, 16), 1ULL << (SIGPIPE - 1));
        QFile limits(proc + "limits");
        QVERIFY(limits.open(QIODevice::ReadOnly));
        const QByteArray text = limits.readAll();
        const QByteArray core = text.mid(text.indexOf("Max core file size"), 60);
        QCOMPARE(core.simplified().split(' ').value(4), QByteArray("0"));
        // Epoll is used although the environment forbade it.
        bool hasEpoll = false;
        for (const QString& fd : fds.entryList(QDir::Files | QDir::System))
            hasEpoll = hasEpoll || QFile::symLinkTarget(fds.filePath(fd)).contains("eventpoll");
        QVERIFY(hasEpoll);
    }
};

QTEST_GUILESS_MAIN(PrivilegeTest)
#include "privilegetest.moc"
