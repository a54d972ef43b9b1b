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
    static constexpr std::size_t kMaxClients = 32;
    // Whether this process may come in; asked before a byte of it is read.
    using Admission = std::function<bool(const Peer& peer)>;

    // onQuiet: the last client has gone, or a lab was destroyed while there is no client.
    Server(const Services& services, std::function<void()> onQuiet);
    ~Server();

    void listen(int fd, Admission admission); // the descriptor stays the caller's
    void add(int in, int out); // takes them over
    void tellChanged(const LabName& lab);
    bool hasClients() const { return m_sessions.size() > m_ended.size(); }

private:
    void accept(int fd);
    void sweep();

    const Services& m_services;
    std::function<void()> m_onQuiet;
    Admission m_admission;
    evconnlistener* m_listener = nullptr;
    event* m_sweep;
    event* m_resume;
    std::vector<std::unique_ptr<Session>> m_sessions;
    std::vector<Session*> m_ended; // deleted by the next sweep
};

} // namespace hairpin
