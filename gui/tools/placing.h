// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/create.h"

#include <QPointF>
#include <QRectF>

namespace hairpin {

class Document;
class Geometry;

// Making an item of the kind where it is dropped or clicked: in the container there; one that needs
// a parent on the link there, or on the only one there is; one with two ends plugged into the
// bridge there. With placements; what had none and could shift is given the one it has now.
Proposal proposePlacement(
    const Document& document, const Geometry& geometry, const KindSpec& kind, QPointF position);

// Does it, as one undo step, and selects what came; the proposal says why when it is impossible.
Proposal place(
    Document& document, const Geometry& geometry, const KindSpec& kind, QPointF position);

// What lights up for it: the item that would take it in. Empty: the bare canvas, or impossible.
ItemId placementTarget(
    const Document& document, const Geometry& geometry, const KindSpec& kind, QPointF position);

// Gives what stands in the container without a placement the one it has now, so that it stays when
// others come. Ports on their bridge follow that, and are left out.
void pinContent(
    Edit& edit, const Document& document, const Geometry& geometry, const ItemId& container);
// Of many in the time that one takes.
void pinContents(Edit& edit, const Document& document, const Geometry& geometry,
    const std::set<ItemId>& containers);

// The same for everything that the proposal adds something beside.
void pinAround(Proposal& proposal, const Document& document, const Geometry& geometry);

// The place nearest to the wanted one where nothing in the container is covered, nor any of the
// areas `also`; among very many things to the right of them or beneath.
QPointF freePlace(const Geometry& geometry, const ItemId& container, const QRectF& wanted,
    const std::vector<QRectF>& also = {});

QPointF snapped(QPointF position); // to the grid

} // namespace hairpin
