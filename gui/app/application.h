// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hairpin {

// The whole program: a subcommand (gui/cli) when the first argument names one, otherwise the
// editor. Gives the exit status.
int runApplication(int argc, char** argv);

} // namespace hairpin
