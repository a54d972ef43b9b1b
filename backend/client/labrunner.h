// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/target.h"
#include "backend/model/lab.h"
#include "backend/plan/planner.h"
#include "backend/wire/messages.h"

#include <QObject>
#include <memory>
#include <optional>

namespace hairpin {

// One lab on one target, as a state machine that window and command line share: it starts or finds
// the helper, observes, plans, applies, verifies, watches and pings. Nothing in it blocks; every
// call returns at once and is answered by a signal.
class LabRunner : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle, // not connected, as far as is known nothing runs
        Connecting,
        Applying, // from the observation before the plan to the verification after it
        Running,
        Destroying,
        Lost, // it ran, and the helper went away
    };
    Q_ENUM(State)

    LabRunner(LabTarget target, LabName name, QObject* parent = nullptr);
    ~LabRunner() override;

    const LabTarget& target() const;
    const LabName& name() const;
    State state() const;

    // The topology of the last apply, and what the kernel held when it was last read; empty before.
    const Topology& deployed() const;
    const Observed& observed() const;

    // Looks whether the lab already runs there: Running, with opened(), or Idle, without starting
    // anything. failed() when that cannot be known (a helper that may not be used, or no system
    // helper).
    void attach();

    // Deploys the lab, or changes the running one into it. `source` is the file it came from.
    // Exactly one of deploymentDone() and failed() follows; before the first step planned() tells
    // what will be done. When what was planned is not there afterwards, that is a failure. A lab of
    // this name that runs from another source is not touched: Exists. Neither is one that somebody
    // else has changed, deployed or destroyed since this runner last looked: Conflict, and it looks
    // again.
    void deploy(const Lab& lab, const QString& source);
    // Interfaces of the default route that the user said, in so many words, the next deploys may
    // use.
    void setConfirmed(std::vector<IfName> names);
    // Ends the trial that trialStarted() told of: what was done stays, or is undone. Unanswered it
    // is undone when the time is over, as it is when this client loses its helper.
    void answerTrial(bool keep);

    // The plan that deploy() would carry out: planned() or failed() follows. Needs no running
    // helper: what does not run is planned from nothing.
    void plan(const Lab& lab);
    void destroy(); // destructionDone() or failed() follows
    static constexpr int kTrialSeconds = 30;

    // The deploy under way is undone, failed() with Cancelled follows; one that only remains to be
    // verified is finished instead.
    void cancel();
    void refresh(); // reads the kernel again; observedChanged() follows

    // A ping of the running lab; the number names it in the signals and stays unused afterwards.
    int startPing(const PingRequest& request);
    void stopPing(int ping); // pingEnded() follows

    // Process id of the sandbox's helper, by the socket's own credentials; for entering the
    // sandbox.
    std::optional<int> helperPid() const;

signals:
    void stateChanged(hairpin::LabRunner::State state);
    void opened(const QString& source, const QByteArray& document); // attach() found it running
    void planned(const hairpin::Plan& plan);
    void stepChanged(const hairpin::StepEvent& event); // while Running: of somebody else's change
    // The deploy under way will be refused: it uses these interfaces, by which the default route
    // leads, and nobody confirmed that.
    void consentNeeded(const std::vector<hairpin::IfName>& names);
    // All is done, and undone again unless answerTrial() comes in time: the plan touches interfaces
    // of the machine, and a mistake there could cut the user off.
    void trialStarted(int seconds);
    void deploymentDone();
    // The destroy has taken its name, but something keeps it alive: "process 4242 (sleep) still
    // runs in it".
    void namespaceHeld(const QString& name, const QString& by);
    // The destroy gives the host's interface back as it is: "it belongs to docker0 now".
    void interfaceLeft(const QString& name, const QString& why);
    void destructionDone();
    // The item is the one at whose step it failed, empty if none. A failed deploy was undone unless
    // isUndone is false.
    void failed(const hairpin::Error& error, const hairpin::ItemId& item, bool isUndone);
    void observedChanged();
    void pingChanged(int ping, const hairpin::PingEvent& event);
    void pingEnded(int ping, const hairpin::PingSummary& summary);
    void pingFailed(int ping, const hairpin::Error& error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hairpin
