// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/geometry.h"
#include "gui/diagram/metrics.h"
#include "gui/tools/placing.h"

#include <QLineF>
#include <algorithm>
#include <optional>

namespace hairpin {

using namespace metrics;

namespace {

constexpr double kLookAround = 600; // for a free place
constexpr std::size_t kMostTried = 60; // beside each of more than that takes too long

// What already stands in the container, near the area.
std::vector<QRectF> neighbours(
    const Geometry& geometry, const ItemId& container, const QRectF& area)
{
    std::vector<QRectF> out;
    for (const ItemId& id : geometry.order()) {
        const Body& body = *geometry.find(id);
        if (body.container == container && body.rect.intersects(area))
            out.push_back(body.rect);
    }
    return out;
}

// Past all that stands beside it, or past all beneath it: whichever is nearer.
QPointF placeBeyond(const Geometry& geometry, const ItemId& container, const QRectF& wanted,
    const std::vector<QRectF>& also)
{
    std::vector<QRectF> taken = also;
    for (const ItemId& id : geometry.order()) {
        if (const Body& body = *geometry.find(id); body.container == container)
            taken.push_back(body.rect);
    }
    double right = wanted.left();
    double bottom = wanted.top();
    for (const QRectF& rect : taken) {
        if (rect.top() < wanted.bottom() && rect.bottom() > wanted.top())
            right = std::max(right, rect.right() + kPortGap);
        if (rect.left() < wanted.right() && rect.right() > wanted.left())
            bottom = std::max(bottom, rect.bottom() + kPortGap);
    }
    const bool isRight = right - wanted.left() <= bottom - wanted.top();
    return isRight ? QPointF(right, wanted.top()) : QPointF(wanted.left(), bottom);
}

} // namespace

QPointF freePlace(const Geometry& geometry, const ItemId& container, const QRectF& wanted,
    const std::vector<QRectF>& also)
{
    const double reach = kLookAround;
    auto taken = neighbours(geometry, container, wanted.adjusted(-reach, -reach, reach, reach));
    taken.insert(taken.end(), also.begin(), also.end());
    const bool isFreeAlready = std::none_of(
        taken.begin(), taken.end(), [&](const QRectF& rect) { return rect.intersects(wanted); });
    if (isFreeAlready)
        return wanted.topLeft();
    if (taken.size() > kMostTried)
        return placeBeyond(geometry, container, wanted, also);
    std::vector<double> xs{wanted.left()};
    std::vector<double> ys{wanted.top()};
    for (const QRectF& rect : taken) {
        xs.insert(xs.end(), {rect.right() + kPortGap, rect.left() - kPortGap - wanted.width()});
        ys.insert(ys.end(), {rect.bottom() + kPortGap, rect.top() - kPortGap - wanted.height()});
    }
    std::optional<QPointF> best;
    const auto distance = [&](QPointF at) { return QLineF(at, wanted.topLeft()).length(); };
    for (const double x : xs) {
        for (const double y : ys) {
            const QRectF candidate(QPointF(x, y), wanted.size());
            const bool isFree = std::none_of(taken.begin(), taken.end(),
                [&](const QRectF& rect) { return rect.intersects(candidate); });
            if (isFree && (!best || distance({x, y}) < distance(*best)))
                best = QPointF(x, y);
        }
    }
    return best ? *best : placeBeyond(geometry, container, wanted, also);
}

} // namespace hairpin
