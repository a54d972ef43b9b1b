// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace hairpin {

// Asks on the terminal whether what is on trial is to stay, without blocking. The end of standard
// input is a no, and nothing that was typed before the question is an answer. It leaves the line of
// the question when it goes.
class TrialQuestion : public QObject {
    Q_OBJECT

public:
    // isYes: nobody is asked; the answer comes by itself, when the connection had time to break.
    TrialQuestion(int seconds, bool isYes, QObject* parent = nullptr);
    ~TrialQuestion() override;

signals:
    void answered(bool keep); // once

private:
    void read();

    bool m_isOpen = false; // asked, and the line is not ended
};

} // namespace hairpin
