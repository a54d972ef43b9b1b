// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/kindspec.h"

#include <QIcon>

class QPainter;

namespace hairpin {

struct Theme;

// The kind's icon is resources/icons/kind-NAME.svg, drawn in one colour; a kind that has none gets
// kind-unknown.svg.
void paintKindIcon(
    QPainter& painter, const QRectF& rect, const KindSpec& kind, const QColor& color);

// For palette, lists and menus, in the kind's hue, sharp at any size.
QIcon kindIcon(const KindSpec& kind, const Theme& theme);

} // namespace hairpin
