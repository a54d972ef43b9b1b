// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/app/icons.h"

#include <QFrame>

class QAction;
class QLabel;

namespace hairpin {

class Notice;

// One step of a scenario in type for a projector, with the buttons that go from step to step.
class PresentationBar : public QFrame {
    Q_OBJECT

public:
    // The actions become its buttons.
    explicit PresentationBar(const QList<QAction*>& actions, QWidget* parent = nullptr);

    // "2 / 5", what the teacher says, what is done; each may be empty.
    void showStep(const QString& number, const QString& say, const QString& action);
    void showResult(Tone tone, const QString& text); // empty: there is none
    void setScale(int screenHeight); // the type follows the screen
    int heightAt(int width) const; // that what is shown now needs

    QString say() const;
    QString result() const;

private:
    QLabel* m_number;
    QLabel* m_say;
    QLabel* m_action;
    Notice* m_result;
};

} // namespace hairpin
