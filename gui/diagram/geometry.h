// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"
#include "gui/diagram/itemtext.h"
#include "gui/diagram/rectindex.h"
#include "gui/diagram/theme.h"

#include <QPainterPath>
#include <QRectF>
#include <map>
#include <optional>
#include <set>
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
    const KindSpec* kind = nullptr;
    QRectF rect; // canvas units
    Shape shape = Shape::Chip;
    ItemId container; // that it stands in; empty: the host
    bool isDocked = false; // a port without a placement: it stands on its bridge
    ItemText text;
    bool isCollapsed = false; // a container drawn as a tile
    ItemId hiddenIn; // the tile it stands in, whose rectangle it has; empty: it is drawn
    QSizeF least; // without a container's content and a bridge's ports
    bool isWidened = false; // a bridge, by itself, to reach what hangs on it
    double textWidth = 0; // of its icon and words; for a container, of those in its title bar
};

using Bodies = std::unordered_map<std::string, Body>; // by id

// Where a port enters its bridge.
struct Socket {
    ItemId port;
    ItemId bridge;
    Side side = Side::Bottom; // of the bridge
    const KindSpec* kind = nullptr; // the bridge's
    bool isHairpin = false;
    QPointF at; // on the bridge's edge
    QPainterPath stub; // from the port's chip to `at`

    QRectF area() const; // inside the bridge: where the U-turn is drawn
};

// A line between two items: a veth's cable, the stem of a link on its parent, or a note's arrow.
struct Wire {
    ItemId from; // stem: the parent; arrow: the note
    ItemId to; // stem: the link that rides on it
    const KindSpec* kind = nullptr; // of `to`; null for an arrow
    bool isStem = false;
    bool isArrow = false;
    QPainterPath path;
    QRectF extent; // nothing of the path lies outside
    QPointF middle; // of the part that lies between the two, outside their containers
    Side fromSide = Side::Bottom; // that it leaves and enters by
    Side toSide = Side::Top;
};

// What is drawn, in painting order, and where to look for it.
struct DrawnBodies {
    std::vector<const Bodies::value_type*> bodies;
    RectIndex index; // of these
};

// Where everything of a lab is on the canvas: a pure function of topology, layout and type sizes.
// Items without a placement get one by themselves, which is not written anywhere. What stands in a
// collapsed container has its tile's place, and is not in order().
class Geometry {
public:
    Geometry() = default;
    Geometry(const Topology& topology, const Layout& layout, const Theme& theme);
    // The same, sooner, where all but these items, the theme included, is as it was before.
    Geometry(const Topology& topology, const Layout& layout, const Theme& theme,
        const Geometry& before, const std::set<ItemId>& changed);
    Geometry(const Geometry&) = delete;
    Geometry& operator=(const Geometry&) = delete;
    Geometry(Geometry&&) = default;
    Geometry& operator=(Geometry&&) = default;

    // For as long as a drag lasts: moves these to their new placements, with what hangs on them,
    // and leaves all else where it is, however many items there are. What a new geometry would say
    // comes near it, but other lines may run another way and ports stand elsewhere. Gives the area
    // that looks different now; nullopt, and nothing done, where something else than a position
    // has changed.
    std::optional<QRectF> follow(
        const Topology& topology, const Layout& layout, const std::set<ItemId>& moved);

    const Body* find(const ItemId& item) const; // null: there is no such item
    QRectF rectOf(const ItemId& item) const; // null likewise
    // In painting order: containers and notes, the larger first; bridges; chips.
    const std::vector<ItemId>& order() const { return m_order; }
    const Body& drawn(std::size_t number) const { return m_drawn.bodies[number]->second; }
    // Numbers, ascending, of what lies in the area or near it, in order(), wires() and sockets();
    // all of them for a null area.
    std::vector<std::size_t> itemsNear(const QRectF& area) const;
    std::vector<std::size_t> wiresNear(const QRectF& area) const;
    std::vector<std::size_t> socketsNear(const QRectF& area) const;
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
    bool isAll(const QRectF& area) const { return area.isNull() || area.contains(m_bounds); }

    // Who is affected when something moves; made when it is first asked for.
    struct Ties {
        std::map<ItemId, std::vector<ItemId>> content; // by container
        std::map<ItemId, std::vector<ItemId>> docked; // by bridge
        std::map<ItemId, std::vector<std::size_t>> wires; // by item at either end
        std::map<ItemId, std::vector<std::size_t>> sockets; // by bridge
        std::unordered_map<std::string, std::size_t> numbers; // in order
    };
    class Follower;

    Geometry(const Topology& topology, const Layout& layout, Bodies bodies);
    const Ties& ties(const Topology& topology);

    Bodies m_bodies;
    std::vector<ItemId> m_order;
    DrawnBodies m_drawn; // of m_order
    std::vector<Socket> m_sockets;
    RectIndex m_socketIndex;
    std::vector<Wire> m_wires;
    RectIndex m_wireIndex;
    std::optional<Ties> m_ties;
    Layout m_layout; // what was given
    QRectF m_bounds;
};

// Everything that is painted of it lies in here.
QRectF extentOf(const Socket& socket);

} // namespace hairpin
