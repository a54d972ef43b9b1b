// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/canvas/background.h"
#include "gui/canvas/canvasaccessible.h"
#include "gui/canvas/canvasprivate.h"
#include "gui/diagram/diagram.h"
#include "gui/tools/selecttool.h"

#include <QPaintEvent>
#include <QPainter>
#include <algorithm>

namespace hairpin {

namespace {

// Beneath the drawing, for the arcs of pings, so that the first one need not be scrolled to.
constexpr double kPingRoom = 48;
constexpr double kMinZoom = 0.1;
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
    connect(&document, &Document::selectionChanged, viewport(), qOverload<>(&QWidget::update));
    installCanvasAccessibility();
    connect(&document, &Document::selectionChanged, this, [this] { tellSelection(*this); });
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
    if (change.isWhole) {
        opening.start();
        q.zoomToFit();
    }
    hovering.start();
    q.viewport()->update();
}

void Canvas::Private::updateGeometry()
{
    geometry = Geometry(document.topology(), document.layout(), theme);
    rects.clear();
    for (const ItemId& id : geometry.order())
        rects.push_back(geometry.rectOf(id));
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
    const QSize whole = q.viewport()->size();
    const int margin = std::min(kFitMargin, std::min(whole.width(), whole.height()) / 20);
    const QSizeF view = whole - QSize(2 * margin, 2 * margin);
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
    viewport()->update();
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

void Canvas::scrollContentsBy(int, int)
{
    d->hovering.start();
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
    options.view = QRectF(q.toScene({}), QSizeF(q.viewport()->size()) / zoom);
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
    paintTexts(painter);
}

void Canvas::Private::paintTexts(QPainter& painter) const
{
    const QRect view = q.viewport()->rect();
    if (document.topology().items().empty())
        paintInvitation(painter, view,
            Canvas::tr(
                "Drag a namespace or a bridge from the list on the left onto this canvas,\nor "
                "open an example from the File menu."),
            theme);
    std::vector<QRect> taken;
    for (const QRectF& rect : rects)
        taken.emplace_back(q.toViewport(rect.topLeft()), q.toViewport(rect.bottomRight()));
    paintCaption(painter, view, caption, taken, theme);
}

} // namespace hairpin
