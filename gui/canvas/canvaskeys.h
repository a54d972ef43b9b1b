// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <span>

namespace hairpin {

// A key or a gesture that canvas and select tool take themselves, beside the window's actions.
struct CanvasKey {
    const char* keys; // portable, several with a blank between; words for a gesture
    const char* text; // translatable, as is a gesture's
    bool isGesture = false;

    QString keyWords() const; // as the desktop writes them
    QString words() const;
};

std::span<const CanvasKey> canvasKeys();

} // namespace hairpin
