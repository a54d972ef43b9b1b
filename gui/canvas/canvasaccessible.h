// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hairpin {

class Canvas;

// Screen readers see a canvas as a list of its items, each with name, kind, place and whether it is
// selected. Installed once for all canvases.
void installCanvasAccessibility();

// The selection is another: tells who reads the screen.
void tellSelection(Canvas& canvas);

} // namespace hairpin
