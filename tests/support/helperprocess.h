// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/wire/linebuffer.h"
#include "backend/wire/messages.h"

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <deque>
#include <optional>

namespace hairpin {

// A client of a helper that blocks, with a time limit on everything, and can misbehave.
class HelperClient {
public:
    explicit HelperClient(int fd = -1); // takes it over
    static HelperClient connectedTo(const QString& path); // not open when that fails
    HelperClient(HelperClient&& other) noexcept;
    HelperClient& operator=(HelperClient&& other) noexcept;
    ~HelperClient();

    bool isOpen() const { return m_fd >= 0; }
    void close();
    qint64 peerPid() const; // who listens
    bool send(const std::string& bytes); // false: the other side is gone
    // Without waiting: how many of the bytes were taken.
    std::size_t offer(const std::string& bytes);
    // nullopt: the stream ended, or nothing came in time.
    std::optional<std::string> readLine(int timeoutMs = 10000);
    bool isAtEnd(int timeoutMs = 10000); // nothing more came, and the other side closed

    bool greet(); // both hellos
    // Sends the request under the next id and gives its last answer; the ones before, whosever
    // they are, are kept.
    Answer ask(decltype(Request::body) body);
    std::int64_t start(decltype(Request::body) body); // only sends it
    std::optional<Answer> next(int timeoutMs = 10000);
    // Those that came before the last answer of ask().
    std::vector<Answer> takeEarlier() { return std::exchange(m_earlier, {}); }

private:
    int m_fd;
    LineBuffer m_lines;
    std::int64_t m_lastId = 0;
    std::vector<Answer> m_earlier;
};

// A running hairpin-helper and its client, over a socket pair as descriptor 0.
class HelperProcess {
public:
    // wrapper: a command that ends by executing the rest of its line ("setpriv …"), or nothing.
    explicit HelperProcess(const QStringList& arguments = {QStringLiteral("--sandbox")},
        const QStringList& wrapper = {});
    ~HelperProcess(); // ends the process

    HelperClient& client() { return m_client; }
    qint64 pid() const { return m_process.processId(); }
    void terminate() { m_process.terminate(); }
    bool hasEnded(int timeoutMs = 10000);
    int exitStatus() const { return m_process.exitCode(); }
    QByteArray complaint() { return m_process.readAllStandardError(); }

private:
    HelperClient m_client;
    QProcess m_process;
};

QString helperProgram();

// What a command prints, run in the namespaces of the process; with its errors when it fails.
QByteArray insideOf(qint64 pid, const QStringList& command);
QByteArray output(const QStringList& command);

} // namespace hairpin
