// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/helperlauncher.h"
#include "backend/client/watchedprocess.h"

#include <QObject>

namespace hairpin {

// The way to the helper of one lab, which can be opened, closed and opened again.
class HelperSession : public QObject {
    Q_OBJECT

public:
    HelperSession(LabTarget target, LabName lab, QObject* parent = nullptr);
    ~HelperSession() override;

    bool isOpen() const { return m_link && m_link->isOpen(); }
    bool hasStarted() const; // this session started the helper
    std::optional<int> helperPid() const; // of a sandbox that is open

    // opened() or failed() follows, unless it is closed first. NotFound: nothing runs there.
    void open(HelperLauncher::Mode mode);
    Result<std::int64_t> send(decltype(Request::body) body, HelperLink::Handler handler);
    void close(); // at once, and no signal of what was under way follows

    // Closes; left() follows when the sandbox's helper, which is about to end for want of a lab, is
    // gone, or has not gone in a few seconds. `terminate` tells it to end, lab or no lab.
    enum class Farewell { Close, Terminate };
    void leave(Farewell farewell);

signals:
    void opened();
    void failed(const hairpin::Error& error); // could not be opened
    void lost(const hairpin::Error& error); // was open, and is no more
    void changed(const hairpin::ChangedEvent& event);
    void stepped(const hairpin::StepEvent& event);
    void left();

private:
    void greet();

    LabTarget m_target;
    LabName m_lab;
    HelperLauncher* m_launcher = nullptr;
    HelperLink* m_link = nullptr;
    std::unique_ptr<WatchedProcess> m_process;
    bool m_hasStarted = false;
};

} // namespace hairpin
