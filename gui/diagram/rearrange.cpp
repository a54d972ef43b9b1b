// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/rearrange.h"

#include "gui/diagram/geometrybuilder.h"
#include "gui/diagram/sizes.h"

namespace hairpin {

namespace {

std::set<ItemId> withWhatGoesAlong(const Topology& topology, const std::set<ItemId>& items)
{
    std::set<ItemId> out = items;
    for (const auto& [id, item] : topology.items()) {
        const Item* bridge = topology.bridgeOf(item);
        const bool isPort = bridge && item.netns() == bridge->netns();
        if (items.empty() || items.contains(item.netns())
            || (isPort && (items.contains(bridge->id) || items.contains(bridge->netns()))))
            out.insert(id);
    }
    return out;
}

QPointF cornerOf(const Bodies& bodies, const ItemId& container)
{
    const auto found = bodies.find(container.text());
    return found == bodies.end() ? QPointF() : found->second.rect.topLeft();
}

QPointF cornerOf(const Bodies& bodies)
{
    QRectF bounds;
    for (const auto& [id, body] : bodies)
        bounds |= body.rect;
    return bounds.topLeft();
}

// As it stands there, with what else its placement said.
Placement placementOf(const Bodies& bodies, const ItemId& id, const Layout& layout)
{
    const Body& body = bodies.at(id.text());
    const QPointF at = body.rect.topLeft() - cornerOf(bodies, body.container);
    const auto given = layout.find(id);
    Placement out = given == layout.end() ? Placement() : given->second;
    out.x = at.x();
    out.y = at.y();
    if (body.shape == Shape::Bridge)
        out.width = body.rect.width();
    return out;
}

} // namespace

Layout rearranged(const Topology& topology, const Layout& layout, const Theme& theme,
    const std::set<ItemId>& items)
{
    const Bodies before = GeometryBuilder(topology, layout, theme).build();
    const std::set<ItemId> moving = withWhatGoesAlong(topology, items);
    Layout out = layout;
    std::map<ItemId, QPointF> anew;
    for (const auto& [id, item] : topology.items()) {
        const Body& body = before.at(id.text());
        if (!body.hiddenIn.isEmpty())
            continue; // stands where it will be seen again
        if (moving.contains(id))
            anew[id] = body.rect.center() - cornerOf(before, body.container);
        else if (!body.isDocked)
            out.try_emplace(id, placementOf(before, id, layout));
    }
    const Bodies after = GeometryBuilder(topology, out, theme, anew).build();
    const QPointF back = items.empty() ? cornerOf(before) - cornerOf(after) : QPointF();
    for (const auto& [id, centre] : anew) {
        Placement placement = placementOf(after, id, layout);
        if (after.at(id.text()).container.isEmpty()) {
            placement.x += snapped(back.x());
            placement.y += snapped(back.y());
        }
        out.insert_or_assign(id, placement);
    }
    return out;
}

} // namespace hairpin
