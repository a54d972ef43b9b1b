// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace hairpin {

struct Span {
    double from = 0;
    double to = 0;
};

// Left edges for things of the given widths in one row: near the wanted ones (ascending), in their
// order, between the limits as far as there is room, clear of each other and of what is taken.
std::vector<double> dockedLefts(std::vector<double> wanted, const std::vector<double>& widths,
    Span limits, std::vector<Span> taken);

} // namespace hairpin
