// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/canvas/background.h"

#include "gui/diagram/metrics.h"

#include <QFontMetrics>
#include <QPainter>
#include <QVector>
#include <algorithm>
#include <cmath>

namespace hairpin {

namespace {

constexpr double kDotStep = 3 * metrics::kGrid; // canvas units
constexpr double kLeastStep = 16; // pixels between dots

} // namespace

void paintBackground(
    QPainter& painter, const QRect& exposed, QPoint offset, double zoom, const Theme& theme)
{
    painter.fillRect(exposed, theme.canvas);
    double step = kDotStep * zoom;
    while (step < kLeastStep)
        step *= 2;
    const auto first = [&](int from, int scrolled) {
        return std::floor((from + scrolled) / step) * step - scrolled;
    };
    QVector<QPointF> dots;
    for (double y = first(exposed.top(), offset.y()); y <= exposed.bottom() + 1; y += step) {
        for (double x = first(exposed.left(), offset.x()); x <= exposed.right() + 1; x += step)
            dots << QPointF(std::round(x), std::round(y));
    }
    QPen pen(theme.grid, 2);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.drawPoints(dots.constData(), static_cast<int>(dots.size()));
}

void paintInvitation(QPainter& painter, const QRect& view, const QString& text, const Theme& theme)
{
    painter.setFont(theme.smallFont);
    painter.setPen(theme.muted);
    painter.drawText(view.adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, text);
}

void paintCaption(QPainter& painter, const QRect& view, const QString& caption,
    const std::function<bool(const QRect&)>& isFree, const Theme& theme)
{
    if (caption.isEmpty())
        return;
    const QFontMetrics metrics(theme.smallFont);
    const QSize size(metrics.horizontalAdvance(caption) + 20, metrics.height() + 8);
    const QRect inner = view.adjusted(12, 12, -12, -12);
    const QPoint right(inner.width() - size.width(), 0);
    const QPoint down(0, inner.height() - size.height());
    const QPoint corners[] = {down, QPoint(), right + down, right};
    const auto* corner = std::find_if(std::begin(corners), std::end(corners), [&](QPoint at) {
        return isFree({inner.topLeft() + at, size});
    });
    if (corner == std::end(corners))
        return;
    const QRect box(inner.topLeft() + *corner, size);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QColor ground = theme.canvas;
    ground.setAlphaF(0.85F);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 6, 6);
    painter.setFont(theme.smallFont);
    painter.setPen(theme.muted);
    painter.drawText(box, Qt::AlignCenter, caption);
}

} // namespace hairpin
