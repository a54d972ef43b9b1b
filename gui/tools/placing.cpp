// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/placing.h"

#include "gui/commands/commands.h"
#include "gui/commands/making.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/metrics.h"
#include "gui/document/document.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace hairpin {

using namespace metrics;

namespace {

constexpr double kBeside = 168; // from one end of a new cable to the other
constexpr double kBeneath = 72; // from a parent to what is put on it
constexpr QSizeF kNewNote(160, 64); // to be typed into

QString words(const char* text)
{
    return QCoreApplication::translate("hairpin::Proposal", text);
}

// From the pointer to the new item's top left corner, so that it stands under the pointer.
QPointF handle(const KindSpec& kind)
{
    if (kind.has(Trait::Container))
        return {kContainerMinWidth / 2, kTitle / 2};
    if (kind.has(Trait::HasPorts))
        return {kBridgeMinWidth / 2, kBridgeRim + kLine / 2};
    if (kind.has(Trait::Note))
        return {kNewNote.width() / 2, kNewNote.height() / 2};
    return {kChipMinWidth / 2, kChipPadY + kLine / 2};
}

bool canCarry(const Item& item)
{
    return item.kind->has(Trait::CanBeParent) && item.bridge().isEmpty();
}

// The link under the pointer; else the one that carries the others, or the only one that could.
ItemId parentFor(const Document& document, const Geometry& geometry, QPointF position)
{
    const Topology& topology = document.topology();
    const Item* under = topology.find(geometry.itemAt(position));
    if (under && under->kind->has(Trait::CanBeParent))
        return under->id;
    std::set<ItemId> inUse;
    std::set<ItemId> possible;
    for (const auto& [id, item] : topology.items()) {
        if (!item.parent().isEmpty())
            inUse.insert(item.parent());
        if (canCarry(item) && !item.kind->has(Trait::HasPorts))
            possible.insert(id);
    }
    const std::set<ItemId>& candidates = inUse.empty() ? possible : inUse;
    return candidates.size() == 1 ? *candidates.begin() : ItemId();
}

ItemId bridgeAt(const Document& document, const Geometry& geometry, QPointF position)
{
    const Item* item = document.topology().find(geometry.itemAt(position));
    return item && item->kind->has(Trait::HasPorts) ? item->id : ItemId();
}

QSizeF usualSize(const KindSpec& kind)
{
    if (kind.has(Trait::Container))
        return {kContainerMinWidth, kContainerMinHeight};
    if (kind.has(Trait::HasPorts))
        return {kBridgeMinWidth, 2 * kBridgeRim + kLine};
    return {kChipMinWidth, 2 * kChipPadY + 2 * kLine};
}

// A note may lie on anything; what else would cover something goes beside it.
void placeAt(Proposal& proposal, const Geometry& geometry, const ItemId& id, QPointF topLeft,
    const ItemId& container)
{
    const KindSpec& kind = *proposal.edit.items.at(id)->kind;
    const QPointF clear = kind.has(Trait::Note)
        ? topLeft
        : freePlace(geometry, container, QRectF(topLeft, usualSize(kind)));
    const Placement placement = geometry.placementAt(clear, container);
    const QPointF at = snapped({placement.x, placement.y});
    Placement& own = *(proposal.edit.placements[id] = Placement{at.x(), at.y(), {}, {}});
    if (kind.has(Trait::Note)) {
        own.width = kNewNote.width();
        own.height = kNewNote.height();
    }
}

// The first end becomes a port of the bridge and stands on it by itself, the second beneath it.
void plugIn(Proposal& proposal, const Document& document, const Geometry& geometry,
    const ItemId& bridge, QPointF position)
{
    const Item& hub = *document.topology().find(bridge);
    setField(proposal.edit, document.topology(), proposal.created.front(), "bridge", bridge);
    const double y = geometry.rectOf(bridge).bottom() + kDockGap + 2 * kBeneath;
    placeAt(proposal, geometry, proposal.created.back(),
        QPointF(position.x() - kChipMinWidth / 2, y), hub.netns());
}

// Why the kind cannot stand in that container; empty: it can. A note lies on the drawing.
QString objectionToContainer(const KindSpec& kind, const ItemId& container)
{
    if (container.isEmpty() || kind.field("namespace") || kind.has(Trait::Note))
        return {};
    if (kind.has(Trait::Container))
        return words(
            QT_TRANSLATE_NOOP("hairpin::Proposal", "A namespace cannot stand inside another one."));
    return words(
        QT_TRANSLATE_NOOP("hairpin::Proposal", "A %1 stands on the host, not in a namespace."))
        .arg(making::labelOf(kind));
}

Proposal proposeRider(
    const Document& document, const Geometry& geometry, const KindSpec& kind, QPointF position)
{
    const Topology& topology = document.topology();
    const ItemId parent = parentFor(document, geometry, position);
    const Item* under = topology.find(geometry.itemAt(position));
    const bool isOnParent = under && under->id == parent;
    const ItemId container = isOnParent ? under->netns() : geometry.containerAt(position);
    Proposal proposal = proposeItem(topology, kind, container, parent);
    if (!proposal.isPossible())
        return proposal;
    making::addAddresses(proposal, topology);
    QPointF topLeft = position - handle(kind);
    if (isOnParent) {
        const auto siblings = Relations(topology).children(parent).size();
        topLeft = geometry.rectOf(parent).bottomLeft()
            + QPointF(kBeside * static_cast<double>(siblings), kBeneath);
    }
    placeAt(proposal, geometry, proposal.created.front(), topLeft, container);
    return proposal;
}

} // namespace

