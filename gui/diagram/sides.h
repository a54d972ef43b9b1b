// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/geometry.h"

namespace hairpin {

QPointF outward(Side side); // of length 1
bool isHorizontalEdge(Side side); // top and bottom
// The point on a side of the rectangle at `along`, an x on a horizontal edge and a y on the others.
QPointF onSide(const QRectF& rect, Side side, double along);
QPointF middleOf(const QRectF& rect, Side side);
double along(QPointF point, Side side); // the inverse of onSide()
// The side of the rectangle from which the other is seen.
Side facingSide(const QRectF& rect, const QRectF& other);

} // namespace hairpin
