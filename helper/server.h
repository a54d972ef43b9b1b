// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/admission.h"
#include "helper/session.h"

#include <memory>
#include <sys/types.h>
#include <vector>

struct evconnlistener;

namespace hairpin {

// The clients of a helper: lets them in, tells them of each other's doings.
class Server {
public:
    // Each is a line of 4 MiB and answers of 16 at the very most; a window is one client.
    static constexpr std::size_t kMaxClients = 64;
    static constexpr std::size_t kMaxClientsOfOne = 32; // so that one user leaves room for others
    // Whether this process may come in; asked before a byte of it is read.
    using Admission = std::function<bool(const Peer& peer)>;

    // onQuiet: the last client has gone, or a lab was destroyed while there is no client.
    Server(const Services& services, std::function<void()> onQuiet);
    ~Server();

    void listen(int fd, Admission admission); // the descriptor stays the caller's
    void add(int in, int out, uid_t user); // takes them over
    void tellChanged(const LabName& lab);
    void tellStep(std::uint64_t job, const StepEvent& event);
    bool hasClients() const { return m_sessions.size() > m_ended.size(); }

private:
    void accept(int fd);
    Status hasRoomFor(uid_t user) const;
    void sweep();

    const Services& m_services;
    std::function<void()> m_onQuiet;
    Admission m_admission;
    evconnlistener* m_listener = nullptr;
    event* m_sweep;
    event* m_resume;
    std::vector<std::unique_ptr<Session>> m_sessions;
    std::map<const Session*, uid_t> m_users; // of the sessions
    std::vector<Session*> m_ended; // deleted by the next sweep
};

} // namespace hairpin
