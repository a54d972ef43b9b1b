// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commands/difference.h"

#include "gui/commands/commands.h"
#include "gui/document/document.h"

namespace hairpin {

namespace {

template <class Map, class Value>
std::map<ItemId, std::optional<Value>> changes(const Map& from, const Map& to)
{
    std::map<ItemId, std::optional<Value>> changed;
    for (const auto& [id, value] : from) {
        if (!to.contains(id))
            changed.emplace(id, std::nullopt);
    }
    for (const auto& [id, value] : to) {
        const auto before = from.find(id);
        if (before == from.end() || !(before->second == value))
            changed.emplace(id, value);
    }
    return changed;
}

} // namespace

Edit difference(const Lab& from, const Lab& to)
{
    Edit edit;
    edit.items = changes<Topology::Items, Item>(from.topology.items(), to.topology.items());
    edit.placements = changes<Layout, Placement>(from.layout, to.layout);
    if (from.scenario != to.scenario)
        edit.scenario = to.scenario;
    return edit;
}

void becomeLab(Document& document, const QString& text, const Lab& lab)
{
    if (document.lab() == lab)
        return;
    document.beginChange();
    document.undoStack().beginMacro(text);
    document.undoStack().push(new EditCommand(document, text, difference(document.lab(), lab)));
    document.undoStack().push(new SetNameCommand(document, lab.name));
    document.undoStack().endMacro();
    document.endChange();
}

} // namespace hairpin
