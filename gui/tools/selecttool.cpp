// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/selecttool.h"

#include "gui/canvas/canvas.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/metrics.h"
#include "gui/document/document.h"
#include "gui/tools/collapse.h"
#include "gui/tools/itemdrag.h"
#include "gui/tools/placing.h"
#include "gui/tools/walk.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <optional>

namespace hairpin {

namespace {

constexpr double kGripReach = 5; // to either side of an edge, in pixels
constexpr double kWireReach = 6;
constexpr double kFineNudge = 1;

bool adds(const Pointer& pointer)
{
    return pointer.modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
}

bool isDelete(const QKeyEvent& event)
{
    return event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace;
}

std::optional<QPointF> arrowOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return QPointF(-1, 0);
    case Qt::Key_Right:
        return QPointF(1, 0);
    case Qt::Key_Up:
        return QPointF(0, -1);
    case Qt::Key_Down:
        return QPointF(0, 1);
    default:
        return std::nullopt;
    }
}

} // namespace

class SelectTool::Private {
public:
    explicit Private(Canvas& c)
        : canvas(c)
    {
    }

    Document& document() { return canvas.document(); }

    std::optional<Grip> gripUnder(QPointF position);
    Qt::CursorShape gripCursor() const;
    void hover(QPointF position);
    void pressItem(const ItemId& item, const Pointer& pointer);
    void pressNothing(const Pointer& pointer);
    void startDrag();
    void stretchBand(const Pointer& pointer);
    void nudge(QPointF by);
    void toggleHairpin(const Socket& socket);
    void choose(const ItemId& item);
    bool isTitle(const ItemId& item, QPointF position);
    void forget();

    Canvas& canvas;
    bool isPressed = false;
    Pointer pressed;
    ItemId pressedItem;
    std::set<ItemId> before; // the selection that a band adds to
    std::unique_ptr<ItemDrag> drag;
    std::unique_ptr<ResizeDrag> resize;
    std::optional<QRectF> band;
    ItemId over;
    std::optional<Grip> grip; // under the pointer, or held
    bool isOverSocket = false;
    bool isOverTitle = false;
    Gesture nudging = kNoGesture;
};

SelectTool::SelectTool(Canvas& canvas)
    : Tool(canvas)
    , d(std::make_unique<Private>(canvas))
{
}

SelectTool::~SelectTool() = default;

// Of the one thing that is selected: edges of all would be in the way.
std::optional<Grip> SelectTool::Private::gripUnder(QPointF position)
{
    if (document().selection().size() != 1)
        return std::nullopt;
    const Body* body = canvas.geometry().find(*document().selection().begin());
    if (!body || body->shape == Shape::Chip || body->isCollapsed || !body->hiddenIn.isEmpty())
        return std::nullopt;
    return gripAt(body->rect, position, kGripReach / canvas.zoom());
}

Qt::CursorShape SelectTool::Private::gripCursor() const
{
    if (grip->x == 0)
        return Qt::SizeVerCursor;
    if (grip->y == 0)
        return Qt::SizeHorCursor;
    return grip->x == grip->y ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
}

void SelectTool::Private::hover(QPointF position)
{
    over = canvas.itemAt(position);
    grip = gripUnder(position);
    isOverSocket = canvas.geometry().socketAt(position) != nullptr;
    isOverTitle = !over.isEmpty() && isTitle(over, position);
}

void SelectTool::Private::pressItem(const ItemId& item, const Pointer& pointer)
{
    std::set<ItemId> selection = document().selection();
    pressedItem = item;
    if (adds(pointer)) {
        if (!selection.insert(item).second) {
            selection.erase(item);
            pressedItem = {};
        }
        document().select(selection);
    } else if (!selection.contains(item)) {
        document().select({item});
    }
}

void SelectTool::Private::pressNothing(const Pointer& pointer)
{
    before = adds(pointer) ? document().selection() : std::set<ItemId>();
    if (const Wire* wire =
            canvas.geometry().wireAt(pointer.scene, kWireReach / std::min(1.0, canvas.zoom()))) {
        std::set<ItemId> ends = before;
        ends.insert({wire->from, wire->to});
        document().select(ends);
        isPressed = false;
        return;
    }
    document().select(before);
}

void SelectTool::press(const Pointer& pointer)
{
    d->forget();
    d->isPressed = true;
    d->pressed = pointer;
    d->nudging = kNoGesture;
    d->grip = d->gripUnder(pointer.scene);
    if (d->grip)
        d->resize = std::make_unique<ResizeDrag>(
            d->canvas, *d->document().selection().begin(), *d->grip, pointer.scene);
    else if (const ItemId item = d->canvas.itemAt(pointer.scene); !item.isEmpty())
        d->pressItem(item, pointer);
    else
        d->pressNothing(pointer);
    d->canvas.updateTool();
}

