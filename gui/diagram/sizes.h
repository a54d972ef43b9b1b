// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/geometry.h"

#include <QFontMetricsF>

namespace hairpin {

// How large an item is by its texts alone, in a theme's fonts.
class Sizes {
public:
    explicit Sizes(const Theme& theme);

    QSizeF of(const Body& body) const; // a container's without its content
    double titleWidth(const ItemText& text) const; // icon and name
    double wordsWidth(const ItemText& text) const; // icon and the widest line

private:
    QSizeF chip(const ItemText& text) const;
    QSizeF bridge(const ItemText& text) const;
    QSizeF container(const ItemText& text) const;

    QFontMetricsF m_name;
    QFontMetricsF m_small;
};

double snapped(double value); // to the grid

} // namespace hairpin
