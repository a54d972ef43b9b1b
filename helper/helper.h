// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/server.h"

namespace hairpin {

// Everything of a running helper, wired together around one event loop.
class Helper {
public:
    // ledger: of a helper whose labs outlive it; null in a sandbox.
    static Result<std::unique_ptr<Helper>> make(
        HostRule host, std::unique_ptr<Ledger> ledger = nullptr);
    ~Helper();
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;

    // One client, on descriptors 0 and 1; over with it or with a signal.
    void serveStdio();
    // Clients of a listening socket, until a signal, or with `isMortal` until nobody needs it any
    // more: the last lab was destroyed and no client is there, or there was neither for a while.
    void serve(int socket, Server::Admission admission, bool isMortal);
    // Takes over what the helper before has left, see recover(). Tells on standard error what it
    // did. Before anybody is served.
    Status takeOver();
    // Ends what is under way: an apply is undone. Tells on standard error which labs still run.
    void leave();

private:
    Helper(Namespaces namespaces, HostRule host, std::unique_ptr<Ledger> ledger);
    void run();
    void quit();
    void consider();
    bool isQuiet() const;

    struct FreeBase {
        void operator()(event_base* base) const;
    };

    std::unique_ptr<event_base, FreeBase> m_base;
    std::unique_ptr<Ledger> m_ledger;
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
