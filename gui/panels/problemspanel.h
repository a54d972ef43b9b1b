// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/problem.h"

#include <QTimer>
#include <QWidget>

class QListWidget;
class QListWidgetItem;

namespace hairpin {

class Document;
class EmptyState;
struct Change;

// What is wrong with the drawing, errors first. Clicking one asks for its item; where one click can
// mend it, a button says how.
class ProblemsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPanel(Document& document, QWidget* parent = nullptr);

    // What somebody typed that cannot be, a sentence each; listed before the drawing's problems.
    void setRefusals(const QStringList& sentences);
    int count() const;

signals:
    void itemChosen(const hairpin::ItemId& item);

protected:
    void changeEvent(QEvent* event) override;

private:
    void update();
    void followChange(const Change& change);
    void addRow(const Problem& problem);
    void offerMends();
    void offerMend(QListWidgetItem& row, const Problem& problem);

    Document& m_document;
    QStringList m_refusals;
    QListWidget* m_list;
    EmptyState* m_content;
    QTimer m_offering; // remedies are tried on the lab, so not at every step of a drag
    std::vector<Problem> m_shown; // in the order of the rows, after the refusals
};

} // namespace hairpin
