// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/safecopy.h"

#include "backend/io/labfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUuid>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace hairpin {

namespace {

const QString kEnding = QStringLiteral(".copy");
const QString kLockEnding = QStringLiteral(".lock");
const QString kRefusedEnding = QStringLiteral(".refused");
constexpr qint64 kMostHeaderBytes = 64 * 1024;

Error badCopy(const QString& path, const std::string& why)
{
    return {ErrorCode::BadInput, path.toStdString(), why, 0};
}

QString textOf(const QJsonObject& header, const char* key)
{
    return header.value(QLatin1String(key)).toString();
}

} // namespace

QString safeCopyFolder()
{
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(state))
        state = QDir::homePath() + QStringLiteral("/.local/state");
    const QString folder = state + QStringLiteral("/hairpin/unsaved");
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder;
}

Status writeSafeCopy(const QString& path, const SafeCopy& copy)
{
    const QJsonObject header{
        {QStringLiteral("file"), copy.origin}, {QStringLiteral("example"), copy.example}};
    QSaveFile file(path);
    const auto failure = [&] {
        return Error{ErrorCode::Io, path.toStdString(), file.errorString().toStdString(), 0};
    };
    if (!file.open(QIODevice::WriteOnly))
        return failure();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(header).toJson(QJsonDocument::Compact) + '\n');
    file.write(QByteArray::fromStdString(formatLab(copy.lab)));
    return file.commit() ? Status() : Status(failure());
}

Result<SafeCopy> readSafeCopy(const QString& path)
{
    const QFileInfo info(path);
    if (!info.isFile() || info.isSymLink())
        return badCopy(path, "it is no regular file");
    if (info.size() > static_cast<qint64>(kMaxLabBytes) + kMostHeaderBytes)
        return badCopy(path, "it is too large");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Io, path.toStdString(), file.errorString().toStdString(), 0};
    const auto header = QJsonDocument::fromJson(file.readLine(kMostHeaderBytes));
    if (!header.isObject())
        return badCopy(path, "its first line is damaged");
    auto lab = parseLab(file.readAll().toStdString());
    if (!lab)
        return badCopy(path, lab.error().text());
    return SafeCopy{textOf(header.object(), "file"), textOf(header.object(), "example"),
        info.lastModified(), *std::move(lab)};
}

SafeCopyPlace::SafeCopyPlace(const QString& path, int lock)
    : m_path(path)
    , m_lock(lock)
{
}

SafeCopyPlace::~SafeCopyPlace()
{
    if (!QFile::exists(m_path))
        QFile::remove(m_path + kLockEnding);
    close(m_lock);
}

std::unique_ptr<SafeCopyPlace> SafeCopyPlace::hold(const QString& path)
{
    const QByteArray name = QFile::encodeName(path + kLockEnding);
    const int lock = open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0)
        return nullptr;
    if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        close(lock);
        return nullptr;
    }
    return std::unique_ptr<SafeCopyPlace>(new SafeCopyPlace(path, lock));
}

std::unique_ptr<SafeCopyPlace> SafeCopyPlace::makeNew()
{
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return hold(safeCopyFolder() + QLatin1Char('/') + name + kEnding);
}

std::vector<std::unique_ptr<SafeCopyPlace>> SafeCopyPlace::abandoned()
{
    std::vector<std::unique_ptr<SafeCopyPlace>> found;
    const QDir folder(safeCopyFolder());
    const auto names = folder.entryList(
        {QLatin1Char('*') + kEnding}, QDir::Files | QDir::System, QDir::Time | QDir::Reversed);
    for (const QString& name : names) {
        auto place = hold(folder.filePath(name));
        // Its holder may have removed it just now, and then the lock is all there was.
        if (place && (QFile::exists(place->path()) || QFileInfo(place->path()).isSymLink()))
            found.push_back(std::move(place));
    }
    return found;
}

void SafeCopyPlace::clear()
{
    QFile::remove(m_path);
}

QString SafeCopyPlace::putAside()
{
    const QString aside = m_path.chopped(kEnding.size()) + kRefusedEnding;
    QFile::rename(m_path, aside);
    return aside;
}

} // namespace hairpin
