// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/connecttool.h"

#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/diagram/geometry.h"
#include "gui/document/document.h"
#include "gui/tools/placing.h"
#include "gui/tools/walk.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

namespace hairpin {

void LineTool::press(const Pointer& pointer)
{
    m_position = pointer.scene;
    m_over = canvas().itemAt(pointer.scene);
    m_refusal.clear();
    if (isIdle())
        begin(m_over, pointer);
    else
        endAt(pointer);
    canvas().updateTool();
}

void LineTool::move(const Pointer& pointer)
{
    m_position = pointer.scene;
    m_over = canvas().itemAt(pointer.scene);
    canvas().updateTool();
}

// Released where it was pressed, a click: the next one ends the line. Elsewhere, the end of a drag.
void LineTool::release(const Pointer& pointer)
{
    if (isIdle())
        return;
    m_position = pointer.scene;
    m_over = canvas().itemAt(pointer.scene);
    const bool isDrag =
        (pointer.viewport - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (isDrag)
        endAt(pointer);
    canvas().updateTool();
}

void LineTool::leave()
{
    m_over = {};
    canvas().updateTool();
}

bool LineTool::key(QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
        return step(true);
    case Qt::Key_Left:
    case Qt::Key_Up:
        return step(false);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        endByKey();
        return true;
    case Qt::Key_Escape:
        break;
    default:
        return false;
    }
    if (isIdle())
        canvas().endTool();
    else
        cancel();
    return true;
}

// Without a mouse: from the selected item to the next one where the line can end.
bool LineTool::step(bool isForward)
{
    if (isIdle())
        beginAtSelected();
    if (isIdle())
        return false;
    std::vector<ItemId> ends = readingOrder(canvas().geometry());
    std::erase_if(ends, [this](const ItemId& id) { return !m_targets.contains(id); });
    if (ends.empty())
        return true;
    if (!isForward)
        std::ranges::reverse(ends);
    const auto now = std::ranges::find(ends, m_over);
    const bool isLast = now == ends.end() || std::next(now) == ends.end();
    m_over = isLast ? ends.front() : *std::next(now);
    canvas().reveal(m_over);
    m_position = canvas().sceneRectOf(m_over).center();
    canvas().updateTool();
    return true;
}

void LineTool::beginAtSelected()
{
    m_refusal.clear();
    const auto& selection = canvas().document().selection();
    if (selection.size() == 1 && canvas().geometry().find(*selection.begin()))
        begin(*selection.begin(), pointerAt(*selection.begin()));
}

void LineTool::endByKey()
{
    if (isIdle())
        beginAtSelected();
    else if (!m_over.isEmpty())
        endAt(pointerAt(m_over));
    canvas().updateTool();
}

Pointer LineTool::pointerAt(const ItemId& item) const
{
    const QPointF middle = canvas().sceneRectOf(item).center();
    return {middle, canvas().toViewport(middle)};
}

void LineTool::cancel()
{
    end();
    canvas().updateTool();
}

void LineTool::begin(const ItemId& from, const Pointer& pointer)
{
    if (from.isEmpty())
        return;
    if (const QString reason = objectionToStart(from); !reason.isEmpty())
        return refuse(reason, pointer);
    m_from = from;
    m_start = pointer.scene;
    m_pressedAt = pointer.viewport;
    for (const auto& [id, item] : canvas().document().topology().items()) {
        if (id != from && objection(from, id).isEmpty())
            m_targets.insert(id);
    }
}

void LineTool::end()
{
    m_from = {};
    m_targets.clear();
}

void LineTool::endAt(const Pointer& pointer)
{
    const ItemId start = m_from;
    const ItemId target = m_over;
    const bool fits = m_targets.contains(target);
    m_endedAt = pointer.viewport;
    end();
    if (fits)
        finish(start, target);
    else if (target.isEmpty())
        refuse(Canvas::tr("There is no item here to end the line on."), pointer);
    else if (target != start)
        refuse(objection(start, target), pointer);
}

// In the status bar, and where the person looks.
void LineTool::refuse(const QString& reason, const Pointer& pointer)
{
    m_refusal = reason;
    QWidget* viewport = canvas().viewport();
    QToolTip::showText(viewport->mapToGlobal(pointer.viewport), reason, viewport);
}

void LineTool::paint(QPainter& painter) const
{
    if (isIdle())
        return;
    const Theme& theme = canvas().theme();
    const bool fits = m_targets.contains(m_over);
    QPen pen(fits ? theme.accent : theme.muted, 2.4, Qt::SolidLine, Qt::RoundCap);
    if (!fits)
        pen.setDashPattern({2.5, 2.5});
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawLine(m_start, m_position);
    painter.setPen(QPen(theme.surface, 1.5));
    painter.setBrush(theme.accent);
    painter.drawEllipse(m_start, 5, 5);
    painter.drawEllipse(m_position, 4, 4);
}

std::set<ItemId> LineTool::targets() const
{
    return m_targets;
}

QString LineTool::objectionHere() const
{
    const bool isOff =
        !isIdle() && !m_over.isEmpty() && m_over != m_from && !m_targets.contains(m_over);
    return isOff ? objection(m_from, m_over) : QString();
}

QCursor LineTool::cursor() const
{
    if (isIdle())
        return m_over.isEmpty() || !objectionToStart(m_over).isEmpty() ? Qt::ArrowCursor
                                                                       : Qt::PointingHandCursor;
    return !objectionHere().isEmpty() ? Qt::ForbiddenCursor : Qt::CrossCursor;
}

namespace {

// The drawing may have changed since the choice was offered: what it means now is what is done.
void connectAs(Canvas& canvas, const ItemId& from, const ItemId& to, const QString& text)
{
    Document& document = canvas.document();
    for (Proposal& proposal : proposeConnections(document.topology(), from, to)) {
        if (!proposal.isPossible() || proposal.text != text)
            continue;
        pinAround(proposal, document, canvas.geometry());
        document.undoStack().push(new EditCommand(document, proposal.text, proposal.edit));
        std::set<ItemId> touched;
        for (const auto& [id, item] : proposal.edit.items)
            touched.insert(id);
        document.select(touched);
        return;
    }
}

// A menu where the line ended; the first entry is taken by Enter.
void offer(Canvas& canvas, const ItemId& from, const ItemId& to,
    const std::vector<Proposal>& choices, QPoint position)
{
    auto* menu = new QMenu(&canvas);
    menu->setObjectName(QStringLiteral("connectChoices"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Proposal& choice : choices)
        menu->addAction(choice.text, &canvas,
            [&canvas, from, to, text = choice.text] { connectAs(canvas, from, to, text); });
    menu->setActiveAction(menu->actions().front());
    menu->popup(position);
}

} // namespace

QString ConnectTool::objectionToStart(const ItemId& from) const
{
    const Topology& topology = canvas().document().topology();
    if (canStartConnection(topology, from))
        return {};
    return Canvas::tr("Nothing can be connected to %1.")
        .arg(QString::fromStdString(topology.find(from)->name()));
}

QString ConnectTool::objection(const ItemId& from, const ItemId& to) const
{
    return objectionToConnection(canvas().document().topology(), from, to);
}

void ConnectTool::finish(const ItemId& from, const ItemId& to)
{
    const std::vector<Proposal> choices =
        proposeConnections(canvas().document().topology(), from, to);
    if (choices.size() == 1)
        return connectAs(canvas(), from, to, choices.front().text);
    offer(canvas(), from, to, choices, canvas().viewport()->mapToGlobal(endedAt()));
}

QString ConnectTool::hint() const
{
    if (!refusal().isEmpty())
        return refusal();
    if (isIdle())
        return Canvas::tr("Drag from one item to another to connect them, or press Tab and Enter "
                          "with one selected. Esc ends.");
    if (over().isEmpty() || over() == from())
        return Canvas::tr("Release on a lit item to connect it. Esc gives up.");
    if (const QString reason = objection(from(), over()); !reason.isEmpty())
        return reason;
    const auto choices = proposeConnections(canvas().document().topology(), from(), over());
    return choices.size() == 1 ? choices.front().text
                               : Canvas::tr("%1, or choose another way.").arg(choices.front().text);
}

} // namespace hairpin
