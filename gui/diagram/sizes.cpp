// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/sizes.h"

#include "gui/diagram/metrics.h"

#include <algorithm>
#include <cmath>

namespace hairpin {

using namespace metrics;

namespace {

constexpr double kTagsGap = 24; // between a container's name and its tags

double widest(const QStringList& lines, const QFontMetricsF& metrics)
{
    double out = 0;
    for (const QString& line : lines)
        out = std::max(out, metrics.horizontalAdvance(line));
    return out;
}

double heightOf(const ItemText& text)
{
    return kLine * (static_cast<double>(text.details.size()) + (text.tags.isEmpty() ? 1 : 2));
}

double roundedUp(double width)
{
    return std::ceil(width / kGrid) * kGrid;
}

} // namespace

double snapped(double value)
{
    return std::round(value / kGrid) * kGrid;
}

Sizes::Sizes(const Theme& theme)
    : m_name(theme.font)
    , m_small(theme.smallFont)
{
}

QSizeF Sizes::of(const Body& body) const
{
    switch (body.shape) {
    case Shape::Container:
        return container(body);
    case Shape::Bridge:
        return bridge(body);
    case Shape::Chip:
    case Shape::Note: // noteSize()
        break;
    }
    return chip(body);
}

double Sizes::textWidth(const Body& body) const
{
    return body.shape == Shape::Container ? titleWidth(body.text) : wordsWidth(body.text);
}

double Sizes::titleWidth(const ItemText& text) const
{
    return m_name.horizontalAdvance(text.title) + kIcon + kChipIconGap;
}

double Sizes::wordsWidth(const ItemText& text) const
{
    const double lines =
        std::max(widest(text.details, m_small), m_small.horizontalAdvance(text.tags));
    return std::max(titleWidth(text), lines + kIcon + kChipIconGap);
}

QSizeF Sizes::chip(const Body& body)
{
    const double width = 2 * kChipPadX + body.textWidth;
    return {roundedUp(std::clamp(width, kChipMinWidth, kChipMaxWidth)),
        2 * kChipPadY + heightOf(body.text)};
}

QSizeF Sizes::bridge(const Body& body)
{
    const double width = 2 * kContainerPad + body.textWidth;
    return {roundedUp(std::clamp(width, kBridgeMinWidth, kBridgeMaxWidth)),
        2 * kBridgeRim + heightOf(body.text)};
}

QSizeF Sizes::container(const Body& body) const
{
    const ItemText& text = body.text;
    const double tags = text.tags.isEmpty() ? 0 : m_small.horizontalAdvance(text.tags) + kTagsGap;
    const double width =
        std::max(body.textWidth + tags, widest(text.details, m_small)) + 2 * kContainerPad;
    return {roundedUp(std::max(width, kContainerMinWidth)), kContainerMinHeight};
}

} // namespace hairpin
