// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/layoutcomposer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace hairpin {

namespace {

constexpr std::size_t kMostInRow = 7; // hosts on a bridge that stand in one row
constexpr std::size_t kMostInTwoRows = 16;
constexpr double kGridAspect = 1.7;

double widthOf(const std::vector<const Group*>& row, double gap)
{
    double width = -gap;
    for (const Group* group : row)
        width += group->size.width() + gap;
    return width;
}

// With what is left over shared out between them.
Group justified(const std::vector<const Group*>& row, double width, double gap)
{
    Group out;
    const double spare = std::max(0.0, width - widthOf(row, gap));
    const double share = row.size() > 1 ? spare / static_cast<double>(row.size() - 1) : 0;
    double x = row.size() > 1 ? 0 : spare / 2;
    for (const Group* group : row) {
        add(out, *group, {x, 0});
        x += group->size.width() + gap + share;
    }
    return out;
}

} // namespace

LayoutComposer::LayoutComposer(const std::vector<Block>& blocks, const Neighbours& neighbours,
    const Skeleton& skeleton, QSizeF gap, LayoutChoice choice)
    : m_blocks(blocks)
    , m_neighbours(neighbours)
    , m_skeleton(skeleton)
    , m_gap(gap)
    , m_choice(choice)
    , m_widths(blocks.size())
    , m_beneath(blocks.size())
    , m_branches(blocks.size())
{
}

Group LayoutComposer::compose()
{
    composeBranches();
    switch (m_skeleton.form) {
    case Skeleton::Form::Chain:
        return chain();
    case Skeleton::Form::Ring:
        return ring();
    case Skeleton::Form::Layers:
        return layers();
    case Skeleton::Form::Tree:
        break;
    }
    return m_branches[m_skeleton.spine.front()];
}

// From the tips inward, without recursion: a chain may be as long as a lab is large.
void LayoutComposer::composeBranches()
{
    for (auto i = m_skeleton.outward.rbegin(); i != m_skeleton.outward.rend(); ++i) {
        m_widths[*i] = m_blocks[*i].size.width();
        m_beneath[*i] = beneath(*i);
        m_branches[*i] = branch(*i);
        for (const std::size_t child : m_skeleton.children[*i]) {
            m_branches[child] = {};
            m_beneath[child] = {};
        }
    }
}

Group LayoutComposer::own(std::size_t block) const
{
    const double above = m_blocks[block].above;
    return {{m_widths[block], above + m_blocks[block].size.height()}, {{block, {0, above}}}};
}

Group LayoutComposer::beneath(std::size_t block)
{
    std::vector<Group> leaves;
    std::vector<Group> parts;
    for (const std::size_t child : m_skeleton.children[block]) {
        const bool isLeaf = m_skeleton.children[child].empty() && !m_blocks[child].isHub;
        (isLeaf ? leaves : parts).push_back(m_branches[child]);
    }
    if (!leaves.empty()) {
        Group grid = inBond(leaves, columnsFor(leaves), m_gap);
        if (m_blocks[block].isHub && parts.empty())
            m_widths[block] = std::max(m_widths[block], grid.size.width());
        parts.insert(parts.begin(), std::move(grid));
    }
    return parts.empty() ? Group() : inRows(parts, m_choice.rowWidth, m_gap);
}

std::size_t LayoutComposer::columnsFor(const std::vector<Group>& leaves) const
{
    const double count = static_cast<double>(leaves.size());
    double columns = count;
    if (leaves.size() > kMostInTwoRows) {
        QSizeF cell;
        for (const Group& leaf : leaves)
            cell = cell.expandedTo(leaf.size);
        cell += m_gap;
        columns = std::sqrt(count * kGridAspect * cell.height() / cell.width());
    } else if (leaves.size() > kMostInRow) {
        columns = count / 2;
    }
    return static_cast<std::size_t>(
        std::clamp(std::ceil(columns * m_choice.gridWidth), 1.0, count));
}

Group LayoutComposer::branch(std::size_t block)
{
    const Group& below = m_beneath[block];
    if (below.parts.empty())
        return own(block);
    Group out = inRows({own(block), below}, 0, m_gap);
    out.wraps = below.wraps;
    return out;
}

// From left to right, and on below from right to left; bridges above the rest.
Group LayoutComposer::chain()
{
    double drop = 0;
    for (const std::size_t i : m_skeleton.spine) {
        if (m_blocks[i].isHub)
            drop = std::max(drop, own(i).size.height() + m_gap.height());
    }
    std::vector<Group> rows;
    Indices row;
    double width = 0;
    const auto endRow = [&] {
        if (rows.size() % 2 == 1)
            std::ranges::reverse(row);
        rows.push_back(chainRow(row, drop));
        row.clear();
        width = 0;
    };
    for (const std::size_t i : m_skeleton.spine) {
        const double added =
            (m_blocks[i].isHub ? m_beneath[i] : m_branches[i]).size.width() + m_gap.width();
        if (!row.empty() && width + added > m_choice.rowWidth)
            endRow();
        row.push_back(i);
        width += added;
    }
    endRow();
    Group out = inRows(rows, 0, m_gap);
    out.wraps += static_cast<int>(rows.size()) - 1; // worse than a grid's
    return out;
}

