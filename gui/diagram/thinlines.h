// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPen>
#include <QPolygonF>

class QPainter;
class QPainterPath;

namespace hairpin {

// Of one pixel, fainter where it stands for less: the pen that Qt draws quickest with.
QPen hairline(const QColor& color, double pixels);

// A line for a screen: Qt draws lines of one pixel many times quicker than thick ones, so a thick
// one is several of them beside each other.
class ThinLines {
public:
    ThinLines(const QPainterPath& path, double scale); // in pixels a unit

    // What of the thick line lies between the two distances from its middle, in units, left less
    // than 0.
    void paint(QPainter& painter, const QColor& color, double from, double to) const;

private:
    double m_scale;
    QPolygonF m_points;
    QPolygonF m_aside; // of length 1, at each point
};

} // namespace hairpin
