// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/theme.h"

#include <QRect>
#include <functional>

class QPainter;

namespace hairpin {

// The bare canvas with its dots; in viewport pixels, `offset` is the scene's zero.
void paintBackground(
    QPainter& painter, const QRect& exposed, QPoint offset, double zoom, const Theme& theme);

// What the bare canvas stands for, in a corner of the view that `isFree`, the lower left one for
// choice; nowhere when there is none.
void paintCaption(QPainter& painter, const QRect& view, const QString& caption,
    const std::function<bool(const QRect&)>& isFree, const Theme& theme);

// What can be done with a lab that has no items, in the middle of the view.
void paintInvitation(QPainter& painter, const QRect& view, const QString& text, const Theme& theme);

} // namespace hairpin
