// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/pictures/stage.h"

#include <vector>

namespace hairpin {

// One screen of the window: its picture's name, and how it comes about.
struct SceneSpec {
    const char* name;
    QImage (*take)(Stage& stage);
};

std::vector<SceneSpec> runningScenes(); // a lab runs
std::vector<SceneSpec> drawingScenes(); // a lab is drawn
std::vector<SceneSpec> askingScenes(); // dialogs, menus, messages

} // namespace hairpin
