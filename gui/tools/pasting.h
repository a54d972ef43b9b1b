// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/create.h"

#include <QPointF>
#include <optional>

namespace hairpin {

class Document;
class Geometry;
struct Theme;

// The items as copyOf() takes them, each with the place where it is shown.
Lab copyShown(const Document& document, const Geometry& geometry, const std::set<ItemId>& items);

// Putting a copy into the drawing: with its middle at the pointer and into the container there, or
// without a pointer where it was. Where that would cover what is there item by item, a step aside.
Proposal pasteShown(const Document& document, const Geometry& geometry, const Theme& theme,
    const Lab& copied, const std::optional<QPointF>& pointer);

} // namespace hairpin
