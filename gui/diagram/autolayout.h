// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QSizeF>
#include <utility>
#include <vector>

namespace hairpin {

// Something to be placed, with all that moves with it.
struct Block {
    QSizeF size;
    bool isHub = false; // belongs at the top of what hangs on it: a bridge
};

struct AutoLayoutOptions {
    QSizeF gap; // between blocks
    double maxWidth = 0; // of a row, unless one block is wider
};

// Top left corners, from (0, 0) on, for blocks joined by `edges` (indices): what is connected in
// layers outward from its hubs, each layer under the one before, separate groups side by side.
// Nothing overlaps. The same input gives the same output.
std::vector<QPointF> autoLayout(const std::vector<Block>& blocks,
    const std::vector<std::pair<std::size_t, std::size_t>>& edges,
    const AutoLayoutOptions& options);

} // namespace hairpin
