// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/helperlauncher.h"

#include "backend/base/text.h"
#include "backend/client/helperpaths.h"
#include "backend/client/privilegedhelper.h"

#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QProcess>
#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace hairpin {

namespace {

constexpr qsizetype kMaxComplaint = 4096;

// Appends what is there to read; false at the end of the stream.
bool drain(int fd, QByteArray& text)
{
    char bytes[512];
    for (;;) {
        const ssize_t got = read(fd, bytes, sizeof bytes);
        if (got < 0)
            return errno == EAGAIN || errno == EINTR;
        if (got == 0)
            return false;
        text.append(bytes, static_cast<qsizetype>(got));
        text.truncate(kMaxComplaint);
    }
}

// The helper's sentence without its program's name.
std::string complaintOf(const QByteArray& said)
{
    const QByteArray prefix("hairpin-helper: ");
    const QByteArray text = said.trimmed();
    return (text.startsWith(prefix) ? text.mid(prefix.size()) : text).toStdString();
}

// Starts the helper with these descriptors for 0, 1 and 2 (-1: /dev/null), in a session of its own,
// so that a terminal's Ctrl-C does not reach it. It may outlive this program.
Result<int> startHelper(const QStringList& arguments, const std::array<int, 3>& streams)
{
    const auto program = findHelper();
    if (!program)
        return program.error();
    std::vector<std::string> words{program->toStdString()};
    for (const QString& argument : arguments)
        words.push_back(QFile::encodeName(argument).toStdString());
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    for (int fd = 0; fd < 3; ++fd) {
        if (streams[static_cast<std::size_t>(fd)] >= 0)
            posix_spawn_file_actions_adddup2(&actions, streams[static_cast<std::size_t>(fd)], fd);
        else
            posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", O_RDWR, 0);
    }
    pid_t pid = 0;
    const int trouble =
        posix_spawn(&pid, argv.front(), &actions, &attributes, argv.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (trouble != 0)
        return Error{ErrorCode::NoHelper, {},
            words.front() + " cannot be started: " + std::strerror(trouble), trouble};
    return pid;
}

std::optional<int> peerPid(int socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.pid <= 0)
        return std::nullopt;
    return peer.pid;
}

} // namespace

HelperLauncher::HelperLauncher(LabTarget target, LabName lab, Mode mode, QObject* parent)
    : QObject(parent)
    , m_target(std::move(target))
    , m_lab(std::move(lab))
    , m_mode(mode)
{
}

HelperLauncher::~HelperLauncher()
{
    m_readiness.reset();
    for (const int fd : {m_readinessFd, m_folderFd}) {
        if (fd >= 0)
            close(fd);
    }
}

void HelperLauncher::start()
{
    QMetaObject::invokeMethod(this, &HelperLauncher::begin, Qt::QueuedConnection);
}

void HelperLauncher::abandon()
{
    m_isAbandoned = true;
}

HelperChannel HelperLauncher::takeChannel()
{
    return std::move(m_channel);
}

void HelperLauncher::begin()
{
    if (m_isAbandoned)
        return;
    if (m_target.place == LabTarget::Place::System)
        return openSocket(QString::fromUtf16(kSystemSocket));
    if (m_target.place == LabTarget::Place::Sandbox)
        return openSocket(socketPath(socketFolder(), m_lab));
    if (m_target.isFarSystem)
        return startRemote();
    if (m_mode == Mode::Find)
        return fail(ErrorCode::NotFound, "such a lab lives only as long as its connection");
    if (m_target.place == LabTarget::Place::Remote)
        return startRemote();
    startFresh();
}

