// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QString>
#include <functional>

class QPainter;

namespace hairpin {

// Paints a small picture that appears again and again. On pixels it is painted once for each key
// and resolution, and then copied, onto whole pixels; elsewhere, or when it is large, it is painted
// each time. `paint` gets a painter on which the rectangle is as given, and nothing beside it.
void paintStamp(QPainter& painter, const QRectF& rect, const QString& key,
    const std::function<void(QPainter&, const QRectF&)>& paint);

} // namespace hairpin
