// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/kindicon.h"
#include "gui/diagram/marks.h"
#include "gui/diagram/metrics.h"
#include "gui/diagram/scenepainter.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace hairpin {

using namespace metrics;

namespace {

constexpr double kHairline = 1.2;

QPen borderPen(const DiagramScene& scene, const QColor& color, bool isDashed)
{
    if (!isDashed)
        return scene.pen(color, kHairline);
    QPen pen(color, kHairline);
    pen.setDashPattern({4, 3});
    return pen;
}

// What is there already looks set into the drawing: dotted and tinted, without a shadow.
QPen chipPen(const DiagramScene& scene, const Item& item, bool isOff)
{
    const QColor color = scene.theme.tint(scene.theme.hue(*item.kind), 0.7);
    if (isOff || !item.kind->has(Trait::Existing))
        return borderPen(scene, color, isOff);
    QPen pen(color, kHairline);
    pen.setDashPattern({1, 2});
    return pen;
}

QColor chipFill(const Theme& theme, const Item& item, bool isOff)
{
    if (isOff)
        return theme.canvas;
    return item.kind->has(Trait::Existing) ? theme.tint(theme.hue(*item.kind), 0.14)
                                           : theme.surface;
}

bool isSwitchedOff(const Item& item)
{
    return item.kind->field("up") && !item.flag("up");
}

// No more of it than is seen: a translucent shape costs by its height.
void paintShadow(const DiagramScene& scene, const QRectF& rect, double radius)
{
    if (scene.theme.isDark)
        return;
    QRectF lower = rect.adjusted(-0.5, 0, 0.5, 2.5);
    lower.setTop(lower.bottom() - 2 * radius);
    scene.painter.setPen(Qt::NoPen);
    scene.painter.setBrush(QColor(20, 30, 50, 18));
    scene.painter.drawRoundedRect(lower, radius, radius);
}

void paintBody(const DiagramScene& scene, const QRectF& rect, double radius)
{
    scene.painter.drawRoundedRect(scene.aligned(rect, kHairline), radius, radius);
}

// A container's title bar: the upper part of its outline.
QPainterPath titleBar(const QRectF& rect)
{
    const double across = 2 * kContainerRadius;
    QPainterPath path(rect.topLeft() + QPointF(0, kTitle));
    path.arcTo(QRectF(rect.left(), rect.top(), across, across), 180, -90);
    path.arcTo(QRectF(rect.right() - across, rect.top(), across, across), 90, -90);
    path.lineTo(rect.right(), rect.top() + kTitle);
    path.closeSubpath();
    return path;
}

// Icon, name, details and tags, from the top left corner on.
void paintLines(const DiagramScene& scene, const Item& item, const Body& body, QRectF area,
    const QColor& nameColor)
{
    const ItemText& text = body.text;
    const bool fits = body.textWidth <= area.width();
    const QRectF icon(area.left(), area.top(), kIcon, kIcon);
    paintKindIcon(scene.painter, icon, *item.kind, scene.theme.hue(*item.kind));
    QRectF line(
        area.left() + kIcon + kChipIconGap, area.top(), area.width() - kIcon - kChipIconGap, kLine);
    scene.text(
        line, text.title, scene.theme.font, nameColor, fits ? Qt::ElideNone : Qt::ElideMiddle);
    if (scene.detail != Detail::Full)
        return;
    const auto elide = fits ? Qt::ElideNone : Qt::ElideRight;
    for (const QString& detail : text.details) {
        line.translate(0, kLine);
        scene.text(line, detail, scene.theme.smallFont, scene.theme.muted, elide);
    }
    if (!text.tags.isEmpty())
        scene.text(line.translated(0, kLine), text.tags, scene.theme.smallFont,
            scene.theme.hue(*item.kind), elide);
}

QColor barColor(const Theme& theme, const QColor& hue)
{
    return theme.tint(hue, theme.isDark ? 0.2 : 0.15);
}

void paintFooter(const DiagramScene& scene, const Body& body, const QColor& ground)
{
    const QFontMetricsF metrics(scene.theme.smallFont);
    QRectF line(body.rect.left() + kContainerPad,
        body.rect.bottom() - 10 - kLine * static_cast<double>(body.text.details.size()),
        body.rect.width() - 2 * kContainerPad, kLine);
    for (const QString& detail : body.text.details) {
        QRectF words = line;
        words.setWidth(std::min(line.width(), metrics.horizontalAdvance(detail)));
        scene.painter.fillRect(words.adjusted(-3, 0, 3, 0), ground);
        scene.text(line, detail, scene.theme.smallFont, scene.theme.muted);
        line.translate(0, kLine);
    }
}

} // namespace

QColor containerFill(const Theme& theme, const QColor& hue)
{
    return theme.tint(hue, theme.isDark ? 0.09 : 0.07);
}

QColor containerBorder(const Theme& theme, const QColor& hue)
{
    return theme.tint(hue, 0.45);
}

QColor bridgeFill(const Theme& theme, const QColor& hue)
{
    return theme.tint(hue, theme.isDark ? 0.24 : 0.16);
}

