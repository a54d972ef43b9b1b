// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hairpin {

// The window's colours.
enum class Appearance { System, Light, Dark };

// Gives the whole program these colours, and a style in which they hold. System is the desktop's
// style and colours; where it has no style of its own, ours in its lightness.
void applyAppearance(Appearance appearance);

QString appearanceName(Appearance appearance); // "dark", for the settings
Appearance appearanceNamed(const QString& name); // System for anything else

} // namespace hairpin
