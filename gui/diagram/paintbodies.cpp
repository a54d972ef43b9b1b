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

QPen hairline(const QColor& color, Qt::PenStyle style = Qt::SolidLine)
{
    QPen pen(color, 1.2, style);
    if (style == Qt::DashLine)
        pen.setDashPattern({4, 3});
    return pen;
}

// What is there already looks set into the drawing: dotted and tinted, without a shadow.
QPen chipPen(const Theme& theme, const Item& item, bool isOff)
{
    QPen pen =
        hairline(theme.tint(theme.hue(*item.kind), 0.7), isOff ? Qt::DashLine : Qt::SolidLine);
    if (item.kind->has(Trait::Existing) && !isOff)
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

void paintBlock(const Scene& scene, const QRectF& rect, const QColor& fill, const QColor& border)
{
    QPen pen(border, 1);
    pen.setCosmetic(true);
    scene.painter.setPen(pen);
    scene.painter.setBrush(fill);
    scene.painter.drawRect(rect);
}

void paintShadow(const Scene& scene, const QRectF& rect, double radius)
{
    if (scene.theme.isDark)
        return;
    scene.painter.setPen(Qt::NoPen);
    scene.painter.setBrush(QColor(20, 30, 50, 18));
    scene.painter.drawRoundedRect(rect.adjusted(-0.5, 1, 0.5, 2.5), radius, radius);
}

// Icon, name, details and tags, from the top left corner on.
void paintLines(const Scene& scene, const Item& item, const ItemText& text, QRectF area,
    const QColor& nameColor)
{
    const QRectF icon(area.left(), area.top(), kIcon, kIcon);
    paintKindIcon(scene.painter, icon, *item.kind, scene.theme.hue(*item.kind));
    QRectF line(
        area.left() + kIcon + kChipIconGap, area.top(), area.width() - kIcon - kChipIconGap, kLine);
    scene.text(line, text.title, scene.theme.font, nameColor, Qt::ElideMiddle);
    if (scene.detail != Detail::Full)
        return;
    for (const QString& detail : text.details) {
        line.translate(0, kLine);
        scene.text(line, detail, scene.theme.smallFont, scene.theme.muted);
    }
    if (!text.tags.isEmpty())
        scene.text(line.translated(0, kLine), text.tags, scene.theme.smallFont,
            scene.theme.hue(*item.kind));
}

QColor containerColor(const Theme& theme, const QColor& hue)
{
    return theme.tint(hue, theme.isDark ? 0.09 : 0.07);
}

QColor barColor(const Theme& theme, const QColor& hue)
{
    return theme.tint(hue, theme.isDark ? 0.2 : 0.15);
}

void paintFooter(const Scene& scene, const Body& body, const QColor& ground)
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

void paintContainer(const Scene& scene, const ItemId& id)
{
    const Item& item = *scene.topology.find(id);
    const Body& body = *scene.geometry.find(id);
    const Theme& theme = scene.theme;
    const QColor hue = theme.hue(*item.kind);
    const QColor fill = containerColor(theme, hue);
    const QColor border = theme.tint(hue, 0.45);
    if (scene.detail == Detail::Blocks)
        return paintBlock(scene, body.rect, fill, scene.isSelected(id) ? theme.accent : border);
    QPainterPath outline;
    outline.addRoundedRect(body.rect, kContainerRadius, kContainerRadius);
    QPainterPath bar;
    bar.addRect(QRectF(body.rect.topLeft(), QSizeF(body.rect.width(), kTitle)));
    scene.painter.fillPath(outline, fill);
    scene.painter.fillPath(bar & outline, barColor(theme, hue));
    scene.painter.setPen(hairline(border));
    scene.painter.setBrush(Qt::NoBrush);
    scene.painter.drawPath(outline);
    scene.ring(body.rect, kContainerRadius, id);
    if (scene.isSelected(id) && scene.options.selection.size() == 1)
        scene.grip(body.rect);
}

// After the wires, so that none runs through the words: their ground is painted again beneath them.
void paintContainerWords(const Scene& scene, const ItemId& id)
{
    const Item& item = *scene.topology.find(id);
    const Body& body = *scene.geometry.find(id);
    const Theme& theme = scene.theme;
    const QColor hue = theme.hue(*item.kind);
    const QColor ground = barColor(theme, hue);
    const QString tags = scene.detail == Detail::Full ? body.text.tags : QString();
    const double tagsWidth = QFontMetricsF(theme.smallFont).horizontalAdvance(tags);
    QRectF bar(body.rect.left() + kContainerPad - 4, body.rect.top() + (kTitle - kIcon) / 2,
        body.rect.width() - 2 * kContainerPad + 8, kIcon);
    if (!tags.isEmpty()) {
        const QRectF right(bar.right() - tagsWidth, bar.top(), tagsWidth + 1, bar.height());
        scene.painter.fillRect(right.adjusted(-4, 0, 3, 0), ground);
        scene.text(right, tags, theme.smallFont, hue);
        bar.setRight(right.left() - 12);
    }
    const double nameWidth = QFontMetricsF(theme.font).horizontalAdvance(body.text.title) + 1;
    bar.setWidth(std::min(bar.width(), kIcon + kChipIconGap + nameWidth));
    scene.painter.fillRect(bar.adjusted(-3, 0, 4, 0), ground);
    paintKindIcon(scene.painter, QRectF(bar.topLeft(), QSizeF(kIcon, kIcon)), *item.kind, hue);
    scene.text(bar.adjusted(kIcon + kChipIconGap, 0, 0, 0), body.text.title, theme.font, theme.text,
        Qt::ElideMiddle);
    if (scene.detail == Detail::Full)
        paintFooter(scene, body, containerColor(theme, hue));
}

void paintBridge(const Scene& scene, const ItemId& id)
{
    const Item& item = *scene.topology.find(id);
    const Body& body = *scene.geometry.find(id);
    const Theme& theme = scene.theme;
    const QColor hue = theme.hue(*item.kind);
    const bool isOff = isSwitchedOff(item);
    const QColor fill = theme.tint(hue, theme.isDark ? 0.24 : 0.16);
    if (scene.detail == Detail::Blocks)
        return paintBlock(
            scene, body.rect, fill, scene.isSelected(id) ? theme.accent : theme.tint(hue, 0.8));
    paintShadow(scene, body.rect, kBridgeRadius);
    scene.painter.setPen(hairline(theme.tint(hue, 0.75), isOff ? Qt::DashLine : Qt::SolidLine));
    scene.painter.setBrush(fill);
    scene.painter.drawRoundedRect(body.rect, kBridgeRadius, kBridgeRadius);
    scene.ring(body.rect, kBridgeRadius, id);
    QRectF words = body.rect.adjusted(kContainerPad, kBridgeRim, -kContainerPad, -kBridgeRim);
    const double spare = words.width() - body.textWidth;
    if (spare > 0)
        words.adjust(spare / 2, 0, 0, 0);
    paintLines(scene, item, body.text, words, isOff ? theme.muted : theme.text);
}

void paintChip(const Scene& scene, const ItemId& id)
{
    const Item& item = *scene.topology.find(id);
    const Body& body = *scene.geometry.find(id);
    const Theme& theme = scene.theme;
    const QColor hue = theme.hue(*item.kind);
    const bool isOff = isSwitchedOff(item);
    if (scene.detail == Detail::Blocks)
        return paintBlock(scene, body.rect, theme.tint(hue, 0.35),
            scene.isSelected(id) ? theme.accent : theme.tint(hue, 0.8));
    if (!item.kind->has(Trait::Existing))
        paintShadow(scene, body.rect, kChipRadius);
    scene.painter.setPen(chipPen(theme, item, isOff));
    scene.painter.setBrush(chipFill(theme, item, isOff));
    scene.painter.drawRoundedRect(body.rect, kChipRadius, kChipRadius);
    scene.ring(body.rect, kChipRadius, id);
    paintLines(scene, item, body.text,
        body.rect.adjusted(kChipPadX, kChipPadY, -kChipPadX, -kChipPadY),
        isOff ? theme.muted : theme.text);
}

void paintMarks(const Scene& scene, const ItemId& id)
{
    const QRectF rect = scene.geometry.rectOf(id);
    const Overlay& overlay = scene.overlay;
    if (overlay.isLive) {
        const auto found = overlay.items.find(id);
        if (found != overlay.items.end())
            paintLiveness(
                scene.painter, rect.topRight() + QPointF(-4, 1), found->second, scene.theme);
    }
    const QPointF corner = rect.topLeft() + QPointF(3, 1);
    if (overlay.withErrors.contains(id))
        paintErrorMark(scene.painter, corner, scene.theme);
    else if (overlay.withWarnings.contains(id))
        paintWarningMark(scene.painter, corner, scene.theme);
}

} // namespace hairpin
