// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/server.h"
#include "helper/socketfile.h"

namespace hairpin {

// Everything of a running helper, wired together around one event loop.
class Helper {
public:
    static Result<std::unique_ptr<Helper>> make(HostRule host);
    ~Helper();
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;

    // One client, on descriptors 0 and 1; over with it or with a signal.
    void serveStdio();
    // Clients of the socket, until a signal, or with `isMortal` until nobody needs it any more: the
    // last lab was destroyed and no client is there, or there was neither for a while.
    void serve(const SocketFile& socket, Server::Admission admission, bool isMortal);
    // Removes every lab, to the end. Tells on standard error what it did.
    void destroyAll();

private:
    Helper(Namespaces namespaces, HostRule host);
    void run();
    void quit();
    void consider();
    bool isQuiet() const;

    struct FreeBase {
        void operator()(event_base* base) const;
    };

    std::unique_ptr<event_base, FreeBase> m_base;
    Namespaces m_namespaces;
    Registry m_registry;
    std::shared_ptr<Netns> m_lent; // the namespace that m_pings was last given, kept open for it
    PingEngine m_pings;
    Kernel m_kernel;
    Executor m_executor;
    Services m_services;
    Server m_server;
    std::vector<event*> m_events; // signals, and the last one is m_patience
    event* m_patience = nullptr;
    bool m_isMortal = false;
    bool m_isOnStdio = false;
    bool m_hadLab = false;
    bool m_hadClient = false;
};

} // namespace hairpin
