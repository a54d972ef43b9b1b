// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panels/mend.h"

#include <optional>
#include <utility>

namespace hairpin {

class Document;

// What the drawing itself says about a lost ping.
struct LossAdvice {
    QString sentence; // a problem of the drawing that lies on the ping's way; empty: none
    std::optional<Mend> mend;
};

// A problem that names a link of each of the two sides; nothing when there is none, or no loss.
LossAdvice adviceOnLoss(
    const Document& document, const std::optional<std::pair<ItemId, ItemId>>& lostEnds);

} // namespace hairpin
