// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSizeF>
#include <utility>
#include <vector>

namespace hairpin {

// Something to be placed, with all that moves with it.
struct Block {
    QSizeF size;
    bool isHub = false; // belongs above what hangs on it, and may be widened to reach it: a bridge
    double above = 0; // kept free over it where a neighbour is higher up
};

struct AutoLayoutOptions {
    QSizeF gap; // between blocks
    double leastRow = 0; // nothing is wrapped that fits in this width
};

using LayoutEdges = std::vector<std::pair<std::size_t, std::size_t>>; // between indices of blocks

// The indices in groups that no edge joins, each ascending, in the order of their first.
std::vector<std::vector<std::size_t>> connectedGroups(std::size_t count, const LayoutEdges& edges);

// Where blocks joined by edges stand, from (0, 0) on, about as wide and high as a window: what has
// one neighbour in a grid beneath that; chains in a row and rings as a frame, with what hangs on
// them below; trees from the top down; anything else with its hubs in the upper row. Groups that no
// edge joins are set side by side. Nothing overlaps, order within a row follows the indices where
// no line asks for another. The same input gives the same output.
std::vector<QRectF> autoLayout(
    const std::vector<Block>& blocks, const LayoutEdges& edges, const AutoLayoutOptions& options);

} // namespace hairpin
