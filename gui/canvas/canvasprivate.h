// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/canvas/canvas.h"
#include "gui/canvas/layer.h"
#include "gui/diagram/geometry.h"
#include "gui/document/document.h"
#include "gui/tools/tool.h"

#include <QScrollBar>
#include <QTimer>
#include <optional>

class QDropEvent;
class QMouseEvent;

namespace hairpin {

// What the canvas's two halves share: canvas.cpp shows, canvasevents.cpp listens.
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
    bool followDragged(const Change& change);
    void settle();
    void repaint();
    void updateMarked();
    QRect onScreen(const QRectF& area) const;
    void updateGeometry();
    void updateGeometry(const std::set<ItemId>& changed); // the rest is as it was
    void show(Geometry made);
    void updateScrollBars();
    void scrollTo(QPoint value);
    void show(const QRectF& area, double maxZoom);
    void applyZoom(double value, QPointF scene, QPoint viewport);
    void paint(QPainter& painter, const QRect& exposed);
    void paintTexts(QPainter& painter) const;
    void hoverAgain();
    bool beginPan(const QMouseEvent& event);
    void followDrag(const QDropEvent& event);
    void forgetDrag();
    void refuse(const QString& why);
    bool isRefused = false; // and that is still said
    void paintObjection(QPainter& painter) const;
    QString objection; // to a drop where the drag is now
    QPoint pointer; // where the mouse was last, in the viewport

    Canvas& q;
    Document& document;
    Theme theme;
    Geometry geometry;
    bool isRough = false; // it followed a drag, and is to be made anew
    Layer layer;
    ItemId hovered; // in the layer
    std::set<ItemId> targets; // likewise
    Overlay overlay;
    QString caption;
    QString hint;
    double zoom = 1;
    double maxFitZoom = 1.5; // a small lab is not blown up to fill a large screen
    bool staysFitted = true; // until the person zooms or scrolls
    QSize fittedIn; // the window's size then
    QTimer opening; // while it runs, the window is still finding its size
    QTimer hovering;
    std::unique_ptr<Tool> tool;
    std::unique_ptr<Tool> retired; // ended itself, and may still be on the call stack
    bool isSpaceHeld = false;
    std::optional<QPoint> panFrom;
    const KindSpec* dragged = nullptr; // from the palette, over the canvas now
    ItemId dropTarget;
};

} // namespace hairpin
