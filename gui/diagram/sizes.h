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

    double textWidth(const Body& body) const; // see there
    QSizeF of(const Body& body) const; // with its textWidth; a container's without its content

private:
    double titleWidth(const ItemText& text) const; // icon and name
    double wordsWidth(const ItemText& text) const; // icon and the widest line
    QSizeF container(const Body& body) const;
    static QSizeF chip(const Body& body);
    static QSizeF bridge(const Body& body);

    QFontMetricsF m_name;
    QFontMetricsF m_small;
};

double snapped(double value); // to the grid

} // namespace hairpin
