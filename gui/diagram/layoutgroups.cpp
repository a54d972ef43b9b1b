// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/layoutgroups.h"

#include <algorithm>
#include <cmath>

namespace hairpin {

namespace {

constexpr double kBestAspect = 1.7; // width to height
constexpr double kWrapCost = 0.35; // as much as being 1.4 times too wide
constexpr double kMostAspect = 3.2;
constexpr double kTooWideCost = 2;

} // namespace

void add(Group& group, const Group& other, QPointF at)
{
    for (const Group::Part& part : other.parts)
        group.parts.push_back({part.index, part.at + at});
    group.size = group.size.expandedTo({at.x() + other.size.width(), at.y() + other.size.height()});
    group.wraps += other.wraps;
}

Group inRows(const std::vector<Group>& groups, double maxWidth, QSizeF gap, Alignment alignment)
{
    std::vector<std::vector<const Group*>> rows(1);
    std::vector<double> widths(1, -gap.width());
    for (const Group& group : groups) {
        const double added = group.size.width() + gap.width();
        if (!rows.back().empty() && widths.back() + added > maxWidth) {
            rows.emplace_back();
            widths.push_back(-gap.width());
        }
        rows.back().push_back(&group);
        widths.back() += added;
    }
    const double width = *std::ranges::max_element(widths);
    Group out;
    double y = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        double x = alignment == Alignment::Center ? (width - widths[row]) / 2 : 0;
        for (const Group* group : rows[row]) {
            add(out, *group, {x, y});
            x += group->size.width() + gap.width();
        }
        y = out.size.height() + gap.height();
    }
    out.wraps += static_cast<int>(rows.size()) - 1;
    return out;
}

Group inBond(const std::vector<Group>& groups, std::size_t columns, QSizeF gap)
{
    double widest = 0;
    for (const Group& group : groups)
        widest = std::max(widest, group.size.width());
    const double pitch = widest + gap.width();
    const bool isOneRow = columns >= groups.size();
    Group out;
    double y = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const std::size_t row = i / columns;
        const std::size_t column = i % columns;
        if (column == 0 && row > 0) {
            y = out.size.height() + gap.height();
            ++out.wraps;
        }
        const double shift = isOneRow || row % 2 == 0 ? 0 : pitch / 2;
        const double middle = (widest - groups[i].size.width()) / 2;
        add(out, groups[i], {shift + static_cast<double>(column) * pitch + middle, y});
    }
    return out;
}

// Pools neighbours that get in each other's way around the mean of what they want.
std::vector<double> nearestInOrder(
    const std::vector<double>& wanted, const std::vector<double>& widths, double gap)
{
    struct Pool {
        double sum; // of what its members want, each less what stands before it in the pool
        double count;
        double length;
        double left() const { return sum / count; }
    };
    std::vector<Pool> pools;
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        pools.push_back({wanted[i], 1, widths[i] + gap});
        sizes.push_back(1);
        while (pools.size() > 1) {
            const Pool last = pools.back();
            Pool& before = pools[pools.size() - 2];
            if (before.left() + before.length <= last.left())
                break;
            before.sum += last.sum - last.count * before.length;
            before.count += last.count;
            before.length += last.length;
            pools.pop_back();
            const std::size_t size = sizes.back();
            sizes.pop_back();
            sizes.back() += size;
        }
    }
    std::vector<double> lefts;
    for (std::size_t pool = 0; pool < pools.size(); ++pool) {
        double left = pools[pool].left();
        for (std::size_t i = 0; i < sizes[pool]; ++i) {
            lefts.push_back(left);
            left += widths[lefts.size() - 1] + gap;
        }
    }
    return lefts;
}

double unfitness(QSizeF size, int wraps)
{
    const double aspect = size.width() / std::max(1.0, size.height());
    const double off = std::abs(std::log(aspect / kBestAspect));
    const bool isTooFar = aspect > kMostAspect || aspect < 1 / kMostAspect;
    return off + (isTooFar ? kTooWideCost : 0) + kWrapCost * std::min(wraps, 4);
}

} // namespace hairpin
