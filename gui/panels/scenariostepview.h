// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/app/icons.h"

#include <QFrame>

class QLabel;

namespace hairpin {

class Notice;

// One step of a scenario in the panel.
class ScenarioStepView : public QFrame {
    Q_OBJECT

public:
    ScenarioStepView(int number, const QString& say, const QString& action);

    void setCurrent(bool isCurrent);
    void setResult(Tone tone, const QString& text);
    QString result() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_isCurrent = false;
    Notice* m_result;
};

} // namespace hairpin
