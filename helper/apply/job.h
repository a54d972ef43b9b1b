// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/kernelmodel.h"
#include "backend/plan/planner.h"
#include "helper/apply/kernel.h"
#include "helper/apply/policy.h"
#include "helper/apply/undoing.h"

#include <chrono>

namespace hairpin {

// Who hears of a job: progress, then once the end, with the reason when it failed.
struct JobListener {
    std::function<void(const StepEvent&)> onStep;
    std::function<void(const TrialEvent&)> onTrial; // everything is done, if confirm() is called
    std::function<void(const std::optional<ErrorReply>&)> onEnd;
    std::function<void(const HeldEvent&)> onHeld{}; // of a destroy, as is the next
    std::function<void(const LeftEvent&)> onLeft{};
};

// When a job wants its next turn.
enum class Turn { Next, Later, Ended };

// A long piece of work, done in turns so that everything else goes on in between.
class Job {
public:
    explicit Job(JobListener listener)
        : m_listener(std::move(listener))
    {
    }
    virtual ~Job() = default;

    virtual Turn advance() = 0;
    virtual const LabName& lab() const = 0;
    virtual bool hasChanged() const = 0; // anything, by the time it ended
    // Nobody waits for it any more; the listener is not called again.
    virtual void abandon() { m_listener = {}; }
    // Ends a trial: what was done stays, or is undone. False when it is not on trial.
    virtual bool confirm(bool keep) { return (void)keep, false; }
    // How long it may still wait for that; nullopt when it does not.
    virtual std::optional<std::chrono::seconds> trialLeft() const { return std::nullopt; }
    // Ends it instead of its first turn.
    void refuse(const Error& error) const { (void)end(ErrorReply{error, -1, {}, true}); }
    // Whoever else wants to hear of its steps, to the end.
    void setAudience(std::function<void(const StepEvent&)> onStep)
    {
        m_audience = std::move(onStep);
    }

protected:
    void tell(const StepEvent& event) const
    {
        if (m_listener.onStep)
            m_listener.onStep(event);
        if (m_audience)
            m_audience(event);
    }
    void tell(const TrialEvent& event) const
    {
        if (m_listener.onTrial)
            m_listener.onTrial(event);
    }
    void tell(const HeldEvent& event) const
    {
        if (m_listener.onHeld)
            m_listener.onHeld(event);
    }
    void tell(const LeftEvent& event) const
    {
        if (m_listener.onLeft)
            m_listener.onLeft(event);
    }
    Turn end(const std::optional<ErrorReply>& failure) const
    {
        if (m_listener.onEnd)
            m_listener.onEnd(failure);
        return Turn::Ended;
    }

private:
    JobListener m_listener;
    std::function<void(const StepEvent&)> m_audience;
};

// All steps or none: what was done is undone in reverse when one fails, when the job is abandoned,
// or when it was to be confirmed and nobody did.
class ApplyJob : public Job {
public:
    ApplyJob(Kernel& kernel, Registry& registry, HostRule host, ApplyRequest request, JobListener);
    // Whether the lab may run beside those that do; asked again as the job starts.
    static Status checkRoom(const Registry& registry, const ApplyRequest& request);

    Turn advance() override;
    const LabName& lab() const override { return m_request.lab; }
    bool hasChanged() const override { return m_hasChanged; }
    void abandon() override;
    bool confirm(bool keep) override;
    std::optional<std::chrono::seconds> trialLeft() const override;

private:
    // The steps that take one step back, done from the front.
    struct Inverse {
        int index = 0;
        std::vector<Step> steps;
        std::size_t next = 0;
    };
    enum class State { Start, Forward, Settling, Waiting, Trial, Backward };

    Turn start();
    std::optional<ErrorReply> refusalAtStart(const Observed& observed) const;
    Turn forward();
    Turn settle();
    Turn wait();
    Turn beginTrial();
    Turn awaitVerdict();
    Turn backward();
    Turn succeed();
    Turn fail(ErrorReply failure); // turns round
    Turn endUndone();
    void tellWhatIsLeft();
    const Step& stepAt(const Inverse& inverse) const;
    StepEvent eventOf(int index, StepState state) const;

    Kernel& m_kernel;
    Registry& m_registry;
    HostRule m_host;
    ApplyRequest m_request;
    State m_state = State::Start;
    std::size_t m_next = 0;
    std::optional<KernelModel> m_model; // what should be there now
    std::vector<Inverse> m_undo;
    Undoing m_undoing;
    bool m_hasTakenAlong = false; // something that is not the lab's, which nobody brings back
    std::vector<LinkRef> m_settling; // links made or changed
    std::vector<LinkRef> m_checking; // links with new IPv6 addresses
    std::chrono::steady_clock::time_point m_deadline;
    ErrorReply m_failure;
    std::optional<bool> m_verdict; // of the trial: whether what was done stays
    bool m_isAbandoned = false;
    bool m_hasChanged = false;
};

// Removes all that a lab owns; past errors to the end, the first of which is told.
class DestroyJob : public Job {
public:
    DestroyJob(Kernel& kernel, Registry& registry, LabName lab, JobListener listener);

    Turn advance() override;
    const LabName& lab() const override { return m_lab; }
    bool hasChanged() const override { return !m_steps.empty() || m_hasForgotten; }

private:
    Turn start();
    void lookForHolders(const Operation& operation);
    Turn finish();

    Kernel& m_kernel;
    Registry& m_registry;
    LabName m_lab;
    std::optional<HolderSearch> m_search;
    bool m_hasStarted = false;
    bool m_hasForgotten = false;
    std::vector<Step> m_steps;
    std::size_t m_next = 0;
    std::vector<Holder> m_holders; // of its namespaces
    std::vector<LeftLink> m_left;
    std::optional<ErrorReply> m_failure;
};

} // namespace hairpin
