// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/topology.h"

#include <map>
#include <set>
#include <string>

namespace hairpin {

// The names a topology has left: those that no item has as its id, and no link or namespace as its
// name. Made once for many new items: what it hands out is taken from then on.
class FreeNames {
public:
    explicit FreeNames(const Topology& topology);

    bool isTaken(const std::string& name) const { return m_taken.contains(name); }
    void take(const std::string& name) { m_taken.insert(name); }
    // PREFIX0, PREFIX1 …, from the given number on.
    std::string next(const std::string& prefix, int from = 0);
    // The next one of its row: after ns101 comes ns102, after router router2.
    std::string after(const std::string& name);

private:
    std::set<std::string> m_taken;
    // By prefix: the numbers from the first to before the second are taken.
    std::map<std::string, std::map<int, int>> m_reached;
};

} // namespace hairpin
