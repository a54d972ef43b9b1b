// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QRectF>
#include <optional>
#include <vector>

namespace hairpin {

// How far a rectangle is to be moved so that it is in line with others, by edges or middles.
struct Alignment {
    std::optional<double> x; // absent: nothing is near enough
    std::optional<double> y;
};

Alignment alignmentWith(const QRectF& moving, const std::vector<QRectF>& others, double reach);

// Thin lines along all that the rectangle is exactly in line with, and as long as that.
std::vector<QLineF> guidesOf(const QRectF& rect, const std::vector<QRectF>& others);

} // namespace hairpin
