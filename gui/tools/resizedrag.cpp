// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/canvas/canvas.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/metrics.h"
#include "gui/document/document.h"
#include "gui/tools/itemdrag.h"
#include "gui/tools/placing.h"

#include <algorithm>
#include <cmath>

namespace hairpin {

using namespace metrics;

namespace {

constexpr double kCorner = 14; // how far a corner reaches along its edges, at most
constexpr double kCornerShare = 0.25; // of the shorter edge: the middle is for moving
constexpr double kLeastNote = 48;

double leastWidth(Shape shape)
{
    if (shape == Shape::Note)
        return kLeastNote;
    return shape == Shape::Container ? kContainerMinWidth : kBridgeMinWidth;
}

double leastHeight(Shape shape)
{
    if (shape == Shape::Note)
        return kLine;
    return shape == Shape::Container ? kContainerMinHeight : 2 * kBridgeRim + kLine;
}

int sideOf(double from, double to, double at, double reach)
{
    if (std::abs(at - to) <= reach)
        return 1;
    return std::abs(at - from) <= reach ? -1 : 0;
}

} // namespace

std::optional<Grip> gripAt(const QRectF& rect, QPointF position, double reach)
{
    if (!rect.adjusted(-reach, -reach, reach, reach).contains(position))
        return std::nullopt;
    Grip grip{sideOf(rect.left(), rect.right(), position.x(), reach),
        sideOf(rect.top(), rect.bottom(), position.y(), reach)};
    const double reachOfCorner =
        std::min(kCorner, kCornerShare * std::min(rect.width(), rect.height()));
    const Grip corner{sideOf(rect.left(), rect.right(), position.x(), reachOfCorner),
        sideOf(rect.top(), rect.bottom(), position.y(), reachOfCorner)};
    // The lower right corner is the one that is drawn, and so can be taken hold of inside too.
    if (corner == Grip{1, 1})
        return corner;
    if (grip.x != 0)
        grip.y = corner.y;
    else if (grip.y != 0)
        grip.x = corner.x;
    return grip == Grip() ? std::nullopt : std::optional(grip);
}

ResizeDrag::ResizeDrag(Canvas& canvas, const ItemId& item, Grip grip, QPointF start)
    : m_canvas(canvas)
    , m_item(item)
    , m_grip(grip)
    , m_start(start)
    , m_gesture(newGesture())
{
    const Geometry& geometry = canvas.geometry();
    const Body& body = *geometry.find(item);
    m_size = body.rect.size();
    m_room = {m_size.width() - leastWidth(body.shape), m_size.height() - leastHeight(body.shape)};
    Edit pins;
    pinContent(pins, canvas.document(), geometry, body.container);
    m_now = pins.placements;
    if (body.shape == Shape::Container && (grip.x < 0 || grip.y < 0))
        findContent();
    m_now[item] = geometry.placementOf(item);
    m_room = {std::max(0.0, m_room.x()), std::max(0.0, m_room.y())};
    const Layout& layout = canvas.document().layout();
    for (const auto& [id, placement] : m_now) {
        const auto written = layout.find(id);
        m_written[id] = written == layout.end() ? std::nullopt : std::optional(written->second);
    }
}

// A container's content is placed from its corner, so moving that moves the content back.
void ResizeDrag::findContent()
{
    const Geometry& geometry = m_canvas.geometry();
    for (const ItemId& id : geometry.order()) {
        const Body& body = *geometry.find(id);
        if (body.container != m_item || body.isDocked)
            continue;
        const Placement placement = geometry.placementOf(id);
        m_now[id] = placement;
        m_content.insert(id);
        m_room.rx() = std::min(m_room.x(), placement.x - kContainerPad);
        m_room.ry() = std::min(m_room.y(), placement.y - kContainerPad - kTitle);
    }
}

void ResizeDrag::moveTo(QPointF position)
{
    const QPointF moved = position - m_start;
    const QPointF size = snapped({m_size.width() + moved.x(), m_size.height() + moved.y()});
    const QPointF by = snapped(moved);
    const QPointF shift(m_grip.x < 0 ? std::min(by.x(), m_room.x()) : 0,
        m_grip.y < 0 ? std::min(by.y(), m_room.y()) : 0);
    Placements placements = m_now;
    Placement& own = *placements[m_item];
    own.x += shift.x();
    own.y += shift.y();
    if (m_grip.x != 0)
        own.width = m_grip.x > 0 ? std::max(size.x(), kGrid) : m_size.width() - shift.x();
    if (m_grip.y != 0)
        own.height = m_grip.y > 0 ? std::max(size.y(), kGrid) : m_size.height() - shift.y();
    for (const ItemId& id : m_content) {
        placements[id]->x -= shift.x();
        placements[id]->y -= shift.y();
    }
    push(placements);
}

void ResizeDrag::cancel()
{
    push(m_written);
}

void ResizeDrag::push(const Placements& placements)
{
    Document& document = m_canvas.document();
    document.undoStack().push(new MoveItemsCommand(document, {m_item}, placements, {}, m_gesture));
}

} // namespace hairpin
