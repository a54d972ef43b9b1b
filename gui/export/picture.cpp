// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/picture.h"

#include "gui/diagram/diagram.h"

#include <QFontInfo>
#include <QGuiApplication>
#include <QPainter>
#include <algorithm>

namespace hairpin {

namespace {

constexpr double kMargin = 16;

QRectF extentOf(const Geometry& geometry, const Overlay& overlay)
{
    const QRectF drawn = geometry.bounds() | pingsExtent(geometry, overlay);
    return QRectF(drawn.adjusted(-kMargin, -kMargin, kMargin, kMargin).toAlignedRect());
}

} // namespace

Picture Picture::of(const Lab& lab)
{
    Picture picture;
    picture.lab = lab;
    picture.enclosed = lab;
    return picture;
}

Theme paperTheme(const Labels& labels)
{
    Theme theme = Theme::light();
    theme.labels = labels;
    theme.canvas = Qt::white;
    const QStringList families{
        QFontInfo(QGuiApplication::font()).family(), QStringLiteral("Noto Sans CJK SC")};
    theme.font.setFamilies(families);
    theme.smallFont.setFamilies(families);
    return theme;
}

PaperDrawing::PaperDrawing(const Picture& picture)
    : m_lab(picture.lab)
    , m_overlay(picture.overlay)
    , m_isTransparent(picture.isTransparent)
    , m_theme(paperTheme(picture.labels))
    , m_geometry(m_lab.topology, m_lab.layout, m_theme)
    , m_extent(extentOf(m_geometry, m_overlay))
{
}

void PaperDrawing::paint(QPainter& painter) const
{
    painter.save();
    if (!m_isTransparent)
        painter.fillRect(QRectF(QPointF(), size()), Qt::white);
    painter.translate(-m_extent.topLeft());
    paintDiagram(painter, m_lab.topology, m_geometry, m_overlay, m_theme, {});
    painter.restore();
}

QRectF PaperDrawing::paintInto(QPainter& painter, const QRectF& rect, double maxZoom) const
{
    const double zoom =
        std::min({rect.width() / size().width(), rect.height() / size().height(), maxZoom});
    QRectF covered(QPointF(), size() * zoom);
    covered.moveCenter(rect.center());
    painter.save();
    painter.translate(covered.topLeft());
    painter.scale(zoom, zoom);
    paint(painter);
    painter.restore();
    return covered;
}

} // namespace hairpin
