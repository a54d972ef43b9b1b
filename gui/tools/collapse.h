// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"

#include <set>

namespace hairpin {

class Document;
class Geometry;

// Draws the containers among the items as tiles, or with all that stands in them again: one undo
// step, and nothing for what is so already. All around stays where it is.
void collapse(
    Document& document, const Geometry& geometry, const std::set<ItemId>& items, bool isCollapsed);

bool isCollapsed(const Document& document, const ItemId& item);
bool canCollapse(const Document& document, const std::set<ItemId>& items); // one is a container

} // namespace hairpin
