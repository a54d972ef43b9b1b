// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/canvas/canvas.h"

#include "backend/kinds/registry.h"
#include "gui/canvas/background.h"
#include "gui/diagram/diagram.h"
#include "gui/diagram/geometry.h"
#include "gui/document/document.h"
#include "gui/tools/placing.h"
#include "gui/tools/selecttool.h"

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace hairpin {

namespace {

constexpr double kMinZoom = 0.1;
constexpr double kMaxZoom = 4;
constexpr double kMaxFitZoom = 1.5; // a small lab is not blown up to fill a large screen
constexpr double kZoomStep = 1.25;
constexpr int kFitMargin = 40; // pixels around a fitted drawing
constexpr int kKeptInView = 120; // pixels of the drawing that scrolling leaves on screen

const KindSpec* draggedKind(const QMimeData* data)
{
    return findKind(data->data(kKindMimeType).toStdString());
}

} // namespace

class Canvas::Private {
public:
    Private(Canvas& owner, Document& doc)
        : q(owner)
        , document(doc)
    {
    }

    QPoint scroll() const
    {
        return {q.horizontalScrollBar()->value(), q.verticalScrollBar()->value()};
    }
    Pointer pointerOf(const QMouseEvent& event) const;
    void followChange(const Change& change);
    void updateGeometry();
    void updateScrollBars();
    void scrollTo(QPoint value);
    void show(const QRectF& area, double maxZoom);
    void applyZoom(double value, QPointF scene, QPoint viewport);
    void paint(QPainter& painter, const QRect& exposed);
    bool beginPan(const QMouseEvent& event);
    void followDrag(const QDropEvent& event);
    void forgetDrag();

    Canvas& q;
    Document& document;
    Theme theme;
    Geometry geometry;
    Overlay overlay;
    QString caption;
    QString hint;
    double zoom = 1;
    bool staysFitted = true; // until the person zooms or scrolls
    std::unique_ptr<Tool> tool;
    std::unique_ptr<Tool> retired; // ended itself, and may still be on the call stack
    bool isSpaceHeld = false;
    std::optional<QPoint> panFrom;
    const KindSpec* dragged = nullptr; // from the palette, over the canvas now
    ItemId dropTarget;
};

Canvas::Canvas(Document& document, QWidget* parent)
    : QAbstractScrollArea(parent)
    , d(std::make_unique<Private>(*this, document))
{
    d->theme = Theme::of(palette());
    d->tool = std::make_unique<SelectTool>(*this);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&document, &Document::changed, this,
        [this](const Change& change) { d->followChange(change); });
    connect(&document, &Document::selectionChanged, viewport(), qOverload<>(&QWidget::update));
    d->updateGeometry();
}

Canvas::~Canvas() = default;

Document& Canvas::document()
{
    return d->document;
}

void Canvas::setTool(std::unique_ptr<Tool> tool)
{
    d->tool->cancel();
    d->retired =
        std::exchange(d->tool, tool ? std::move(tool) : std::make_unique<SelectTool>(*this));
    emit toolChanged();
    updateTool();
}

void Canvas::endTool()
{
    setTool(nullptr);
}

Tool& Canvas::tool()
{
    return *d->tool;
}

void Canvas::updateTool()
{
    viewport()->setCursor(
        d->panFrom || d->isSpaceHeld ? QCursor(Qt::ClosedHandCursor) : d->tool->cursor());
    viewport()->update();
    if (const QString hint = d->tool->hint(); std::exchange(d->hint, hint) != hint)
        emit hintChanged(hint);
}

void Canvas::setOverlay(const Overlay& overlay)
{
    if (d->overlay == overlay)
        return;
    d->overlay = overlay;
    viewport()->update();
}

const Overlay& Canvas::overlay() const
{
    return d->overlay;
}

void Canvas::setCaption(const QString& caption)
{
    d->caption = caption;
    viewport()->update();
}

const Geometry& Canvas::geometry() const
{
    return d->geometry;
}

const Theme& Canvas::theme() const
{
    return d->theme;
}

double Canvas::zoom() const
{
    return d->zoom;
}

void Canvas::setZoom(double zoom)
{
    setZoom(zoom, viewport()->rect().center());
}

void Canvas::setZoom(double zoom, QPoint fixed)
{
    d->staysFitted = false;
    d->applyZoom(zoom, toScene(fixed), fixed);
}

void Canvas::zoomIn()
{
    setZoom(d->zoom * kZoomStep);
}

void Canvas::zoomOut()
{
    setZoom(d->zoom / kZoomStep);
}

void Canvas::zoomToFit()
{
    d->show(d->geometry.bounds(), kMaxFitZoom);
    d->staysFitted = true;
}

void Canvas::reveal(const ItemId& item)
{
    const QRectF rect = sceneRectOf(item);
    const QRect view = viewport()->rect().adjusted(
        kFitMargin / 2, kFitMargin / 2, -kFitMargin / 2, -kFitMargin / 2);
    const QRect shown(toViewport(rect.topLeft()), toViewport(rect.bottomRight()));
    if (rect.isNull() || view.contains(shown))
        return;
    d->staysFitted = false;
    d->applyZoom(d->zoom, rect.center(), viewport()->rect().center());
}

void Canvas::panBy(QPoint pixels)
{
    d->staysFitted = false;
    d->scrollTo(d->scroll() - pixels);
}

