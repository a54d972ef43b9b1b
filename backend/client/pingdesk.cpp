// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/pingdesk.h"

#include <utility>

namespace hairpin {

PingDesk::PingDesk(HelperSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
}

int PingDesk::start(const PingRequest& request)
{
    const int ping = ++m_lastPing;
    const auto sent =
        m_session.send(request, [this, ping](const Answer& answer) { take(ping, answer); });
    if (sent) {
        m_requests.emplace(ping, *sent);
    } else {
        QMetaObject::invokeMethod(
            this, [this, ping, error = sent.error()] { emit failed(ping, error); },
            Qt::QueuedConnection);
    }
    return ping;
}

void PingDesk::stop(int ping)
{
    const auto found = m_requests.find(ping);
    if (found == m_requests.end())
        return;
    // When the ping ends by itself at the same moment the helper refuses this, which is no news.
    if (!m_session.send(StopRequest{found->second}, {})) {
        m_requests.erase(found);
        emit ended(ping, PingSummary());
    }
}

void PingDesk::failAll(const Error& error)
{
    for (const auto& [ping, request] : std::exchange(m_requests, {}))
        emit failed(ping, error);
}

void PingDesk::take(int ping, const Answer& answer)
{
    if (answer.isFinal())
        m_requests.erase(ping);
    if (const auto* const event = std::get_if<PingEvent>(&answer.body))
        emit changed(ping, *event);
    else if (const auto* const summary = std::get_if<PingSummary>(&answer.body))
        emit ended(ping, *summary);
    else if (const auto* const refusal = std::get_if<ErrorReply>(&answer.body))
        emit failed(ping, refusal->error);
}

} // namespace hairpin
