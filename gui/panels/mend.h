// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/item.h"

#include <QString>
#include <optional>

namespace hairpin {

class Topology;

// A problem that one click mends: it names a field that is on or off, and turning that over is what
// it asks for.
struct Mend {
    ItemId item;
    const FieldSpec* field = nullptr;
    bool value = false;
    QString text; // "Switch hairpin on at veth0"
};

std::optional<Mend> mendFor(const Problem& problem, const Topology& topology);

} // namespace hairpin
