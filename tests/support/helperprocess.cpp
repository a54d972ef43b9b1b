// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/helperprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace hairpin {

namespace {

constexpr int kSendTimeoutMs = 10000;
constexpr int kRunTimeoutMs = 30000;

bool waitFor(int fd, short what, int timeoutMs)
{
    pollfd poll{fd, what, 0};
    return ::poll(&poll, 1, timeoutMs) == 1;
}

} // namespace

HelperClient::HelperClient(int fd)
    : m_fd(fd)
{
    if (m_fd >= 0)
        fcntl(m_fd, F_SETFL, O_NONBLOCK);
}

HelperClient HelperClient::connectedTo(const QString& path)
{
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.toStdString().copy(address.sun_path, sizeof address.sun_path - 1);
    if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return HelperClient(fd);
    ::close(fd);
    return HelperClient();
}

HelperClient::HelperClient(HelperClient&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
    , m_lines(std::move(other.m_lines))
    , m_lastId(other.m_lastId)
    , m_earlier(std::move(other.m_earlier))
{
}

HelperClient& HelperClient::operator=(HelperClient&& other) noexcept
{
    std::swap(m_fd, other.m_fd);
    std::swap(m_lines, other.m_lines);
    std::swap(m_lastId, other.m_lastId);
    std::swap(m_earlier, other.m_earlier);
    return *this;
}

HelperClient::~HelperClient()
{
    close();
}

void HelperClient::close()
{
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

qint64 HelperClient::peerPid() const
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return getsockopt(m_fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 ? peer.pid : -1;
}

std::size_t HelperClient::offer(const std::string& bytes)
{
    const ssize_t sent = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return sent < 0 ? 0 : static_cast<std::size_t>(sent);
}

bool HelperClient::send(const std::string& bytes)
{
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t sent = ::send(m_fd, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
        if (sent >= 0)
            done += static_cast<std::size_t>(sent);
        else if (errno != EAGAIN || !waitFor(m_fd, POLLOUT, kSendTimeoutMs))
            return false;
    }
    return true;
}

std::optional<std::string> HelperClient::readLine(int timeoutMs)
{
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        if (auto line = m_lines.takeLine())
            return line;
        const auto left = timeoutMs - static_cast<int>(timer.elapsed());
        char bytes[65536];
        if (m_fd < 0 || left < 0 || !waitFor(m_fd, POLLIN, left))
            return std::nullopt;
        const ssize_t got = read(m_fd, bytes, sizeof bytes);
        if (got <= 0 || !m_lines.append({bytes, static_cast<std::size_t>(got)}))
            return std::nullopt;
    }
}

bool HelperClient::isAtEnd(int timeoutMs)
{
    char byte = 0;
    if (m_fd < 0 || m_lines.takeLine() || !waitFor(m_fd, POLLIN, timeoutMs))
        return false;
    return read(m_fd, &byte, 1) <= 0;
}

bool HelperClient::greet()
{
    const auto line = readLine();
    return line && parseHello(*line) && send(formatHello({kProtocolVersion, "test", {}}));
}

std::int64_t HelperClient::start(decltype(Request::body) body)
{
    send(formatRequest({++m_lastId, std::move(body)}));
    return m_lastId;
}

std::optional<Answer> HelperClient::next(int timeoutMs)
{
    const auto line = readLine(timeoutMs);
    if (!line)
        return std::nullopt;
    auto answer = parseAnswer(*line);
    return answer ? std::optional(*std::move(answer)) : std::nullopt;
}

Answer HelperClient::ask(decltype(Request::body) body)
{
    const std::int64_t id = start(std::move(body));
    while (auto answer = next(kRunTimeoutMs)) {
        if (answer->id == id && answer->isFinal())
            return *std::move(answer);
        m_earlier.push_back(*std::move(answer));
    }
    return {-1, ErrorReply{Error{ErrorCode::NoHelper, {}, "no answer came", 0}, -1, {}, false}};
}

HelperProcess::HelperProcess(const QStringList& arguments, const QStringList& wrapper)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        qFatal("no socket pair");
    m_client = HelperClient(ends[0]);
    const QStringList command = wrapper + QStringList{helperProgram()} + arguments;
    m_process.setProgram(command.first());
    m_process.setArguments(command.mid(1));
    m_process.setChildProcessModifier([end = ends[1]] {
        dup2(end, 0);
        dup2(end, 1);
    });
    m_process.start();
    ::close(ends[1]);
    if (!m_process.waitForStarted())
        qFatal("%s cannot be started", qPrintable(command.first()));
}

HelperProcess::~HelperProcess()
{
    m_client.close();
    if (!hasEnded(1000))
        m_process.terminate(); // one that listens outlives its client
    if (!hasEnded())
        m_process.kill();
    m_process.waitForFinished();
}

bool HelperProcess::hasEnded(int timeoutMs)
{
    return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(timeoutMs);
}

QString helperProgram()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/hairpin-helper");
}

QByteArray output(const QStringList& command)
{
    QProcess process;
    process.start(command.first(), command.mid(1));
    if (!process.waitForFinished(kRunTimeoutMs) || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0)
        return "failed: " + process.readAllStandardError();
    return process.readAllStandardOutput();
}

QByteArray insideOf(qint64 pid, const QStringList& command)
{
    return output(QStringList{QStringLiteral("nsenter"), QStringLiteral("-t"), QString::number(pid),
                      QStringLiteral("-U"), QStringLiteral("-n"), QStringLiteral("-m"),
                      QStringLiteral("--preserve-credentials")}
        + command);
}

} // namespace hairpin
