// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/overlay.h"
#include "gui/diagram/theme.h"

#include <QPointF>
#include <QRectF>

class QPainter;

namespace hairpin {

// Small signs that say by their shape what they say by their colour. Drawn as paths: no font has
// to have them.
inline constexpr double kMarkSize = 18;

void paintLiveness(QPainter& painter, QPointF centre, Liveness liveness, const Theme& theme);
void paintErrorMark(QPainter& painter, QPointF centre, const Theme& theme);
void paintWarningMark(QPainter& painter, QPointF centre, const Theme& theme);

// A tick or a cross inside the square.
void paintTick(QPainter& painter, const QRectF& square, const QColor& color);
void paintCross(QPainter& painter, const QRectF& square, const QColor& color);

// A filled triangle with its tip at the point, flying along the direction (of length 1).
void paintArrowHead(QPainter& painter, QPointF tip, QPointF direction, double size);

} // namespace hairpin
