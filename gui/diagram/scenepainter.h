// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/diagram.h"
#include "gui/diagram/geometry.h"

#include <QPen>
#include <functional>
#include <string_view>
#include <unordered_set>

namespace hairpin {

// How much of an item is worth drawing at a zoom.
enum class Detail {
    Blocks, // plain rectangles and lines: nothing could be read
    Names,
    Full,
};

// All that painting one drawing needs, and the primitives that its parts share.
struct DiagramScene {
    QPainter& painter;
    const Topology& topology;
    const Geometry& geometry;
    const Overlay& overlay;
    const Theme& theme;
    const PaintOptions& options;
    Detail detail = Detail::Full;
    double scale = 1; // pixels of the device a canvas unit
    std::unordered_set<std::string_view> selection; // of the options, quick to look up

    bool isExposed(const QRectF& rect) const;
    bool isSelected(const ItemId& id) const { return selection.contains(id.text()); }
    bool isSelected(const Wire& wire) const { return isSelected(wire.from) || isSelected(wire.to); }
    bool isTarget(const ItemId& id) const { return options.targets.contains(id); }

    // On screen a line about a pixel thick is one exactly, as Qt draws those far quicker, and a
    // rectangle of such lines stands on whole pixels.
    bool isHairline(double width) const;
    QPen pen(const QColor& color, double width) const;
    QRectF aligned(const QRectF& rect, double width) const;
    // See paintStamp(); on screen.
    void stamp(const QRectF& rect, const QString& key,
        const std::function<void(QPainter&, const QRectF&)>& paint) const;

    // Left aligned and vertically centred in the rectangle, elided with … when too long.
    void text(const QRectF& rect, const QString& text, const QFont& font, const QColor& color,
        Qt::TextElideMode elide = Qt::ElideRight) const;
    // A pill with a text around the centre; gives its rectangle.
    QRectF pill(QPointF centre, const QString& text, const QColor& border, const QColor& color,
        double leftRoom = 0) const;
    // The ring around what is selected, a target or under the pointer.
    void ring(const QRectF& rect, double radius, const ItemId& id) const;
    void grip(const QRectF& rect) const; // at the corner by which it is resized
};

// What may be seen, looked up once for all the passes.
struct Visible {
    struct Entry {
        const ItemId& id;
        const Body& body;
    };
    std::vector<Entry> bodies;
    std::vector<const Wire*> wires;
    std::vector<const Socket*> sockets;

    explicit Visible(const DiagramScene& scene);
};

// All of it where nothing could be read: rectangles and straight lines, many at once.
void paintBlocks(const DiagramScene& scene, const Visible& visible);

void paintContainer(const DiagramScene& scene, const ItemId& id);
void paintContainerWords(const DiagramScene& scene, const ItemId& id);
void paintBridge(const DiagramScene& scene, const ItemId& id);
void paintChip(const DiagramScene& scene, const ItemId& id);
void paintNote(const DiagramScene& scene, const ItemId& id);
void paintMarks(const DiagramScene& scene, const ItemId& id, const QRectF& rect);

void paintWire(const DiagramScene& scene, const Wire& wire);
void paintPlugs(const DiagramScene& scene, const Wire& wire); // over the chips
void paintArrow(const DiagramScene& scene, const Wire& wire);
void paintStemMode(const DiagramScene& scene, const Wire& wire);
void paintSocket(const DiagramScene& scene, const Socket& socket);

void paintPings(const DiagramScene& scene);

// How the shapes are filled, and what is around them.
QColor containerFill(const Theme& theme, const QColor& hue);
QColor containerBorder(const Theme& theme, const QColor& hue);
QColor bridgeFill(const Theme& theme, const QColor& hue);

} // namespace hairpin
