// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/walk.h"

#include "gui/diagram/geometry.h"

#include <algorithm>
#include <map>

namespace hairpin {

std::vector<ItemId> readingOrder(const Geometry& geometry)
{
    std::map<ItemId, std::vector<ItemId>> content; // by container
    for (const ItemId& id : geometry.order())
        content[geometry.find(id)->container].push_back(id);
    for (auto& [container, ids] : content) {
        std::ranges::stable_sort(ids, {}, [&](const ItemId& id) {
            const QRectF rect = geometry.rectOf(id);
            return std::pair(rect.top(), rect.left());
        });
    }
    std::vector<ItemId> out;
    for (const ItemId& id : content[{}]) {
        out.push_back(id);
        if (const auto inside = content.find(id); inside != content.end())
            out.insert(out.end(), inside->second.begin(), inside->second.end());
    }
    return out;
}

} // namespace hairpin
