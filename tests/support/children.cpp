// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/children.h"

#include <QtGlobal>

#include <algorithm>
#include <climits>
#include <csignal>
#include <fcntl.h>
#include <map>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hairpin {

namespace {

constexpr int kCountSignal = SIGUSR1;
constexpr int kOptions =
    PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL | PTRACE_O_TRACEEXEC;
constexpr int kSyscallStop = SIGTRAP | 0x80; // PTRACE_O_TRACESYSGOOD

constexpr std::uint64_t kChanging[] = {SYS_sendmsg, SYS_sendto, SYS_write, SYS_pwrite64,
    SYS_unlinkat, SYS_renameat, SYS_renameat2, SYS_mount, SYS_umount2, SYS_unshare, SYS_ftruncate,
    SYS_fallocate, SYS_linkat};

[[noreturn]] void act(const std::function<void()>& function)
{
    function();
    _exit(0);
}

ChildEnd endOf(int status)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        return ChildEnd::Killed;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? ChildEnd::Done : ChildEnd::Failed;
}

pid_t stoppedChild(const std::function<void()>& function)
{
    const pid_t child = fork();
    if (child == 0) {
        ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
        raise(SIGSTOP);
        act(function);
    }
    return child;
}

// Follows all threads of a stopped child.
class Tracer {
public:
    Tracer(pid_t child, int moment)
        : m_child(child)
        , m_moment(moment)
    {
    }

    ChildEnd run()
    {
        int status = 0;
        if (waitpid(m_child, &status, __WALL) != m_child || !WIFSTOPPED(status))
            return ChildEnd::Failed;
        ptrace(PTRACE_SETOPTIONS, m_child, nullptr, kOptions);
        goOn(m_child, 0);
        for (;;) {
            const pid_t thread = waitpid(-1, &status, __WALL);
            if (thread < 0)
                return ChildEnd::Failed;
            if (!WIFSTOPPED(status)) {
                if (thread == m_child)
                    return endOf(status);
                continue;
            }
            goOn(thread, signalFor(thread, status));
        }
    }

    int count() const { return m_count; } // of the moments there were

private:
    static void goOn(pid_t thread, int number) { ptrace(PTRACE_SYSCALL, thread, nullptr, number); }

    // What the stopped thread is to be given.
    int signalFor(pid_t thread, int status)
    {
        const int number = WSTOPSIG(status);
        if (number == kSyscallStop) {
            look(thread);
            return 0;
        }
        if (number == kCountSignal)
            m_isCounting = true;
        const bool isOfTracing = number == SIGTRAP || number == SIGSTOP || number == kCountSignal;
        return isOfTracing ? 0 : number;
    }

    void look(pid_t thread)
    {
        __ptrace_syscall_info info{};
        if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info) <= 0)
            return;
        if (info.op == PTRACE_SYSCALL_INFO_ENTRY)
            m_isChange[thread] = isChange(info.entry.nr, info.entry.args);
        if (m_isCounting && m_isChange[thread] && m_count++ == m_moment)
            ::kill(m_child, SIGKILL);
    }

    static bool isChange(std::uint64_t number, const std::uint64_t* arguments)
    {
        return (number == SYS_openat && (arguments[2] & O_CREAT))
            || std::find(std::begin(kChanging), std::end(kChanging), number) != std::end(kChanging);
    }

    pid_t m_child;
    int m_moment;
    int m_count = 0;
    bool m_isCounting = false;
    std::map<pid_t, bool> m_isChange; // of each thread, the call that is under way
};

} // namespace

ChildEnd inChild(const std::function<void()>& function)
{
    const pid_t child = fork();
    if (child == 0)
        act(function);
    int status = 0;
    if (waitpid(child, &status, 0) != child)
        return ChildEnd::Failed;
    return endOf(status);
}

ChildEnd inChildKilledAt(int moment, const std::function<void()>& function)
{
    return Tracer(stoppedChild(function), moment).run();
}

int momentsOf(const std::function<void()>& function)
{
    Tracer tracer(stoppedChild(function), INT_MAX);
    return tracer.run() == ChildEnd::Done ? tracer.count() : -1;
}

void startCounting()
{
    raise(kCountSignal);
}

} // namespace hairpin
