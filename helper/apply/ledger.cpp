// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/ledger.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>

namespace hairpin {

namespace {

constexpr const char* kState = "state.json";
constexpr const char* kNewState = "state.json.new";
constexpr const char* kJournal = "journal";
constexpr const char* kLock = "lock";

// Far above what the largest labs need, and far below what would hurt.
constexpr std::int64_t kMaxBytes = 256 * 1024 * 1024;

std::string bootId()
{
    std::string id;
    std::ifstream("/proc/sys/kernel/random/boot_id") >> id;
    return id;
}

Result<UniqueFd> openFolder(const std::string& path)
{
    if (mkdir(path.c_str(), 0755) == 0)
        chmod(path.c_str(), 0755); // whatever the umask: the socket is in there, too
    else if (errno != EEXIST)
        return systemError(errno, path, "cannot make the folder");
    UniqueFd folder(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat file { };
    if (!folder.isValid() || fstat(folder.get(), &file) != 0)
        return systemError(errno, path, "cannot open the folder");
    if (file.st_uid != geteuid() || (file.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return Error{ErrorCode::Permission, path,
            "others may write into this folder, so what is in it cannot be trusted", 0};
    return folder;
}

// Empty when the holder could not write it down.
std::string holderOf(const UniqueFd& lock)
{
    char text[32] = {};
    const ssize_t got = pread(lock.get(), text, sizeof text - 1, 0);
    const long pid = got > 0 ? std::strtol(text, nullptr, 10) : 0;
    return pid > 0 ? "process " + std::to_string(pid) : "a process";
}

Status writeAll(const UniqueFd& file, std::string_view text, const char* name)
{
    while (!text.empty()) {
        const ssize_t written = write(file.get(), text.data(), text.size());
        if (written < 0 && errno != EINTR)
            return systemError(errno, name, "cannot write what the helper owns");
        text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return {};
}

// What the operation, which was done, has made.
Json madeBy(const Operation& operation, const Registry& registry, const Namespaces& namespaces)
{
    Json namespaceRows = Json::array();
    Json linkRows = Json::array();
    Json usedRows = Json::array();
    const auto addLink = [&](const LinkRef& at) {
        if (const OwnedLink* link = registry.find(at))
            linkRows.push_back(linkRow(at, *link));
    };
    if (const auto* netns = std::get_if<CreateNamespace>(&operation)) {
        if (const auto lab = registry.allNamespaces().find(netns->name);
            lab != registry.allNamespaces().end())
            namespaceRows.push_back(
                namespaceRow(netns->name, lab->second, namespaces.cookieOf(netns->name)));
    } else if (const auto* link = std::get_if<CreateLink>(&operation)) {
        addLink(link->link.at);
        if (link->peer)
            addLink(link->peer->at);
    } else if (const auto* use = std::get_if<UseLink>(&operation)) {
        if (const UsedLink* used = registry.findUsed(use->link))
            usedRows.push_back(usedRow(use->link.name, *used));
    }
    if (namespaceRows.empty() && linkRows.empty() && usedRows.empty())
        return Json();
    return {{"namespaces", std::move(namespaceRows)}, {"links", std::move(linkRows)},
        {"used", std::move(usedRows)}};
}

} // namespace

Ledger::Ledger(UniqueFd folder, UniqueFd lock)
    : m_folder(std::move(folder))
    , m_lock(std::move(lock))
    , m_boot(bootId())
{
}

Result<Ledger> Ledger::open(const std::string& path)
{
    auto folder = openFolder(path);
    if (!folder)
        return folder.error();
    UniqueFd lock(openat(folder->get(), kLock, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!lock.isValid())
        return systemError(errno, path + "/lock", "cannot open the file");
    if (flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
        return Error{ErrorCode::Exists, path,
            holderOf(lock) + " is the helper of this machine already", EWOULDBLOCK};
    const std::string pid = std::to_string(getpid()) + '\n';
    if (ftruncate(lock.get(), 0) == 0) // only told to whoever comes second
        (void)!pwrite(lock.get(), pid.data(), pid.size(), 0);
    return Ledger(*std::move(folder), std::move(lock));
}

Ledger::Past Ledger::read()
{
    Past past;
    if (unlinkat(m_folder.get(), kNewState, 0) != 0 && errno != ENOENT) // was being written
        setAside(kNewState, "it is no file", past);
    if (const auto text = readText(kState, past)) {
        auto state = parseState(*text);
        if (!state) {
            setAside(kState, state.error().text(), past);
        } else if (state->boot == m_boot) {
            m_serial = state->serial;
            past.owned = std::move(state->owned);
            past.host = state->host;
        }
    }
    if (const auto text = readText(kJournal, past)) {
        auto journal = parseJournal(*text);
        if (!journal)
            setAside(kJournal, journal.error().text(), past);
        else if (*journal && (*journal)->boot == m_boot && (*journal)->serial > m_serial)
            past.journal = *std::move(*journal);
        else
            unlinkat(m_folder.get(), kJournal, 0); // of a transaction that has happened
    }
    return past;
}

std::optional<std::string> Ledger::readText(const char* name, Past& past)
{
    const UniqueFd fd(openat(m_folder.get(), name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!fd.isValid() && errno == ENOENT)
        return std::nullopt;
    struct stat file { };
    const bool isOurs = fd.isValid() && fstat(fd.get(), &file) == 0 && S_ISREG(file.st_mode)
        && file.st_uid == geteuid() && (file.st_mode & (S_IWGRP | S_IWOTH)) == 0;
    if (!isOurs || file.st_size > kMaxBytes) {
        setAside(name, isOurs ? "it is too large" : "it is no file of a helper's own", past);
        return std::nullopt;
    }
    std::string text(static_cast<std::size_t>(file.st_size), '\0');
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t got = ::read(fd.get(), text.data() + done, text.size() - done);
        if (got <= 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    text.resize(done);
    return text;
}

void Ledger::setAside(const char* name, const std::string& reason, Past& past)
{
    std::string other = std::string(name) + ".set-aside";
    struct stat file { };
    for (int i = 2; fstatat(m_folder.get(), other.c_str(), &file, AT_SYMLINK_NOFOLLOW) == 0; ++i)
        other = std::string(name) + ".set-aside-" + std::to_string(i);
    const bool isMoved = renameat(m_folder.get(), name, m_folder.get(), other.c_str()) == 0;
    past.remarks.push_back(std::string(name) + " cannot be used, because " + reason
        + (isMoved ? "; it is kept as " + other : "; nor can it be renamed"));
}

Status Ledger::begin(
    Transaction transaction, const Registry& registry, const Namespaces& namespaces)
{
    // The journal of what is not told yet must not be lost to that of the next.
    if (m_isBehind) {
        if (Status status = commit(registry, namespaces); !status)
            return status;
    }
    m_last.reset();
    m_journal = UniqueFd(openat(
        m_folder.get(), kJournal, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!m_journal.isValid())
        return systemError(errno, kJournal, "cannot make the file");
    Status status = append(
        formatJournalHead(m_serial + 1, m_boot, namespaces.cookieOf(NetnsName()), transaction));
    if (!status) {
        unlinkat(m_folder.get(), kJournal, 0);
        m_journal = UniqueFd();
    }
    return status;
}

Status Ledger::record(const Step& step, const std::vector<Step>& inverse, const Registry& registry,
    const Namespaces& namespaces)
{
    const Json made = m_last ? madeBy(*m_last, registry, namespaces) : Json();
    m_last = step.operation;
    return append(formatJournalEntry(step, inverse, made));
}

Status Ledger::append(const std::string& line)
{
    return writeAll(m_journal, line, kJournal);
}

Status Ledger::commit(const Registry& registry, const Namespaces& namespaces)
{
    m_isBehind = true;
    const std::string text = formatState(m_serial + 1, m_boot, registry,
        [&](const NetnsName& name) { return namespaces.cookieOf(name); });
    if (static_cast<std::int64_t>(text.size()) > kMaxBytes)
        return Error{ErrorCode::Limit, kState, "the labs that run are too large to be kept", 0};
    if (Status status = writeState(text); !status)
        return status;
    m_isBehind = false;
    ++m_serial;
    m_journal = UniqueFd();
    unlinkat(m_folder.get(), kJournal, 0);
    return {};
}

Status Ledger::writeState(const std::string& text)
{
    const UniqueFd file(openat(
        m_folder.get(), kNewState, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isValid())
        return systemError(errno, kNewState, "cannot make the file");
    Status status = writeAll(file, text, kNewState);
    if (status && renameat(m_folder.get(), kNewState, m_folder.get(), kState) != 0)
        status = systemError(errno, kState, "cannot replace the file");
    if (!status)
        unlinkat(m_folder.get(), kNewState, 0);
    return status;
}

} // namespace hairpin
