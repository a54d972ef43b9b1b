// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/theme.h"

#include <QRect>

class QPainter;

namespace hairpin {

// The bare canvas with its dots; in viewport pixels, `offset` is the scene's zero.
void paintBackground(
    QPainter& painter, const QRect& exposed, QPoint offset, double zoom, const Theme& theme);

// What the bare canvas stands for, in the lower left corner of the view.
void paintCaption(QPainter& painter, const QRect& view, const QString& caption, const Theme& theme);

} // namespace hairpin
