// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/overlay.h"

#include <QAbstractScrollArea>
#include <memory>

namespace hairpin {

class Document;
class Tool;

// The drawing on screen: paints the document through gui/diagram, follows its changed() signal and
// hands events to the current tool. It never changes the document; tools do, by commands. Context
// menu, palette drops and tools go through scene coordinates: canvas units, y down.
class Canvas : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit Canvas(Document& document, QWidget* parent = nullptr);
    ~Canvas() override;

    Document& document();

    void setTool(std::unique_ptr<Tool> tool); // the select tool after a null
    Tool& tool();

    void setOverlay(const Overlay& overlay);

    double zoom() const; // 1 is 100 %
    void setZoom(double zoom); // about the middle
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void reveal(const ItemId& item); // scrolls so that it is seen

    QPointF toScene(QPoint viewportPosition) const;
    QPoint toViewport(QPointF scenePosition) const;
    ItemId itemAt(QPointF scenePosition) const; // innermost; empty: bare canvas
    QRectF sceneRectOf(const ItemId& item) const; // null when it is not drawn

signals:
    void zoomChanged(double zoom);
    void toolChanged(); // a tool ended itself; the window shows the current one
    void hintChanged(const QString& hint); // what the current tool says, for the status bar
    void itemActivated(const hairpin::ItemId& item); // double click or Enter
    void contextMenuRequested(const hairpin::ItemId& item, QPoint globalPosition);
    void pingRequested(
        const hairpin::ItemId& from, const hairpin::ItemId& to); // drawn with the ping tool

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hairpin
