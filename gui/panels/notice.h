// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/app/icons.h"

#include <QWidget>

class QLabel;

namespace hairpin {

// A short remark: an icon and wrapped text in the tone's colour. Hidden while it has no text.
class Notice : public QWidget {
    Q_OBJECT

public:
    explicit Notice(QWidget* parent = nullptr);

    void say(Tone tone, const QString& text);
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintTone();

    QLabel* m_icon;
    QLabel* m_text;
    Tone m_tone = Tone::Quiet;
};

// The name of the icon that goes with a tone.
QString toneIconName(Tone tone);

} // namespace hairpin
