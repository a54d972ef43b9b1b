// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/docking.h"

#include "gui/diagram/metrics.h"

#include <algorithm>
#include <cmath>

namespace hairpin {

using namespace metrics;

namespace {

constexpr double kOutside = 10000; // counted as that far away, so that it is the last resort

// Moves rising left edges apart so that none overlap and all lie between the limits.
void keepApart(
    std::vector<double>& lefts, const std::vector<double>& widths, double from, double to)
{
    double edge = from;
    for (std::size_t i = 0; i < lefts.size(); ++i) {
        lefts[i] = std::max(lefts[i], edge);
        edge = lefts[i] + widths[i] + kPortGap;
    }
    edge = to;
    for (std::size_t i = lefts.size(); i-- > 0;) {
        lefts[i] = std::min(lefts[i], edge - widths[i]);
        edge = lefts[i] - kPortGap;
    }
}

bool isFree(Span span, const std::vector<Span>& taken)
{
    return std::none_of(taken.begin(), taken.end(), [&](const Span& other) {
        return span.from < other.to + kPortGap && other.from - kPortGap < span.to;
    });
}

// The free place nearest to the wanted one.
double nearestFree(double wanted, double width, Span limits, const std::vector<Span>& taken)
{
    std::vector<double> places{wanted};
    for (const Span& other : taken) {
        places.push_back(other.to + kPortGap);
        places.push_back(other.from - kPortGap - width);
    }
    const auto distance = [&](double place) {
        const bool isInside = place >= limits.from && place + width <= limits.to;
        return std::abs(place - wanted) + (isInside ? 0 : kOutside);
    };
    std::erase_if(places, [&](double place) { return !isFree({place, place + width}, taken); });
    return *std::min_element(places.begin(), places.end(),
        [&](double a, double b) { return distance(a) < distance(b); });
}

} // namespace

std::vector<double> dockedLefts(std::vector<double> wanted, const std::vector<double>& widths,
    Span limits, std::vector<Span> taken)
{
    keepApart(wanted, widths, limits.from, limits.to);
    if (taken.empty())
        return wanted;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        wanted[i] = nearestFree(wanted[i], widths[i], limits, taken);
        taken.push_back({wanted[i], wanted[i] + widths[i]});
    }
    return wanted;
}

} // namespace hairpin
