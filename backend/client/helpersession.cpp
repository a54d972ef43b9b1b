// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/helpersession.h"

#include "backend/base/text.h"
#include "backend/client/helperpaths.h"

#include <utility>

namespace hairpin {

namespace {

constexpr int kLeaveMs = 5000;

} // namespace

HelperSession::HelperSession(LabTarget target, LabName lab, QObject* parent)
    : QObject(parent)
    , m_target(std::move(target))
    , m_lab(std::move(lab))
{
}

HelperSession::~HelperSession()
{
    close();
}

std::optional<int> HelperSession::helperPid() const
{
    return isOpen() && m_process ? std::optional(m_process->pid()) : std::nullopt;
}

bool HelperSession::hasStarted() const
{
    return m_launcher ? m_launcher->hasStarted() : m_hasStarted;
}

void HelperSession::open(HelperLauncher::Mode mode)
{
    close();
    m_process.reset();
    m_hasStarted = false;
    m_launcher = new HelperLauncher(m_target, m_lab, mode, this);
    connect(m_launcher, &HelperLauncher::opened, this, &HelperSession::greet);
    connect(m_launcher, &HelperLauncher::failed, this, [this](const Error& error) {
        close();
        emit failed(error);
    });
    m_launcher->start();
}

void HelperSession::greet()
{
    if (const auto pid = m_launcher->pid())
        m_process = std::make_unique<WatchedProcess>(*pid);
    m_hasStarted = m_launcher->hasStarted();
    m_link = new HelperLink(m_launcher->takeChannel(), this);
    connect(m_link, &HelperLink::opened, this, [this] {
        std::exchange(m_launcher, nullptr)->deleteLater();
        emit opened();
    });
    connect(m_link, &HelperLink::changed, this, &HelperSession::changed);
    connect(m_link, &HelperLink::stepped, this, &HelperSession::stepped);
    connect(m_link, &HelperLink::lost, this, [this](const Error& error) {
        const bool wasOpening = m_launcher != nullptr;
        close();
        if (wasOpening)
            emit failed(error);
        else
            emit lost(error);
    });
}

Result<std::int64_t> HelperSession::send(decltype(Request::body) body, HelperLink::Handler handler)
{
    if (!m_link)
        return Error{ErrorCode::NoHelper, {}, NOOP_TR("no helper is connected"), 0};
    return m_link->send(std::move(body), std::move(handler));
}

void HelperSession::close()
{
    // Either may be what calls us, so neither is deleted on the spot.
    if (auto* const launcher = std::exchange(m_launcher, nullptr)) {
        launcher->disconnect(this);
        launcher->abandon();
        launcher->deleteLater();
    }
    if (auto* const link = std::exchange(m_link, nullptr)) {
        link->disconnect(this);
        link->close();
        link->deleteLater();
    }
}

void HelperSession::leave(Farewell farewell)
{
    if (m_launcher && !m_link && m_launcher->hasStarted()) {
        // A helper that nobody has met yet is about to be there, and would stay for a while.
        m_launcher->disconnect(this);
        const auto leaveNow = [this, farewell] {
            if (const auto pid = m_launcher->pid())
                m_process = std::make_unique<WatchedProcess>(*pid);
            close();
            leave(farewell);
        };
        connect(m_launcher, &HelperLauncher::opened, this, leaveNow);
        connect(m_launcher, &HelperLauncher::failed, this, leaveNow);
        return;
    }
    close();
    if (!m_process) {
        QMetaObject::invokeMethod(this, &HelperSession::left, Qt::QueuedConnection);
        return;
    }
    if (farewell == Farewell::Terminate)
        m_process->terminate();
    auto* const process = m_process.release();
    process->setParent(this);
    const auto finish = [this, process] {
        process->disconnect(this);
        process->deleteLater();
        tidySocketFolder(socketFolder());
        emit left();
    };
    connect(process, &WatchedProcess::gone, this, finish);
    // Bound to the process, so that the time is not up for one that has gone.
    auto* const patience = new QTimer(process);
    patience->setSingleShot(true);
    connect(patience, &QTimer::timeout, this, finish);
    patience->start(kLeaveMs);
    process->watch();
}

} // namespace hairpin
