// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/navigation.h"

#include "gui/app/actions.h"
#include "gui/app/settings.h"
#include "gui/canvas/canvas.h"
#include "gui/canvas/minimap.h"
#include "gui/document/document.h"
#include "gui/panels/findbar.h"
#include "gui/tools/collapse.h"

#include <QAction>
#include <algorithm>

namespace hairpin {

Navigation::Navigation(Document& document, Canvas& canvas, const Actions& actions)
    : m_document(document)
    , m_canvas(canvas)
    , m_actions(actions)
    , m_findBar(new FindBar(document))
    , m_minimap(new Minimap(canvas))
{
    connectActions();
    connect(m_findBar, &FindBar::itemFound, this, [this](const ItemId& item) {
        m_document.select({item});
        m_canvas.reveal(item);
    });
    connect(m_findBar, &FindBar::closed, &canvas, qOverload<>(&QWidget::setFocus));
    connect(&document, &Document::selectionChanged, this, &Navigation::updateActions);
    connect(&document, &Document::changed, this, &Navigation::updateActions);
    updateActions();
}

void Navigation::connectActions()
{
    const auto onTriggered = [this](std::string_view id, auto function) {
        connect(m_actions[id], &QAction::triggered, this, function);
    };
    onTriggered("edit.find", [this] { m_findBar->open(); });
    onTriggered("edit.findNext", [this] { m_findBar->step(true); });
    onTriggered("edit.findPrevious", [this] { m_findBar->step(false); });
    onTriggered("view.zoomSelection", [this] { m_canvas.zoomToSelection(); });
    onTriggered("view.collapse", [this] { toggleCollapsed(); });
    QAction* minimap = m_actions["view.minimap"];
    minimap->setChecked(savedMinimap());
    m_minimap->setWanted(minimap->isChecked());
    connect(minimap, &QAction::toggled, this, [this](bool isWanted) {
        m_minimap->setWanted(isWanted);
        saveMinimap(isWanted);
    });
}

void Navigation::updateActions()
{
    const std::set<ItemId>& selection = m_document.selection();
    m_actions["view.zoomSelection"]->setEnabled(!selection.empty());
    m_actions["view.collapse"]->setEnabled(canCollapse(m_document, selection));
}

// Several: as tiles, unless all of them are already.
void Navigation::toggleCollapsed()
{
    const std::set<ItemId>& selection = m_document.selection();
    const bool isOneOpen = std::ranges::any_of(selection, [this](const ItemId& id) {
        return canCollapse(m_document, {id}) && !isCollapsed(m_document, id);
    });
    collapse(m_document, m_canvas.geometry(), selection, isOneOpen);
}

} // namespace hairpin