void SelectTool::Private::startDrag()
{
    if (!pressedItem.isEmpty())
        drag = std::make_unique<ItemDrag>(canvas, pressedItem, pressed.scene);
    else if (!resize)
        band = QRectF();
}

void SelectTool::Private::stretchBand(const Pointer& pointer)
{
    band = QRectF(pressed.scene, pointer.scene).normalized();
    std::set<ItemId> selection = before;
    for (const ItemId& id : canvas.geometry().itemsIn(*band))
        selection.insert(id);
    document().select(selection);
}

void SelectTool::move(const Pointer& pointer)
{
    if (!d->isPressed) {
        d->hover(pointer.scene);
        d->canvas.updateTool();
        return;
    }
    const QPoint way = pointer.viewport - d->pressed.viewport;
    if (!d->drag && !d->band && way.manhattanLength() < QApplication::startDragDistance())
        return;
    if (!d->drag && !d->band)
        d->startDrag();
    if (d->drag)
        d->drag->moveTo(pointer.scene, !pointer.modifiers.testFlag(Qt::AltModifier));
    else if (d->resize)
        d->resize->moveTo(pointer.scene);
    else if (d->band)
        d->stretchBand(pointer);
    d->canvas.updateTool();
}

void SelectTool::release(const Pointer& pointer)
{
    if (d->drag)
        d->drag->finish();
    else if (d->isPressed && !d->resize && !d->band && !d->pressedItem.isEmpty() && !adds(pointer))
        d->document().select({d->pressedItem}); // a click on one of several selected
    d->forget();
    d->hover(pointer.scene);
    d->canvas.updateTool();
}

void SelectTool::leave()
{
    d->over = {};
    d->grip.reset();
    d->isOverSocket = false;
    d->isOverTitle = false;
    d->canvas.updateTool();
}

void SelectTool::doubleClick(const Pointer& pointer)
{
    if (const Socket* socket = d->canvas.geometry().socketAt(pointer.scene)) {
        d->toggleHairpin(*socket);
        return;
    }
    const ItemId item = d->canvas.itemAt(pointer.scene);
    if (item.isEmpty())
        return;
    if (d->isTitle(item, pointer.scene))
        collapse(d->document(), d->canvas.geometry(), {item}, !isCollapsed(d->document(), item));
    else
        emit d->canvas.itemActivated(item);
}

// A tile is nothing but a title.
bool SelectTool::Private::isTitle(const ItemId& item, QPointF position)
{
    const Body& body = *canvas.geometry().find(item);
    return body.shape == Shape::Container
        && (body.isCollapsed || position.y() < body.rect.top() + metrics::kTitle);
}

void SelectTool::Private::toggleHairpin(const Socket& socket)
{
    const Item* port = document().topology().find(socket.port);
    const FieldSpec* field = port ? port->kind->field("hairpin") : nullptr;
    if (!field)
        return;
    const ItemId id = port->id;
    document().undoStack().push(
        new SetFieldCommand(document(), {id}, *field, FieldValue(!port->flag("hairpin"))));
    document().select({id});
}

void SelectTool::Private::nudge(QPointF by)
{
    if (document().selection().empty())
        return;
    if (nudging == kNoGesture)
        nudging = newGesture();
    std::set<ItemId> containers;
    std::map<ItemId, std::optional<Placement>> placements;
    for (const ItemId& id : document().selection()) {
        const Body* body = canvas.geometry().find(id);
        if (!body || !body->hiddenIn.isEmpty() || document().selection().contains(body->container))
            continue;
        Placement placement = canvas.geometry().placementOf(id);
        placement.x += by.x();
        placement.y += by.y();
        placements[id] = placement;
        containers.insert(body->container);
    }
    Edit pins;
    pinContents(pins, document(), canvas.geometry(), containers);
    placements.merge(pins.placements);
    document().undoStack().push(
        new MoveItemsCommand(document(), document().selection(), placements, {}, nudging));
}

// From the last one on the focus leaves the canvas, as it leaves any other control.
bool SelectTool::step(bool isForward)
{
    const std::vector<ItemId> order = readingOrder(d->canvas.geometry());
    const auto& selection = d->document().selection();
    if (!isIdle() || order.empty())
        return false;
    const auto now =
        selection.empty() ? order.end() : std::find(order.begin(), order.end(), *selection.begin());
    if (now == order.end())
        d->choose(isForward ? order.front() : order.back());
    else if (isForward ? std::next(now) == order.end() : now == order.begin())
        return false;
    else
        d->choose(isForward ? *std::next(now) : *std::prev(now));
    return true;
}

