// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/interrupt.h"

#include <QSocketNotifier>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace hairpin {

namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

// A handler may do little more than write to a pipe (signal-safety(7)).
std::atomic<int> lastSignal = 0;
int wakePipe[2] = {-1, -1};

void handleSignal(int number)
{
    const int saved = errno;
    lastSignal = number;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(wakePipe[1], &byte, 1);
    errno = saved;
}

void setHandlers(void (*handler)(int))
{
    struct sigaction action { };
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int number : kSignals)
        sigaction(number, &action, nullptr);
}

} // namespace

Interrupt::Interrupt(QObject* parent)
    : QObject(parent)
{
    if (pipe2(wakePipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // without it the signals end the program as they always did
    auto* const notifier = new QSocketNotifier(wakePipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        while (read(wakePipe[0], bytes, sizeof bytes) > 0) { }
        emit raised();
    });
    setHandlers(handleSignal);
}

Interrupt::~Interrupt()
{
    setHandlers(SIG_DFL);
    for (int& fd : wakePipe) {
        if (fd >= 0)
            close(std::exchange(fd, -1));
    }
}

bool Interrupt::hasCome()
{
    return lastSignal != 0;
}

int Interrupt::exitStatus()
{
    return 128 + (hasCome() ? lastSignal.load() : SIGINT);
}

} // namespace hairpin
