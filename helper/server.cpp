// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/server.h"

#include <algorithm>
#include <cerrno>
#include <event2/event.h>
#include <event2/listener.h>
#include <unistd.h>

namespace hairpin {

namespace {

constexpr timeval kAtOnce{0, 0};
constexpr timeval kPause{1, 0};

} // namespace

Server::Server(const Services& services, std::function<void()> onQuiet)
    : m_services(services)
    , m_onQuiet(std::move(onQuiet))
    , m_sweep(event_new(
          services.base, -1, 0,
          [](evutil_socket_t, short, void* self) { static_cast<Server*>(self)->sweep(); }, this))
    , m_resume(event_new(
          services.base, -1, 0,
          [](evutil_socket_t, short, void* self) {
              evconnlistener_enable(static_cast<Server*>(self)->m_listener);
          },
          this))
{
}

Server::~Server()
{
    m_sessions.clear();
    if (m_listener)
        evconnlistener_free(m_listener);
    event_free(m_sweep);
    event_free(m_resume);
}

void Server::listen(int fd, Admission admission)
{
    m_admission = std::move(admission);
    m_listener = evconnlistener_new(
        m_services.base,
        [](evconnlistener*, evutil_socket_t client, sockaddr*, int, void* self) {
            static_cast<Server*>(self)->accept(client);
        },
        this, LEV_OPT_CLOSE_ON_EXEC, 0, fd);
    // Out of descriptors: the client waits a while, rather than the event loop spin.
    evconnlistener_set_error_cb(m_listener, [](evconnlistener* listener, void* self) {
        evconnlistener_disable(listener);
        event_add(static_cast<Server*>(self)->m_resume, &kPause);
    });
}

void Server::accept(int fd)
{
    const auto peer = Peer::of(fd);
    const bool isAdmitted = peer && m_admission(*peer);
    const Status room = isAdmitted ? hasRoomFor(peer->uid) : Status();
    if (isAdmitted && room)
        return add(fd, fd, peer->uid);
    const Error error = isAdmitted
        ? room.error()
        : Error{ErrorCode::Permission, {}, "you may not use this helper", EACCES};
    // One short line into an empty socket; who does not take it, misses it.
    const std::string line =
        formatHello(m_services.hello) + formatAnswer({0, ErrorReply{error, -1, {}, true}});
    (void)!write(fd, line.data(), line.size());
    close(fd);
}

Status Server::hasRoomFor(uid_t user) const
{
    const auto own = std::count_if(
        m_users.begin(), m_users.end(), [&](const auto& entry) { return entry.second == user; });
    if (m_sessions.size() >= kMaxClients)
        return Error{ErrorCode::Limit, {}, "too many clients are connected", 0};
    if (static_cast<std::size_t>(own) >= kMaxClientsOfOne)
        return Error{ErrorCode::Limit, {}, "too many clients of this user are connected", 0};
    return {};
}

void Server::add(int in, int out, uid_t user)
{
    m_sessions.push_back(std::make_unique<Session>(m_services, in, out, [this](Session* session) {
        m_ended.push_back(session);
        event_add(m_sweep, &kAtOnce);
    }));
    m_users[m_sessions.back().get()] = user;
}

void Server::sweep()
{
    for (Session* ended : std::exchange(m_ended, {})) {
        m_users.erase(ended);
        std::erase_if(m_sessions, [&](const auto& session) { return session.get() == ended; });
    }
    if (!hasClients())
        m_onQuiet();
}

void Server::tellChanged(const LabName& lab)
{
    const ChangedEvent event{lab, m_services.registry.revision(lab)};
    for (const auto& session : m_sessions)
        session->tellChanged(event);
    if (!hasClients())
        m_onQuiet();
}

void Server::tellStep(std::uint64_t job, const StepEvent& event)
{
    for (const auto& session : m_sessions)
        session->tellStep(job, event);
}

} // namespace hairpin
