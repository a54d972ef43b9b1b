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

// Dragging the lower right corner of a container or a bridge.
class ResizeDrag {
public:
    ResizeDrag(Canvas& canvas, const ItemId& item, QPointF start);

    void moveTo(QPointF position);
    void cancel();

private:
    Canvas& m_canvas;
    ItemId m_item;
    QPointF m_start;
    QSizeF m_size; // at the start
    Placement m_placement; // likewise
    std::optional<Placement> m_before; // as it was written
    std::map<ItemId, std::optional<Placement>> m_pinned;
    Gesture m_gesture;
};

} // namespace hairpin
