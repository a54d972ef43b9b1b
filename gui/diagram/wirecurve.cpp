// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/wirecurve.h"

#include <QLineF>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

namespace hairpin {

namespace {

constexpr int kCurveSamples = 20;
constexpr double kLineSample = 12; // canvas units between samples of the straight parts
constexpr double kLeastReach = 18; // of the control points
constexpr double kMostReach = 140;

void sampleLine(std::vector<QPointF>& out, const QLineF& line)
{
    const int count = static_cast<int>(line.length() / kLineSample);
    for (int i = 1; i <= count; ++i)
        out.push_back(line.pointAt(double(i) / (count + 1)));
}

} // namespace

QPointF WireEnd::bendsFrom() const
{
    const QPointF out = outward(side);
    return border.isNull() ? at : at + out * QPointF::dotProduct(middleOf(border, side) - at, out);
}

WireCurve::WireCurve(const WireEnd& from, const WireEnd& to)
    : WireCurve(from.bendsFrom(), from.side, to.bendsFrom(), to.side)
{
    m_from = from.at;
    m_to = to.at;
}

WireCurve::WireCurve(QPointF from, Side fromSide, QPointF to, Side toSide)
    : m_from(from)
    , m_to(to)
    , m_isStraight(std::abs(along(from, fromSide) - along(to, fromSide)) < 0.5
          && outward(fromSide) == -outward(toSide))
{
    const double reach = std::clamp(QLineF(from, to).length() * 0.45, kLeastReach, kMostReach);
    m_curve = {from, from + outward(fromSide) * reach, to + outward(toSide) * reach, to};
}

QPainterPath WireCurve::path() const
{
    QPainterPath path(m_from);
    if (m_curve.front() != m_from)
        path.lineTo(m_curve.front());
    if (m_isStraight)
        path.lineTo(m_curve.back());
    else
        path.cubicTo(m_curve[1], m_curve[2], m_curve[3]);
    if (m_curve.back() != m_to)
        path.lineTo(m_to);
    return path;
}

QPointF WireCurve::middle() const
{
    return curveAt(0.5);
}

QRectF WireCurve::extent() const
{
    QPolygonF points(QList<QPointF>(m_curve.begin(), m_curve.end()));
    points << m_from << m_to;
    return points.boundingRect();
}

std::vector<QPointF> WireCurve::samples() const
{
    std::vector<QPointF> out;
    sampleLine(out, {m_from, m_curve.front()});
    for (int i = 1; i < kCurveSamples; ++i)
        out.push_back(curveAt(double(i) / kCurveSamples));
    sampleLine(out, {m_curve.back(), m_to});
    return out;
}

QPointF WireCurve::curveAt(double t) const
{
    const double u = 1 - t;
    return m_curve[0] * (u * u * u) + m_curve[1] * (3 * u * u * t) + m_curve[2] * (3 * u * t * t)
        + m_curve[3] * (t * t * t);
}

} // namespace hairpin
