// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/problem.h"

#include <QWidget>

class QListWidget;

namespace hairpin {

class Document;
class EmptyState;

// What is wrong with the drawing, errors first. Clicking one asks for its item.
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

    Document& m_document;
    QStringList m_refusals;
    QListWidget* m_list;
    EmptyState* m_content;
};

} // namespace hairpin
