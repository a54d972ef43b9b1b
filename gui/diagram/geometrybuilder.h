// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/geometry.h"

#include <map>

namespace hairpin {

// Works out the bodies of a Geometry: sizes from texts, containers around their content, places for
// what has none. First inside each container, then on the host, as the one decides the other's
// size.
class GeometryBuilder {
public:
    GeometryBuilder(const Topology& topology, const Layout& layout, const Theme& theme);

    Bodies build();

private:
    void makeBodies();
    void findDocked();
    void collapse(const ItemId& container);
    void layOut(const ItemId& container);
    void placeGiven(const ItemId& container);
    void placeByItself(const ItemId& container);
    void sizeContainer(const ItemId& container);
    void moveContentTo(const ItemId& container);
    std::vector<ItemId> contentOf(const ItemId& container);
    void dock(const ItemId& bridge);
    void dockRow(const ItemId& bridge, std::vector<std::pair<double, Body*>> row, bool isAbove);

    Body* body(const ItemId& id);
    ItemId blockOf(const ItemId& item, const ItemId& container);
    double dockedWidth(const ItemId& bridge);
    std::vector<std::pair<std::size_t, std::size_t>> edgesAmong(
        const std::vector<ItemId>& blocks, const ItemId& container);
    QRectF partnerRect(const Item& port);

    const Topology& m_topology;
    const Layout& m_layout;
    const Theme& m_theme;
    Bodies m_bodies;
    std::map<ItemId, std::vector<ItemId>> m_members; // by container, without docked ports
    std::map<ItemId, std::vector<ItemId>> m_docked; // by bridge
    std::map<ItemId, std::vector<QRectF>> m_dockedRects; // by container, so far
};

} // namespace hairpin
