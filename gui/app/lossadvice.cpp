// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/lossadvice.h"

#include "gui/app/errorwords.h"
#include "gui/document/document.h"

#include <algorithm>
#include <set>

namespace hairpin {

namespace {

// The names under which a problem may speak of an end: its own, and those of the links in its
// namespace.
std::set<std::string> namesAt(const Topology& topology, const ItemId& end)
{
    std::set<std::string> names;
    const Item* at = topology.find(end);
    if (!at)
        return names;
    names.insert(at->name());
    if (!at->kind->has(Trait::Container))
        return names;
    for (const auto& [id, item] : topology.items()) {
        if (item.netns() == end)
            names.insert(item.name());
    }
    return names;
}

bool speaksOf(const Problem& problem, const std::set<std::string>& names)
{
    return std::any_of(problem.args.begin(), problem.args.end(),
        [&](const std::string& arg) { return names.contains(arg); });
}

} // namespace

LossAdvice adviceOnLoss(
    const Document& document, const std::optional<std::pair<ItemId, ItemId>>& lostEnds)
{
    if (!lostEnds)
        return {};
    const Topology& topology = document.topology();
    const std::set<std::string> from = namesAt(topology, lostEnds->first);
    const std::set<std::string> to = namesAt(topology, lostEnds->second);
    for (const Problem& problem : document.problems()) {
        if (speaksOf(problem, from) && speaksOf(problem, to))
            return {sentenceOf(problem), mendFor(problem, topology)};
    }
    return {};
}

} // namespace hairpin
