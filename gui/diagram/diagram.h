// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"
#include "gui/diagram/overlay.h"
#include "gui/diagram/theme.h"

#include <QRectF>
#include <set>

class QPainter;

namespace hairpin {

class Geometry;

// What a view shows beside the drawing itself.
struct PaintOptions {
    double zoom = 1; // device-independent pixels a canvas unit: decides the level of detail
    // Painted for this screen and no other use: in the quickest way that looks the same there.
    bool isOnScreen = false;
    QRectF exposed; // in canvas units; null: everything
    QRectF view; // likewise; what is on screen, where labels that can move stay
    std::set<ItemId> selection;
    std::set<ItemId> targets; // lit: where something may be dropped or connected
    ItemId hovered;
};

// Paints the drawing in canvas units, onto whatever the painter has: the background is the
// caller's.
void paintDiagram(QPainter& painter, const Topology& topology, const Geometry& geometry,
    const Overlay& overlay, const Theme& theme, const PaintOptions& options);

// What the ping traces cover, with their labels; null when there are none. It follows from where
// the items are, not from what the labels say.
QRectF pingsExtent(const Geometry& geometry, const Overlay& overlay);

// Painting for who has no geometry at hand: thumbnails, export, print. Fits the drawing into the
// rectangle, centred, never larger than `maxZoom`.
void paintDiagramInto(QPainter& painter, const QRectF& rect, const Topology& topology,
    const Layout& layout, const Overlay& overlay, const Theme& theme, double maxZoom = 1);

} // namespace hairpin
