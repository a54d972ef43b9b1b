// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/labrunner.h"
#include "gui/diagram/overlay.h"
#include "gui/panels/pingspanel.h"

#include <QObject>
#include <deque>

namespace hairpin {

// The pings that a person has drawn on one running lab, and what came of them.
class LivePings : public QObject {
    Q_OBJECT

public:
    explicit LivePings(QObject* parent = nullptr);

    // The lab that is pinged from now on; what pinged the one before is forgotten. May be null.
    void setRunner(LabRunner* runner);

    // Starts pinging once a second, until it is stopped; one between the same two begins anew.
    // The error names what cannot be a ping's end.
    Status start(const ItemId& from, const ItemId& to);
    void stop(int number);
    // Goes on with one that has stopped, on the lab as it runs now; its counts go on too.
    Status resume(int number);
    void remove(int number);
    // What was lost before is no more of interest: the lab has changed.
    void noteChange();

    std::vector<PingRow> rows() const;
    std::vector<PingTrace> traces() const; // of those that run
    // The two ends of the ping that was lost last and still is; nothing when all are answered.
    std::optional<std::pair<ItemId, ItemId>> lostEnds() const;

signals:
    void changed();

private:
    struct Ping {
        int number = 0; // our own
        int runnerPing = 0;
        ItemId from;
        ItemId to;
        bool isV6 = false;
        PingRow row;
        int latestSequence = 0; // answers overtake the timeouts of earlier requests
        std::int64_t answered = 0;
        std::int64_t lost = 0;
        std::int64_t sentBefore = 0; // it was stopped and resumed
        double sumUs = 0;
        std::deque<bool> recentlyLost;
        bool isLabNew = false; // since the last answer
    };

    Status send(Ping& ping);
    void take(int runnerPing, const PingEvent& event);
    void end(int runnerPing, const PingSummary& summary);
    void fail(int runnerPing, const Error& error);
    bool isOwnAddress(const Ping& ping, const std::string& address) const;
    QString label(const Ping& ping) const;
    Ping* find(int runnerPing);

    LabRunner* m_runner = nullptr;
    std::vector<Ping> m_pings;
    int m_lastNumber = 0;
};

} // namespace hairpin
