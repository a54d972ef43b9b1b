// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/helper.h"

#include "helper/apply/recovery.h"
#include "version.h"

#include <csignal>
#include <cstdio>
#include <event2/event.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hairpin {

namespace {

// How long a helper without lab and client waits for either: for its first client, and for another
// one after a client that has left no lab behind.
constexpr timeval kPatience{10, 0};
constexpr timeval kShortPatience{1, 0};

bool isSocket(int fd)
{
    struct stat file { };
    return fstat(fd, &file) == 0 && S_ISSOCK(file.st_mode);
}

// The descriptor elsewhere; /dev/null takes its place, so that nothing is ever opened in it.
int takeAway(int fd)
{
    const int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    dup2(nothing, fd);
    close(nothing);
    return copy;
}

} // namespace

void Helper::FreeBase::operator()(event_base* base) const
{
    event_base_free(base);
}

Result<std::unique_ptr<Helper>> Helper::make(HostRule host, std::unique_ptr<Ledger> ledger)
{
    auto namespaces = Namespaces::open();
    if (!namespaces)
        return namespaces.error();
    return std::unique_ptr<Helper>(new Helper(*std::move(namespaces), host, std::move(ledger)));
}

Helper::Helper(Namespaces namespaces, HostRule host, std::unique_ptr<Ledger> ledger)
    : m_base(event_base_new())
    , m_ledger(std::move(ledger))
    , m_namespaces(std::move(namespaces))
    , m_pings(m_base.get(),
          [this](const NetnsName& name) -> Result<int> {
              auto netns = m_namespaces.find(name);
              if (!netns)
                  return netns.error();
              m_lent = *std::move(netns);
              return m_lent->fd.get();
          })
    , m_kernel(
          m_namespaces, m_registry,
          [this](const NetnsName& name) {
              m_pings.stopAllIn(name);
              m_lent.reset();
          },
          m_ledger.get())
    , m_executor(m_base.get(),
          {[this](const LabName& lab) {
               m_hadLab = true;
               m_server.tellChanged(lab);
           },
              [this](std::uint64_t job, const StepEvent& event) { m_server.tellStep(job, event); }})
    , m_services{m_base.get(), m_registry, m_kernel, m_pings, m_executor, host,
          {kProtocolVersion, std::string("hairpin-helper ") + HAIRPIN_VERSION,
              host == HostRule::Ours ? "sandbox" : "system"}}
    , m_server(m_services, [this] {
        m_hadClient = true;
        consider();
    })
{
    const auto onSignal = [](evutil_socket_t, short, void* self) {
        static_cast<Helper*>(self)->quit();
    };
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        m_events.push_back(evsignal_new(m_base.get(), number, onSignal, this));
        event_add(m_events.back(), nullptr);
    }
    m_patience = event_new(
        m_base.get(), -1, 0,
        [](evutil_socket_t, short, void* self) {
            auto& helper = *static_cast<Helper*>(self);
            if (helper.isQuiet())
                helper.quit();
        },
        this);
    m_events.push_back(m_patience);
}

Helper::~Helper()
{
    for (event* each : m_events)
        event_free(each);
}

void Helper::serveStdio()
{
    m_isOnStdio = true;
    const bool isSocketPair = isSocket(0);
    const int in = takeAway(0);
    const int out = takeAway(1);
    if (isSocketPair)
        close(out);
    m_server.add(in, isSocketPair ? in : out, geteuid());
    run();
}

void Helper::serve(int socket, Server::Admission admission, bool isMortal)
{
    m_isMortal = isMortal;
    m_server.listen(socket, std::move(admission));
    consider();
    run();
}

void Helper::run()
{
    event_base_dispatch(m_base.get());
}

bool Helper::isQuiet() const
{
    return !m_server.hasClients() && m_executor.isIdle() && m_registry.isEmpty();
}

void Helper::quit()
{
    event_base_loopbreak(m_base.get());
}

// Called whenever there is no client left; whether that is the end.
void Helper::consider()
{
    if (m_isOnStdio)
        return quit();
    if (!m_isMortal || !isQuiet())
        return;
    if (m_hadLab)
        return quit();
    event_add(m_patience, m_hadClient ? &kShortPatience : &kPatience);
}

Status Helper::takeOver()
{
    if (!m_ledger)
        return {};
    const auto told = recover(*m_ledger, m_kernel, m_registry, m_namespaces);
    if (!told)
        return told.error();
    for (const std::string& sentence : *told)
        std::fprintf(stderr, "hairpin-helper: %s\n", sentence.c_str());
    return {};
}

void Helper::leave()
{
    m_executor.stop();
    for (const RunningLab& lab : m_registry.labs())
        std::fprintf(stderr, "hairpin-helper: lab %s still runs; the next helper takes it over\n",
            lab.name.text().c_str());
}

} // namespace hairpin
