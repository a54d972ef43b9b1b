// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/stamp.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <cmath>

namespace hairpin {

namespace {

constexpr int kMostPixels = 128; // of a side

} // namespace

void paintStamp(QPainter& painter, const QRectF& rect, const QString& key,
    const std::function<void(QPainter&, const QRectF&)>& paint)
{
    const QTransform transform = painter.deviceTransform();
    const QSize size = (rect.size() * transform.m11()).toSize();
    if (painter.paintEngine()->type() != QPaintEngine::Raster
        || transform.type() > QTransform::TxScale || size.isEmpty()
        || std::max(size.width(), size.height()) > kMostPixels)
        return paint(painter, rect);
    const QString sized = QStringLiteral("%1 %2 %3").arg(key).arg(size.width()).arg(size.height());
    QPixmap pixels;
    if (!QPixmapCache::find(sized, &pixels)) {
        pixels = QPixmap(size);
        pixels.fill(Qt::transparent);
        QPainter inner(&pixels);
        inner.setRenderHint(QPainter::Antialiasing);
        inner.scale(size.width() / rect.width(), size.height() / rect.height());
        inner.translate(-rect.topLeft());
        paint(inner, rect);
        inner.end();
        QPixmapCache::insert(sized, pixels);
    }
    const QPointF at = transform.map(rect.topLeft());
    painter.save();
    painter.resetTransform();
    const QTransform own = painter.deviceTransform(); // of the device: its ratio and offset
    pixels.setDevicePixelRatio(own.m11());
    painter.drawPixmap(own.inverted().map(QPointF(std::round(at.x()), std::round(at.y()))), pixels);
    painter.restore();
}

} // namespace hairpin
