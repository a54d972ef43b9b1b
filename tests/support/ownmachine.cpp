// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ownmachine.h"

#include "tests/support/helperprocess.h"

#include <QElapsedTimer>
#include <QThread>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <unistd.h>

namespace hairpin {

namespace {

constexpr int kStartMs = 10000;

void check(bool isDone, const char* what)
{
    if (isDone)
        return;
    std::fprintf(stderr, "no machine of its own: %s: %s\n", what, std::strerror(errno));
    std::exit(EXIT_FAILURE);
}

void writeTo(const char* path, const std::string& text)
{
    std::FILE* const file = std::fopen(path, "we");
    check(file && std::fputs(text.c_str(), file) >= 0 && std::fclose(file) == 0, path);
}

} // namespace

void moveToOwnMachine()
{
    const uid_t uid = geteuid();
    const gid_t gid = getegid();
    const int users = uid == 0 ? 0 : CLONE_NEWUSER;
    check(unshare(CLONE_NEWNS | CLONE_NEWNET | users) == 0, "unshare");
    if (users != 0) {
        writeTo("/proc/self/setgroups", "deny");
        writeTo("/proc/self/uid_map", "0 " + std::to_string(uid) + " 1");
        writeTo("/proc/self/gid_map", "0 " + std::to_string(gid) + " 1");
    }
    check(mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0, "private mounts");
    check(mount("tmpfs", "/run", "tmpfs", 0, nullptr) == 0, "/run");
    check(std::system("ip link set lo up"
                      " && ip link add nic type veth peer name nic-far && ip link set nic-far up"
                      " && ip link add wan type veth peer name wan-far && ip link set wan-far up"
                      " && ip link set wan up && ip address add 203.0.113.2/24 dev wan"
                      " && ip route add default via 203.0.113.1 dev wan proto dhcp")
            == 0,
        "interfaces");
}

QByteArray shell(const char* line)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("sh"), {QStringLiteral("-c"), QString::fromUtf8(line)});
    process.waitForFinished();
    return process.readAll();
}

SystemHelper::SystemHelper()
{
    start();
}

SystemHelper::~SystemHelper()
{
    m_process.terminate();
    if (!m_process.waitForFinished(kStartMs))
        m_process.kill();
    m_process.waitForFinished();
}

void SystemHelper::start()
{
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.start(helperProgram(), {QStringLiteral("--system")});
    QElapsedTimer timer;
    timer.start();
    while (!isListening() && timer.elapsed() < kStartMs)
        QThread::msleep(10);
}

bool SystemHelper::isListening() const
{
    return m_process.state() != QProcess::NotRunning
        && HelperClient::connectedTo(QStringLiteral("/run/hairpin/helper.sock")).isOpen();
}

void SystemHelper::killHard()
{
    m_process.kill();
    m_process.waitForFinished();
}

QByteArray ownersPart(const char* name)
{
    // Without what follows a moment later or counts, and the qdisc that comes when it is first up.
    const QByteArray line = QByteArray("ip -d -o link show dev ") + name
        + " | sed 's/ state [A-Z]*//; s/LOWER_UP//; s/NO-CARRIER,//; s/promiscuity [0-9]*//; "
          "s/qdisc [a-z]*//'"
          "; ip -4 -o address show dev "
        + name + "; ip -4 route show dev " + name;
    return shell(line.constData());
}

} // namespace hairpin
