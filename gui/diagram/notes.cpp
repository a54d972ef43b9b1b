// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/notes.h"

#include "gui/diagram/metrics.h"
#include "gui/diagram/scenepainter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLineF>
#include <QPainter>
#include <cmath>
#include <optional>

namespace hairpin {

using namespace metrics;

namespace {

constexpr double kUsualWidth = 320; // that text is broken at
constexpr double kMinWidth = 48;
constexpr double kArrowGap = 3; // before what it points to
constexpr double kHeadLength = 11;
constexpr double kHeadWidth = 9;
constexpr int kTextFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

QString wordsOf(const Item& note)
{
    return QString::fromStdString(note.text());
}

bool hasFrame(const Item& note)
{
    return note.choice("frame") == "box";
}

// Where a line from the middle of the rectangle to the other point leaves it.
QPointF edgeTowards(const QRectF& rect, QPointF other)
{
    const QPointF way = other - rect.center();
    const double across = std::abs(way.x()) * rect.height();
    const double down = std::abs(way.y()) * rect.width();
    if (across < 1e-9 && down < 1e-9)
        return rect.center();
    const double reach = across > down ? rect.width() / 2 / std::abs(way.x())
                                       : rect.height() / 2 / std::abs(way.y());
    return rect.center() + way * reach;
}

std::optional<QLineF> arrowBetween(const QRectF& from, const QRectF& to)
{
    if (from.intersects(to))
        return std::nullopt;
    const QLineF line(edgeTowards(from, to.center()),
        edgeTowards(to.adjusted(-kArrowGap, -kArrowGap, kArrowGap, kArrowGap), from.center()));
    return line.length() < 1 ? std::nullopt : std::optional(line);
}

const Body* find(const Bodies& bodies, const ItemId& id)
{
    const auto found = bodies.find(id.text());
    return found == bodies.end() ? nullptr : &found->second;
}

} // namespace

QFont noteFont(const Item& note, const Theme& theme)
{
    const std::string size = note.choice("textSize");
    QFont font = size == "large" ? theme.font : theme.smallFont;
    if (size == "large")
        font.setPixelSize(24);
    else if (size == "normal")
        font.setPixelSize(16);
    return font;
}

QSizeF noteSize(const Item& note, const Theme& theme, const Placement& placement)
{
    const double width = std::max(placement.width.value_or(kUsualWidth), kMinWidth);
    const QRectF room(0, 0, width - 2 * kChipPadX, 1e6);
    const QRectF text =
        QFontMetricsF(noteFont(note, theme)).boundingRect(room, kTextFlags, wordsOf(note));
    const double own =
        std::ceil((text.width() + 2 * kChipPadX) / kGrid) * kGrid; // a word may be wider
    return {std::max({placement.width.value_or(0), own, kMinWidth}),
        std::max(std::ceil(text.height()), kLine) + 2 * kChipPadY};
}

std::vector<Wire> drawArrows(const Topology& topology, const Bodies& bodies)
{
    std::vector<Wire> arrows;
    for (const auto& [id, item] : topology.items()) {
        const Body* from = find(bodies, id);
        const Body* to = find(bodies, item.pointsTo());
        if (!from || !to || !from->hiddenIn.isEmpty())
            continue;
        Wire arrow;
        arrow.from = id;
        arrow.to = item.pointsTo();
        arrow.isArrow = true;
        aim(arrow, from->rect, to->rect);
        arrows.push_back(std::move(arrow));
    }
    return arrows;
}

void aim(Wire& arrow, const QRectF& from, const QRectF& to)
{
    arrow.path = QPainterPath();
    if (const auto line = arrowBetween(from, to)) {
        arrow.path.moveTo(line->p1());
        arrow.path.lineTo(line->p2());
        arrow.middle = line->center();
    }
    arrow.extent = arrow.path.boundingRect();
}

void paintNote(const DiagramScene& scene, const ItemId& id)
{
    const Item& note = *scene.topology.find(id);
    const QRectF& rect = scene.geometry.find(id)->rect;
    const Theme& theme = scene.theme;
    const QColor hue = theme.noteColor(note.choice("color"));
    QPainter& painter = scene.painter;
    if (hasFrame(note)) {
        // Seen through: it may lie over a namespace.
        QColor fill = hue;
        fill.setAlphaF(theme.isDark ? 0.16F : 0.13F);
        painter.setBrush(fill);
        painter.setPen(QPen(theme.tint(hue, 0.6), 1.2));
        painter.drawRoundedRect(rect, kChipRadius, kChipRadius);
    }
    scene.ring(rect, kChipRadius, id);
    if (scene.isSelected(id) && scene.options.selection.size() == 1)
        scene.grip(rect);
    const QFont font = noteFont(note, theme);
    constexpr double kReadable = 7; // pixels
    if (font.pixelSize() * scene.options.zoom < kReadable)
        return;
    painter.setFont(font);
    painter.setBrush(Qt::NoBrush); // in an SVG its opacity would be the text's too
    const QString words = wordsOf(note);
    const bool isInvited = words.isEmpty() && !scene.options.view.isNull(); // not in a picture
    painter.setPen(isInvited ? theme.muted : theme.text);
    painter.drawText(rect.adjusted(kChipPadX, kChipPadY, -kChipPadX + 1, -kChipPadY), kTextFlags,
        isInvited ? QCoreApplication::translate("hairpin::Diagram", "Text") : words);
}

void paintArrow(const DiagramScene& scene, const Wire& wire)
{
    const Item* note = scene.topology.find(wire.from);
    if (!note)
        return;
    if (wire.path.isEmpty())
        return;
    const Theme& theme = scene.theme;
    const QColor color =
        scene.isSelected(wire.from) ? theme.accent : theme.noteColor(note->choice("color"));
    QLineF line(wire.path.elementAt(0), wire.path.currentPosition());
    const QPointF tip = line.p2();
    line.setLength(std::max(0.0, line.length() - kHeadLength));
    const QPointF along = (tip - line.p2()) / kHeadLength;
    const QPointF aside = QPointF(-along.y(), along.x()) * (kHeadWidth / 2);
    scene.painter.setPen(QPen(color, 1.8, Qt::SolidLine, Qt::FlatCap));
    scene.painter.drawLine(line);
    scene.painter.setPen(Qt::NoPen);
    scene.painter.setBrush(color);
    scene.painter.drawPolygon(QPolygonF({tip, line.p2() + aside, line.p2() - aside}));
}

} // namespace hairpin