QPointF Canvas::toScene(QPoint viewportPosition) const
{
    return QPointF(viewportPosition + d->scroll()) / d->zoom;
}

QPoint Canvas::toViewport(QPointF scenePosition) const
{
    return (scenePosition * d->zoom).toPoint() - d->scroll();
}

ItemId Canvas::itemAt(QPointF scenePosition) const
{
    return d->geometry.itemAt(scenePosition);
}

QRectF Canvas::sceneRectOf(const ItemId& item) const
{
    return d->geometry.rectOf(item);
}

void Canvas::Private::followChange(const Change& change)
{
    if (!change.isWhole && change.items.empty() && change.moved.empty())
        return;
    if (change.isWhole)
        tool->cancel();
    updateGeometry();
    if (change.isWhole)
        q.zoomToFit();
    q.viewport()->update();
}

void Canvas::Private::updateGeometry()
{
    geometry = Geometry(document.topology(), document.layout(), theme);
    updateScrollBars();
}

// The drawing can be scrolled until only a part of it is on screen, and never jumps because it
// grew or shrank.
void Canvas::Private::updateScrollBars()
{
    const QRectF bounds = geometry.bounds();
    const QRect drawing = QRectF(bounds.topLeft() * zoom, bounds.size() * zoom).toAlignedRect();
    const QSize view = q.viewport()->size();
    const QPoint at = scroll();
    const auto update = [](QScrollBar* bar, int from, int to, int length, int value) {
        const int kept = std::min(kKeptInView, length / 2);
        bar->setPageStep(length);
        bar->setSingleStep(std::max(8, length / 20));
        bar->setRange(std::min(from - length + kept, value), std::max(to - kept, value));
    };
    update(q.horizontalScrollBar(), drawing.left(), drawing.right(), view.width(), at.x());
    update(q.verticalScrollBar(), drawing.top(), drawing.bottom(), view.height(), at.y());
}

void Canvas::Private::scrollTo(QPoint value)
{
    updateScrollBars();
    q.horizontalScrollBar()->setValue(value.x());
    q.verticalScrollBar()->setValue(value.y());
}

void Canvas::Private::show(const QRectF& area, double maxZoom)
{
    const QSizeF view = q.viewport()->size() - QSize(2 * kFitMargin, 2 * kFitMargin);
    const QRectF wanted = area.isNull() ? QRectF(-200, -150, 400, 300) : area;
    const double fitting =
        std::min({view.width() / wanted.width(), view.height() / wanted.height(), maxZoom});
    applyZoom(fitting, wanted.center(), q.viewport()->rect().center());
}

// The scene position comes to lie at the viewport position.
void Canvas::Private::applyZoom(double value, QPointF scene, QPoint viewport)
{
    const double bounded = std::clamp(value, kMinZoom, kMaxZoom);
    const bool isNew = std::exchange(zoom, bounded) != bounded;
    const QPoint wanted = (scene * zoom).toPoint() - viewport;
    // First the bounds of the new zoom, or the old ones would cut the new place off.
    q.horizontalScrollBar()->setRange(wanted.x(), wanted.x());
    q.verticalScrollBar()->setRange(wanted.y(), wanted.y());
    scrollTo(wanted);
    q.viewport()->update();
    if (isNew)
        emit q.zoomChanged(zoom);
}

void Canvas::resizeEvent(QResizeEvent*)
{
    if (d->staysFitted)
        zoomToFit();
    else
        d->updateScrollBars();
}

void Canvas::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    if (d->staysFitted)
        zoomToFit();
}

void Canvas::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    d->theme = Theme::of(palette());
    d->updateGeometry();
    viewport()->update();
}

void Canvas::scrollContentsBy(int, int)
{
    viewport()->update();
}

void Canvas::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    d->paint(painter, event->rect());
}

void Canvas::Private::paint(QPainter& painter, const QRect& exposed)
{
    const QPoint offset = scroll();
    paintBackground(painter, exposed, offset, zoom, theme);
    PaintOptions options;
    options.zoom = zoom;
    options.exposed = QRectF(q.toScene(exposed.topLeft()), QSizeF(exposed.size()) / zoom);
    options.selection = document.selection();
    options.targets = tool->targets();
    options.hovered = tool->hovered();
    if (!dropTarget.isEmpty())
        options.targets.insert(dropTarget);
    painter.save();
    painter.translate(-offset);
    painter.scale(zoom, zoom);
    paintDiagram(painter, document.topology(), geometry, overlay, theme, options);
    painter.setRenderHint(QPainter::Antialiasing);
    tool->paint(painter);
    painter.restore();
    paintCaption(painter, q.viewport()->rect(), caption, theme);
}

void Canvas::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        const double notches = event->angleDelta().y() / 120.0;
        setZoom(d->zoom * std::pow(kZoomStep, notches), event->position().toPoint());
        event->accept();
        return;
    }
    QPoint by = event->pixelDelta();
    if (by.isNull())
        by = event->angleDelta() * viewport()->height() / 1600;
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
    d->hint = proposal.isPossible() ? proposal.text : proposal.objection;
    emit hintChanged(d->hint);
    event->setAccepted(proposal.isPossible());
}

void Canvas::dragLeaveEvent(QDragLeaveEvent*)
{
    d->forgetDrag();
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
        emit hintChanged(proposal.objection);
        return;
    }
    event->acceptProposedAction();
    setFocus();
}

} // namespace hairpin
