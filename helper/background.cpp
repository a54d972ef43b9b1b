// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/background.h"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace hairpin {

namespace {

// What goes through the pipe: one byte of status, then the complaint.
constexpr char kReady = 0;

std::string readAll(int fd)
{
    std::string text;
    char bytes[512];
    for (ssize_t got = 0; (got = read(fd, bytes, sizeof bytes)) > 0;)
        text.append(bytes, static_cast<std::size_t>(got));
    return text;
}

[[noreturn]] void waitForChild(UniqueFd pipe)
{
    const std::string said = readAll(pipe.get());
    if (!said.empty() && said[0] == kReady) {
        std::fputs("ready\n", stdout);
        std::fflush(stdout);
        _exit(0);
    }
    const std::string complaint = said.empty() ? "it ended before it was ready" : said.substr(1);
    std::fprintf(stderr, "hairpin-helper: %s\n", complaint.c_str());
    _exit(said.empty() ? 3 : said[0]);
}

void leaveTerminal()
{
    setsid();
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int fd : {0, 1, 2})
        dup2(nothing, fd);
    if (nothing > 2)
        close(nothing);
}

} // namespace

Background Background::enter()
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return Background(UniqueFd());
    UniqueFd ear(ends[0]);
    UniqueFd mouth(ends[1]);
    const pid_t child = fork();
    if (child < 0)
        return Background(UniqueFd());
    if (child > 0) {
        mouth = UniqueFd();
        waitForChild(std::move(ear));
    }
    leaveTerminal();
    return Background(std::move(mouth));
}

bool Background::tellReady()
{
    const UniqueFd pipe = std::move(m_pipe);
    return write(pipe.get(), &kReady, 1) == 1;
}

void Background::complain(int status, const std::string& text)
{
    const UniqueFd pipe = std::move(m_pipe);
    const std::string message = static_cast<char>(status) + text;
    (void)!write(pipe.get(), message.data(), message.size());
}

} // namespace hairpin
