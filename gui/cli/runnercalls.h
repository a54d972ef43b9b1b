// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/labrunner.h"
#include "gui/cli/interrupt.h"

#include <functional>

class QEventLoop;

namespace hairpin {

// A LabRunner's calls for a program that does one thing after the other: each runs the event loop
// until the answer is there. A signal (SIGINT …) cancels what is under way; the error is then
// Cancelled.
class RunnerCalls {
public:
    RunnerCalls(LabTarget target, const LabName& name);

    LabRunner& runner() { return m_runner; }
    Interrupt& interrupt() { return m_interrupt; }

    // NotFound when no such lab runs there; the running lab afterwards.
    Status attach();
    const QString& source() const { return m_source; } // of the running lab
    const QByteArray& document() const { return m_document; }

    using Progress = std::function<void(int done, int count)>;
    // Gives the number of steps that were needed.
    Result<std::size_t> deploy(const Lab& lab, const QString& source, Progress progress = {});
    // How a trial ends: by a question on the terminal, unless everything is a yes.
    void setYes(bool isYes) { m_isYes = isYes; }
    Result<Plan> plan(const Lab& lab);
    Status destroy();
    // The same after a signal too, and once a change that is under way is through; a further signal
    // ends the wait.
    Status destroyAnyway();

private:
    // Starts the call and waits until `finished` was emitted, or failed().
    template <class Signal> Status call(const std::function<void()>& start, Signal finished);
    template <class Signal>
    Status wait(const std::function<void()>& start, Signal finished,
        const std::function<void(QEventLoop& loop)>& onInterrupt);

    Interrupt m_interrupt;
    LabRunner m_runner;
    bool m_isYes = false;
    QString m_source;
    QByteArray m_document;
};

// "in a sandbox", "on this computer", "on HOST".
std::string placeWords(const LabTarget& target);

} // namespace hairpin
