// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/seccomp.h"

#include "helper/netlink/netlinksocket.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <linux/netlink.h>
#include <memory>
#include <netinet/in.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace hairpin {

namespace {

// Whatever the arguments: none of these reaches another process, starts a program, or changes whose
// a file is or who may use it. What an architecture lacks is left out for it.
constexpr const char* kAllowed[] = {
    // memory and threads
    "brk", "madvise", "mmap", "mprotect", "mremap", "munmap", "exit", "exit_group", "futex",
    "get_robust_list", "set_robust_list", "rseq", "set_tid_address", "sched_yield",
    "sched_getaffinity", "membarrier", "arch_prctl",
    // who and when we are
    "getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getrandom", "uname",
    "sysinfo", "getrlimit", "getrusage", "clock_gettime", "clock_getres", "clock_nanosleep",
    "nanosleep", "gettimeofday", "time", "times", "restart_syscall",
    // signals to ourselves
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack",
    // descriptors and waiting
    "read", "readv", "pread64", "write", "writev", "pwrite64", "close", "close_range", "dup",
    "dup2", "dup3", "pipe2", "poll", "ppoll", "select", "pselect6", "epoll_create1", "epoll_ctl",
    "epoll_wait", "epoll_pwait", "epoll_pwait2", "eventfd2", "timerfd_create", "timerfd_settime",
    "timerfd_gettime", "lseek", "ftruncate", "fsync", "fdatasync", "flock", "umask",
    // files: with the rights that are left, those of the user alone
    "stat", "lstat", "fstat", "newfstatat", "statx", "statfs", "fstatfs", "access", "faccessat",
    "faccessat2", "readlink", "readlinkat", "getdents64", "getcwd", "mkdir", "mkdirat", "rmdir",
    "unlink", "unlinkat", "rename", "renameat", "renameat2", "inotify_init1", "inotify_add_watch",
    "inotify_rm_watch",
    // sockets; which ones can be made at all is told below
    "accept4", "accept", "bind", "connect", "getpeername", "getsockname", "getsockopt",
    "setsockopt", "recvfrom", "recvmsg", "recvmmsg", "sendto", "sendmsg", "sendmmsg", "shutdown"};

struct Rule {
    const char* call;
    std::vector<scmp_arg_cmp> arguments;
};

// The low 32 bits of an argument, which is all that the kernel reads of an int.
scmp_arg_cmp masked(unsigned index, std::uint64_t mask, std::uint64_t value)
{
    return {index, SCMP_CMP_MASKED_EQ, mask, value};
}

scmp_arg_cmp exactly(unsigned index, std::uint64_t value)
{
    return masked(index, 0xffffffff, value);
}

// A socket of the family and type, whatever its flags.
Rule socketRule(int family, int type, int protocol)
{
    constexpr std::uint64_t kFlags = SOCK_CLOEXEC | SOCK_NONBLOCK;
    constexpr std::uint64_t kType = 0xffffffff & ~kFlags;
    return {"socket",
        {exactly(0, static_cast<std::uint64_t>(family)),
            masked(1, kType, static_cast<std::uint64_t>(type)),
            exactly(2, static_cast<std::uint64_t>(protocol))}};
}

Rule fcntlRule(int command)
{
    return {"fcntl", {exactly(1, static_cast<std::uint64_t>(command))}};
}

std::vector<Rule> rules()
{
    constexpr std::uint64_t kThread = CLONE_VM | CLONE_SIGHAND | CLONE_THREAD;
    constexpr std::uint64_t kNewNamespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS
        | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
    return {
        // Network namespaces and no others. A type of 0 would enter any.
        {"unshare", {exactly(0, CLONE_NEWNET)}},
        {"setns", {exactly(1, CLONE_NEWNET)}},
        // A namespace gets its name by a bind mount; no file system can be mounted, none remounted.
        {"mount", {masked(3, ~std::uint64_t{0}, MS_BIND)}},
        {"umount2", {exactly(1, MNT_DETACH | UMOUNT_NOFOLLOW)}},
        // Threads, no processes.
        {"clone", {masked(0, kThread | kNewNamespaces, kThread)}},
        socketRule(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE),
        socketRule(AF_INET, SOCK_RAW, IPPROTO_ICMP),
        socketRule(AF_INET6, SOCK_RAW, IPPROTO_ICMPV6),
        // What libevent asks of a stream; TIOCSTI, say, would type into a terminal.
        {"ioctl", {exactly(1, FIONREAD)}},
        // What only concerns the descriptor: F_SETOWN and F_SETSIG would send signals to anybody.
        fcntlRule(F_GETFD),
        fcntlRule(F_SETFD),
        fcntlRule(F_GETFL),
        fcntlRule(F_SETFL),
        fcntlRule(F_DUPFD),
        fcntlRule(F_DUPFD_CLOEXEC),
        // No file is made that runs as its owner. openat2 hides its mode from a filter.
        {"open", {masked(2, S_ISUID | S_ISGID, 0)}},
        {"openat", {masked(3, S_ISUID | S_ISGID, 0)}},
        // To ourselves only: abort(3).
        {"tgkill", {exactly(0, static_cast<std::uint64_t>(getpid()))}},
        // Reading limits, our own: no new limit is given.
        {"prlimit64", {exactly(0, 0), masked(2, ~std::uint64_t{0}, 0)}},
    };
}

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

Error refusal(const char* what, int reason)
{
    return systemError(reason, {}, what);
}

Status allow(const Filter& filter, const char* call, const std::vector<scmp_arg_cmp>& arguments)
{
    const int number = seccomp_syscall_resolve_name(call);
    if (number == __NR_SCMP_ERROR)
        return Error{
            ErrorCode::Internal, call, "libseccomp does not know this system call", ENOSYS};
    const int status = seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, number,
        static_cast<unsigned>(arguments.size()), arguments.data());
    return status == 0 ? Status() : Status(refusal("cannot build the system call filter", -status));
}

