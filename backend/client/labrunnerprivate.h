// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/labrunner.h"
#include "backend/client/pingdesk.h"

#include <functional>

namespace hairpin {

// The machine behind a LabRunner. At most one task is under way; each is a chain of requests whose
// answers are dropped once the task has ended. labrunner.cpp has what all tasks share,
// labtasks.cpp the short ones, labdeploy.cpp the long one.
class LabRunner::Private : public QObject {
public:
    enum class Task { None, Attach, Deploy, Cancel, Plan, Destroy };
    using Then = std::function<void()>;

    Private(LabRunner& runner, LabTarget where, LabName lab);

    // ---- what all tasks share
    void setState(State next);
    void startTask(Task next);
    void endTask();
    void failTask(const Error& error, const ItemId& item = {}, bool isUndone = true);
    void refuse(const Error& error, const ItemId& item = {}); // failed(), of no task
    bool isSandbox() const;
    bool isBusy() const; // with what a new call may not push aside
    void pushAside(); // an attach or a plan, for something more important

    using OpenFailed = std::function<void(const Error& error)>;
    void open(HelperLauncher::Mode mode, Then then, OpenFailed otherwise);

    // An ErrorReply fails the task.
    using Take = std::function<void(const Answer& answer)>;
    std::int64_t ask(decltype(Request::body) body, Take take); // the request's id
    void askWhetherRunning(std::function<void(const RunningLab* lab)> then);
    void readKernel(std::function<void(const Observed& what)> then); // and watches from then on
    void readDocument(Then then);
    void settleRunning(Observed what); // the lab runs
    void reread(); // what somebody else has made of it
    void vanish(); // somebody else has destroyed it
    void leave(HelperSession::Farewell farewell, Then then);
    void forget(); // nothing runs any more

    void onLost(const Error& error);
    void onChanged(const ChangedEvent& event);
    void onStepped(const StepEvent& event);

    // ---- attach, plan, destroy
    void beginAttach();
    void attachTo(const RunningLab* lab);
    void beginPlan(const Lab& lab);
    void finishPlan(const Observed& what);
    void beginDestroy();
    void tearDown();

    // ---- deploy and cancel
    void beginDeploy(const Lab& lab, const QString& from);
    void checkSource(const RunningLab* lab);
    void applyPlan();
    Result<Plan> planAgainst(const Observed& what) const; // of what is wanted
    void tellNeededConsent(const Plan& plan, const Observed& what);
    void answerTrial(bool keep);
    void takeApplyAnswer(const Answer& answer);
    void verify();
    void failDeploy(const Error& error, const ItemId& item, bool isUndone);
    // What this deploy began goes, a sandbox it started as well.
    void abandonNewLab(const Error& why, Then then);
    void beginCancel();
    void awaitUndo(int pollsLeft);

    LabRunner& q;
    const LabTarget target;
    const LabName name;
    HelperSession session;
    PingDesk pings;
    State state = State::Idle;

    Task task = Task::None;
    int turn = 0; // counts tasks, so that an answer to an ended one is known as such
    bool wasRunning = false; // before the task
    Lab wanted; // of the deploy or plan under way
    QString wantedSource;
    std::vector<IfName> confirmed;
    std::int64_t apply = 0; // id of the request under way
    bool isOnTrial = false;
    bool isApplied = false; // the deploy under way needs only to be verified
    bool isWatching = false; // this link
    std::optional<Lab> waitingPlan; // for when the task is over
    Then whenOpen;
    OpenFailed whenNotOpen;
    Then afterLeaving;

    QString source; // of the running lab, with its document as the helper keeps it
    QByteArray document;
    Topology deployed;
    std::int64_t revision = 0; // of these three; 0: nothing runs
    Observed observed;
    std::int64_t observedRevision = 0;
    std::int64_t newestRevision = 0; // that was heard of
};

// The first thing about it that the kernel would refuse.
std::optional<Error> firstProblem(const Topology& topology);
ItemId itemOf(const Error& error); // its subject, if that is an id

} // namespace hairpin
