// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/autolayout.h"

#include <QRectF>
#include <algorithm>
#include <numeric>
#include <optional>

namespace hairpin {

namespace {

using Indices = std::vector<std::size_t>;
using Neighbours = std::vector<Indices>;

Neighbours neighboursOf(
    std::size_t count, const std::vector<std::pair<std::size_t, std::size_t>>& edges)
{
    Neighbours out(count);
    for (const auto& [a, b] : edges) {
        if (a == b)
            continue;
        out[a].push_back(b);
        out[b].push_back(a);
    }
    return out;
}

Indices componentOf(std::size_t start, const Neighbours& neighbours, std::vector<bool>& isSeen)
{
    Indices out{start};
    isSeen[start] = true;
    for (std::size_t i = 0; i < out.size(); ++i) {
        for (const std::size_t next : neighbours[out[i]]) {
            if (!isSeen[next]) {
                isSeen[next] = true;
                out.push_back(next);
            }
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

// Hubs first; without one, what has the most connections.
Indices firstLayer(
    const Indices& component, const std::vector<Block>& blocks, const Neighbours& neighbours)
{
    Indices hubs;
    std::copy_if(component.begin(), component.end(), std::back_inserter(hubs),
        [&](std::size_t i) { return blocks[i].isHub; });
    if (!hubs.empty())
        return hubs;
    return {*std::max_element(component.begin(), component.end(),
        [&](auto a, auto b) { return neighbours[a].size() < neighbours[b].size(); })};
}

std::vector<Indices> layersOf(
    const Indices& component, const std::vector<Block>& blocks, const Neighbours& neighbours)
{
    std::vector<Indices> layers{firstLayer(component, blocks, neighbours)};
    std::vector<bool> isSeen(neighbours.size());
    for (const std::size_t i : layers.front())
        isSeen[i] = true;
    while (true) {
        Indices next;
        for (const std::size_t i : layers.back()) {
            for (const std::size_t j : neighbours[i]) {
                if (!isSeen[j]) {
                    isSeen[j] = true;
                    next.push_back(j);
                }
            }
        }
        if (next.empty())
            return layers;
        layers.push_back(std::move(next));
    }
}

class Placer {
public:
    Placer(const std::vector<Block>& blocks, const Neighbours& neighbours,
        const AutoLayoutOptions& options)
        : m_blocks(blocks)
        , m_neighbours(neighbours)
        , m_options(options)
        , m_centres(blocks.size())
        , m_positions(blocks.size())
    {
    }

    // Lays the component with its top left corner at the position; gives its size.
    QSizeF place(const Indices& component, QPointF topLeft)
    {
        std::vector<Indices> rows;
        double width = 0;
        for (Indices& layer : layersOf(component, m_blocks, m_neighbours)) {
            sortByNeighbours(layer);
            for (Indices& row : wrapped(layer)) {
                width = std::max(width, widthOf(row));
                spread(row);
                rows.push_back(std::move(row));
            }
        }
        double y = 0;
        for (const Indices& row : rows) {
            const double height = placeRow(row, topLeft + QPointF(width / 2, y));
            y += height + m_options.gap.height();
        }
        return {width, y - m_options.gap.height()};
    }

    const std::vector<QPointF>& positions() const { return m_positions; }

private:
    // By the mean of where their placed neighbours are, so that few lines cross.
    void sortByNeighbours(Indices& layer)
    {
        std::vector<std::pair<double, std::size_t>> keyed;
        for (const std::size_t i : layer) {
            double sum = 0;
            int count = 0;
            for (const std::size_t j : m_neighbours[i]) {
                if (m_centres[j]) {
                    sum += *m_centres[j];
                    ++count;
                }
            }
            keyed.emplace_back(count ? sum / count : 0, i);
        }
        std::sort(keyed.begin(), keyed.end());
        std::transform(
            keyed.begin(), keyed.end(), layer.begin(), [](const auto& key) { return key.second; });
    }

    std::vector<Indices> wrapped(const Indices& layer) const
    {
        std::vector<Indices> rows(1);
        for (const std::size_t i : layer) {
            rows.back().push_back(i);
            if (rows.back().size() > 1 && widthOf(rows.back()) > m_options.maxWidth) {
                rows.back().pop_back();
                rows.push_back({i});
            }
        }
        return rows;
    }

    double widthOf(const Indices& row) const
    {
        return std::accumulate(
            row.begin(), row.end(), -m_options.gap.width(), [&](double sum, std::size_t i) {
                return sum + m_blocks[i].size.width() + m_options.gap.width();
            });
    }

    // Centres about zero, for sorting the layers below.
    void spread(const Indices& row)
    {
        double x = -widthOf(row) / 2;
        for (const std::size_t i : row) {
            m_centres[i] = x + m_blocks[i].size.width() / 2;
            x += m_blocks[i].size.width() + m_options.gap.width();
        }
    }

    double placeRow(const Indices& row, QPointF topCentre)
    {
        double height = 0;
        for (const std::size_t i : row) {
            const QSizeF& size = m_blocks[i].size;
            m_positions[i] = topCentre + QPointF(*m_centres[i] - size.width() / 2, 0);
            height = std::max(height, size.height());
        }
        return height;
    }

    const std::vector<Block>& m_blocks;
    const Neighbours& m_neighbours;
    AutoLayoutOptions m_options;
    std::vector<std::optional<double>> m_centres;
    std::vector<QPointF> m_positions;
};

} // namespace

std::vector<QPointF> autoLayout(const std::vector<Block>& blocks,
    const std::vector<std::pair<std::size_t, std::size_t>>& edges, const AutoLayoutOptions& options)
{
    const Neighbours neighbours = neighboursOf(blocks.size(), edges);
    Placer placer(blocks, neighbours, options);
    std::vector<bool> isSeen(blocks.size());
    QPointF at;
    double rowHeight = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (isSeen[i])
            continue;
        const Indices component = componentOf(i, neighbours, isSeen);
        QSizeF size = placer.place(component, at);
        if (at.x() > 0 && at.x() + size.width() > options.maxWidth) {
            at = QPointF(0, at.y() + rowHeight + options.gap.height());
            rowHeight = 0;
            size = placer.place(component, at);
        }
        at.rx() += size.width() + options.gap.width();
        rowHeight = std::max(rowHeight, size.height());
    }
    return placer.positions();
}

} // namespace hairpin
