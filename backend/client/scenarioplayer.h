// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/labrunner.h"

namespace hairpin {

// What came of one step of a scenario.
struct StepOutcome {
    bool isAsExpected = true; // false: the expectation was not met, or the step could not be done
    std::optional<PingSummary> ping;
    // When something was lost: the first loss that tells why, or else the first.
    std::optional<PingEvent> firstLoss;
    std::optional<Error> error; // the step could not be done at all
};

// Plays a scenario on a running lab, step by step or all at once. A step that sets fields deploys
// the changed topology; the lab it was given is not changed, so that playing never edits a drawing.
class ScenarioPlayer : public QObject {
    Q_OBJECT

public:
    // The runner must outlive it and be Running when a step is played.
    ScenarioPlayer(LabRunner& runner, Lab lab, QString source, QObject* parent = nullptr);
    ~ScenarioPlayer() override;

    int stepCount() const;
    int nextStep() const; // stepCount() when it is through
    bool isPlaying() const;
    void playNext(); // stepStarted, then stepFinished
    void playAll(); // to the end, past expectations that are not met; then finished
    void stop(); // after the step under way
    const Topology& topology() const; // with the fields that steps so far have set

signals:
    void stepStarted(int step);
    void pingChanged(int step, const hairpin::PingEvent& event);
    void stepFinished(int step, const hairpin::StepOutcome& outcome);
    void finished(bool isAllAsExpected);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hairpin
