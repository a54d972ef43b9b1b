// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/helperpaths.h"

#include "backend/base/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace hairpin {

namespace {

const QString kProgram = QStringLiteral("hairpin-helper");
const QString kEnding = QStringLiteral(".sock");

bool isProgram(const QString& path)
{
    const QFileInfo file(path);
    return file.isFile() && file.isExecutable();
}

// Whether it is a socket on which nobody listens. By way of the folder's descriptor, as sun_path
// (unix(7)) holds 107 bytes.
bool isDead(int folder, const QByteArray& name)
{
    struct stat file { };
    if (fstatat(folder, name.constData(), &file, AT_SYMLINK_NOFOLLOW) != 0
        || !S_ISSOCK(file.st_mode))
        return false;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray path = "/proc/self/fd/" + QByteArray::number(folder) + '/' + name;
    if (path.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return false;
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const bool isRefused =
        connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
        && errno == ECONNREFUSED;
    close(probe);
    return isRefused;
}

} // namespace

Result<QString> findHelper()
{
    const QString named = qEnvironmentVariable("HAIRPIN_HELPER");
    if (!named.isEmpty()) {
        if (isProgram(named))
            return QFileInfo(named).absoluteFilePath();
        return Error{ErrorCode::NoHelper, {},
            "HAIRPIN_HELPER names " + named.toStdString() + ", which is not a program", 0};
    }
    const QDir here(QCoreApplication::applicationDirPath());
    for (const QString& place : {kProgram, QStringLiteral("../libexec/") + kProgram}) {
        if (const QString path = here.absoluteFilePath(place); isProgram(path))
            return path;
    }
    if (const QString path = QStandardPaths::findExecutable(kProgram); !path.isEmpty())
        return path;
    return Error{ErrorCode::NoHelper, {},
        NOOP_TR("hairpin-helper was not found beside this program nor on the PATH"), 0};
}

QString socketFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (QDir::isAbsolutePath(runtime))
        return runtime + QStringLiteral("/hairpin");
    return QStringLiteral("/tmp/hairpin-%1").arg(geteuid());
}

Status prepareSocketFolder(const QString& folder)
{
    const QByteArray path = QFile::encodeName(folder);
    if (mkdir(path.constData(), 0700) != 0 && errno != EEXIST) {
        const int reason = errno;
        return Error{ErrorCode::NoHelper, folder.toStdString(),
            std::string("the folder for sockets cannot be made: ") + std::strerror(reason)
                + "; XDG_RUNTIME_DIR must name a folder of yours",
            reason};
    }
    struct stat found { };
    if (lstat(path.constData(), &found) != 0 || !S_ISDIR(found.st_mode) || found.st_uid != geteuid()
        || (found.st_mode & 077) != 0)
        return Error{ErrorCode::Permission, folder.toStdString(),
            NOOP_TR("it must be a folder of yours that nobody else can enter (mode 0700); change "
                    "that, or "
                    "let XDG_RUNTIME_DIR name another folder of yours"),
            0};
    return {};
}

QString socketPath(const QString& folder, const LabName& lab)
{
    return folder + u'/' + QString::fromStdString(lab.text()) + kEnding;
}

QStringList socketsIn(const QString& folder)
{
    QStringList paths;
    const auto names =
        QDir(folder).entryList({u'*' + kEnding}, QDir::System | QDir::Files, QDir::Name);
    for (const QString& name : names)
        paths << folder + u'/' + name;
    return paths;
}

LabName labOfSocket(const QString& path)
{
    const QString name = QFileInfo(path).fileName().chopped(kEnding.size());
    const auto lab = LabName::parse(name.toStdString());
    return lab ? *lab : LabName();
}

bool removeStaleSocket(const QString& path)
{
    const QFileInfo file(path);
    const int folder =
        open(QFile::encodeName(file.path()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return false;
    // A helper that is about to listen holds the lock from before it binds.
    flock(folder, LOCK_EX);
    const QByteArray name = QFile::encodeName(file.fileName());
    const bool isStale = isDead(folder, name);
    if (isStale)
        unlinkat(folder, name.constData(), 0);
    close(folder);
    return isStale;
}

bool systemMayHoldLabs()
{
    return QFile::exists(QStringLiteral("/run/hairpin/state.json"));
}

void tidySocketFolder(const QString& folder)
{
    rmdir(QFile::encodeName(folder).constData());
}

} // namespace hairpin
