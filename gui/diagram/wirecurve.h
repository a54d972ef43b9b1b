// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/sides.h"

#include <array>
#include <vector>

namespace hairpin {

// One end of a wire while its way is looked for.
struct WireEnd {
    ItemId item;
    QRectF rect;
    QRectF border; // of the container that the wire leaves here; null when it leaves none
    Side side = Side::Bottom;
    QPointF at;
    std::optional<Side> closed; // where a port stands on its bridge
    bool isStem = false;
    bool isAlone = true; // at its side
    bool isKept = false; // where it is: its item has not moved

    QPointF bendsFrom() const; // it crosses its container's border at a right angle
};

// A smooth line that leaves both ends square to their sides: straight up to the containers'
// borders, a cubic curve between them.
class WireCurve {
public:
    WireCurve(const WireEnd& from, const WireEnd& to);
    // The curve alone.
    WireCurve(QPointF from, Side fromSide, QPointF to, Side toSide);

    QPainterPath path() const;
    QPointF middle() const; // of the curve, without the straight parts
    QRectF extent() const; // nothing of it lies outside
    std::vector<QPointF> samples() const; // dense enough to see what it runs through, ends left out

private:
    QPointF curveAt(double t) const;

    QPointF m_from;
    std::array<QPointF, 4> m_curve;
    QPointF m_to;
    bool m_isStraight = false;
};

} // namespace hairpin
