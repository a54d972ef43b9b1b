// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/edit.h"

#include <QString>
#include <optional>

namespace hairpin {

struct Problem;

// What one click does about a problem.
struct Mend {
    Edit edit;
    QString text; // "Switch hairpin on at veth0"
};

// The first remedy for what the problem names that was tried on the topology and helps: with it the
// problem is gone, and no other comes. nullopt when there is none.
std::optional<Mend> mendFor(const Problem& problem, const Topology& topology);

} // namespace hairpin
