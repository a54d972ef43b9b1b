// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/kindspec.h"

#include <QColor>
#include <QFont>
#include <QPalette>

namespace hairpin {

// Which words stand at the items.
struct Labels {
    bool names = true;
    bool addresses = true; // and routes
    bool macs = false; // those that the drawing sets

    bool operator==(const Labels&) const = default;
};

// Colours and type of a drawing. Canvas units are pixels at 100 %.
struct Theme {
    bool isDark = false;
    QColor canvas; // the bare canvas
    QColor grid; // its dots
    QColor surface; // chips
    QColor text;
    QColor muted; // secondary text
    QColor hairline; // borders
    QColor accent; // selection, hairpin, what is being done
    QColor onAccent; // text on accent
    QColor good; // answered, up
    QColor bad; // lost, failed, error
    QColor warning;
    QFont font; // names; pixel size in canvas units
    QFont smallFont; // addresses, labels
    Labels labels;

    static Theme light();
    static Theme dark();
    static Theme of(const QPalette& palette); // light or dark, as the window is

    // The kind's own hue, from its traits: for icons, borders and cables.
    QColor hue(const KindSpec& kind) const;
    QColor noteColor(std::string_view name) const; // a choice of the field color
    QColor tint(const QColor& color, double strength) const; // mixed into the canvas, 0 to 1
};

} // namespace hairpin
