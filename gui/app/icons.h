// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

class QPalette;

namespace hairpin {

// The line icon resources/icons/NAME.svg in the colour of the palette's text, light or dark, sharp
// at any scale; a valid colour overrides that.
QIcon lineIcon(const QString& name, const QColor& color = {});

// What a thing says of itself, always beside an icon or a word that says the same.
enum class Tone { Good, Bad, Caution, Quiet };

// Readable as text on the palette's base (a contrast of at least 4.5 to 1).
QColor toneColor(Tone tone, const QPalette& palette);

} // namespace hairpin
