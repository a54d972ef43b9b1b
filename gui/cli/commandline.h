// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace hairpin {

// What the command line exits with.
enum ExitStatus {
    ExitDone = 0,
    ExitBad = 1, // the lab or the answer is bad: a problem, packets lost, an expectation not met
    ExitUsage = 2,
    ExitNoHelper = 3, // no helper, or no permission
    ExitKernel = 4, // the kernel refused
};

// Whether this is the name of a subcommand, or --help, -h, --version: runs without a display.
bool isSubcommand(const QString& word);

// Whether it needs a QGuiApplication, though no display; a QCoreApplication is enough for others.
bool isPaintingSubcommand(const QString& word);

// Runs `hairpin SUBCOMMAND ARGUMENTS…` in that application. arguments[0] is the subcommand.
int runSubcommand(const QStringList& arguments);

} // namespace hairpin
