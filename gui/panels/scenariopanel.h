// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"
#include "gui/app/icons.h"

#include <QWidget>
#include <vector>

class QAction;
class QComboBox;
class QScrollArea;
class QVBoxLayout;

namespace hairpin {

class EmptyState;
class ScenarioStepView;

// The steps of a scenario, to be read from the back of a room: what the teacher says in large type,
// what is done, and what came of it.
class ScenarioPanel : public QWidget {
    Q_OBJECT

public:
    // The actions become the panel's buttons.
    explicit ScenarioPanel(const QList<QAction*>& actions, QWidget* parent = nullptr);

    void setPause(int milliseconds); // the choice nearest to it is shown
    int pause() const;

    void setScenario(const Scenario& scenario, const Topology& topology); // forgets all results
    void setCurrent(int step); // highlighted and scrolled to; -1: none
    void setResult(int step, Tone tone, const QString& text);
    QString result(int step) const;

signals:
    void pauseChosen(int milliseconds);

private:
    QComboBox* makePauseBox();
    void revealCurrent();

    QScrollArea* m_area;
    QComboBox* m_pause;
    EmptyState* m_content;
    std::vector<ScenarioStepView*> m_steps;
    int m_current = -1;
};

// What the step does, in words: "Ping 10.0.0.2 from ns1, twice; it should be lost".
QString actionWords(const ScenarioStep& step, const Topology& topology);

} // namespace hairpin
