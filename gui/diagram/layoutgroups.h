// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSizeF>
#include <vector>

namespace hairpin {

// Several things with their places relative to each other, as one.
struct Group {
    struct Part {
        std::size_t index;
        QPointF at;
    };
    QSizeF size;
    std::vector<Part> parts;
    int wraps = 0; // rows it has beyond the first, in all that was stacked
};

void add(Group& group, const Group& other, QPointF at); // grows it

enum class Alignment { Left, Center };

// In rows no wider than that unless one thing is, the tops of a row in line.
Group inRows(const std::vector<Group>& groups, double maxWidth, QSizeF gap,
    Alignment rows = Alignment::Center);

// A grid of so many columns whose odd rows stand before the gaps of the even ones, so that lines
// from above reach the second row.
Group inBond(const std::vector<Group>& groups, std::size_t columns, QSizeF gap);

// Left edges nearest to the wanted ones for things in that order, so that none overlap.
std::vector<double> nearestInOrder(
    const std::vector<double>& wanted, const std::vector<double>& widths, double gap);

// How far from what fits a window: 0 is best. Rows that lines must cross count too.
double unfitness(QSizeF size, int wraps);

} // namespace hairpin
