// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedLayout>
#include <QWidget>

class QLabel;

namespace hairpin {

// A panel that shows its content, or, while there is none, a sentence that says what will be here.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget* content, QWidget* parent = nullptr);

    void showSentence(const QString& sentence);
    void showContent();
    bool isShowingContent() const;

private:
    QStackedLayout* m_pages;
    QLabel* m_sentence;
};

} // namespace hairpin
