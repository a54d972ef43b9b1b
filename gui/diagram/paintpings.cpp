// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/marks.h"
#include "gui/diagram/scenepainter.h"

#include <QFontMetricsF>
#include <QLineF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <map>

namespace hairpin {

namespace {

constexpr double kFirstBow = 64; // of the curve's control points, away from the straight line
constexpr double kNextBow = 44; // further traces between the same two: a pill and a gap
constexpr double kApart = 18; // between their ends
constexpr double kGlyph = 12;
constexpr double kLabelFrame = 44; // what a label's text is widened by, and a bit of air
constexpr QSizeF kUsualLabel(190, 24); // for the extent, which must not tremble with every reply

// Away from the middle of the drawing, so that the arc stays clear of what it explains.
double bowSide(QPointF from, QPointF to, QPointF middle)
{
    const QPointF across(-(to.y() - from.y()), to.x() - from.x());
    const double side = QPointF::dotProduct((from + to) / 2 - middle, across);
    if (std::abs(side) > 1)
        return side > 0 ? 1 : -1;
    return across.y() >= 0 ? 1 : -1;
}

// Of the directions up, right, down and left, the one nearest to the given one.
QPointF nearestAxis(QPointF direction)
{
    if (std::abs(direction.x()) > std::abs(direction.y()))
        return {direction.x() > 0 ? 1.0 : -1.0, 0};
    return {0, direction.y() > 0 ? 1.0 : -1.0};
}

// From edge to edge, bowed out to the given side; further traces of one pair lie outside the first.
QPainterPath arc(const QRectF& from, const QRectF& to, double side, int nth)
{
    const QLineF line(from.center(), to.center());
    if (line.length() < 1)
        return {};
    const QPointF ahead = QPointF(line.dx(), line.dy()) / line.length();
    const QPointF out = nearestAxis(QPointF(-ahead.y(), ahead.x()) * side);
    const QPointF apart = nearestAxis(ahead - out * QPointF::dotProduct(ahead, out)) * kApart * nth;
    const auto edge = [&](const QRectF& rect) {
        return rect.center() + QPointF(out.x() * rect.width() / 2, out.y() * rect.height() / 2);
    };
    const QPointF a = edge(from) + out * 4 - apart;
    const QPointF b = edge(to) + out * 8 + apart;
    // Both bow out towards the one that stands further out.
    const double reach = QPointF::dotProduct(b - a, out) * 0.5;
    const double bow = kFirstBow + kNextBow * nth;
    QPainterPath path(a);
    path.cubicTo(
        a + out * (bow + std::max(0.0, reach)), b + out * (bow + std::max(0.0, -reach)), b);
    return path;
}

void paintTrace(const DiagramScene& scene, const PingTrace& trace, const QPainterPath& path)
{
    const Theme& theme = scene.theme;
    const QColor color = trace.isLost ? theme.bad : theme.good;
    QPainter& painter = scene.painter;
    painter.setBrush(Qt::NoBrush);
    QColor rim = theme.canvas;
    rim.setAlphaF(0.85F);
    painter.setPen(QPen(rim, 6, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(path);
    QPen pen(color, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (trace.isLost)
        pen.setDashPattern({3.2, 2.6});
    painter.setPen(pen);
    painter.drawPath(path);

    const QPointF tip = path.currentPosition();
    const QLineF end(path.pointAtPercent(0.93), tip);
    painter.setPen(QPen(color, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(color);
    if (end.length() > 0)
        paintArrowHead(painter, tip + QPointF(end.dx(), end.dy()) / end.length() * 5,
            QPointF(end.dx(), end.dy()) / end.length(), 13);
}

// The label says how the ping fares, so it stays on screen while a part of its trace does.
QPointF labelPlace(
    const DiagramScene& scene, const PingTrace& trace, const QRectF& path, QPointF centre)
{
    const QRectF& view = scene.options.view;
    const double width = QFontMetricsF(scene.theme.smallFont).horizontalAdvance(trace.label);
    const QSizeF half = QSizeF(width + kLabelFrame, kUsualLabel.height()) / 2;
    const QRectF room = view.adjusted(half.width(), half.height(), -half.width(), -half.height());
    if (!view.intersects(path) || room.width() <= 0 || room.height() <= 0)
        return centre;
    return {std::clamp(centre.x(), room.left(), room.right()),
        std::clamp(centre.y(), room.top(), room.bottom())};
}

void paintLabel(const DiagramScene& scene, const PingTrace& trace, QPointF centre)
{
    const QColor color = trace.isLost ? scene.theme.bad : scene.theme.good;
    const QRectF pill = scene.pill(centre, trace.label, color, scene.theme.text, kGlyph + 4);
    QRectF glyph(0, 0, kGlyph, kGlyph);
    glyph.moveCenter({pill.left() + 9 + kGlyph / 2, pill.center().y()});
    if (trace.isLost)
        paintCross(scene.painter, glyph, color);
    else
        paintTick(scene.painter, glyph, color);
}

struct PlacedTrace {
    const PingTrace* trace;
    QPainterPath path;
    QPointF label; // its middle
};

// Of places along the path, from its middle out, the first where no other label is.
QPointF freeLabel(const QPainterPath& path, const std::vector<PlacedTrace>& others)
{
    for (const double part : {0.5, 0.36, 0.64, 0.24, 0.76}) {
        const QPointF at = path.pointAtPercent(part);
        const bool isTaken = std::ranges::any_of(others, [at](const PlacedTrace& other) {
            const QPointF apart = other.label - at;
            return std::abs(apart.x()) < kUsualLabel.width() * 0.75
                && std::abs(apart.y()) < kUsualLabel.height();
        });
        if (!isTaken)
            return at;
    }
    return path.pointAtPercent(0.5);
}

std::vector<PlacedTrace> placed(const Geometry& geometry, const std::vector<PingTrace>& traces)
{
    std::map<std::pair<ItemId, ItemId>, int> counts;
    std::vector<PlacedTrace> out;
    const QPointF middle = geometry.bounds().center();
    for (const PingTrace& trace : traces) {
        const Body* from = geometry.find(trace.from);
        const Body* to = geometry.find(trace.to);
        if (!from || !to || from == to)
            continue;
        const int nth = counts[std::minmax(trace.from, trace.to)]++;
        const double side = bowSide(from->rect.center(), to->rect.center(), middle);
        const QPainterPath path = arc(from->rect, to->rect, side, nth);
        if (!path.isEmpty())
            out.push_back({&trace, path, freeLabel(path, out)});
    }
    return out;
}

} // namespace

QRectF pingsExtent(const Geometry& geometry, const Overlay& overlay)
{
    QRectF out;
    for (const PlacedTrace& trace : placed(geometry, overlay.pings)) {
        QRectF label(QPointF(), kUsualLabel);
        label.moveCenter(trace.label);
        out |= trace.path.boundingRect() | label;
    }
    return out;
}

void paintPings(const DiagramScene& scene)
{
    const auto traces = placed(scene.geometry, scene.overlay.pings);
    for (const PlacedTrace& trace : traces)
        paintTrace(scene, *trace.trace, trace.path);
    for (const PlacedTrace& trace : traces)
        paintLabel(scene, *trace.trace,
            labelPlace(scene, *trace.trace, trace.path.boundingRect(), trace.label));
}

} // namespace hairpin
