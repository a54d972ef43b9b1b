// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/marks.h"
#include "gui/diagram/metrics.h"
#include "gui/diagram/scenepainter.h"
#include "gui/diagram/thinlines.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <cmath>

namespace hairpin {

using namespace metrics;

namespace {

constexpr double kRim = 1.5; // beside a line
constexpr double kThickest = 8; // pixels, of what thin lines make up; more of them cost more
constexpr double kRecessWidth = 34;
constexpr double kRecessDepth = 23;
constexpr double kTurnRadius = 8;

// Turns the painter so that the socket is at zero, the bridge above and the port below.
double angleOf(Side side)
{
    switch (side) {
    case Side::Top:
        return 180;
    case Side::Right:
        return -90;
    case Side::Bottom:
        return 0;
    case Side::Left:
        break;
    }
    return 90;
}

void strokeLine(
    const DiagramScene& scene, const QPainterPath& path, const QColor& color, double width)
{
    // A rim in the canvas's colour lets crossing lines be told apart.
    const QColor& rim = scene.theme.canvas;
    const double half = width / 2;
    if (scene.options.isOnScreen && width * scene.scale <= kThickest && path.elementCount() > 2) {
        const ThinLines lines(path, scene.scale);
        lines.paint(scene.painter, rim, -half - kRim, -half);
        lines.paint(scene.painter, rim, half, half + kRim);
        lines.paint(scene.painter, color, -half, half);
        return;
    }
    scene.painter.setBrush(Qt::NoBrush);
    scene.painter.setPen(QPen(rim, width + 2 * kRim, Qt::SolidLine, Qt::FlatCap));
    scene.painter.drawPath(path);
    scene.painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    scene.painter.drawPath(path);
}

QColor wireColor(const DiagramScene& scene, const Wire& wire)
{
    return scene.isSelected(wire) ? scene.theme.accent : scene.theme.hue(*wire.kind);
}

void paintPlug(const DiagramScene& scene, QPointF at, const QColor& color)
{
    const QColor& rim = scene.theme.surface;
    const QString key = QStringLiteral("plug %1 %2").arg(color.rgb()).arg(rim.rgb());
    scene.stamp(QRectF(at - QPointF(5, 5), QSizeF(10, 10)), key,
        [&](QPainter& painter, const QRectF& area) {
            painter.setPen(QPen(rim, 1.5));
            painter.setBrush(color);
            painter.drawEllipse(area.adjusted(0.8, 0.8, -0.8, -0.8));
        });
}

// A straight stub of the length below the socket, so that the U-turn can reach down to the chip;
// 0 when it bends.
double straightBelow(const Socket& socket)
{
    if (socket.stub.elementCount() != 2)
        return 0;
    const QPointF from = socket.stub.elementAt(0);
    return std::hypot(from.x() - socket.at.x(), from.y() - socket.at.y());
}

QPainterPath uTurn(double below)
{
    const double top = -kRecessDepth + 5;
    QPainterPath path(QPointF(-kTurnRadius, below));
    path.lineTo(-kTurnRadius, top + kTurnRadius);
    path.arcTo(QRectF(-kTurnRadius, top, 2 * kTurnRadius, 2 * kTurnRadius), 180, -180);
    path.lineTo(kTurnRadius, below - 8);
    return path;
}

void paintRecess(QPainter& painter, const QColor& fill, const QColor& border)
{
    QPainterPath recess;
    recess.addRoundedRect(
        QRectF(-kRecessWidth / 2, -kRecessDepth, kRecessWidth, kRecessDepth + 4), 5, 5);
    QPainterPath inside;
    inside.addRect(QRectF(-kRecessWidth, -2 * kRecessDepth, 2 * kRecessWidth, 2 * kRecessDepth));
    painter.setPen(QPen(border, 1.2));
    painter.setBrush(fill);
    painter.drawPath(recess & inside);
}

void paintHairpinOn(const DiagramScene& scene, const Socket& socket)
{
    const Theme& theme = scene.theme;
    const double gap = straightBelow(socket);
    const double below = gap > 0 ? gap - 3 : -1;
    paintRecess(scene.painter, theme.tint(theme.accent, theme.isDark ? 0.35 : 0.22), theme.accent);
    scene.painter.setBrush(Qt::NoBrush);
    scene.painter.setPen(QPen(theme.accent, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    scene.painter.drawPath(uTurn(below));
    scene.painter.setPen(Qt::NoPen);
    scene.painter.setBrush(theme.accent);
    paintArrowHead(scene.painter, QPointF(kTurnRadius, below + 1), QPointF(0, 1), 10);
}

// The way that frames are not allowed to take: there, but faint and not joined up.
void paintHairpinOff(QPainter& painter, const Theme& theme, const QColor& hue)
{
    paintRecess(painter, theme.surface, theme.tint(hue, 0.6));
    QPen faint(theme.tint(theme.muted, 0.55), 1.2, Qt::SolidLine, Qt::FlatCap);
    faint.setDashPattern({1.6, 1.8});
    painter.setBrush(Qt::NoBrush);
    painter.setPen(faint);
    painter.drawPath(uTurn(-1));
}

void turnTo(QPainter& painter, const Socket& socket)
{
    painter.translate(socket.at);
    painter.rotate(angleOf(socket.side));
}

void paintHairpinOff(const DiagramScene& scene, const Socket& socket, const QColor& hue)
{
    const QRectF area = socket.area().adjusted(-1, -1, 1, 1);
    const QString key = QStringLiteral("socket %1 %2 %3")
                            .arg(int(socket.side))
                            .arg(hue.rgb())
                            .arg(scene.theme.surface.rgb());
    scene.stamp(area, key, [&](QPainter& painter, const QRectF&) {
        painter.save();
        turnTo(painter, socket);
        paintHairpinOff(painter, scene.theme, hue);
        painter.restore();
    });
}

void paintHairpinWord(const DiagramScene& scene, const Socket& socket)
{
    const double gap = straightBelow(socket);
    if (gap < kLine || scene.detail != Detail::Full)
        return;
    const bool isUpright = socket.side == Side::Top || socket.side == Side::Bottom;
    const QPointF from = socket.stub.elementAt(0);
    const QPointF middle = (from + socket.at) / 2;
    const QPointF corner = isUpright ? middle + QPointF(kTurnRadius + 10, -kLine / 2)
                                     : middle + QPointF(-gap / 2, -kTurnRadius - 6 - kLine);
    scene.text(QRectF(corner, QSizeF(120, kLine)),
        QCoreApplication::translate("hairpin::Diagram", "hairpin"), scene.theme.font,
        scene.theme.accent);
}

} // namespace

void paintWire(const DiagramScene& scene, const Wire& wire)
{
    strokeLine(scene, wire.path, wireColor(scene, wire), wire.isStem ? 1.8 : 2.4);
}

void paintPlugs(const DiagramScene& scene, const Wire& wire)
{
    const QColor color = wireColor(scene, wire);
    paintPlug(scene, wire.path.elementAt(0), color);
    if (!wire.isStem)
        paintPlug(scene, wire.path.currentPosition(), color);
}

void paintStemMode(const DiagramScene& scene, const Wire& wire)
{
    const Body* rider = scene.geometry.find(wire.to);
    if (!rider || rider->text.mode.isEmpty() || scene.detail != Detail::Full)
        return;
    const QColor hue = scene.theme.hue(*wire.kind);
    scene.pill(wire.middle, rider->text.mode, scene.theme.tint(hue, 0.7), hue);
}

void paintSocket(const DiagramScene& scene, const Socket& socket)
{
    const QColor hue = scene.theme.hue(*socket.kind);
    const bool isDrawnOver = socket.isHairpin && straightBelow(socket) > 0;
    if (!isDrawnOver)
        strokeLine(scene, socket.stub, socket.isHairpin ? scene.theme.accent : hue, 2.4);
    if (!socket.isHairpin)
        return paintHairpinOff(scene, socket, hue);
    scene.painter.save();
    turnTo(scene.painter, socket);
    paintHairpinOn(scene, socket);
    scene.painter.restore();
    paintHairpinWord(scene, socket);
}

} // namespace hairpin
