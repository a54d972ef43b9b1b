// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"

#include <map>
#include <numeric>
#include <vector>

namespace hairpin {

// Sets of items that are merged until only "same set or not" matters.
class UnionFind {
public:
    // The number of the set that the item is in, a set of its own when it is new. Numbers change
    // when sets are merged.
    int setOf(const ItemId& id)
    {
        const auto [found, isNew] = m_index.try_emplace(id, static_cast<int>(m_parent.size()));
        if (isNew)
            m_parent.push_back(found->second);
        return root(found->second);
    }

    // False when the two were in one set before.
    bool merge(const ItemId& a, const ItemId& b)
    {
        const int first = setOf(a);
        const int second = setOf(b);
        m_parent[static_cast<std::size_t>(second)] = first;
        return first != second;
    }

private:
    int root(int node)
    {
        while (at(node) != node)
            node = at(node) = at(at(node));
        return node;
    }
    int& at(int node) { return m_parent[static_cast<std::size_t>(node)]; }

    std::map<ItemId, int> m_index;
    std::vector<int> m_parent;
};

} // namespace hairpin
