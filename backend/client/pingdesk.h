// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/helpersession.h"

#include <QObject>
#include <map>

namespace hairpin {

// The pings of one session, numbered for whoever asked. Each ends with ended() or failed().
class PingDesk : public QObject {
    Q_OBJECT

public:
    explicit PingDesk(HelperSession& session, QObject* parent = nullptr);

    int start(const PingRequest& request); // signals follow, none from within
    void stop(int ping); // an unknown number, or one that has ended, is ignored
    void failAll(const Error& error); // as when the session is lost

signals:
    void changed(int ping, const hairpin::PingEvent& event);
    void ended(int ping, const hairpin::PingSummary& summary);
    void failed(int ping, const hairpin::Error& error);

private:
    void take(int ping, const Answer& answer);

    HelperSession& m_session;
    std::map<int, std::int64_t> m_requests; // by the number we gave
    int m_lastPing = 0;
};

} // namespace hairpin
