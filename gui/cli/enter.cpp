// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/enter.h"

#include "gui/cli/commandline.h"
#include "gui/cli/console.h"

#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace hairpin {

namespace {

constexpr int kCannotRun = 126; // as a shell says it
constexpr int kNotFound = 127;

std::atomic<pid_t> runningChild = 0;

void passOn(int signal)
{
    if (runningChild > 0)
        kill(runningChild, signal);
}

Error systemError(const std::string& what)
{
    const int reason = errno;
    const bool isForbidden = reason == EPERM || reason == EACCES;
    return Error{isForbidden ? ErrorCode::Permission : ErrorCode::Kernel, {},
        what + ": " + std::strerror(reason), reason};
}

bool isWhereWeAre(int fd, const char* own)
{
    struct stat theirs { };
    struct stat ours { };
    return fstat(fd, &theirs) == 0 && stat(own, &ours) == 0 && theirs.st_ino == ours.st_ino
        && theirs.st_dev == ours.st_dev;
}

bool enterNetns(const NetnsName& netns)
{
    const std::string path = "/run/netns/" + netns.text();
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool isInside = fd >= 0 && setns(fd, CLONE_NEWNET) == 0;
    if (fd >= 0)
        close(fd);
    return isInside;
}

// As ip-netns(8) does: /sys shows the links of the namespace that mounted it. Where it is refused
// the program still runs, only with the old view.
void remountSys()
{
    if (unshare(CLONE_NEWNS) != 0 || mount("", "/", nullptr, MS_SLAVE | MS_REC, nullptr) != 0)
        return;
    umount2("/sys", MNT_DETACH);
    mount("sysfs", "/sys", "sysfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr);
}

[[noreturn]] void giveUp(const std::string& what, int status)
{
    complain(what + ": " + std::strerror(errno));
    _exit(status);
}

int statusOf(int waited)
{
    return WIFSIGNALED(waited) ? 128 + WTERMSIG(waited) : WEXITSTATUS(waited);
}

} // namespace

Result<Entrance> Entrance::open(std::optional<int> helperPid, NetnsName netns)
{
    Entrance entrance;
    entrance.m_netns = std::move(netns);
    if (!helperPid) {
        if (geteuid() == 0)
            return entrance;
        return Error{ErrorCode::Permission, {}, "only root may enter the host's namespaces", 0};
    }
    const char* const names[] = {"user", "mnt", "net"};
    for (std::size_t i = 0; i < entrance.m_fds.size(); ++i) {
        const std::string path = "/proc/" + std::to_string(*helperPid) + "/ns/" + names[i];
        const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0)
            return systemError("the sandbox cannot be entered");
        entrance.m_fds[i] = fd;
    }
    return entrance;
}

Entrance::Entrance(Entrance&& other) noexcept
    : m_fds(std::exchange(other.m_fds, {-1, -1, -1}))
    , m_netns(std::move(other.m_netns))
{
}

Entrance& Entrance::operator=(Entrance&& other) noexcept
{
    std::swap(m_fds, other.m_fds);
    std::swap(m_netns, other.m_netns);
    return *this;
}

Entrance::~Entrance()
{
    for (const int fd : m_fds) {
        if (fd >= 0)
            close(fd);
    }
}

int Entrance::run(const std::vector<std::string>& command)
{
    // The terminal sends its signals to both; only what is sent to us alone needs to be passed on,
    // and a second SIGINT does no harm.
    const pid_t child = fork();
    if (child < 0) {
        complain(std::string("no process can be started: ") + std::strerror(errno));
        return ExitKernel;
    }
    // A child of fork has one thread, as setns to a user namespace asks for (setns(2)).
    if (child == 0)
        become(command);
    runningChild = child;
    struct sigaction pass { };
    pass.sa_handler = passOn;
    pass.sa_flags = SA_RESTART;
    for (const int number : {SIGTERM, SIGHUP, SIGUSR1, SIGUSR2})
        sigaction(number, &pass, nullptr);
    struct sigaction ignore { };
    ignore.sa_handler = SIG_IGN;
    for (const int number : {SIGINT, SIGQUIT})
        sigaction(number, &ignore, nullptr);
    int waited = 0;
    while (waitpid(child, &waited, 0) < 0 && errno == EINTR) { }
    runningChild = 0;
    return statusOf(waited);
}

bool Entrance::enterSandbox() const
{
    const auto [user, mount, net] = m_fds;
    if (user < 0)
        return true;
    // Joining the user namespace one is in already is refused with EINVAL.
    return (isWhereWeAre(user, "/proc/self/ns/user") || setns(user, CLONE_NEWUSER) == 0)
        && setns(mount, CLONE_NEWNS) == 0 && setns(net, CLONE_NEWNET) == 0;
}

void Entrance::become(const std::vector<std::string>& command) const
{
    char folder[PATH_MAX];
    const bool hasFolder = getcwd(folder, sizeof folder) != nullptr;
    if (!enterSandbox())
        giveUp("the sandbox cannot be entered", ExitNoHelper);
    if (!m_netns.isEmpty() && !enterNetns(m_netns))
        giveUp("the namespace " + m_netns.text() + " cannot be entered", ExitNoHelper);
    remountSys();
    if ((!hasFolder || chdir(folder) != 0) && chdir("/") != 0)
        giveUp("the working directory is gone", kCannotRun);

    std::vector<char*> words;
    for (const std::string& word : command)
        words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    std::signal(SIGPIPE, SIG_DFL); // Qt's sockets ignore it; the program shall not
    execvp(words.front(), words.data());
    giveUp(command.front(), errno == ENOENT ? kNotFound : kCannotRun);
}

} // namespace hairpin
