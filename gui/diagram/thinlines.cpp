// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/thinlines.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace hairpin {

namespace {

constexpr double kSpacing = 0.5; // pixels between lines: at any slope nothing shows through
constexpr double kSlack = 0.1; // pixels that a line may be thinner by, to be one line less

QPointF acrossOf(QPointF way)
{
    const double length = std::hypot(way.x(), way.y());
    return length > 0 ? QPointF(-way.y(), way.x()) / length : QPointF();
}

} // namespace

QPen hairline(const QColor& color, double pixels)
{
    QColor shown = color;
    shown.setAlphaF(color.alphaF() * static_cast<float>(std::min(1.0, pixels)));
    QPen pen(shown, 1);
    pen.setCosmetic(true);
    return pen;
}

ThinLines::ThinLines(const QPainterPath& path, double scale)
    : m_scale(scale)
{
    // Made of straight pieces, as short as the scale asks for.
    for (const QPolygonF& part : path.toSubpathPolygons(QTransform::fromScale(scale, scale))) {
        for (const QPointF& point : part) {
            if (m_points.isEmpty() || m_points.back() != point / scale)
                m_points << point / scale;
        }
    }
    const auto last = m_points.size() - 1;
    for (qsizetype i = 0; i <= last; ++i)
        m_aside << acrossOf(
            m_points[std::min(i + 1, last)] - m_points[std::max<qsizetype>(i - 1, 0)]);
}

void ThinLines::paint(QPainter& painter, const QColor& color, double from, double to) const
{
    painter.setPen(hairline(color, (to - from) * m_scale));
    const double between = std::max(0.0, (to - from) * m_scale - 1); // their outermost middles
    const int gaps = static_cast<int>(std::ceil(std::max(0.0, between - kSlack) / kSpacing));
    QPolygonF line(m_points.size());
    for (int n = 0; n <= gaps; ++n) {
        const double share = gaps > 0 ? double(n) / gaps - 0.5 : 0;
        const double away = (from + to) / 2 + share * between / m_scale;
        for (qsizetype i = 0; i < line.size(); ++i)
            line[i] = m_points[i] + m_aside[i] * away;
        painter.drawPolyline(line);
    }
}

} // namespace hairpin
