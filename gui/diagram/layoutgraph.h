// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/autolayout.h"

namespace hairpin {

using Indices = std::vector<std::size_t>;
using Neighbours = std::vector<Indices>; // ascending, without itself, each once

Neighbours neighboursOf(std::size_t count, const LayoutEdges& edges);

// How connected blocks are best read. Each block is in the spine or, by way of its
// parent, hangs on it.
struct Skeleton {
    enum class Form { Tree, Chain, Ring, Layers } form = Form::Tree;
    Indices spine; // the root; from one end to the other; around; in the order of a walk
    std::vector<Indices> children; // by block; ascending
    Indices outward; // all of them, parents before their children
};

Skeleton skeletonOf(const std::vector<Block>& blocks, const Neighbours& neighbours);

} // namespace hairpin
