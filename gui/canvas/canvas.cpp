// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/canvas/canvasaccessible.h"
#include "gui/canvas/canvasprivate.h"
#include "gui/diagram/diagram.h"
#include "gui/tools/selecttool.h"

#include <QEvent>
#include <algorithm>

namespace hairpin {

namespace {

// Beneath the drawing, for the arcs of pings, so that the first one need not be scrolled to.
constexpr double kPingRoom = 48;
constexpr double kMinZoom = 0.01; // a lab of thousands still fits into the window
constexpr double kMaxZoom = 4;
constexpr double kZoomStep = 1.25;
constexpr int kFitMargin = 32; // pixels around a fitted drawing, less in a small view
constexpr int kOpeningMs = 150;
constexpr int kKeptInView = 120; // pixels of the drawing that scrolling leaves on screen

} // namespace

Canvas::Canvas(Document& document, QWidget* parent)
    : QAbstractScrollArea(parent)
    , d(std::make_unique<Private>(*this, document))
{
    d->theme = Theme::of(palette());
    d->tool = std::make_unique<SelectTool>(*this);
    d->opening.setSingleShot(true);
    d->opening.setInterval(kOpeningMs);
    d->hovering.setSingleShot(true);
    connect(&d->hovering, &QTimer::timeout, this, [this] { d->hoverAgain(); });
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&document, &Document::changed, this,
        [this](const Change& change) { d->followChange(change); });
    connect(&document, &Document::selectionChanged, this, [this] {
        d->repaint();
        tellSelection(*this);
    });
    installCanvasAccessibility();
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
    d->settle();
    viewport()->update();
    if (const QString hint = d->tool->hint(); std::exchange(d->hint, hint) != hint)
        emit hintChanged(hint);
}

void Canvas::setOverlay(const Overlay& overlay)
{
    if (d->overlay == overlay)
        return;
    d->overlay = overlay;
    d->repaint();
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

void Canvas::showAt(double zoom, QPointF middle)
{
    d->staysFitted = false;
    d->applyZoom(zoom, middle, viewport()->rect().center());
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
    const QRectF drawing = d->geometry.bounds();
    const QRectF withRoom = drawing.isEmpty() ? drawing : drawing.adjusted(0, 0, 0, kPingRoom);
    d->show(withRoom | pingsExtent(d->geometry, d->overlay), d->maxFitZoom);
    d->staysFitted = true;
    d->fittedIn = window()->size();
}

void Canvas::setMaxFitZoom(double zoom)
{
    d->maxFitZoom = zoom;
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

void Canvas::zoomToSelection()
{
    QRectF area;
    for (const ItemId& id : d->document.selection())
        area |= sceneRectOf(id);
    if (area.isNull())
        return;
    d->staysFitted = false;
    d->show(area, d->maxFitZoom);
}

void Canvas::centerOn(QPointF scenePosition)
{
    d->staysFitted = false;
    d->scrollTo((scenePosition * d->zoom).toPoint() - viewport()->rect().center());
}

QRectF Canvas::view() const
{
    return {toScene({}), QSizeF(viewport()->size()) / d->zoom};
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
    if (followDragged(change))
        return;
    std::set<ItemId> changed = change.items;
    changed.insert(change.moved.begin(), change.moved.end());
    change.isWhole ? updateGeometry() : updateGeometry(changed);
    if (change.isWhole) {
        opening.start();
        q.zoomToFit();
    }
    hovering.start();
}

// While something is dragged, only that and what hangs on it is looked at.
bool Canvas::Private::followDragged(const Change& change)
{
    if (tool->isIdle() || !change.items.empty() || change.isWhole)
        return false;
    const auto dirty = geometry.follow(document.topology(), document.layout(), change.moved);
    if (!dirty)
        return false;
    isRough = true;
    if (!dirty->isNull())
        layer.forget(onScreen(*dirty));
    updateScrollBars();
    q.viewport()->update();
    emit q.geometryChanged();
    return true;
}

// The drag is over: all else takes its place around what was dragged.
void Canvas::Private::settle()
{
    if (isRough && tool->isIdle())
        updateGeometry({}); // a drag moves, and changes nothing that can be read
}

void Canvas::Private::updateGeometry()
{
    show(Geometry(document.topology(), document.layout(), theme));
}

void Canvas::Private::updateGeometry(const std::set<ItemId>& changed)
{
    show(Geometry(document.topology(), document.layout(), theme, geometry, changed));
}

void Canvas::Private::show(Geometry made)
{
    geometry = std::move(made);
    isRough = false;
    updateScrollBars();
    repaint();
    emit q.geometryChanged();
}

void Canvas::Private::repaint()
{
    layer.forget();
    q.viewport()->update();
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
    const QSize whole = q.viewport()->size();
    const int margin = std::min(kFitMargin, std::min(whole.width(), whole.height()) / 20);
    const QSizeF view = whole - QSize(2 * margin, 2 * margin);
    const QRectF wanted = area.isNull() ? QRectF(-200, -150, 400, 300) : area;
    const double fitting = std::min({view.width() / wanted.width(), view.height() / wanted.height(),
        area.isNull() ? 1 : maxZoom});
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
    repaint();
    emit q.viewChanged();
    if (isNew)
        emit q.zoomChanged(zoom);
}

// The drawing keeps its place when a bar or a panel takes some of the room.
void Canvas::resizeEvent(QResizeEvent*)
{
    const bool isWindowResized = window()->size() != d->fittedIn;
    if (isWindowResized)
        d->opening.start(); // panels follow
    if (d->staysFitted && (isWindowResized || d->opening.isActive()))
        zoomToFit();
    else
        d->updateScrollBars();
    emit viewChanged();
}

void Canvas::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    d->opening.start();
    if (d->staysFitted)
        zoomToFit();
}

void Canvas::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    const Labels labels = d->theme.labels;
    d->theme = Theme::of(palette());
    setLabels(labels);
}

void Canvas::setLabels(const Labels& labels)
{
    d->theme.labels = labels;
    d->updateGeometry();
}

bool Canvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        d->tool->leave();
    return QAbstractScrollArea::viewportEvent(event);
}

// What lies under the pointer is another thing when the drawing moves beneath it.
void Canvas::Private::hoverAgain()
{
    if (!tool->isIdle() || !q.viewport()->underMouse())
        return;
    const QPoint at = q.viewport()->mapFromGlobal(QCursor::pos());
    tool->move({q.toScene(at), at});
}

// A ping's label stays where it can be seen, and so does not scroll with its line.
void Canvas::scrollContentsBy(int dx, int dy)
{
    if (d->overlay.pings.empty())
        d->layer.scroll({dx, dy});
    else
        d->layer.forget();
    d->hovering.start();
    viewport()->update();
    emit viewChanged();
}

} // namespace hairpin
