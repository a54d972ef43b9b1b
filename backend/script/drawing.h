// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/script/commands.h"
#include "backend/script/network.h"

namespace hairpin {

struct Drawn {
    Lab lab;
    std::vector<int> stepLines; // of the commands that became steps of the scenario, by step
};

// The lab that the network is, with what happened last in it as the scenario.
Drawn drawingOf(Network network, std::string name);

} // namespace hairpin
