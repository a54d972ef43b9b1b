// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/operation.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QTabWidget;

namespace hairpin {

class EmptyState;

// What Deploy would do: the steps in words, and the same as a shell script.
class PlanPanel : public QWidget {
    Q_OBJECT

public:
    explicit PlanPanel(QWidget* parent = nullptr);

    void setPlan(const Plan& plan, bool isRunning);
    // Why there is none, as a sentence.
    void setNoPlan(const QString& reason);

signals:
    void itemChosen(const hairpin::ItemId& item);

private:
    QLabel* m_summary;
    QListWidget* m_steps;
    QPlainTextEdit* m_script;
    QTabWidget* m_tabs;
    EmptyState* m_content;
};

} // namespace hairpin
