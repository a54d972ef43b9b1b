// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/canvas/layer.h"

#include <QPainter>
#include <cmath>
#include <utility>

namespace hairpin {

namespace {

constexpr int kMostRects = 3; // painted one by one; more cost less as one

} // namespace

void Layer::forget()
{
    m_isStale = true;
}

void Layer::forget(const QRect& area)
{
    m_stale += area;
}

void Layer::scroll(QPoint by)
{
    m_moved += by;
    m_stale.translate(by);
}

// Once for both scroll bars: it touches every pixel.
void Layer::move()
{
    const QPoint by = std::exchange(m_moved, {});
    const double ratio = m_pixels.devicePixelRatio();
    const QPointF exact = QPointF(by) * ratio;
    const QPoint moved = exact.toPoint();
    if (m_isStale || m_pixels.isNull() || exact != QPointF(moved)
        || std::abs(moved.x()) >= m_pixels.width() || std::abs(moved.y()) >= m_pixels.height())
        return forget();
    m_pixels.scroll(moved.x(), moved.y(), m_pixels.rect());
    const QRect whole(QPoint(), m_pixels.deviceIndependentSize().toSize());
    m_stale += QRegion(whole) - whole.translated(by);
}

const QPixmap& Layer::pixels(QSize size, double ratio, const Paint& paint)
{
    const QSize wanted = (QSizeF(size) * ratio).toSize();
    if (m_pixels.size() != wanted || m_pixels.devicePixelRatio() != ratio) {
        m_pixels = QPixmap(wanted);
        m_pixels.setDevicePixelRatio(ratio);
        m_isStale = true;
    }
    if (!m_moved.isNull())
        move();
    m_stale &= QRect(QPoint(), size);
    // A clip that ends within a pixel would leave a seam.
    const bool isCutting = !m_stale.isEmpty() && ratio != std::floor(ratio);
    if (std::exchange(m_isStale, false) || isCutting)
        m_stale = QRect(QPoint(), size);
    if (m_stale.rectCount() > kMostRects)
        m_stale = m_stale.boundingRect();
    for (const QRect& rect : std::exchange(m_stale, {})) {
        QPainter painter(&m_pixels);
        painter.setClipRect(rect);
        paint(painter, rect);
    }
    return m_pixels;
}

} // namespace hairpin
