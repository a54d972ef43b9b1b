// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"
#include "gui/diagram/itemtext.h"
#include "gui/diagram/theme.h"

#include <QPainterPath>
#include <QRectF>
#include <optional>
#include <unordered_map>
#include <vector>

namespace hairpin {

enum class Side { Top, Right, Bottom, Left };

// How an item is drawn; follows from its kind's traits.
enum class Shape {
    Container, // with a title, around what stands in it
    Bridge, // a wide body with sockets
    Chip,
    Note, // a text of who draws
};

struct Body {
    QRectF rect; // canvas units
    Shape shape = Shape::Chip;
    ItemId container; // that it stands in; empty: the host
    bool isDocked = false; // a port without a placement: it stands on its bridge
    ItemText text;
    bool isWidened = false; // a bridge, by itself, to reach what hangs on it
    double textWidth = 0; // of its icon and words; for a container, of those in its title bar
};

using Bodies = std::unordered_map<std::string, Body>; // by id

// Where a port enters its bridge.
struct Socket {
    ItemId port;
    ItemId bridge;
    Side side = Side::Bottom; // of the bridge
    QPointF at; // on the bridge's edge
    QPainterPath stub; // from the port's chip to `at`

    QRectF area() const; // inside the bridge: where the U-turn is drawn
};

// A line between two items: a veth's cable, the stem of a link on its parent, or a note's arrow.
struct Wire {
    ItemId from; // stem: the parent; arrow: the note
    ItemId to; // stem: the link that rides on it
    bool isStem = false;
    bool isArrow = false;
    QPainterPath path;
    QRectF extent; // nothing of the path lies outside
    QPointF middle; // of the part that lies between the two, outside their containers
};

// Where everything of a lab is on the canvas: a pure function of topology, layout and type sizes.
// Items without a placement get one by themselves, which is not written anywhere.
class Geometry {
public:
    Geometry() = default;
    Geometry(const Topology& topology, const Layout& layout, const Theme& theme);

    const Body* find(const ItemId& item) const; // null: not drawn
    QRectF rectOf(const ItemId& item) const; // null when not drawn
    // In painting order: containers and notes, the larger first; bridges; chips.
    const std::vector<ItemId>& order() const { return m_order; }
    const std::vector<Socket>& sockets() const { return m_sockets; }
    const std::vector<Wire>& wires() const { return m_wires; }
    QRectF bounds() const { return m_bounds; } // of all there is; null when nothing

    ItemId itemAt(QPointF position) const; // the innermost; empty: bare canvas
    ItemId containerAt(QPointF position) const; // empty: the host
    const Wire* wireAt(QPointF position, double tolerance) const;
    const Socket* socketAt(QPointF position) const;
    std::vector<ItemId> itemsIn(const QRectF& area) const; // wholly inside

    // The placement that keeps the item where it is now, size included only if it has one
    // or was widened.
    Placement placementOf(const ItemId& item) const;
    // The placement for an item whose top left corner is at a canvas position, in a container.
    Placement placementAt(QPointF topLeft, const ItemId& container) const;

private:
    Bodies m_bodies;
    std::vector<ItemId> m_order;
    std::vector<Socket> m_sockets;
    std::vector<Wire> m_wires;
    Layout m_layout; // what was given
    QRectF m_bounds;
};

} // namespace hairpin
