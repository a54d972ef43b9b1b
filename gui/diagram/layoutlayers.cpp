// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/layoutcomposer.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace hairpin {

namespace {

constexpr int kOrderingSweeps = 8;
constexpr int kSweeps = 12;

class Layering {
public:
    Layering(const std::vector<Group>& groups, const Neighbours& neighbours, QSizeF gap)
        : m_groups(groups)
        , m_neighbours(neighbours)
        , m_gap(gap)
        , m_centres(groups.size())
    {
    }

    Group place(const std::vector<bool>& isOnTop, double maxWidth)
    {
        findRows(isOnTop);
        for (Indices& row : m_rows)
            settle(row, false);
        for (int sweep = 0; sweep < kOrderingSweeps; ++sweep)
            settleAll(sweep % 2 == 1, true);
        if (isSandwich()) {
            m_rows.push_back({m_rows.front().back()});
            m_rows.front().pop_back();
        }
        const std::size_t layers = m_rows.size();
        wrap(maxWidth);
        for (int sweep = kOrderingSweeps; sweep < kSweeps; ++sweep)
            settleAll(sweep % 2 == 1, false);
        Group out = stack();
        out.wraps += 3 * static_cast<int>(m_rows.size() - layers);
        return out;
    }

private:
    void findRows(const std::vector<bool>& isOnTop)
    {
        std::vector<bool> isSeen = isOnTop;
        Indices row;
        for (std::size_t i = 0; i < isOnTop.size(); ++i) {
            m_centres[i] = static_cast<double>(i);
            if (isOnTop[i])
                row.push_back(i);
        }
        while (!row.empty()) {
            Indices next;
            for (const std::size_t i : row) {
                for (const std::size_t j : m_neighbours[i]) {
                    if (!isSeen[j])
                        next.push_back(j);
                    isSeen[j] = true;
                }
            }
            m_rows.push_back(std::exchange(row, std::move(next)));
        }
    }

    double wantedCentre(std::size_t i) const
    {
        if (m_neighbours[i].empty())
            return m_centres[i];
        const double sum = std::accumulate(m_neighbours[i].begin(), m_neighbours[i].end(), 0.0,
            [this](double so, std::size_t j) { return so + m_centres[j]; });
        return sum / static_cast<double>(m_neighbours[i].size());
    }

    void settle(Indices& row, bool isToNeighbours)
    {
        std::vector<double> wanted;
        std::vector<double> widths;
        for (const std::size_t i : row) {
            widths.push_back(m_groups[i].size.width());
            wanted.push_back((isToNeighbours ? wantedCentre(i) : m_centres[i]) - widths.back() / 2);
        }
        const std::vector<double> lefts = nearestInOrder(wanted, widths, m_gap.width());
        for (std::size_t i = 0; i < row.size(); ++i)
            m_centres[row[i]] = lefts[i] + widths[i] / 2;
    }

    void settleAll(bool isUpwards, bool isOrdering)
    {
        if (isUpwards)
            std::ranges::reverse(m_rows);
        for (Indices& row : m_rows) {
            if (isOrdering)
                std::ranges::stable_sort(
                    row, {}, [this](std::size_t i) { return wantedCentre(i); });
            settle(row, true);
        }
        if (isUpwards)
            std::ranges::reverse(m_rows);
    }

    bool isSandwich() const { return m_rows.size() == 2 && m_rows.front().size() == 2; }

    void wrap(double maxWidth)
    {
        std::vector<Indices> out;
        for (const Indices& row : m_rows) {
            out.emplace_back();
            double width = -m_gap.width();
            for (const std::size_t i : row) {
                const double added = m_groups[i].size.width() + m_gap.width();
                if (!out.back().empty() && width + added > maxWidth) {
                    out.emplace_back();
                    width = -m_gap.width();
                }
                out.back().push_back(i);
                width += added;
            }
        }
        m_rows = std::move(out);
    }

    Group stack() const
    {
        double left = std::numeric_limits<double>::max();
        for (std::size_t i = 0; i < m_groups.size(); ++i)
            left = std::min(left, m_centres[i] - m_groups[i].size.width() / 2);
        Group out;
        double y = 0;
        for (const Indices& row : m_rows) {
            for (const std::size_t i : row)
                add(out, m_groups[i], {m_centres[i] - m_groups[i].size.width() / 2 - left, y});
            y = out.size.height() + m_gap.height();
        }
        return out;
    }

    const std::vector<Group>& m_groups;
    const Neighbours& m_neighbours;
    QSizeF m_gap;
    std::vector<double> m_centres;
    std::vector<Indices> m_rows;
};

} // namespace

Group inLayers(const std::vector<Group>& groups, const Neighbours& neighbours,
    const std::vector<bool>& isOnTop, double maxWidth, QSizeF gap)
{
    return Layering(groups, neighbours, gap).place(isOnTop, maxWidth);
}

} // namespace hairpin
