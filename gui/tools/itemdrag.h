// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/commands.h"

#include <QLineF>
#include <QRectF>
#include <optional>
#include <vector>

namespace hairpin {

class Canvas;

// One drag of the selected items: they follow the pointer, on the grid or in line with what stands
// around, go into and out of the containers it comes over, and a single link dropped on a bridge
// becomes its port. All of it is one undo step; a drag that ends where it began is none.
class ItemDrag {
public:
    // `grabbed` is the item under the pointer, one of the document's selection.
    ItemDrag(Canvas& canvas, const ItemId& grabbed, QPointF start);

    void moveTo(QPointF position, bool snaps);
    void finish();
    void cancel(); // everything back where it was

    ItemId target() const; // container or bridge that takes them in when dropped now
    QString hint() const;
    // Along what the grabbed item is in line with now; while it snaps.
    const std::vector<QLineF>& guides() const { return m_guides; }

private:
    struct Moved {
        QPointF topLeft; // where it was
        ItemId container;
        std::optional<Placement> placement; // as it was written
        bool isPlaced = true; // false: goes along by itself, only its container changes
    };

    void collect();
    void add(const ItemId& id, bool isPlaced);
    void addPortsOf(const ItemId& bridge);
    ItemId containerFor(QPointF position) const;
    ItemId bridgeFor(QPointF position) const;
    QPointF offsetTo(QPointF position) const;
    std::vector<QRectF> neighbours() const;
    void push(const std::map<ItemId, std::optional<Placement>>& placements,
        const std::map<ItemId, ItemId>& namespaces);

    Canvas& m_canvas;
    ItemId m_grabbed;
    QPointF m_start;
    Gesture m_gesture;
    std::map<ItemId, Moved> m_moved;
    std::map<ItemId, std::optional<Placement>> m_pinned; // siblings that had no placement
    bool m_isPinned = false; // they have one now
    QSizeF m_size; // of the grabbed item
    std::vector<QLineF> m_guides;
    std::vector<std::pair<ItemId, QRectF>> m_containers; // that can take them, as they were
    bool m_canChangeContainer = false;
    ItemId m_home; // the container they all came from
    ItemId m_container; // they are in now
    ItemId m_bridge; // a link would be plugged into
};

// The edge or corner by which something is resized: -1 is left and top, 1 right and bottom, 0
// neither.
struct Grip {
    int x = 0;
    int y = 0;
    bool operator==(const Grip&) const = default;
};

// The grip of the rectangle at the position; nullopt where there is none.
std::optional<Grip> gripAt(const QRectF& rect, QPointF position, double reach);

// Dragging an edge or a corner of a container, a bridge or a note. What stands in a container stays
// where it is.
class ResizeDrag {
public:
    ResizeDrag(Canvas& canvas, const ItemId& item, Grip grip, QPointF start);

    void moveTo(QPointF position);
    void cancel();

private:
    using Placements = std::map<ItemId, std::optional<Placement>>;

    void findContent();
    void push(const Placements& placements);

    Canvas& m_canvas;
    ItemId m_item;
    Grip m_grip;
    QPointF m_start;
    QSizeF m_size; // at the start
    QPointF m_room; // how far the left and the upper edge may go inwards
    Placements m_now; // at the start, all that may change
    Placements m_written; // of these, as the document had them
    std::set<ItemId> m_content;
    Gesture m_gesture;
};

} // namespace hairpin
