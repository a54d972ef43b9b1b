// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/sides.h"

#include <algorithm>

namespace hairpin {

QPointF outward(Side side)
{
    switch (side) {
    case Side::Top:
        return {0, -1};
    case Side::Right:
        return {1, 0};
    case Side::Bottom:
        return {0, 1};
    case Side::Left:
        break;
    }
    return {-1, 0};
}

bool isHorizontalEdge(Side side)
{
    return side == Side::Top || side == Side::Bottom;
}

QPointF onSide(const QRectF& rect, Side side, double along)
{
    switch (side) {
    case Side::Top:
        return {along, rect.top()};
    case Side::Right:
        return {rect.right(), along};
    case Side::Bottom:
        return {along, rect.bottom()};
    case Side::Left:
        break;
    }
    return {rect.left(), along};
}

QPointF middleOf(const QRectF& rect, Side side)
{
    return onSide(rect, side, isHorizontalEdge(side) ? rect.center().x() : rect.center().y());
}

double along(QPointF point, Side side)
{
    return isHorizontalEdge(side) ? point.x() : point.y();
}

// By the wider of the gaps between them.
Side facingSide(const QRectF& rect, const QRectF& other)
{
    const double below = other.top() - rect.bottom();
    const double above = rect.top() - other.bottom();
    const double right = other.left() - rect.right();
    const double left = rect.left() - other.right();
    const double best = std::max({below, above, right, left});
    if (best == below)
        return Side::Bottom;
    if (best == above)
        return Side::Top;
    return best == right ? Side::Right : Side::Left;
}

} // namespace hairpin
