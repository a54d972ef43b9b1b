// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "gui/canvas/canvasprivate.h"
#include "gui/tools/placing.h"

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QWheelEvent>
#include <cmath>

namespace hairpin {

namespace {

constexpr int kNotch = 120; // of a wheel, in eighths of a degree (QWheelEvent)
constexpr double kWheelStep = 1.25; // zoom a notch
constexpr int kNotchesAView = 13; // that scroll from one edge of the view to the other

const KindSpec* draggedKind(const QMimeData* data)
{
    return findKind(data->data(kKindMimeType).toStdString());
}

} // namespace

// The wheel alone scrolls, as in any other window and as in draw.io and Tiled: a touchpad's two
// fingers send the same events, and would zoom when they mean to pan.
void Canvas::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        const double notches = double(event->angleDelta().y()) / kNotch;
        setZoom(d->zoom * std::pow(kWheelStep, notches), event->position().toPoint());
        event->accept();
        return;
    }
    QPoint by = event->pixelDelta();
    if (by.isNull())
        by = event->angleDelta() * viewport()->height() / (kNotch * kNotchesAView);
    if (event->modifiers().testFlag(Qt::ShiftModifier) && by.x() == 0)
        by = by.transposed();
    panBy(by);
    event->accept();
}

Pointer Canvas::Private::pointerOf(const QMouseEvent& event) const
{
    const QPoint at = event.position().toPoint();
    return {q.toScene(at), at, event.button(), event.buttons(), event.modifiers()};
}

bool Canvas::Private::beginPan(const QMouseEvent& event)
{
    const bool pans =
        event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && isSpaceHeld);
    if (pans)
        panFrom = event.position().toPoint();
    return pans;
}

void Canvas::mousePressEvent(QMouseEvent* event)
{
    if (!d->beginPan(*event) && event->button() == Qt::LeftButton)
        d->tool->press(d->pointerOf(*event));
    updateTool();
}

void Canvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!d->panFrom) {
        d->tool->move(d->pointerOf(*event));
        return;
    }
    const QPoint at = event->position().toPoint();
    panBy(at - std::exchange(*d->panFrom, at));
}

void Canvas::mouseReleaseEvent(QMouseEvent* event)
{
    const bool isPan = d->panFrom.has_value();
    d->panFrom.reset();
    if (!isPan && event->button() == Qt::LeftButton)
        d->tool->release(d->pointerOf(*event));
    updateTool();
}

void Canvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        d->tool->doubleClick(d->pointerOf(*event));
}

void Canvas::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        d->isSpaceHeld = true;
        updateTool();
        return;
    }
    if (d->tool->key(*event))
        event->accept();
    else
        event->ignore(); // the window's, not the scroll area's
}

void Canvas::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Space || event->isAutoRepeat())
        return QAbstractScrollArea::keyReleaseEvent(event);
    d->isSpaceHeld = false;
    updateTool();
}

bool Canvas::focusNextPrevChild(bool isNext)
{
    return d->tool->step(isNext) || QAbstractScrollArea::focusNextPrevChild(isNext);
}

void Canvas::focusOutEvent(QFocusEvent* event)
{
    d->isSpaceHeld = false;
    QAbstractScrollArea::focusOutEvent(event);
}

void Canvas::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const auto& selection = d->document.selection();
    ItemId item =
        isKey ? (selection.empty() ? ItemId() : *selection.begin()) : itemAt(toScene(event->pos()));
    if (!item.isEmpty() && !selection.contains(item))
        d->document.select({item});
    const QPoint at = isKey && !item.isEmpty()
        ? viewport()->mapToGlobal(toViewport(sceneRectOf(item).center()))
        : event->globalPos();
    emit contextMenuRequested(item, at);
}

void Canvas::Private::followDrag(const QDropEvent& event)
{
    dropTarget =
        placementTarget(document, geometry, *dragged, q.toScene(event.position().toPoint()));
    q.viewport()->update();
}

void Canvas::Private::forgetDrag()
{
    dragged = nullptr;
    objection.clear();
    dropTarget = {};
    q.viewport()->update();
    q.updateTool();
}

void Canvas::dragEnterEvent(QDragEnterEvent* event)
{
    d->dragged = draggedKind(event->mimeData());
    if (!d->dragged)
        return;
    d->followDrag(*event);
    event->acceptProposedAction();
}

void Canvas::dragMoveEvent(QDragMoveEvent* event)
{
    if (!d->dragged)
        return;
    d->followDrag(*event);
    const Proposal proposal = proposePlacement(
        d->document, d->geometry, *d->dragged, toScene(event->position().toPoint()));
    d->objection = proposal.objection;
    d->hint = proposal.isPossible() ? proposal.text : proposal.objection;
    emit hintChanged(d->hint);
    event->setAccepted(proposal.isPossible());
}

// A drop that was not accepted is no drop event but this, with the mouse still inside.
void Canvas::dragLeaveEvent(QDragLeaveEvent*)
{
    const QString why = d->objection;
    d->forgetDrag();
    if (!why.isEmpty() && viewport()->rect().contains(viewport()->mapFromGlobal(QCursor::pos())))
        emit dropRefused(why);
}

void Canvas::dropEvent(QDropEvent* event)
{
    const KindSpec* kind = draggedKind(event->mimeData());
    if (!kind)
        return;
    const Proposal proposal =
        place(d->document, d->geometry, *kind, toScene(event->position().toPoint()));
    d->forgetDrag();
    if (!proposal.isPossible()) {
        emit dropRefused(proposal.objection);
        return;
    }
    event->acceptProposedAction();
    setFocus();
}

} // namespace hairpin