QPointF snapped(QPointF position)
{
    return {std::round(position.x() / kGrid) * kGrid, std::round(position.y() / kGrid) * kGrid};
}

void pinContent(
    Edit& edit, const Document& document, const Geometry& geometry, const ItemId& container)
{
    pinContents(edit, document, geometry, {container});
}

void pinContents(Edit& edit, const Document& document, const Geometry& geometry,
    const std::set<ItemId>& containers)
{
    for (const ItemId& id : geometry.order()) {
        const Body& body = *geometry.find(id);
        if (containers.contains(body.container) && !body.isDocked
            && !document.layout().contains(id))
            edit.placements.try_emplace(id, geometry.placementOf(id));
    }
}

void pinAround(Proposal& proposal, const Document& document, const Geometry& geometry)
{
    std::set<ItemId> containers;
    for (const ItemId& id : proposal.created) {
        if (const Item* item = itemAfter(proposal.edit, document.topology(), id))
            containers.insert(item->netns());
    }
    if (!containers.empty())
        containers.insert(ItemId()); // what they stand in may grow, and push its neighbours away
    pinContents(proposal.edit, document, geometry, containers);
}

namespace {

// How large the container will be with what is put into it, about.
QRectF grownRect(const Proposal& proposal, const Geometry& geometry, const ItemId& container,
    const ItemId& created)
{
    QRectF rect = geometry.rectOf(container);
    const auto found = proposal.edit.placements.find(created);
    if (found == proposal.edit.placements.end() || !found->second)
        return rect;
    const QSizeF size = usualSize(*proposal.edit.items.at(created)->kind);
    // The drawing keeps it right of the container's edge and beneath its title.
    const double left = std::max(found->second->x, kContainerPad);
    const double top = std::max(found->second->y, kContainerPad + kTitle);
    const QPointF corner(left + size.width() + kContainerPad, top + size.height() + kContainerPad);
    rect.setWidth(std::max(rect.width(), corner.x()));
    rect.setHeight(std::max(rect.height(), corner.y()));
    return rect;
}

// What the container would come to cover goes to the right or down, whichever is less, and pushes
// on what it meets there.
void makeRoom(Proposal& proposal, const Geometry& geometry, const ItemId& container, QRectF grown)
{
    const auto isBeside = [&](const Body& body) {
        return body.container.isEmpty() && !body.isDocked && body.shape != Shape::Note;
    };
    std::map<ItemId, QRectF> moved;
    std::vector<std::pair<ItemId, QRectF>> open{{container, grown}};
    while (!open.empty()) {
        const auto [pusher, rect] = open.back();
        open.pop_back();
        const QRectF before = geometry.rectOf(pusher);
        for (const std::size_t number : geometry.itemsNear(rect)) {
            const ItemId& id = geometry.order()[number];
            const Body& body = *geometry.find(id);
            const bool isMet = id != container && id != pusher && isBeside(body)
                && !moved.contains(id) && body.rect.intersects(rect)
                && !body.rect.intersects(before);
            if (!isMet)
                continue;
            const double right = rect.right() + kPortGap - body.rect.left();
            const double down = rect.bottom() + kPortGap - body.rect.top();
            const QPointF by = snapped(right <= down ? QPointF(right, 0) : QPointF(0, down));
            moved[id] = body.rect.translated(by);
            open.emplace_back(id, moved[id]);
            Placement placement = geometry.placementOf(id);
            placement.x += by.x();
            placement.y += by.y();
            proposal.edit.placements.insert_or_assign(id, placement);
        }
    }
}

} // namespace

