// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/canvas/background.h"
#include "gui/canvas/canvasprivate.h"
#include "gui/diagram/diagram.h"

#include <QPaintEvent>
#include <QPainter>
#include <algorithm>

namespace hairpin {

namespace {

constexpr double kReach = 20; // rings and marks around an item, in canvas units

} // namespace

// A layer of the drawing, over it what the tool shows and the texts that stay where they are.
void Canvas::paintEvent(QPaintEvent* event)
{
    d->updateMarked();
    QPainter painter(viewport());
    painter.setClipRect(event->rect());
    const auto paint = [this](QPainter& layer, const QRect& area) { d->paint(layer, area); };
    // Of what is painted on, which is not always the screen.
    const double ratio = painter.deviceTransform().m11();
    painter.drawPixmap(QPoint(), d->layer.pixels(viewport()->size(), ratio, paint));
    painter.save();
    painter.translate(-d->scroll());
    painter.scale(d->zoom, d->zoom);
    painter.setRenderHint(QPainter::Antialiasing);
    d->tool->paint(painter);
    painter.restore();
    d->paintTexts(painter);
    d->paintObjection(painter);
}

// What lights up or goes out since the last time.
void Canvas::Private::updateMarked()
{
    std::set<ItemId> now = tool->targets();
    if (!dropTarget.isEmpty())
        now.insert(dropTarget);
    const ItemId over = tool->hovered();
    const auto forget = [this](const ItemId& id) {
        if (geometry.find(id))
            layer.forget(onScreen(geometry.rectOf(id)));
    };
    if (over != hovered) {
        forget(hovered);
        forget(over);
    }
    if (now != targets) {
        std::ranges::for_each(targets, forget);
        std::ranges::for_each(now, forget);
    }
    targets = std::move(now);
    hovered = over;
}

QRect Canvas::Private::onScreen(const QRectF& area) const
{
    const QRectF wide = area.adjusted(-kReach, -kReach, kReach, kReach);
    return QRectF(wide.topLeft() * zoom - scroll(), wide.size() * zoom).toAlignedRect();
}

void Canvas::Private::paint(QPainter& painter, const QRect& exposed)
{
    const QPoint offset = scroll();
    paintBackground(painter, exposed, offset, zoom, theme);
    PaintOptions options;
    options.zoom = zoom;
    options.isOnScreen = true;
    options.exposed = QRectF(q.toScene(exposed.topLeft()), QSizeF(exposed.size()) / zoom);
    options.view = QRectF(q.toScene({}), QSizeF(q.viewport()->size()) / zoom);
    options.selection = document.selection();
    options.targets = targets;
    options.hovered = hovered;
    painter.save();
    painter.translate(-offset);
    painter.scale(zoom, zoom);
    paintDiagram(painter, document.topology(), geometry, overlay, theme, options);
    painter.restore();
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
    const auto isFree = [this](const QRect& area) {
        const QRectF place(q.toScene(area.topLeft()), QSizeF(area.size()) / zoom);
        return std::ranges::none_of(geometry.itemsNear(place),
            [&](std::size_t number) { return geometry.drawn(number).rect.intersects(place); });
    };
    paintCaption(painter, view, caption, isFree, theme);
}

} // namespace hairpin