// A bridge reaches to the middle of the routers beside it, so that lines from both run straight
// down.
Group LayoutComposer::chainRow(const Indices& row, double drop)
{
    const auto reachOver = [&](std::size_t place) { // out of a hub's own slot
        return place < row.size() && !m_blocks[row[place]].isHub
            ? m_branches[row[place]].size.width() / 2 + m_gap.width() / 2
            : 0;
    };
    Group out;
    double x = 0;
    for (std::size_t place = 0; place < row.size(); ++place) {
        const std::size_t i = row[place];
        if (!m_blocks[i].isHub) {
            add(out, m_branches[i], {x, drop});
            x += m_branches[i].size.width() + m_gap.width();
            continue;
        }
        const double before = place == 0 ? 0 : reachOver(place - 1);
        const double beyond = before + reachOver(place + 1);
        const double slot = std::max(m_beneath[i].size.width(), m_blocks[i].size.width() - beyond);
        m_widths[i] = slot + beyond;
        add(out, own(i), {x - before, 0});
        add(out, m_beneath[i], {x + (slot - m_beneath[i].size.width()) / 2, drop});
        x += slot + m_gap.width();
    }
    return out;
}

// A frame: along the top, down the right side, back along the bottom and up the left.
Group LayoutComposer::ring() const
{
    std::vector<const Group*> around;
    double widest = 0;
    for (const std::size_t i : m_skeleton.spine) {
        around.push_back(&m_branches[i]);
        widest = std::max(widest, m_branches[i].size.width());
    }
    const std::size_t half = (around.size() + 1) / 2;
    const auto fitting = static_cast<std::size_t>(
        std::min(m_choice.rowWidth / (widest + m_gap.width()), static_cast<double>(half)));
    const std::size_t columns =
        std::clamp<std::size_t>(fitting, std::min<std::size_t>(2, half), half);
    const std::size_t bottom = std::min(columns, around.size() - columns);
    const std::size_t sides = around.size() - columns - bottom;
    const std::size_t right = (sides + 1) / 2;
    const auto part = [&](std::size_t from, std::size_t count) {
        const auto start = around.begin() + static_cast<std::ptrdiff_t>(from);
        return std::vector<const Group*>(start, start + static_cast<std::ptrdiff_t>(count));
    };
    std::vector<std::vector<const Group*>> rows{part(0, columns)};
    for (std::size_t i = 0; i < right; ++i) {
        rows.push_back({around[columns + i]});
        if (i < sides - right)
            rows.back().insert(rows.back().begin(), around[around.size() - 1 - i]);
    }
    rows.push_back(part(columns + right, bottom));
    std::ranges::reverse(rows.back());

    double width = 0;
    for (const auto& row : rows)
        width = std::max(width, widthOf(row, m_gap.width()));
    Group out;
    double y = 0;
    for (const auto& row : rows) {
        const bool isRightOnly = row.size() == 1 && &row != &rows.back() && &row != &rows.front();
        const double x = isRightOnly ? width - row.front()->size.width() : 0;
        add(out, justified(row, isRightOnly ? 0 : width, m_gap.width()), {x, y});
        y = out.size.height() + m_gap.height();
    }
    return out;
}

// Two hubs that stand above and below what they share are as long as that.
void LayoutComposer::reachAcross()
{
    Indices hubs;
    double width = -m_gap.width();
    for (const std::size_t i : m_skeleton.spine) {
        const bool isHub = m_blocks[i].isHub;
        const double added = (isHub ? m_beneath[i] : m_branches[i]).size.width();
        width += added > 0 ? added + m_gap.width() : 0;
        if (isHub)
            hubs.push_back(i);
    }
    if (hubs.size() != 2)
        return;
    for (const std::size_t i : hubs)
        m_widths[i] = std::max(m_widths[i], std::min(width, m_choice.rowWidth));
}

// Hubs in the top row, and beneath them what hangs on one like what joins several.
Group LayoutComposer::layers()
{
    reachAcross();
    std::map<std::size_t, std::size_t> numbers; // of the things, by block
    std::vector<Group> things;
    std::vector<bool> isOnTop;
    for (const std::size_t i : m_skeleton.spine) {
        numbers.emplace(i, things.size());
        things.push_back(m_blocks[i].isHub ? own(i) : m_branches[i]);
        isOnTop.push_back(m_blocks[i].isHub);
    }
    LayoutEdges edges;
    for (const std::size_t i : m_skeleton.spine) {
        for (const std::size_t j : m_neighbours[i]) {
            if (const auto other = numbers.find(j); other != numbers.end())
                edges.emplace_back(numbers.at(i), other->second);
        }
        if (m_blocks[i].isHub && !m_beneath[i].parts.empty()) {
            edges.emplace_back(numbers.at(i), things.size());
            things.push_back(m_beneath[i]);
            isOnTop.push_back(false);
        }
    }
    return inLayers(things, neighboursOf(things.size(), edges), isOnTop, m_choice.rowWidth, m_gap);
}

} // namespace hairpin