Proposal proposePlacement(
    const Document& document, const Geometry& geometry, const KindSpec& kind, QPointF position)
{
    const Topology& topology = document.topology();
    Proposal proposal;
    if (kind.has(Trait::NeedsParent)) {
        proposal = proposeRider(document, geometry, kind, position);
    } else {
        const ItemId there = geometry.containerAt(position);
        if (QString objection = objectionToContainer(kind, there); !objection.isEmpty())
            return making::refused(objection);
        const ItemId container = kind.field("namespace") ? there : ItemId();
        proposal = proposeItem(topology, kind, container);
        const ItemId bridge = bridgeAt(document, geometry, position);
        if (kind.has(Trait::HasPeer) && !bridge.isEmpty()) {
            plugIn(proposal, document, geometry, bridge, position);
        } else {
            QPointF topLeft = position - handle(kind);
            for (const ItemId& id : proposal.created) {
                placeAt(proposal, geometry, id, topLeft, container);
                topLeft.rx() += kBeside;
            }
        }
    }
    if (!proposal.isPossible())
        return proposal;
    pinAround(proposal, document, geometry);
    for (const ItemId& id : proposal.created) {
        const ItemId container = proposal.edit.items.at(id)->netns();
        if (!container.isEmpty() && !geometry.find(container)->isCollapsed)
            makeRoom(proposal, geometry, container, grownRect(proposal, geometry, container, id));
    }
    return proposal;
}

Proposal place(Document& document, const Geometry& geometry, const KindSpec& kind, QPointF position)
{
    Proposal proposal = proposePlacement(document, geometry, kind, position);
    if (!proposal.isPossible())
        return proposal;
    document.undoStack().push(new EditCommand(document, proposal.text, proposal.edit));
    document.select({proposal.created.begin(), proposal.created.end()});
    return proposal;
}

ItemId placementTarget(
    const Document& document, const Geometry& geometry, const KindSpec& kind, QPointF position)
{
    const Topology& topology = document.topology();
    if (!kind.field("namespace"))
        return {};
    if (kind.has(Trait::NeedsParent)) {
        const Item* under = topology.find(geometry.itemAt(position));
        if (under && canCarry(*under))
            return under->id;
        const bool hasParent = !parentFor(document, geometry, position).isEmpty();
        return hasParent ? geometry.containerAt(position) : ItemId();
    }
    if (kind.has(Trait::HasPeer)) {
        if (const ItemId bridge = bridgeAt(document, geometry, position); !bridge.isEmpty())
            return bridge;
    }
    return geometry.containerAt(position);
}

} // namespace hairpin
