// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/placetool.h"

#include "gui/canvas/canvas.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/kindicon.h"
#include "gui/document/document.h"
#include "gui/tools/placing.h"

#include <QKeyEvent>
#include <QPainter>

namespace hairpin {

PlaceTool::PlaceTool(Canvas& canvas, const KindSpec& kind)
    : Tool(canvas)
    , m_kind(kind)
{
}

void PlaceTool::press(const Pointer& pointer)
{
    m_position = pointer.scene;
    const Proposal proposal =
        place(canvas().document(), canvas().geometry(), m_kind, pointer.scene);
    m_objection = proposal.objection;
    canvas().updateTool();
    if (!proposal.isPossible() || pointer.modifiers.testFlag(Qt::ShiftModifier))
        return;
    Canvas& canvas = this->canvas();
    canvas.endTool();
    canvas.editNew(proposal.created);
}

void PlaceTool::move(const Pointer& pointer)
{
    m_position = pointer.scene;
    m_isOver = true;
    m_objection =
        proposePlacement(canvas().document(), canvas().geometry(), m_kind, pointer.scene).objection;
    canvas().updateTool();
}

void PlaceTool::leave()
{
    m_isOver = false;
    m_objection.clear();
    canvas().updateTool();
}

bool PlaceTool::key(QKeyEvent& event)
{
    if (event.key() != Qt::Key_Escape)
        return false;
    canvas().endTool();
    return true;
}

void PlaceTool::paint(QPainter& painter) const
{
    if (!m_isOver)
        return;
    const Theme& theme = canvas().theme();
    const QRectF icon(m_position + QPointF(10, 12), QSizeF(26, 26));
    painter.setPen(QPen(theme.accent, 1.2));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(icon.adjusted(-6, -6, 6, 6), 8, 8);
    paintKindIcon(painter, icon, m_kind, theme.hue(m_kind));
}

std::set<ItemId> PlaceTool::targets() const
{
    const ItemId target =
        placementTarget(canvas().document(), canvas().geometry(), m_kind, m_position);
    return m_isOver && !target.isEmpty() ? std::set{target} : std::set<ItemId>();
}

QString PlaceTool::hint() const
{
    if (!m_objection.isEmpty())
        return m_objection;
    return m_kind.has(Trait::NeedsParent)
        ? Canvas::tr("Click the link that it is to stand on. Esc ends.")
        : Canvas::tr("Click where it is to stand. With Shift, go on placing. Esc ends.");
}

QCursor PlaceTool::cursor() const
{
    return m_objection.isEmpty() ? Qt::CrossCursor : Qt::ForbiddenCursor;
}

} // namespace hairpin
