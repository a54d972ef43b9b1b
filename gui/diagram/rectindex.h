// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace hairpin {

// Finds rectangles near a place without looking at all of them: a grid of cells that know what lies
// in them.
class RectIndex {
public:
    void add(std::size_t number, const QRectF& rect);
    void remove(std::size_t number, const QRectF& rect); // as it was added
    // The numbers, ascending, of all rectangles that may intersect the area, and of some that do
    // not.
    std::vector<std::size_t> near(const QRectF& area) const;

private:
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> m_cells;
    std::vector<std::size_t> m_large; // in too many cells to list
};

} // namespace hairpin
