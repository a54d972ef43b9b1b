// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/scenarioplayer.h"

#include <QObject>
#include <QTimer>
#include <memory>

namespace hairpin {

class Document;
class LiveSession;
class ScenarioPanel;

// Plays the document's scenario on the running lab, deploying it first where need be. What a step
// sets is set in the drawing too, as an undoable command, so that drawing and lab stay one.
class ScenarioSession : public QObject {
    Q_OBJECT

public:
    ScenarioSession(
        Document& document, LiveSession& session, ScenarioPanel& panel, QObject* parent = nullptr);

    bool isPlaying() const { return m_isPlaying; } // a step is under way or about to be
    bool canPlay() const;
    bool canRestart() const { return m_next > 0 || m_isPlaying; }

    void playAll(); // from the next step on; from the start when it is through
    void playNext();
    void stop(); // after the step under way
    void restart(); // back to the start; what the scenario has set is taken back

signals:
    void changed();

private:
    struct Was { // before the scenario set it
        ItemId item;
        const FieldSpec* field;
        std::optional<FieldValue> value;
    };

    void reset(); // another lab or scenario
    void begin();
    void ensureDeployed();
    void playStep();
    void setFields(const SetStep& step);
    void playPing();
    void followPing(const PingEvent& event);
    void takeDeployment();
    void takeFailure(const Error& error);
    void endStep(const StepOutcome& outcome);
    void halt();
    const ScenarioStep& step() const;
    int stepCount() const;

    Document& m_document;
    LiveSession& m_session;
    ScenarioPanel& m_panel;
    std::unique_ptr<ScenarioPlayer> m_player; // of one step that pings
    QTimer m_pause; // between two steps that play by themselves
    std::vector<Was> m_before;
    int m_next = 0;
    bool m_isPlaying = false;
    bool m_isPlayingAll = false;
    bool m_isSetting = false; // the deployment under way is what the step does
    bool m_isDeploying = false; // it is what the step needs first
};

} // namespace hairpin
