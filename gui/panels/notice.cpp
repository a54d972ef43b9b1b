// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/notice.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace hairpin {

Notice::Notice(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(6);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
}

void Notice::say(Tone tone, const QString& text)
{
    m_tone = tone;
    m_text->setText(text);
    paintTone();
    setVisible(!text.isEmpty());
}

QString Notice::text() const
{
    return m_text->text();
}

void Notice::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        paintTone();
    QWidget::changeEvent(event);
}

void Notice::paintTone()
{
    const QColor color = toneColor(m_tone, palette());
    QPalette tinted = m_text->palette();
    if (tinted.color(QPalette::WindowText) != color) {
        tinted.setColor(QPalette::WindowText, color);
        m_text->setPalette(tinted);
    }
    const int size = qMax(style()->pixelMetric(QStyle::PM_SmallIconSize), fontMetrics().ascent());
    m_icon->setPixmap(lineIcon(toneIconName(m_tone), color).pixmap(size));
}

QString toneIconName(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return QStringLiteral("check");
    case Tone::Bad:
        return QStringLiteral("error");
    case Tone::Caution:
        return QStringLiteral("warning");
    case Tone::Quiet:
        break;
    }
    return QStringLiteral("info");
}

} // namespace hairpin