void paintContainer(const DiagramScene& scene, const ItemId& id)
{
    const Item& item = *scene.topology.find(id);
    const Body& body = *scene.geometry.find(id);
    const Theme& theme = scene.theme;
    const QColor hue = theme.hue(*item.kind);
    scene.painter.setPen(Qt::NoPen);
    scene.painter.setBrush(containerFill(theme, hue));
    paintBody(scene, body.rect, kContainerRadius);
    scene.painter.fillPath(titleBar(scene.aligned(body.rect, kHairline)), barColor(theme, hue));
    scene.painter.setPen(borderPen(scene, containerBorder(theme, hue), false));
    scene.painter.setBrush(Qt::NoBrush);
    paintBody(scene, body.rect, kContainerRadius);
    scene.ring(body.rect, kContainerRadius, id);
    if (scene.isSelected(id) && scene.options.selection.size() == 1)
        scene.grip(body.rect);
}

// After the wires, so that none runs through the words: their ground is painted again beneath them.
void paintContainerWords(const DiagramScene& scene, const ItemId& id)
{
    const Item& item = *scene.topology.find(id);
    const Body& body = *scene.geometry.find(id);
    const Theme& theme = scene.theme;
    const QColor hue = theme.hue(*item.kind);
    const QColor ground = barColor(theme, hue);
    const QString tags = scene.detail == Detail::Full ? body.text.tags : QString();
    QRectF bar(body.rect.left() + kContainerPad - 4, body.rect.top() + (kTitle - kIcon) / 2,
        body.rect.width() - 2 * kContainerPad + 8, kIcon);
    if (!tags.isEmpty()) {
        const double tagsWidth = QFontMetricsF(theme.smallFont).horizontalAdvance(tags);
        const QRectF right(bar.right() - tagsWidth, bar.top(), tagsWidth + 1, bar.height());
        scene.painter.fillRect(right.adjusted(-4, 0, 3, 0), ground);
        scene.text(right, tags, theme.smallFont, hue);
        bar.setRight(right.left() - 12);
    }
    const bool fits = body.textWidth + 1 <= bar.width();
    if (fits)
        bar.setWidth(body.textWidth + 1);
    scene.painter.fillRect(bar.adjusted(-3, 0, 4, 0), ground);
    paintKindIcon(scene.painter, QRectF(bar.topLeft(), QSizeF(kIcon, kIcon)), *item.kind, hue);
    scene.text(bar.adjusted(kIcon + kChipIconGap, 0, 0, 0), body.text.title, theme.font, theme.text,
        fits ? Qt::ElideNone : Qt::ElideMiddle);
    if (scene.detail == Detail::Full)
        paintFooter(scene, body, containerFill(theme, hue));
}

void paintBridge(const DiagramScene& scene, const ItemId& id)
{
    const Item& item = *scene.topology.find(id);
    const Body& body = *scene.geometry.find(id);
    const Theme& theme = scene.theme;
    const QColor hue = theme.hue(*item.kind);
    const bool isOff = isSwitchedOff(item);
    paintShadow(scene, body.rect, kBridgeRadius);
    scene.painter.setPen(borderPen(scene, theme.tint(hue, 0.75), isOff));
    scene.painter.setBrush(bridgeFill(theme, hue));
    paintBody(scene, body.rect, kBridgeRadius);
    scene.ring(body.rect, kBridgeRadius, id);
    QRectF words = body.rect.adjusted(kContainerPad, kBridgeRim, -kContainerPad, -kBridgeRim);
    const double spare = words.width() - body.textWidth;
    if (spare > 0)
        words.adjust(spare / 2, 0, 0, 0);
    paintLines(scene, item, body, words, isOff ? theme.muted : theme.text);
}

void paintChip(const DiagramScene& scene, const ItemId& id)
{
    const Item& item = *scene.topology.find(id);
    const Body& body = *scene.geometry.find(id);
    const Theme& theme = scene.theme;
    const bool isOff = isSwitchedOff(item);
    if (!item.kind->has(Trait::Existing))
        paintShadow(scene, body.rect, kChipRadius);
    scene.painter.setPen(chipPen(scene, item, isOff));
    scene.painter.setBrush(chipFill(theme, item, isOff));
    paintBody(scene, body.rect, kChipRadius);
    scene.ring(body.rect, kChipRadius, id);
    paintLines(scene, item, body, body.rect.adjusted(kChipPadX, kChipPadY, -kChipPadX, -kChipPadY),
        isOff ? theme.muted : theme.text);
}

void paintMarks(const DiagramScene& scene, const ItemId& id, const QRectF& rect)
{
    const Overlay& overlay = scene.overlay;
    const auto stamp = [&](QPointF centre, int which, auto paint) {
        const QRectF area = QRectF(centre - QPointF(14, 14), QSizeF(28, 28));
        const QString key = QStringLiteral("mark %1 %2").arg(which).arg(scene.theme.canvas.rgb());
        scene.stamp(area, key, [&](QPainter& painter, const QRectF&) { paint(painter, centre); });
    };
    if (overlay.isLive) {
        const auto found = overlay.items.find(id);
        if (found != overlay.items.end() && found->second != Liveness::None)
            stamp(rect.topRight() + QPointF(-4, 1), int(found->second),
                [&](QPainter& painter, QPointF centre) {
                    paintLiveness(painter, centre, found->second, scene.theme);
                });
    }
    const QPointF corner = rect.topLeft() + QPointF(3, 1);
    if (overlay.withErrors.contains(id))
        stamp(corner, -1, [&](QPainter& painter, QPointF centre) {
            paintErrorMark(painter, centre, scene.theme);
        });
    else if (overlay.withWarnings.contains(id))
        stamp(corner, -2, [&](QPainter& painter, QPointF centre) {
            paintWarningMark(painter, centre, scene.theme);
        });
}

} // namespace hairpin