Result<Filter> makeFilter(std::uint32_t architecture)
{
    Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), &seccomp_release);
    if (!filter)
        return refusal("cannot build the system call filter", ENOMEM);
    if (architecture != 0 && architecture != seccomp_arch_native()
        && (seccomp_arch_add(filter.get(), architecture) != 0
            || seccomp_arch_remove(filter.get(), seccomp_arch_native()) != 0))
        return refusal("cannot build the system call filter", EINVAL);
    // Every call of 32-bit code on a 64-bit kernel is another call than its number says here.
    int status = seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    if (status == 0)
        status = seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1);
    // Netlink comes in tens of thousands of calls: searched by halves, not one by one.
    if (status == 0)
        status = seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
    // glibc then makes its threads with clone(2), whose flags a filter can read.
    if (status == 0)
        status = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    if (status != 0)
        return refusal("cannot build the system call filter", -status);
    for (const char* call : kAllowed) {
        if (Status allowed = allow(filter, call, {}); !allowed)
            return allowed.error();
    }
    for (const Rule& rule : rules()) {
        if (Status allowed = allow(filter, rule.call, rule.arguments); !allowed)
            return allowed.error();
    }
    return filter;
}

// A call that the filter has to deny. Its arguments are such that without the filter it changes
// nothing and does not fail with EPERM, whatever the process may do.
struct Denied {
    const char* call;
    std::array<long, 5> arguments{};
};

constexpr long kNothing = -1; // no descriptor, no address

