// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Distances of the drawing in canvas units, shared by geometry and painting.
namespace hairpin::metrics {

inline constexpr double kLine = 18; // of text
inline constexpr double kIcon = 18;

inline constexpr double kChipPadX = 11;
inline constexpr double kChipPadY = 8;
inline constexpr double kChipIconGap = 8;
inline constexpr double kChipMinWidth = 144;
inline constexpr double kChipMaxWidth = 256;
inline constexpr double kChipRadius = 8;

inline constexpr double kBridgeMinWidth = 272;
inline constexpr double kBridgeMaxWidth = 520; // as wide as its text may make it
inline constexpr double kBridgeRim = 26; // above and below the text, where the sockets are
inline constexpr double kBridgeRadius = 10;
inline constexpr double kSocketWidth = 40;
inline constexpr double kSocketSpacing = 52;
inline constexpr double kDockGap = 28; // between a bridge and a port that stands on it
inline constexpr double kPortGap = 16; // between such ports

inline constexpr double kTitle = 32; // a container's title bar
inline constexpr double kContainerPad = 16;
inline constexpr double kContainerMinWidth = 176;
inline constexpr double kContainerMinHeight = 96;
inline constexpr double kContainerRadius = 12;
inline constexpr double kTileRim = 10; // above and below the line that a collapsed one has

inline constexpr double kGrid = 8; // what positions snap to

} // namespace hairpin::metrics
