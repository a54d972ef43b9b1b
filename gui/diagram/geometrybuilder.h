// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/autolayout.h"
#include "gui/diagram/geometry.h"

#include <map>
#include <optional>
#include <set>

namespace hairpin {

class Sizes;

// Works out the bodies of a Geometry: sizes from texts, containers around their content, places for
// what has none. First inside each container, then on the host, as the one decides the other's
// size.
class GeometryBuilder {
public:
    // `anew`: items to be placed as if the layout said nothing of where they are, around the mean
    // of these points.
    GeometryBuilder(const Topology& topology, const Layout& layout, const Theme& theme,
        std::map<ItemId, QPointF> anew = {});

    // For a lab of which all but these items are as they were: the others' texts are not measured
    // again. Both outlive the builder.
    GeometryBuilder& takeOver(const Bodies& before, const std::set<ItemId>& changed);

    Bodies build();

private:
    struct Unit { // that is placed as a whole
        std::vector<ItemId> ids;
        std::optional<QPointF> centre; // where it would stand; nullopt: anywhere
    };
    using Ties = std::vector<std::pair<ItemId, ItemId>>;

    bool isPlaced(const ItemId& id) const;
    static QPointF contentOrigin(); // within a container
    void makeBodies();
    Body measured(const Item& item, const Sizes& sizes) const;
    const Body* known(const ItemId& id) const;
    void findDocked();
    void collapse(const ItemId& container);
    void layOut(const ItemId& container);
    void placeGiven(const ItemId& container);
    void placeByItself(const ItemId& container);
    std::vector<Unit> unitsOf(const std::vector<ItemId>& ids, const ItemId& container);
    QRectF layOutUnit(const std::vector<ItemId>& ids, const ItemId& container, QPointF origin);
    void turnContentOutward(const ItemId& container);
    void sizeContainer(const ItemId& container);
    void moveContentTo(const ItemId& container);
    std::vector<ItemId> contentOf(const ItemId& container);
    void dock(const ItemId& bridge);
    void dockRow(const ItemId& bridge, std::vector<std::pair<double, Body*>> row, double away);

    Body* body(const ItemId& id);
    ItemId blockOf(const ItemId& item, const ItemId& container);
    QSizeF largestDocked(const ItemId& bridge);
    double dockedWidth(const ItemId& bridge);
    double dockedHeight(const ItemId& bridge, bool isOneRow); // with the gap to the bridge
    Ties tiesAmong(const std::vector<ItemId>& blocks, const ItemId& container);
    LayoutEdges edgesAmong(const std::vector<ItemId>& blocks, const ItemId& container);
    QRectF partnerRect(const Item& port);

    const Topology& m_topology;
    const Layout& m_layout;
    const Theme& m_theme;
    std::map<ItemId, QPointF> m_anew;
    const Bodies* m_before = nullptr;
    const std::set<ItemId>* m_changed = nullptr;
    Bodies m_bodies;
    std::map<ItemId, std::vector<ItemId>> m_members; // by container, without docked ports
    std::map<ItemId, std::vector<ItemId>> m_docked; // by bridge
    std::map<ItemId, std::vector<QRectF>> m_dockedRects; // by container, so far
};

} // namespace hairpin
