// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/overlay.h"

#include <QAbstractScrollArea>
#include <memory>

namespace hairpin {

class Document;
class Geometry;
class Tool;
struct Labels;
struct Theme;

// What a palette drags onto the canvas: data of this type holds the kind's name.
inline const QString kKindMimeType = QStringLiteral("application/x-hairpin-kind");

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
    const Overlay& overlay() const;
    // What the bare canvas stands for, said in its corner: "Host (sandbox)".
    void setCaption(const QString& caption);
    void setLabels(const Labels& labels); // which words stand at the items

    double zoom() const; // 1 is 100 %
    void setZoom(double zoom); // about the middle
    void setZoom(
        double zoom, QPoint fixed); // the scene stays where it is at this viewport position
    void showAt(double zoom, QPointF middle); // of the viewport, in the scene
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void setMaxFitZoom(double zoom); // to which fitting enlarges a small lab
    void zoomToSelection(); // as large as it goes, up to a bit over 100 %
    void centerOn(QPointF scenePosition);
    QRectF view() const; // what is on screen, in canvas units
    void reveal(const ItemId& item); // scrolls so that it is seen
    void panBy(QPoint pixels); // the drawing moves with it

    QPointF toScene(QPoint viewportPosition) const;
    QPoint toViewport(QPointF scenePosition) const;
    ItemId itemAt(QPointF scenePosition) const; // innermost; empty: bare canvas
    QRectF sceneRectOf(const ItemId& item) const; // null when it is not drawn
    // Where everything is now; made anew when the document changes.
    const Geometry& geometry() const;
    const Theme& theme() const;

    void updateTool(); // a tool's feedback, targets, hint or cursor changed
    // What was just made is there to be typed into: a note. Nothing else.
    void editNew(const std::vector<ItemId>& created);
    void endTool(); // back to the select tool, for tools that end themselves

signals:
    void zoomChanged(double zoom);
    void viewChanged(); // scrolled, zoomed or resized
    void geometryChanged(); // something stands elsewhere, or looks different
    void toolChanged(); // a tool ended itself; the window shows the current one
    void hintChanged(const QString& hint); // what the current tool says, for the status bar
    // The mouse let go of a kind where it cannot be; empty: the next one comes.
    void dropRefused(const QString& why);
    void itemActivated(const hairpin::ItemId& item); // to be edited: double click, F2 or Enter
    void contextMenuRequested(const hairpin::ItemId& item, QPoint globalPosition);
    void pingRequested(
        const hairpin::ItemId& from, const hairpin::ItemId& to); // drawn with the ping tool

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool isNext) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hairpin
