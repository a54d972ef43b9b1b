// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/primarybutton.h"

#include "gui/diagram/theme.h"

#include <QAction>
#include <QPainter>

namespace hairpin {

namespace {

constexpr int kPadding = 12;
constexpr int kGap = 7;
constexpr int kIcon = 16;

// The button keeps its width when its words change with what it does next.
constexpr int kLeastText = 84;

} // namespace

PrimaryButton::PrimaryButton(QAction* action, QWidget* parent)
    : QToolButton(parent)
{
    setDefaultAction(action);
    setCursor(Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover);
}

QSize PrimaryButton::sizeHint() const
{
    const int text = qMax(kLeastText, fontMetrics().horizontalAdvance(this->text()) + 4);
    return {2 * kPadding + kIcon + kGap + text, fontMetrics().height() + 14};
}

void PrimaryButton::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = isEnabled() ? theme.accent : palette().color(QPalette::Mid);
    if (!isEnabled())
        fill.setAlphaF(0.25F);
    else if (isDown())
        fill = fill.darker(125);
    else if (underMouse())
        fill = fill.darker(110);
    const QColor ink =
        isEnabled() ? theme.onAccent : palette().color(QPalette::Disabled, QPalette::ButtonText);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::WindowText), 2) : QPen(Qt::NoPen));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);

    const int textWidth = fontMetrics().horizontalAdvance(text());
    int x = (width() - kIcon - kGap - textWidth) / 2;
    QPixmap image = icon().pixmap(QSize(kIcon, kIcon), devicePixelRatioF());
    QPainter tint(&image); // the icon in the ink of the button
    tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
    tint.fillRect(QRect(0, 0, kIcon, kIcon), ink);
    tint.end();
    painter.drawPixmap(x, (height() - kIcon) / 2, image);
    x += kIcon + kGap;
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(ink);
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, text());
}

} // namespace hairpin
