// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QTimer>
#include <QWidget>

namespace hairpin {

class Canvas;

// The whole drawing, small, in the canvas's lower right corner, with a frame around what is on
// screen: dragging that, or clicking elsewhere, moves the view; with the keyboard the arrows do. It
// shows itself while a good part of the drawing is out of view, if it is wanted at all.
class Minimap : public QWidget {
    Q_OBJECT

public:
    explicit Minimap(Canvas& canvas);

    bool isWanted() const { return m_isWanted; }
    void setWanted(bool isWanted);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void place();
    void updateShown();
    void forget();
    QRectF frame() const; // of what is on screen
    double scale() const;
    QPointF toScene(QPointF position) const;
    void moveView(QPointF position);

    Canvas& m_canvas;
    QRectF m_area; // of the drawing, in canvas units: what the pixels show
    QPixmap m_pixels;
    QTimer m_repainting;
    QPointF m_grip; // from the frame's middle to where it is held
    bool m_isWanted = true;
};

} // namespace hairpin