void SelectTool::Private::choose(const ItemId& item)
{
    document().select({item});
    canvas.reveal(item);
}

// A drag is one step, and what ends it must not come between its beginning and its end: it is
// given up before anything else is done. Undo is just that; other keys wait until the mouse is let
// go.
bool SelectTool::keyInDrag(const QKeyEvent& event)
{
    if (!isDelete(event) && !event.matches(QKeySequence::Undo))
        return true;
    const auto& selection = d->document().selection();
    cancel();
    if (isDelete(event) && !selection.empty())
        d->document().undoStack().push(new RemoveItemsCommand(d->document(), selection));
    return true;
}

bool SelectTool::key(QKeyEvent& event)
{
    const auto& selection = d->document().selection();
    if (event.key() == Qt::Key_Escape) {
        if (isIdle())
            d->document().select({});
        else
            cancel();
        return true;
    }
    if (!isIdle())
        return keyInDrag(event);
    if (const auto arrow = arrowOf(event.key())) {
        const bool isFine = event.modifiers().testFlag(Qt::ShiftModifier);
        d->nudge(*arrow * (isFine ? kFineNudge : metrics::kGrid));
        return true;
    }
    if (event.key() == Qt::Key_Home || event.key() == Qt::Key_End) {
        const std::vector<ItemId> order = readingOrder(d->canvas.geometry());
        if (!order.empty())
            d->choose(event.key() == Qt::Key_Home ? order.front() : order.back());
        return true;
    }
    if (isDelete(event) && !selection.empty()) {
        d->document().undoStack().push(new RemoveItemsCommand(d->document(), selection));
        return true;
    }
    const bool edits =
        event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter || event.key() == Qt::Key_F2;
    if (edits && selection.size() == 1) {
        emit d->canvas.itemActivated(*selection.begin());
        return true;
    }
    return false;
}

void SelectTool::cancel()
{
    if (d->drag)
        d->drag->cancel();
    if (d->resize)
        d->resize->cancel();
    if (d->band)
        d->document().select(d->before);
    d->forget();
    d->canvas.updateTool();
}

void SelectTool::Private::forget()
{
    isPressed = false;
    pressedItem = {};
    drag.reset();
    resize.reset();
    band.reset();
    isOverSocket = false;
    isOverTitle = false;
}

bool SelectTool::isIdle() const
{
    return !d->isPressed;
}

bool SelectTool::isDragging() const
{
    return d->isPressed;
}

void SelectTool::paint(QPainter& painter) const
{
    const Theme& theme = d->canvas.theme();
    if (d->drag) {
        QPen thin(theme.accent, 1);
        thin.setCosmetic(true);
        painter.setPen(thin);
        painter.drawLines(d->drag->guides().data(), static_cast<int>(d->drag->guides().size()));
    }
    if (!d->band)
        return;
    QColor fill = theme.accent;
    fill.setAlphaF(0.12F);
    QPen pen(theme.accent, 1);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRect(*d->band);
}

std::set<ItemId> SelectTool::targets() const
{
    const ItemId target = d->drag ? d->drag->target() : ItemId();
    return target.isEmpty() ? std::set<ItemId>() : std::set{target};
}

ItemId SelectTool::hovered() const
{
    return isIdle() ? d->over : ItemId();
}

QString SelectTool::hint() const
{
    if (d->drag)
        return d->drag->hint();
    if (d->isOverSocket)
        return Canvas::tr("Double-click the port to switch its hairpin on or off.");
    if (d->grip)
        return Canvas::tr("Drag to resize.");
    if (const Body* body = d->canvas.geometry().find(d->over); body && body->isCollapsed)
        return Canvas::tr("Drag to move; double-click shows what is inside.");
    if (d->isOverTitle)
        return Canvas::tr("Drag to move; double-click collapses; F2 edits.");
    if (!d->over.isEmpty())
        return Canvas::tr("Drag to move; Ctrl+click selects several; double-click edits.");
    return Canvas::tr("Drag to select. The wheel zooms; the middle button moves the view.");
}

QCursor SelectTool::cursor() const
{
    if (d->grip)
        return d->gripCursor();
    if (d->drag)
        return Qt::SizeAllCursor;
    return d->isOverSocket ? Qt::PointingHandCursor : Qt::ArrowCursor;
}

} // namespace hairpin
