// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/app/icons.h"

#include <QStatusBar>

class QLabel;
class QTimer;
class QToolButton;

namespace hairpin {

class Actions;

// The line at the bottom: what runs, what the tool does next, where the lab runs, the zoom.
class StatusLine : public QStatusBar {
    Q_OBJECT

public:
    StatusLine(const Actions& actions, QWidget* parent = nullptr);

    void setState(const QString& words, Tone tone);
    void setHint(const QString& hint);
    void setNews(const QString& sentence); // in the hint's place for a while; empty: the hint again
    const QString& news() const { return m_news; }
    void setTarget(const QString& words, const QString& iconName);
    void setZoom(double zoom);
    QString stateText() const;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void paintState();
    void elideHint();

    QLabel* m_light;
    QLabel* m_state;
    QLabel* m_hint;
    QToolButton* m_target;
    QToolButton* m_zoom;
    QString m_hintText;
    QString m_news;
    QTimer* m_newsTimer;
    Tone m_tone = Tone::Quiet;
};

} // namespace hairpin
