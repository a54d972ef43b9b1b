// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/privilegedhelper.h"

#include "backend/base/text.h"

#include <QProcess>
#include <QStandardPaths>

#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace hairpin {

namespace {

const QString kPkexec = QStringLiteral("pkexec");

// RETURN VALUE of pkexec(1).
constexpr int kDismissed = 126;
constexpr int kNotAuthorised = 127;

constexpr int kLastWordsMs = 2000; // between the end of its stream and its own

std::string firstLine(const QByteArray& text)
{
    return text.trimmed().split('\n').first().toStdString();
}

} // namespace

bool PrivilegedHelper::isAvailable()
{
    return geteuid() != 0 && !QStandardPaths::findExecutable(kPkexec).isEmpty();
}

Result<std::shared_ptr<PrivilegedHelper>> PrivilegedHelper::start(const QString& program)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return Error{ErrorCode::Limit, {}, "no descriptor is left for a socket", errno};
    return std::shared_ptr<PrivilegedHelper>(new PrivilegedHelper(ends[0], ends[1], program));
}

PrivilegedHelper::PrivilegedHelper(int socket, int far, const QString& program)
    : m_process(std::make_unique<QProcess>())
    , m_socket(std::make_unique<QLocalSocket>())
{
    m_socket->setSocketDescriptor(socket);
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &PrivilegedHelper::greeted);
    connect(m_process.get(), &QProcess::finished, this, [this] { emit refused(reason()); });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit refused(reason());
    });
    m_process->setChildProcessModifier([far] {
        dup2(far, 0);
        dup2(far, 1);
    });
    // No session of its own: pkexec asks for the password on the terminal when there is no desktop.
    m_process->start(kPkexec, {program, QStringLiteral("--stdio")});
    ::close(far);
}

PrivilegedHelper::~PrivilegedHelper()
{
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning)
        return;
    // It is about to undo what is under way, perhaps, and cannot be killed; nobody waits for it.
    auto* const process = m_process.release();
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
}

std::unique_ptr<QLocalSocket> PrivilegedHelper::takeSocket()
{
    m_socket->disconnect(this);
    return std::move(m_socket);
}

QString PrivilegedHelper::complaint()
{
    m_process->disconnect(this);
    m_process->waitForFinished(kLastWordsMs);
    return QString::fromStdString(reason().detail);
}

Error PrivilegedHelper::reason()
{
    if (m_process->error() == QProcess::FailedToStart)
        return Error{ErrorCode::NoHelper, {}, NOOP_TR("pkexec cannot be started"), 0};
    const std::string said = firstLine(m_process->readAllStandardError());
    if (m_process->state() == QProcess::NotRunning && m_process->exitCode() == kDismissed)
        return Error{ErrorCode::Permission, {}, NOOP_TR("you dismissed the password question"), 0};
    if (m_process->state() == QProcess::NotRunning && m_process->exitCode() == kNotAuthorised)
        return Error{ErrorCode::Permission, {},
            "you are not authorised to change this computer's network; an administrator can start "
            "the helper with: systemctl enable --now hairpin-helper.socket, or: sudo "
            "hairpin-helper "
            "--system (pkexec: "
                + (said.empty() ? "not authorised" : said) + ")",
            EACCES};
    const std::string prefix = "hairpin-helper: ";
    return Error{ErrorCode::NoHelper, {},
        said.empty()                   ? NOOP_TR("the helper ended before it was ready")
            : said.starts_with(prefix) ? said.substr(prefix.size())
                                       : said,
        0};
}

} // namespace hairpin
