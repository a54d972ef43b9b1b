// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/guides.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace hairpin {

namespace {

constexpr double kSame = 0.01;

std::array<double, 3> columns(const QRectF& rect)
{
    return {rect.left(), rect.center().x(), rect.right()};
}

std::array<double, 3> rows(const QRectF& rect)
{
    return {rect.top(), rect.center().y(), rect.bottom()};
}

// An edge lines up with edges, a middle with middles.
bool areAlike(std::size_t a, std::size_t b)
{
    return (a == 1) == (b == 1);
}

template <class Lines>
std::optional<double> nearest(
    const QRectF& moving, const std::vector<QRectF>& others, double reach, Lines lines)
{
    std::optional<double> best;
    const auto own = lines(moving);
    for (const QRectF& other : others) {
        const auto its = lines(other);
        for (std::size_t i = 0; i < own.size(); ++i) {
            for (std::size_t j = 0; j < its.size(); ++j) {
                const double by = its[j] - own[i];
                if (areAlike(i, j) && std::abs(by) <= (best ? std::abs(*best) - kSame : reach))
                    best = by;
            }
        }
    }
    return best;
}

struct Extent {
    double from;
    double to;
};

// Where one of the rectangle's lines meets the others', with how far that reaches.
template <class Lines, class Across>
std::map<double, Extent> shared(
    const QRectF& rect, const std::vector<QRectF>& others, Lines lines, Across across)
{
    std::map<double, Extent> out;
    const auto own = lines(rect);
    for (const QRectF& other : others) {
        const auto its = lines(other);
        for (std::size_t i = 0; i < own.size(); ++i) {
            const bool meets = std::any_of(its.begin(), its.end(), [&](const double& at) {
                return areAlike(i, std::size_t(&at - its.data())) && std::abs(at - own[i]) < kSame;
            });
            if (!meets)
                continue;
            Extent& extent = out.try_emplace(own[i], across(rect)).first->second;
            extent.from = std::min(extent.from, across(other).from);
            extent.to = std::max(extent.to, across(other).to);
        }
    }
    return out;
}

} // namespace

Alignment alignmentWith(const QRectF& moving, const std::vector<QRectF>& others, double reach)
{
    return {nearest(moving, others, reach, columns), nearest(moving, others, reach, rows)};
}

std::vector<QLineF> guidesOf(const QRectF& rect, const std::vector<QRectF>& others)
{
    std::vector<QLineF> out;
    const auto upright = [](const QRectF& of) { return Extent{of.top(), of.bottom()}; };
    const auto level = [](const QRectF& of) { return Extent{of.left(), of.right()}; };
    for (const auto& [x, extent] : shared(rect, others, columns, upright))
        out.emplace_back(x, extent.from, x, extent.to);
    for (const auto& [y, extent] : shared(rect, others, rows, level))
        out.emplace_back(extent.from, y, extent.to, y);
    return out;
}

} // namespace hairpin