void HelperLauncher::openSocket(const QString& path)
{
    m_socket = std::make_unique<QLocalSocket>();
    connect(m_socket.get(), &QLocalSocket::connected, this, &HelperLauncher::takeConnection);
    // Queued: the failed socket is deleted by whoever hears of it.
    connect(m_socket.get(), &QLocalSocket::errorOccurred, this, &HelperLauncher::refuseConnection,
        Qt::QueuedConnection);
    // By way of the folder's descriptor, as sun_path (unix(7)) holds 107 bytes and a path may be
    // longer.
    const QFileInfo file(path);
    if (m_folderFd < 0)
        m_folderFd =
            open(QFile::encodeName(file.path()).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    m_socket->connectToServer(m_folderFd < 0
            ? path
            : QStringLiteral("/proc/self/fd/%1/%2").arg(m_folderFd).arg(file.fileName()));
}

void HelperLauncher::takeConnection()
{
    m_socket->disconnect(this);
    if (m_target.place == LabTarget::Place::Sandbox)
        m_pid = peerPid(static_cast<int>(m_socket->socketDescriptor()));
    m_channel.device = std::move(m_socket);
    QMetaObject::invokeMethod(this, &HelperLauncher::opened, Qt::QueuedConnection);
}

void HelperLauncher::refuseConnection()
{
    if (!m_socket || m_isAbandoned)
        return;
    const auto problem = m_socket->error();
    const std::string words = m_socket->errorString().toStdString();
    m_socket.reset();
    const bool isAbsent = problem == QLocalSocket::ServerNotFoundError
        || problem == QLocalSocket::ConnectionRefusedError;
    if (m_target.place == LabTarget::Place::System && m_mode == Mode::Start
        && (isAbsent || problem == QLocalSocket::SocketAccessError)
        && PrivilegedHelper::isAvailable())
        return startPrivileged();
    if (problem == QLocalSocket::SocketAccessError)
        return fail(ErrorCode::Permission,
            m_target.place == LabTarget::Place::System ? "this computer's helper is for members of "
                                                         "the group hairpin; an administrator adds "
                                                         "you with: adduser NAME hairpin"
                                                       : "the sandbox's socket may not be opened",
            EACCES);
    // What stands in the way of a sandbox's socket is told by the attempt to make one.
    const bool isMade =
        m_target.place == LabTarget::Place::Sandbox && m_mode == Mode::Start && !m_hasStarted;
    if (!isAbsent && !isMade)
        return fail(ErrorCode::NoHelper, words);
    if (m_target.place == LabTarget::Place::System)
        return fail(ErrorCode::NoHelper,
            NOOP_TR("no system helper is running; an administrator starts it with: systemctl "
                    "enable --now "
                    "hairpin-helper.socket, or: sudo hairpin-helper --system"));
    if (m_hasStarted)
        return fail(ErrorCode::NoHelper, "the helper ended right after its start");
    if (m_mode == Mode::Find)
        return fail(ErrorCode::NotFound, "no such lab is running in a sandbox");
    startListening();
}

void HelperLauncher::startListening()
{
    const QString folder = socketFolder();
    if (const auto prepared = prepareSocketFolder(folder); !prepared)
        return fail(prepared.error());
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return fail(ErrorCode::Limit, "no descriptor is left for a pipe", errno);
    const auto pid = startHelper(
        {QStringLiteral("--sandbox"), QStringLiteral("--listen"), socketPath(folder, m_lab)},
        {-1, ends[1], ends[1]});
    close(ends[1]);
    m_readinessFd = ends[0];
    if (!pid)
        return fail(pid.error());
    m_hasStarted = true;
    m_starter = *pid;
    fcntl(m_readinessFd, F_SETFL, O_NONBLOCK);
    m_readiness = std::make_unique<QSocketNotifier>(m_readinessFd, QSocketNotifier::Read);
    connect(m_readiness.get(), &QSocketNotifier::activated, this, &HelperLauncher::readReadiness);
}

void HelperLauncher::readReadiness()
{
    const bool isOver = !drain(m_readinessFd, m_said);
    const bool isReady = m_said.contains("ready\n");
    if (!isReady && !isOver)
        return;
    m_readiness->setEnabled(false);
    // What we started has forked the helper proper and ends at once.
    waitpid(m_starter, nullptr, 0);
    // Also when it is not ready: another client may have started one at the same moment.
    if (isReady || m_said.contains("already"))
        return openSocket(socketPath(socketFolder(), m_lab));
    const std::string complaint = complaintOf(m_said);
    fail(ErrorCode::NoHelper,
        complaint.empty() ? NOOP_TR("the helper ended before it was ready") : complaint);
}

void HelperLauncher::startFresh()
{
    int ends[2];
    int complaints[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return fail(ErrorCode::Limit, "no descriptor is left for a socket", errno);
    if (pipe2(complaints, O_CLOEXEC | O_NONBLOCK) != 0) {
        close(ends[0]);
        close(ends[1]);
        return fail(ErrorCode::Limit, "no descriptor is left for a pipe", errno);
    }
    const auto pid = startHelper({QStringLiteral("--sandbox")}, {ends[1], ends[1], complaints[1]});
    close(ends[1]);
    close(complaints[1]);
    const std::shared_ptr<int> pipe(new int(complaints[0]), [](int* fd) {
        close(*fd);
        delete fd;
    });
    auto socket = std::make_unique<QLocalSocket>();
    socket->setSocketDescriptor(ends[0]);
    if (!pid)
        return fail(pid.error());
    m_hasStarted = true;
    m_pid = *pid;
    m_channel.device = std::move(socket);
    m_channel.complaint = [pipe] {
        QByteArray said;
        drain(*pipe, said);
        return QString::fromStdString(complaintOf(said));
    };
    emit opened();
}

void HelperLauncher::startPrivileged()
{
    const auto program = findHelper();
    if (!program)
        return fail(program.error());
    const auto helper = PrivilegedHelper::start(*program);
    if (!helper)
        return fail(helper.error());
    m_hasStarted = true;
    // Neither is told before the user has answered, which takes as long as it takes.
    connect(helper->get(), &PrivilegedHelper::greeted, this,
        [this, helper = *helper] { takePrivileged(helper); });
    connect(helper->get(), &PrivilegedHelper::refused, this, [this](const Error& error) {
        if (!m_isAbandoned)
            fail(error);
    });
}

void HelperLauncher::takePrivileged(const std::shared_ptr<PrivilegedHelper>& helper)
{
    helper->disconnect(this);
    m_channel.device = helper->takeSocket();
    m_channel.complaint = [helper] { return helper->complaint(); };
    QMetaObject::invokeMethod(this, &HelperLauncher::opened, Qt::QueuedConnection);
}

void HelperLauncher::startRemote()
{
    auto ssh = std::make_unique<QProcess>();
    QProcess* const process = ssh.get();
    process->start(QStringLiteral("ssh"),
        {QStringLiteral("-o"), QStringLiteral("BatchMode=yes"), QStringLiteral("-o"),
            QStringLiteral("ConnectTimeout=15"), QStringLiteral("--"), m_target.host,
            QStringLiteral("hairpin-helper"),
            m_target.isFarSystem ? QStringLiteral("--stdio") : QStringLiteral("--sandbox")});
    m_hasStarted = true;
    m_channel.device = std::move(ssh);
    m_channel.complaint = [process] {
        const QString said = QString::fromUtf8(process->readAllStandardError());
        return said.isEmpty() ? QStringLiteral("ssh: ") + process->errorString() : said;
    };
    emit opened();
}

void HelperLauncher::fail(ErrorCode code, std::string detail, int sysErrno)
{
    fail(Error{code, {}, std::move(detail), sysErrno});
}

void HelperLauncher::fail(const Error& error)
{
    tidySocketFolder(socketFolder()); // which may have been made for this attempt
    emit failed(error);
}

} // namespace hairpin
