// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/layoutgraph.h"
#include "gui/diagram/layoutgroups.h"

namespace hairpin {

// What may be chosen freely about a drawing, to make it fit a window.
struct LayoutChoice {
    double rowWidth = 0; // where rows of whole parts are wrapped
    double gridWidth = 1; // of the grids beneath hubs, as a factor
};

// Sets connected blocks out along their skeleton.
class LayoutComposer {
public:
    LayoutComposer(const std::vector<Block>& blocks, const Neighbours& neighbours,
        const Skeleton& skeleton, QSizeF gap, LayoutChoice choice);

    Group compose();
    const std::vector<double>& widths() const { return m_widths; } // by block, once composed

private:
    void composeBranches();
    Group own(std::size_t block) const; // with what is to be kept free above it
    Group beneath(std::size_t block);
    Group branch(std::size_t block);
    std::size_t columnsFor(const std::vector<Group>& leaves) const;
    Group chain();
    Group chainRow(const Indices& row, double drop);
    Group ring() const;
    Group layers();
    void reachAcross();

    const std::vector<Block>& m_blocks;
    const Neighbours& m_neighbours;
    const Skeleton& m_skeleton;
    QSizeF m_gap;
    LayoutChoice m_choice;
    std::vector<double> m_widths;
    std::vector<Group> m_beneath; // by block
    std::vector<Group> m_branches; // likewise; with the block itself on top
};

// Things in rows from the top down, each row in the order of what its lines lead to. Where two on
// top share what is beneath them, one of them goes to the bottom instead.
Group inLayers(const std::vector<Group>& groups, const Neighbours& neighbours,
    const std::vector<bool>& isOnTop, double maxWidth, QSizeF gap);

} // namespace hairpin
