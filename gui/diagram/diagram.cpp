// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/diagram.h"

#include "gui/diagram/scenepainter.h"
#include "gui/diagram/stamp.h"
#include "gui/diagram/thinlines.h"

#include <QFontMetricsF>
#include <QPainter>
#include <cmath>

namespace hairpin {

namespace {

constexpr double kFullDetailZoom = 0.43; // letters of 6 pixels
constexpr double kNamesZoom = 0.42;
constexpr double kCoarseZoom = 0.2;
constexpr double kPillHeight = 22;
constexpr double kHairline = 1.75; // pixels: of what is thinner, one is painted
constexpr double kReach = 16; // rings, badges and line widths

Detail detailAt(double zoom)
{
    if (zoom >= kFullDetailZoom)
        return Detail::Full;
    return zoom >= kNamesZoom ? Detail::Names : Detail::Blocks;
}

std::unordered_set<std::string_view> textsOf(const std::set<ItemId>& items)
{
    std::unordered_set<std::string_view> texts;
    for (const ItemId& item : items)
        texts.insert(item.text());
    return texts;
}

bool isGround(Shape shape)
{
    return shape == Shape::Container || shape == Shape::Note;
}

void paintShape(const DiagramScene& scene, const ItemId& id, Shape shape)
{
    switch (shape) {
    case Shape::Container:
        return paintContainer(scene, id);
    case Shape::Bridge:
        return paintBridge(scene, id);
    case Shape::Chip:
        return paintChip(scene, id);
    case Shape::Note:
        return paintNote(scene, id);
    }
}

template <class Fits> void paintBodies(const DiagramScene& scene, const Visible& visible, Fits fits)
{
    for (const auto& [id, body] : visible.bodies) {
        if (fits(body.shape))
            paintShape(scene, id, body.shape);
    }
}

void paintWires(const DiagramScene& scene, const Visible& visible)
{
    for (const Socket* socket : visible.sockets)
        paintSocket(scene, *socket);
    for (const Wire* wire : visible.wires) {
        if (!wire->isArrow)
            paintWire(scene, *wire);
    }
}

void paintLabels(const DiagramScene& scene, const Visible& visible)
{
    for (const auto& [id, body] : visible.bodies) {
        if (body.shape == Shape::Container)
            paintContainerWords(scene, id);
    }
    for (const Wire* wire : visible.wires) {
        if (wire->isStem)
            paintStemMode(scene, *wire);
    }
}

void paintInDetail(const DiagramScene& scene, const Visible& visible)
{
    paintBodies(scene, visible, isGround);
    paintBodies(scene, visible, [](Shape shape) { return shape == Shape::Bridge; });
    paintWires(scene, visible);
    paintLabels(scene, visible);
    paintBodies(scene, visible, [](Shape shape) { return shape == Shape::Chip; });
    for (const Wire* wire : visible.wires)
        wire->isArrow ? paintArrow(scene, *wire) : paintPlugs(scene, *wire);
}

} // namespace

Visible::Visible(const DiagramScene& scene)
{
    const Geometry& geometry = scene.geometry;
    QRectF area = scene.options.exposed;
    if (!area.isNull())
        area.adjust(-kReach, -kReach, kReach, kReach);
    for (const std::size_t number : geometry.itemsNear(area)) {
        if (const Body& body = geometry.drawn(number); scene.isExposed(body.rect))
            bodies.push_back({geometry.order()[number], body});
    }
    for (const std::size_t number : geometry.wiresNear(area)) {
        if (const Wire& wire = geometry.wires()[number]; scene.isExposed(wire.extent))
            wires.push_back(&wire);
    }
    for (const std::size_t number : geometry.socketsNear(area)) {
        if (const Socket& socket = geometry.sockets()[number]; scene.isExposed(extentOf(socket)))
            sockets.push_back(&socket);
    }
}

bool DiagramScene::isExposed(const QRectF& rect) const
{
    return options.exposed.isNull()
        || options.exposed.intersects(rect.adjusted(-kReach, -kReach, kReach, kReach));
}

bool DiagramScene::isHairline(double width) const
{
    return options.isOnScreen && width * scale < kHairline;
}

QPen DiagramScene::pen(const QColor& color, double width) const
{
    return isHairline(width) ? hairline(color, width * scale) : QPen(color, width);
}

QRectF DiagramScene::aligned(const QRectF& rect, double width) const
{
    if (!isHairline(width))
        return rect;
    const QTransform transform = painter.deviceTransform();
    const auto whole = [](QPointF point) {
        return QPointF(std::floor(point.x()) + 0.5, std::floor(point.y()) + 0.5);
    };
    const QTransform back = transform.inverted();
    return {back.map(whole(transform.map(rect.topLeft()))),
        back.map(whole(transform.map(rect.bottomRight())))};
}

void DiagramScene::stamp(const QRectF& rect, const QString& key,
    const std::function<void(QPainter&, const QRectF&)>& paint) const
{
    options.isOnScreen ? paintStamp(painter, rect, key, paint) : paint(painter, rect);
}

void DiagramScene::text(const QRectF& rect, const QString& text, const QFont& font,
    const QColor& color, Qt::TextElideMode elide) const
{
    painter.setFont(font);
    painter.setPen(color);
    const QString shown =
        elide == Qt::ElideNone ? text : QFontMetricsF(font).elidedText(text, elide, rect.width());
    painter.drawText(
        rect, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine), shown);
}

