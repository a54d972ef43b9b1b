// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/helperpaths.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace hairpin {

namespace {

const QString kProgram = QStringLiteral("hairpin-helper");
const QString kEnding = QStringLiteral(".sock");
constexpr int kYoungSeconds = 5;

bool isProgram(const QString& path)
{
    const QFileInfo file(path);
    return file.isFile() && file.isExecutable();
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
        "hairpin-helper was not found beside this program nor on the PATH", 0};
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
        return Error{ErrorCode::Io, folder.toStdString(),
            std::string("the folder for sockets cannot be made: ") + std::strerror(reason), reason};
    }
    struct stat found { };
    if (lstat(path.constData(), &found) != 0 || !S_ISDIR(found.st_mode) || found.st_uid != geteuid()
        || (found.st_mode & 077) != 0)
        return Error{ErrorCode::Permission, folder.toStdString(),
            "it must be a folder of yours that nobody else can enter (mode 0700)", 0};
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

void removeStaleSocket(const QString& path)
{
    const QDateTime made = QFileInfo(path).lastModified();
    if (made.secsTo(QDateTime::currentDateTime()) > kYoungSeconds)
        unlink(QFile::encodeName(path).constData());
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
