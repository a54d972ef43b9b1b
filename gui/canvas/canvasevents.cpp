// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "gui/canvas/canvasprivate.h"
#include "gui/tools/placing.h"

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <cmath>

namespace hairpin {

namespace {

constexpr int kNotch = 120; // of a wheel, in eighths of a degree (QWheelEvent)
constexpr double kWheelStep = 1.25; // zoom a notch
constexpr int kNotchesAView = 13; // that scroll from one edge of the view to the other

// Whole notches up or down, of something that does not say that it is a touchpad: X gives pixels
// for some wheels too.
bool isWheel(const QWheelEvent& event)
{
    const bool isTouchpad = event.phase() != Qt::NoScrollPhase
        || event.device()->type() == QInputDevice::DeviceType::TouchPad;
    const QPoint angle = event.angleDelta();
    const bool isInPixels = !event.pixelDelta().isNull() && angle.y() % kNotch != 0;
    return !isTouchpad && !isInPixels && angle.x() == 0 && angle.y() != 0;
}

const KindSpec* draggedKind(const QMimeData* data)
{
    return findKind(data->data(kKindMimeType).toStdString());
}

} // namespace

// While the mouse drags something the keys are the tool's, shortcuts too: none of them may change
// the drawing under the drag.
bool Canvas::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && d->tool->isDragging()) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void Canvas::editNew(const std::vector<ItemId>& created)
{
    const Item* item = created.size() == 1 ? d->document.topology().find(created.front()) : nullptr;
    if (item && item->kind->has(Trait::Note))
        emit itemActivated(item->id);
}

// A mouse's wheel zooms at the pointer; two fingers on a touchpad pan.
void Canvas::wheelEvent(QWheelEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers();
    const bool zooms = modifiers.testFlag(Qt::ControlModifier)
        || (!modifiers.testFlag(Qt::ShiftModifier) && isWheel(*event));
    if (zooms) {
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
    d->pointer = event->position().toPoint();
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
    if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier) {
        const QPoint at = viewport()->rect().center();
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, at, viewport()->mapToGlobal(at));
        contextMenuEvent(&asked);
    } else if (d->tool->key(*event))
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
    pointer = event.position().toPoint();
    dropTarget = placementTarget(document, geometry, *dragged, q.toScene(pointer));
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

void Canvas::Private::refuse(const QString& why)
{
    isRefused = !why.isEmpty();
    emit q.dropRefused(why);
}

void Canvas::dragEnterEvent(QDragEnterEvent* event)
{
    d->dragged = draggedKind(event->mimeData());
    if (!d->dragged)
        return;
    if (d->isRefused)
        d->refuse({}); // what was said of the last one
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
        d->refuse(why);
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
        d->refuse(proposal.objection);
        return;
    }
    event->acceptProposedAction();
    setFocus();
    editNew(proposal.created);
}

// Where the person looks: the status bar is far away.
void Canvas::Private::paintObjection(QPainter& painter) const
{
    const QString why = dragged ? objection : tool->objectionHere();
    if (why.isEmpty())
        return;
    constexpr int kMostWidth = 320;
    constexpr QPoint kFromPointer(18, 22);
    constexpr QMargins kMargins(8, 5, 8, 5);
    constexpr int kFlags = Qt::AlignLeft | Qt::TextWordWrap;
    const QRect view = q.viewport()->rect();
    painter.setFont(q.font());
    QRect box =
        painter.fontMetrics().boundingRect({0, 0, kMostWidth, 1000}, kFlags, why) + kMargins;
    box.moveTopLeft(pointer + kFromPointer);
    box.moveRight(std::min(box.right(), view.right()));
    if (box.bottom() > view.bottom())
        box.moveBottom(pointer.y() - kFromPointer.y() / 2);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.bad, 1.2));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(theme.text);
    painter.drawText(box - kMargins, kFlags, why);
}

} // namespace hairpin
