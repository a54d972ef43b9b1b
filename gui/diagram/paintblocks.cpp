// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/scenepainter.h"
#include "gui/diagram/thinlines.h"

#include <QLineF>
#include <QPainter>
#include <algorithm>
#include <map>

namespace hairpin {

namespace {

// By kind, and whether it is lit: what has one colour is painted by one call.
template <class T> using Groups = std::map<std::pair<const KindSpec*, bool>, QList<T>>;

struct Look {
    QColor fill;
    QColor border;
};

Look lookOf(const Theme& theme, const KindSpec& kind)
{
    const QColor hue = theme.hue(kind);
    if (kind.has(Trait::Container))
        return {containerFill(theme, hue), containerBorder(theme, hue)};
    const QColor fill = kind.has(Trait::HasPorts) ? bridgeFill(theme, hue) : theme.tint(hue, 0.35);
    return {fill, theme.tint(hue, 0.8)};
}

void paintRects(const DiagramScene& scene, Groups<QRectF>& groups)
{
    const bool isSmooth = scene.painter.testRenderHint(QPainter::Antialiasing);
    scene.painter.setRenderHint(QPainter::Antialiasing, false); // upright edges are sharper
    for (const auto& [key, rects] : groups) {
        const auto& [kind, isSelected] = key;
        const Look look = lookOf(scene.theme, *kind);
        scene.painter.setPen(hairline(isSelected ? scene.theme.accent : look.border, 1));
        scene.painter.setBrush(look.fill);
        scene.painter.drawRects(rects);
    }
    scene.painter.setRenderHint(QPainter::Antialiasing, isSmooth);
    groups.clear();
}

void paintShapes(
    const DiagramScene& scene, const Visible& visible, std::initializer_list<Shape> shapes)
{
    Groups<QRectF> groups;
    for (const auto& [id, body] : visible.bodies) {
        if (std::ranges::find(shapes, body.shape) == shapes.end())
            continue;
        if (body.shape == Shape::Note) {
            paintRects(scene, groups); // what it lies over
            paintNote(scene, id);
        } else {
            groups[{body.kind, scene.isSelected(id)}] << body.rect;
        }
    }
    paintRects(scene, groups);
}

void paintLines(const DiagramScene& scene, const Groups<QLineF>& groups)
{
    for (const auto& [key, lines] : groups) {
        const auto& [kind, isLit] = key;
        scene.painter.setPen(hairline(isLit ? scene.theme.accent : scene.theme.hue(*kind), 1));
        scene.painter.drawLines(lines);
    }
}

QLineF straight(const QPainterPath& path)
{
    return {path.elementAt(0), path.currentPosition()};
}

void paintLines(const DiagramScene& scene, const Visible& visible)
{
    Groups<QLineF> stubs;
    for (const Socket* socket : visible.sockets)
        stubs[{socket->kind, socket->isHairpin}] << straight(socket->stub);
    paintLines(scene, stubs);
    Groups<QLineF> wires;
    for (const Wire* wire : visible.wires) {
        if (!wire->isArrow)
            wires[{wire->kind, scene.isSelected(*wire)}] << straight(wire->path);
    }
    paintLines(scene, wires);
}

} // namespace

void paintBlocks(const DiagramScene& scene, const Visible& visible)
{
    paintShapes(scene, visible, {Shape::Container, Shape::Note});
    paintShapes(scene, visible, {Shape::Bridge});
    paintLines(scene, visible);
    paintShapes(scene, visible, {Shape::Chip});
    for (const Wire* wire : visible.wires) {
        if (wire->isArrow)
            paintArrow(scene, *wire);
    }
}

} // namespace hairpin
