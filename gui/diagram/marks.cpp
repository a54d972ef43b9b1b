// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/marks.h"

#include <QPainter>
#include <QPolygonF>

namespace hairpin {

namespace {

QRectF squareAt(QPointF centre, double size)
{
    QRectF square(0, 0, size, size);
    square.moveCenter(centre);
    return square;
}

// A ring of the canvas's colour keeps a mark apart from what it stands on.
void paintDisc(QPainter& painter, QPointF centre, const QColor& color, const Theme& theme)
{
    painter.setPen(QPen(theme.canvas, 2));
    painter.setBrush(color);
    painter.drawEllipse(squareAt(centre, kMarkSize));
}

void strokeLines(QPainter& painter, const QPolygonF& points, const QColor& color, double width)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(points);
}

void paintUp(QPainter& painter, QPointF centre, const Theme& theme)
{
    painter.setPen(QPen(theme.canvas, 2));
    painter.setBrush(theme.good);
    painter.drawEllipse(squareAt(centre, kMarkSize * 0.78));
}

void paintDown(QPainter& painter, QPointF centre, const Theme& theme)
{
    const double h = kMarkSize / 2;
    painter.setPen(QPen(theme.canvas, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(theme.muted);
    painter.drawPolygon(QPolygonF{centre + QPointF(-h, -h * 0.8), centre + QPointF(h, -h * 0.8),
        centre + QPointF(0, h * 0.95)});
}

void paintPending(QPainter& painter, QPointF centre, const Theme& theme)
{
    painter.setPen(QPen(theme.muted, 1.5));
    painter.setBrush(theme.canvas);
    painter.drawEllipse(squareAt(centre, kMarkSize - 2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.muted);
    for (const double x : {-4.0, 0.0, 4.0})
        painter.drawEllipse(squareAt(centre + QPointF(x, 0), 2.4));
}

void paintDiffers(QPainter& painter, QPointF centre, const Theme& theme)
{
    const double h = kMarkSize * 0.62;
    painter.setPen(QPen(theme.canvas, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(theme.accent);
    painter.drawPolygon(QPolygonF{centre + QPointF(0, -h), centre + QPointF(h, 0),
        centre + QPointF(0, h), centre + QPointF(-h, 0)});
    for (const double y : {-2.0, 2.0})
        strokeLines(
            painter, {centre + QPointF(-3.5, y), centre + QPointF(3.5, y)}, theme.onAccent, 1.6);
    strokeLines(
        painter, {centre + QPointF(2, -4.5), centre + QPointF(-2, 4.5)}, theme.onAccent, 1.6);
}

void paintFailed(QPainter& painter, QPointF centre, const Theme& theme)
{
    painter.setPen(QPen(theme.canvas, 2));
    painter.setBrush(theme.bad);
    painter.drawRoundedRect(squareAt(centre, kMarkSize), 4, 4);
    paintCross(painter, squareAt(centre, kMarkSize * 0.5), theme.canvas);
}

} // namespace

void paintLiveness(QPainter& painter, QPointF centre, Liveness liveness, const Theme& theme)
{
    switch (liveness) {
    case Liveness::None:
        return;
    case Liveness::Pending:
        return paintPending(painter, centre, theme);
    case Liveness::Up:
        return paintUp(painter, centre, theme);
    case Liveness::Down:
        return paintDown(painter, centre, theme);
    case Liveness::Differs:
        return paintDiffers(painter, centre, theme);
    case Liveness::Failed:
        return paintFailed(painter, centre, theme);
    }
}

void paintErrorMark(QPainter& painter, QPointF centre, const Theme& theme)
{
    paintDisc(painter, centre, theme.bad, theme);
    strokeLines(painter, {centre + QPointF(-4, 0), centre + QPointF(4, 0)}, theme.canvas, 2.4);
}

void paintWarningMark(QPainter& painter, QPointF centre, const Theme& theme)
{
    const double h = kMarkSize * 0.58;
    painter.setPen(QPen(theme.canvas, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(theme.warning);
    painter.drawPolygon(QPolygonF{
        centre + QPointF(-h, h * 0.85), centre + QPointF(h, h * 0.85), centre + QPointF(0, -h)});
    strokeLines(painter, {centre + QPointF(0, -3), centre + QPointF(0, 2)}, theme.canvas, 2.2);
    strokeLines(painter, {centre + QPointF(0, 5.6), centre + QPointF(0, 5.8)}, theme.canvas, 2.2);
}

void paintTick(QPainter& painter, const QRectF& square, const QColor& color)
{
    const auto at = [&](double x, double y) {
        return square.topLeft() + QPointF(x * square.width(), y * square.height());
    };
    strokeLines(
        painter, {at(0.08, 0.55), at(0.38, 0.85), at(0.92, 0.2)}, color, square.width() * 0.18);
}

void paintCross(QPainter& painter, const QRectF& square, const QColor& color)
{
    const QRectF inner = square.adjusted(
        square.width() * 0.1, square.height() * 0.1, -square.width() * 0.1, -square.height() * 0.1);
    strokeLines(painter, {inner.topLeft(), inner.bottomRight()}, color, square.width() * 0.2);
    strokeLines(painter, {inner.topRight(), inner.bottomLeft()}, color, square.width() * 0.2);
}

void paintArrowHead(QPainter& painter, QPointF tip, QPointF direction, double size)
{
    const QPointF across(-direction.y(), direction.x());
    const QPointF back = tip - direction * size;
    painter.drawPolygon(
        QPolygonF{tip, back + across * (size * 0.55), back - across * (size * 0.55)});
}

} // namespace hairpin
