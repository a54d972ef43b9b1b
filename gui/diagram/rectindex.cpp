// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/rectindex.h"

#include <algorithm>
#include <cmath>

namespace hairpin {

namespace {

constexpr double kCell = 256;
constexpr int kMostCells = 256; // of one rectangle

struct Cells {
    int left, top, right, bottom;

    explicit Cells(const QRectF& rect)
        : left(static_cast<int>(std::floor(rect.left() / kCell)))
        , top(static_cast<int>(std::floor(rect.top() / kCell)))
        , right(static_cast<int>(std::floor(rect.right() / kCell)))
        , bottom(static_cast<int>(std::floor(rect.bottom() / kCell)))
    {
    }

    std::int64_t count() const { return (std::int64_t(right) - left + 1) * (bottom - top + 1); }

    template <class Visit> void each(Visit visit) const
    {
        for (int y = top; y <= bottom; ++y) {
            for (int x = left; x <= right; ++x)
                visit((std::uint64_t(std::uint32_t(x)) << 32) | std::uint32_t(y));
        }
    }
};

} // namespace

void RectIndex::add(std::size_t number, const QRectF& rect)
{
    const Cells cells(rect);
    if (cells.count() > kMostCells)
        m_large.push_back(number);
    else
        cells.each([&](std::uint64_t cell) { m_cells[cell].push_back(number); });
}

void RectIndex::remove(std::size_t number, const QRectF& rect)
{
    const Cells cells(rect);
    if (cells.count() > kMostCells)
        std::erase(m_large, number);
    else
        cells.each([&](std::uint64_t cell) { std::erase(m_cells[cell], number); });
}

std::vector<std::size_t> RectIndex::near(const QRectF& area) const
{
    std::vector<std::size_t> out = m_large;
    const auto take = [&](const std::vector<std::size_t>& numbers) {
        out.insert(out.end(), numbers.begin(), numbers.end());
    };
    const Cells cells(area);
    if (cells.count() > static_cast<std::int64_t>(m_cells.size())) {
        for (const auto& [cell, numbers] : m_cells)
            take(numbers);
    } else {
        cells.each([&](std::uint64_t cell) {
            if (const auto found = m_cells.find(cell); found != m_cells.end())
                take(found->second);
        });
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

} // namespace hairpin
