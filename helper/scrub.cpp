// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/scrub.h"

#include "helper/netlink/netlinksocket.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

namespace hairpin {

namespace {

constexpr int kMaxListening = 16; // more is no honest LISTEN_FDS of ours

std::optional<std::string> variable(const char* name)
{
    const char* text = std::getenv(name);
    return text ? std::optional<std::string>(text) : std::nullopt;
}

int numberIn(const char* name)
{
    const std::string text = variable(name).value_or("");
    int number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc() && end == text.data() + text.size() ? number : 0;
}

Starter readEnvironment()
{
    Starter starter{variable("SUDO_UID"), variable("PKEXEC_UID"), 0};
    const int listening = numberIn("LISTEN_FDS");
    // Variables that were meant for a parent are inherited too (sd_listen_fds(3)).
    if (numberIn("LISTEN_PID") == getpid() && listening > 0 && listening <= kMaxListening)
        starter.listening = listening;
    return starter;
}

// A file that is opened later in the place of a closed descriptor 2 would be fed error messages.
Status openStandardStreams()
{
    for (int fd = 0; fd <= 2;) {
        fd = open("/dev/null", O_RDWR);
        if (fd < 0)
            return systemError(errno, "/dev/null", "cannot open it");
        if (fd > 2)
            close(fd);
    }
    return {};
}

Status closeOthers(int first)
{
    if (close_range(static_cast<unsigned>(first), ~0U, 0) == 0)
        return {};
    return systemError(errno, {}, "cannot close inherited descriptors");
}

void resetSignals()
{
    for (int number = 1; number < NSIG; ++number)
        std::signal(number, SIG_DFL); // fails for those that cannot be changed, as it should
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    // It survives execve(2), pkexec and sudo: SIGALRM would end the helper.
    const itimerval never{};
    setitimer(ITIMER_REAL, &never, nullptr);
}

void setLimits()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    if (geteuid() != 0)
        return;
    const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
    for (const auto resource : {RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_AS, RLIMIT_DATA})
        setrlimit(resource, &all);
}

} // namespace

Result<Starter> scrub()
{
    Starter starter = readEnvironment();
    clearenv();
    Status status = openStandardStreams();
    if (status)
        status = closeOthers(Starter::kFirstListening + starter.listening);
    if (!status)
        return status.error();
    if (chdir("/") != 0)
        return systemError(errno, "/", "cannot change to the folder");
    umask(077);
    resetSignals();
    setLimits();
    return starter;
}

} // namespace hairpin
