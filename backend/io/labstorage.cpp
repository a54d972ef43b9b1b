// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace hairpin {

namespace fs = std::filesystem;

namespace {

Error failure(const fs::path& file, int number)
{
    return {ErrorCode::Io, file.string(), std::strerror(number), number};
}

class Descriptor {
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int fd() const { return m_fd; }
    bool close()
    {
        const int fd = std::exchange(m_fd, -1);
        return fd < 0 || ::close(fd) == 0;
    }

private:
    int m_fd;
};

// Removes the file unless it was kept.
class TemporaryName {
public:
    explicit TemporaryName(fs::path path)
        : m_path(std::move(path))
    {
    }
    ~TemporaryName()
    {
        if (!m_path.empty())
            ::unlink(m_path.c_str());
    }
    TemporaryName(const TemporaryName&) = delete;
    TemporaryName& operator=(const TemporaryName&) = delete;

    const fs::path& path() const { return m_path; }
    void keep() { m_path.clear(); }

private:
    fs::path m_path;
};

// Where the content really stands: a link to a lab must go on being one. 0 or the errno.
int followLinks(fs::path& file)
{
    constexpr int kMostLinks = 40; // as the kernel, MAXSYMLINKS
    for (int i = 0; i < kMostLinks; ++i) {
        std::error_code error;
        if (!fs::is_symlink(fs::symlink_status(file, error)))
            return 0;
        const fs::path next = fs::read_symlink(file, error);
        if (error)
            return error.value();
        file = file.parent_path() / next;
    }
    return ELOOP;
}

bool writeAll(int fd, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno != EINTR)
            return false;
        text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return true;
}

// The new file takes over the old one's mode and, where that is allowed, its owner.
bool takeOverRights(int fd, const struct stat& old)
{
    if ((old.st_uid != ::geteuid() || old.st_gid != ::getegid())
        && ::fchown(fd, old.st_uid, old.st_gid) != 0 && errno != EPERM)
        return false;
    return ::fchmod(fd, old.st_mode & 07777) == 0;
}

Status replaceFile(const fs::path& file, std::string_view text)
{
    struct stat old = {};
    const bool isThere = ::stat(file.c_str(), &old) == 0;
    if (!isThere && errno != ENOENT)
        return failure(file, errno);
    if (isThere && !S_ISREG(old.st_mode))
        return Error{ErrorCode::Io, file.string(), "it is not a regular file", 0};
    // A rename would replace a file that its owner protected from writing.
    if (isThere && ::access(file.c_str(), W_OK) != 0)
        return failure(file, errno);

    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    TemporaryName temporary(folder / (".hairpin-" + std::to_string(::getpid()) + ".tmp"));
    // One left behind by a killed process of this number is in nobody's way.
    ::unlink(temporary.path().c_str());
    Descriptor out(::open(
        temporary.path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (out.fd() < 0 || (isThere && !takeOverRights(out.fd(), old)) || !writeAll(out.fd(), text)
        || ::fsync(out.fd()) != 0 || !out.close()
        || ::rename(temporary.path().c_str(), file.c_str()) != 0)
        return failure(file, errno);
    temporary.keep();

    // Makes the rename last through a power cut; the file is whole either way.
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.fd() >= 0)
        ::fsync(directory.fd());
    return {};
}

} // namespace

Result<Lab> readLab(const fs::path& file)
{
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (in.fd() < 0)
        return failure(file, errno);
    std::string text;
    char buffer[64 * 1024];
    // One byte more than may be there is enough for parseLab to refuse it.
    while (text.size() <= kMaxLabBytes) {
        const ssize_t got = ::read(in.fd(), buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(file, errno);
        if (got == 0)
            break;
        text.append(buffer, static_cast<std::size_t>(got));
    }
    return parseLab(text);
}

Status writeLab(const Lab& lab, const fs::path& file)
{
    const std::string text = formatLab(lab);
    // Never write what could not be opened again, such as a step that sets an item that is gone.
    const auto again = parseLab(text);
    if (!again)
        return again.error();
    if (again->name != lab.name || again->scenario != lab.scenario)
        return Error{ErrorCode::BadInput, {}, "a text in the lab is not UTF-8", 0};
    fs::path target = file;
    if (const int error = followLinks(target))
        return failure(file, error);
    return replaceFile(target, text);
}

LabName labNameOf(const fs::path& file)
{
    constexpr std::size_t kMostBytes = 64;
    std::string text = file.stem().string();
    for (char& c : text) {
        if (!LabName::parse(std::string("x") + c))
            c = '-';
    }
    while (!text.empty() && !LabName::parse(text.substr(0, 1)))
        text.erase(0, 1);
    const auto name = LabName::parse(text.substr(0, kMostBytes));
    return name ? *name : *LabName::parse("lab");
}

} // namespace hairpin