const Denied kDenied[] = {
    {"execve", {kNothing}},
    {"execveat", {kNothing, kNothing}},
    {"fork"},
    {"clone", {SIGCHLD}},
    {"clone", {CLONE_VM | CLONE_SIGHAND | CLONE_THREAD | CLONE_NEWUSER}},
    {"unshare", {CLONE_NEWNS}},
    {"unshare", {0}},
    {"setns", {kNothing, 0}},
    {"setns", {kNothing, CLONE_NEWNS}},
    {"mount", {kNothing, kNothing, kNothing, 0}},
    {"mount", {kNothing, kNothing, kNothing, MS_BIND | MS_REMOUNT}},
    {"umount2", {kNothing, 0}},
    {"pivot_root", {kNothing, kNothing}},
    {"chroot", {kNothing}},
    {"fsopen", {kNothing}},
    {"open_tree", {kNothing, kNothing}},
    {"move_mount", {kNothing, kNothing, kNothing}},
    {"ptrace", {kNothing}},
    {"process_vm_writev", {kNothing}},
    {"pidfd_getfd", {kNothing, kNothing}},
    {"kill", {0x7fffffff, 0}},
    {"tgkill", {0x7fffffff, 0x7fffffff, 0}},
    {"fcntl", {kNothing, F_SETOWN}},
    {"fcntl", {kNothing, F_SETSIG}},
    {"fcntl", {kNothing, F_SETLEASE}},
    {"openat", {kNothing, kNothing, O_CREAT, S_ISUID | 0755}},
    {"openat2", {kNothing, kNothing, kNothing}},
    {"bpf", {kNothing}},
    {"perf_event_open", {kNothing, 0, 0, 0, kNothing}},
    {"io_uring_setup", {0, kNothing}},
    {"keyctl", {kNothing}},
    {"chmod", {kNothing}},
    {"fchmod", {kNothing}},
    {"fchmodat", {kNothing, kNothing}},
    {"fchownat", {kNothing, kNothing}},
    {"setxattr", {kNothing}},
    {"symlinkat", {kNothing, kNothing, kNothing}},
    {"linkat", {kNothing, kNothing, kNothing}},
    {"mknodat", {kNothing, kNothing}},
    {"capset", {kNothing}},
    {"setuid", {kNothing}},
    {"setrlimit", {RLIMIT_CORE, kNothing}},
    {"prctl", {kNothing}},
    {"seccomp", {kNothing}},
    {"memfd_create", {kNothing}},
    {"ioctl", {kNothing, TIOCSTI}},
    {"socket", {AF_PACKET, SOCK_RAW, 0}},
    {"socket", {AF_INET, SOCK_STREAM, 0}},
    {"socket", {AF_INET, SOCK_RAW, IPPROTO_RAW}},
    {"socket", {AF_UNIX, SOCK_STREAM, 0}},
    {"socketpair", {kNothing}},
    {"listen", {kNothing}},
    // The last one: where it works, the process has left its rights behind.
    {"unshare", {CLONE_NEWUSER}},
};

bool isDenied(const Denied& denied)
{
    const int number = seccomp_syscall_resolve_name(denied.call);
    if (number < 0)
        return true; // not a call of this architecture
    const pid_t self = getpid();
    const auto& [a, b, c, d, e] = denied.arguments;
    const long result = syscall(number, a, b, c, d, e);
    if (getpid() != self)
        _exit(0); // the process that must not be
    return result < 0 && errno == EPERM;
}

} // namespace

Status restrictSystemCalls()
{
    auto filter = makeFilter(0);
    if (!filter)
        return filter.error();
    if (const int status = seccomp_load(filter->get()); status != 0)
        return refusal("this kernel does not take a system call filter", -status);
    const auto open = openSystemCalls();
    if (open.empty())
        return {};
    return Error{ErrorCode::Permission, open.front(),
        "the system call filter does not hold here, so the helper does not run: it should have "
        "denied this call",
        0};
}

std::vector<std::string> openSystemCalls()
{
    std::vector<std::string> open;
    for (const Denied& denied : kDenied) {
        if (!isDenied(denied))
            open.emplace_back(denied.call);
    }
    return open;
}

Status writeSystemCallFilter(std::uint32_t architecture, int fd)
{
    auto filter = makeFilter(architecture);
    if (!filter)
        return filter.error();
    const int status = seccomp_export_bpf(filter->get(), fd);
    return status == 0 ? Status() : Status(refusal("cannot write the system call filter", -status));
}

} // namespace hairpin
