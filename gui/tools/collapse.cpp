// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/collapse.h"

#include "gui/commands/commands.h"
#include "gui/diagram/geometry.h"
#include "gui/document/document.h"
#include "gui/tools/placing.h"

#include <QCoreApplication>
#include <algorithm>

namespace hairpin {

namespace {

QString words(const char* text, const QString& name, int count)
{
    return QCoreApplication::translate("hairpin::Command", text, nullptr, count).arg(name);
}

QString textOf(const Document& document, const std::set<ItemId>& items, bool isCollapsed)
{
    const int count = static_cast<int>(items.size());
    if (count == 1) {
        const QString name =
            QString::fromStdString(document.topology().find(*items.begin())->name());
        return isCollapsed ? words(QT_TRANSLATE_NOOP("hairpin::Command", "Collapse %1"), name, -1)
                           : words(QT_TRANSLATE_NOOP("hairpin::Command", "Expand %1"), name, -1);
    }
    return QCoreApplication::translate("hairpin::Command",
        isCollapsed ? QT_TRANSLATE_N_NOOP("hairpin::Command", "Collapse %n namespace(s)")
                    : QT_TRANSLATE_N_NOOP("hairpin::Command", "Expand %n namespace(s)"),
        nullptr, count);
}

bool isContainer(const Document& document, const ItemId& id)
{
    const Item* item = document.topology().find(id);
    return item && item->kind->has(Trait::Container);
}

} // namespace

void collapse(
    Document& document, const Geometry& geometry, const std::set<ItemId>& items, bool collapses)
{
    std::set<ItemId> changed = items;
    std::erase_if(changed, [&](const ItemId& id) {
        return !isContainer(document, id) || isCollapsed(document, id) == collapses;
    });
    if (changed.empty())
        return;
    Edit edit;
    pinContent(edit, document, geometry, {});
    for (const ItemId& id : changed) {
        Placement placement = geometry.placementOf(id);
        placement.isCollapsed = collapses;
        edit.placements[id] = placement;
    }
    document.undoStack().push(
        new EditCommand(document, textOf(document, changed, collapses), edit));
}

bool isCollapsed(const Document& document, const ItemId& item)
{
    const auto found = document.layout().find(item);
    return found != document.layout().end() && found->second.isCollapsed;
}

bool canCollapse(const Document& document, const std::set<ItemId>& items)
{
    return std::any_of(
        items.begin(), items.end(), [&](const ItemId& id) { return isContainer(document, id); });
}

} // namespace hairpin
