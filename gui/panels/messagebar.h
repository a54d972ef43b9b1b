// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/app/icons.h"

#include <QFrame>
#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace hairpin {

// What a message is about, so that it goes when that is over.
enum class Topic { None, Step, Saving, FileGone };

// What the bar says, and what can be done about it.
struct Message {
    Tone tone = Tone::Quiet;
    QString text; // sentences
    QString details; // the system's own words, empty when there are none
    QString actionText; // empty: nothing to press
    std::function<void()> action;
    QString otherText = {}; // the alternative; empty: there is none
    std::function<void()> other = {};
    Topic topic = Topic::None;
};

// One message above the canvas, in nobody's way: it stays until it is closed, acted on or replaced.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    void showMessage(const Message& message);
    void clear();
    void clearIf(Topic topic); // unless it is about something else
    const Message& message() const { return m_message; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintTone();

    Message m_message;
    QLabel* m_icon;
    QLabel* m_text;
    QLabel* m_details;
    QToolButton* m_more;
    QPushButton* m_action;
    QPushButton* m_other;
};

} // namespace hairpin
