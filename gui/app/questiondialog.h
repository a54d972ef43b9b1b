// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QIcon>

class QDialogButtonBox;
class QVBoxLayout;

namespace hairpin {

// A question over a window, with what is asked in bold and the reasons below it. Escape and the
// closing of the dialog mean the same as its button of the RejectRole. It deletes itself when it is
// closed.
class QuestionDialog : public QDialog {
    Q_OBJECT

public:
    // Wide enough for a line of text that is read at a glance, whatever is asked.
    QuestionDialog(const QIcon& icon, const QString& title, const QString& question,
        const QString& reasons, QWidget* parent);

    QVBoxLayout& body() { return *m_body; } // between the reasons and the buttons
    QDialogButtonBox& buttons() { return *m_buttons; }

private:
    QVBoxLayout* m_body;
    QDialogButtonBox* m_buttons;
};

} // namespace hairpin
