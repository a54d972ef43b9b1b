// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/trialquestion.h"

#include <QSocketNotifier>
#include <QTimer>

#include <cstdio>
#include <termios.h>
#include <unistd.h>

namespace hairpin {

namespace {

// Long enough for a bridge to take an interface over, and so for an answer to get lost.
constexpr int kSettlingMs = 2000;

} // namespace

TrialQuestion::TrialQuestion(int seconds, bool isYes, QObject* parent)
    : QObject(parent)
{
    if (isYes) {
        QTimer::singleShot(kSettlingMs, this, [this] { emit answered(true); });
        return;
    }
    tcflush(STDIN_FILENO, TCIFLUSH); // nothing but a terminal has something to flush
    std::fprintf(stderr, "Keep this? It is undone in %d s. [y/N] ", seconds);
    std::fflush(stderr);
    m_isOpen = true;
    auto* const notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        read();
    });
}

TrialQuestion::~TrialQuestion()
{
    if (m_isOpen)
        std::fputs("\n", stderr);
}

void TrialQuestion::read()
{
    char line[64];
    const ssize_t count = ::read(STDIN_FILENO, line, sizeof line);
    m_isOpen = false;
    // A terminal shows the line as it is typed, its end included; nothing else does.
    if (count <= 0)
        std::fputs("\nstandard input has ended; --yes keeps it without a question\n", stderr);
    else if (!isatty(STDIN_FILENO))
        std::fputs("\n", stderr);
    emit answered(count > 0 && (line[0] == 'y' || line[0] == 'Y'));
}

} // namespace hairpin
