// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/autolayout.h"

#include "gui/diagram/layoutcomposer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hairpin {

namespace {

constexpr double kAspect = 1.7; // that rows are wrapped for
constexpr double kRowFactors[] = {0.7, 1, 1.4, 2, 2.8};
constexpr double kGridFactors[] = {1, 0.5};
constexpr double kSpreadCost = 0.3; // of empty space

double areaOf(const auto& things, QSizeF gap)
{
    double area = 0;
    for (const auto& thing : things)
        area += (thing.size.width() + gap.width()) * (thing.size.height() + gap.height());
    return area;
}

// Where to try to wrap rows.
std::vector<double> rowWidths(double area, double least)
{
    std::vector<double> out;
    for (const double factor : kRowFactors)
        out.push_back(std::max(least, factor * std::sqrt(area * kAspect)));
    out.push_back(std::numeric_limits<double>::max());
    return out;
}

double cost(const Group& group, double area)
{
    const double spread = group.size.width() * group.size.height() / std::max(1.0, area);
    return unfitness(group.size, group.wraps) + kSpreadCost * std::log(std::max(1.0, spread));
}

// Blocks that lines join, in the best of the forms there are to choose from.
struct Connected {
    Group group;
    std::vector<double> widths; // by block
};

Connected connected(
    const std::vector<Block>& blocks, const LayoutEdges& edges, const AutoLayoutOptions& options)
{
    Connected best;
    if (blocks.size() == 1) {
        best.group.size = blocks.front().size;
        best.group.parts.push_back({0, {}});
        best.widths.push_back(blocks.front().size.width());
        return best;
    }
    const Neighbours neighbours = neighboursOf(blocks.size(), edges);
    const Skeleton skeleton = skeletonOf(blocks, neighbours);
    const double area = areaOf(blocks, options.gap);
    double bestCost = std::numeric_limits<double>::max();
    for (const double gridWidth : kGridFactors) {
        for (const double rowWidth : rowWidths(area, options.leastRow)) {
            LayoutComposer composer(
                blocks, neighbours, skeleton, options.gap, {rowWidth, gridWidth});
            Group group = composer.compose();
            if (const double itsCost = cost(group, area); itsCost < bestCost) {
                bestCost = itsCost;
                best = {std::move(group), composer.widths()};
            }
        }
    }
    return best;
}

// The large ones first, and what is joined to nothing last.
Group sideBySide(std::vector<Group>& groups, const AutoLayoutOptions& options)
{
    std::ranges::stable_sort(groups, std::ranges::greater(), [](const Group& group) {
        return group.parts.size() > 1 ? group.size.width() * group.size.height() : 0;
    });
    const double area = areaOf(groups, options.gap);
    Group best;
    double bestCost = std::numeric_limits<double>::max();
    for (const double width : rowWidths(area, options.leastRow)) {
        Group group = inRows(groups, width, options.gap, Alignment::Left);
        group.wraps = 0; // no line crosses these
        if (const double itsCost = cost(group, area); itsCost < bestCost) {
            bestCost = itsCost;
            best = std::move(group);
        }
    }
    return best;
}

} // namespace

std::vector<Indices> connectedGroups(std::size_t count, const LayoutEdges& edges)
{
    const Neighbours neighbours = neighboursOf(count, edges);
    std::vector<bool> isSeen(count);
    std::vector<Indices> groups;
    for (std::size_t start = 0; start < count; ++start) {
        if (isSeen[start])
            continue;
        isSeen[start] = true;
        Indices group{start};
        for (std::size_t next = 0; next < group.size(); ++next) {
            for (const std::size_t j : neighbours[group[next]]) {
                if (!isSeen[j])
                    group.push_back(j);
                isSeen[j] = true;
            }
        }
        std::ranges::sort(group);
        groups.push_back(std::move(group));
    }
    return groups;
}

std::vector<QRectF> autoLayout(
    const std::vector<Block>& blocks, const LayoutEdges& edges, const AutoLayoutOptions& options)
{
    std::vector<QRectF> rects(blocks.size());
    if (blocks.empty())
        return rects;
    const std::vector<Indices> members = connectedGroups(blocks.size(), edges);
    std::vector<std::pair<std::size_t, std::size_t>> numbers(blocks.size()); // in which, and there
    std::vector<std::vector<Block>> ownBlocks(members.size());
    std::vector<LayoutEdges> ownEdges(members.size());
    for (std::size_t group = 0; group < members.size(); ++group) {
        for (const std::size_t i : members[group]) {
            numbers[i] = {group, ownBlocks[group].size()};
            ownBlocks[group].push_back(blocks[i]);
        }
    }
    for (const auto& [a, b] : edges)
        ownEdges[numbers[a].first].emplace_back(numbers[a].second, numbers[b].second);
    std::vector<Group> groups;
    for (std::size_t group = 0; group < members.size(); ++group) {
        Connected made = connected(ownBlocks[group], ownEdges[group], options);
        for (Group::Part& part : made.group.parts) {
            const double width = made.widths[part.index];
            part.index = members[group][part.index];
            rects[part.index].setSize({width, blocks[part.index].size.height()});
        }
        groups.push_back(std::move(made.group));
    }
    for (const Group::Part& part : sideBySide(groups, options).parts)
        rects[part.index].moveTopLeft(part.at);
    return rects;
}

} // namespace hairpin