QRectF DiagramScene::pill(QPointF centre, const QString& text, const QColor& border,
    const QColor& color, double leftRoom) const
{
    const double width = QFontMetricsF(theme.smallFont).horizontalAdvance(text) + 18 + leftRoom;
    QRectF rect(0, 0, width, kPillHeight);
    rect.moveCenter(centre);
    painter.setPen(QPen(border, 1.2));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(rect, kPillHeight / 2, kPillHeight / 2);
    this->text(rect.adjusted(9 + leftRoom, 0, 0, 0), text, theme.smallFont, color, Qt::ElideNone);
    return rect;
}

void DiagramScene::grip(const QRectF& rect) const
{
    painter.setPen(QPen(theme.accent, 1.4, Qt::SolidLine, Qt::RoundCap));
    for (const double reach : {5.0, 9.0})
        painter.drawLine(rect.bottomRight() + QPointF(-4 - reach, -4),
            rect.bottomRight() + QPointF(-4, -4 - reach));
}

void DiagramScene::ring(const QRectF& rect, double radius, const ItemId& id) const
{
    const bool selected = isSelected(id);
    const bool target = isTarget(id);
    if (!selected && !target && options.hovered != id)
        return;
    painter.setBrush(Qt::NoBrush);
    if (selected) {
        QColor glow = theme.accent;
        glow.setAlphaF(0.25F);
        painter.setPen(QPen(glow, 4));
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), radius + 3, radius + 3);
    }
    QPen pen(theme.accent, selected || target ? 2 : 1.2);
    if (target)
        pen.setDashPattern({4, 2.5});
    painter.setPen(pen);
    painter.drawRoundedRect(rect, radius, radius);
}

void paintDiagram(QPainter& painter, const Topology& topology, const Geometry& geometry,
    const Overlay& overlay, const Theme& theme, const PaintOptions& options)
{
    painter.save();
    // What can be read depends on how many real pixels there are.
    const double ratio = painter.deviceTransform().m11() / painter.worldTransform().m11();
    const DiagramScene scene{painter, topology, geometry, overlay, theme, options,
        detailAt(options.zoom * ratio), painter.deviceTransform().m11(),
        textsOf(options.selection)};
    // Smooth edges of things a few pixels large cost much and show little.
    painter.setRenderHint(QPainter::Antialiasing, options.zoom * ratio >= kCoarseZoom);
    painter.setRenderHint(QPainter::TextAntialiasing);
    const Visible visible(scene);
    scene.detail == Detail::Blocks ? paintBlocks(scene, visible) : paintInDetail(scene, visible);
    for (const auto& [id, body] : visible.bodies)
        paintMarks(scene, id, body.rect);
    paintPings(scene);
    painter.restore();
}

void paintDiagramInto(QPainter& painter, const QRectF& rect, const Topology& topology,
    const Layout& layout, const Overlay& overlay, const Theme& theme, double maxZoom)
{
    const Geometry geometry(topology, layout, theme);
    const QRectF bounds =
        (geometry.bounds() | pingsExtent(geometry, overlay)).adjusted(-16, -16, 16, 16);
    const double zoom =
        std::min({rect.width() / bounds.width(), rect.height() / bounds.height(), maxZoom});
    painter.save();
    painter.translate(rect.center());
    painter.scale(zoom, zoom);
    painter.translate(-bounds.center());
    PaintOptions options;
    options.zoom = zoom;
    paintDiagram(painter, topology, geometry, overlay, theme, options);
    painter.restore();
}

} // namespace hairpin
