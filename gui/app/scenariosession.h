// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/scenarioplayer.h"
#include "gui/app/icons.h"

#include <QObject>
#include <QTimer>
#include <memory>

namespace hairpin {

class Document;
class LiveSession;

// Plays the document's scenario on the running lab, deploying it first where need be. What a step
// sets is set in the drawing too, as an undoable command, so that drawing and lab stay one.
class ScenarioSession : public QObject {
    Q_OBJECT

public:
    ScenarioSession(Document& document, LiveSession& session, QObject* parent = nullptr);

    bool isPlaying() const { return m_isPlaying; } // a step is under way or about to be
    bool canPlay() const;
    bool canRestart() const { return m_next > 0 || m_isPlaying; }

    int next() const { return m_next; } // that Next plays; after the last one their number
    int current() const { return m_current; } // played last, or under way; -1: none yet
    bool hasResult(int step) const { return m_results.contains(step); }
    Tone resultTone(int step) const; // of one that has a result, as the words
    QString resultWords(int step) const;

    // What is drawn but does not run yet is not deployed unasked: updateNeeded() instead, unless it
    // `updates`.
    void playAll(bool updates = false); // from the next step on; from the start when it is through
    void playNext(bool updates = false);
    void setPause(int milliseconds); // between two steps that play by themselves
    void stop(); // after the step under way
    void restart(); // back to the start; what the scenario has set is taken back

signals:
    void changed();
    void begun(); // anew: no step is current, none has a result
    void currentChanged(int step);
    void resultChanged(int step);
    void updateNeeded(bool isPlayingAll);
    void stepFailed(); // and what played by itself has stopped there

private:
    struct Was { // before the scenario set it
        ItemId item;
        const FieldSpec* field;
        std::optional<FieldValue> value;
    };

    void play(bool all, bool updates);
    void reset(); // another lab or scenario
    void begin();
    void goOn();
    bool isOutdated() const; // by more than what starting over has taken back
    void ensureDeployed();
    void playStep();
    void setFields(const SetStep& step);
    void playPing();
    void followPing(const PingEvent& event);
    void takeDeployment();
    void takeFailure(const Error& error);
    void takeSettingBack();
    void setResult(const StepOutcome& outcome);
    void showFailure(const StepOutcome& outcome);
    void endStep(const StepOutcome& outcome);
    void halt();
    const ScenarioStep& step() const;
    int stepCount() const;

    Document& m_document;
    LiveSession& m_session;
    std::unique_ptr<ScenarioPlayer> m_player; // of one step that pings
    QTimer m_pause;
    int m_pauseMs = 0;
    std::vector<Was> m_before;
    std::set<ItemId> m_takenBack; // in the drawing, and not in the lab yet
    std::size_t m_beforeStep = 0; // how many of them there were
    int m_undoIndex = 0; // after what the step has set
    int m_next = 0;
    int m_current = -1;
    std::map<int, StepOutcome> m_results;
    bool m_isPlaying = false;
    bool m_isPlayingAll = false;
    bool m_isSetting = false; // the deployment under way is what the step does
    bool m_isDeploying = false; // it is what the step needs first
};

} // namespace hairpin
