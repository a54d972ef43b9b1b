// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/ping/pingengine.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <event2/event.h>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <optional>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace hairpin {

inline bool writeText(const char* path, const std::string& text)
{
    std::ofstream file(path);
    file << text << std::flush;
    return file.good();
}

// Puts the process into its own user, network and mount namespaces with an empty /run. To be called
// before main(): the kernel refuses a new user namespace to a process that has threads.
inline bool enterOwnNamespaces()
{
    const std::string uid = std::to_string(getuid());
    const std::string gid = std::to_string(getgid());
    return unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS) == 0
        && writeText("/proc/self/setgroups", "deny")
        && writeText("/proc/self/uid_map", "0 " + uid + " 1")
        && writeText("/proc/self/gid_map", "0 " + gid + " 1")
        && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
        && mount("none", "/run", "tmpfs", 0, "mode=755") == 0;
}

inline bool runScript(const QString& script)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral("sh"), {QStringLiteral("-e"), QStringLiteral("-c"), script});
    process.waitForFinished();
    return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

// Whether all of these lines succeeded, each the arguments of one `ip`.
inline bool ip(const char* lines)
{
    QString script;
    for (const QString& line : QString::fromUtf8(lines).split(u'\n', Qt::SkipEmptyParts))
        script += QStringLiteral("ip ") + line + u'\n';
    return runScript(script);
}

// "ipv4/ip_forward", "1": written from inside the namespace, as /proc/sys/net shows the writer's.
inline bool setSysctl(const char* netns, const char* key, const char* value)
{
    return runScript(
        QStringLiteral("nsenter --net=/run/netns/%1 sh -c 'echo %2 > /proc/sys/net/%3'")
            .arg(QLatin1String(netns), QLatin1String(value), QLatin1String(key)));
}

// An engine on its own loop, and all that its streams have said.
class PingLab {
public:
    struct Heard {
        std::vector<PingEvent> events;
        std::optional<PingSummary> summary;
    };

    explicit PingLab(std::uint16_t firstWireSequence = 1)
        : m_base(event_base_new())
        , m_engine(std::make_unique<PingEngine>(
              m_base, [this](const NetnsName& name) { return netnsFd(name); }, firstWireSequence))
    {
    }

    ~PingLab()
    {
        m_engine.reset();
        event_base_free(m_base);
        for (const auto& [name, fd] : m_fds)
            close(fd);
    }

    PingEngine& engine() { return *m_engine; }

    // An empty `from` is the process's own namespace.
    static PingRequest request(std::string_view from, const char* to, int count = 0)
    {
        PingRequest out;
        if (!from.empty())
            out.from = *NetnsName::parse(from);
        out.to = *IpAddress::parse(to);
        out.count = count;
        out.intervalMs = 20;
        return out;
    }

    // Starts it with a listener that only records.
    Result<std::uint64_t> start(const PingRequest& request, Heard* heard)
    {
        return m_engine->start(request,
            {[heard](const PingEvent& event) { heard->events.push_back(event); },
                [heard](const PingSummary& summary) { heard->summary = summary; }});
    }

    // Runs the loop until `isDone`, at most so long; whether it was.
    template <class Done> bool runUntil(const Done& isDone, int atMostMs = 5000)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(atMostMs);
        while (!isDone()) {
            if (std::chrono::steady_clock::now() >= end)
                return false;
            const timeval slice{0, 20'000};
            event_base_loopexit(m_base, &slice);
            event_base_loop(m_base, EVLOOP_ONCE);
        }
        return true;
    }
    void runFor(int ms)
    {
        (void)runUntil([] { return false; }, ms);
    }

    // Starts it, and runs the loop to its end.
    Heard ping(const PingRequest& request, int atMostMs = 8000)
    {
        Heard heard;
        if (const auto started = start(request, &heard); !started)
            qWarning("not started: %s", started.error().text().c_str());
        else if (!runUntil([&] { return heard.summary.has_value(); }, atMostMs))
            m_engine->stop(*started);
        return heard;
    }

private:
    Result<int> netnsFd(const NetnsName& name)
    {
        if (const auto known = m_fds.find(name); known != m_fds.end())
            return known->second;
        const std::string path = name.isEmpty() ? "/proc/self/ns/net" : "/run/netns/" + name.text();
        const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0)
            return Error{ErrorCode::NotFound, name.text(), "there is no such namespace", errno};
        return m_fds[name] = fd;
    }

    event_base* m_base;
    std::map<NetnsName, int> m_fds;
    std::unique_ptr<PingEngine> m_engine;
};

} // namespace hairpin
