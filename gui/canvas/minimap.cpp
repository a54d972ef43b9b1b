// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/canvas/minimap.h"

#include "gui/canvas/canvas.h"
#include "gui/diagram/diagram.h"
#include "gui/diagram/geometry.h"
#include "gui/document/document.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>
#include <algorithm>

namespace hairpin {

namespace {

constexpr QSize kSize{200, 150};
constexpr int kMargin = 12; // to the canvas's edges
constexpr int kPad = 6; // around the drawing
constexpr int kDelayMs = 120; // after a change, so that a drag does not repaint it at every step
constexpr double kEnoughSeen = 0.6; // of the drawing: the overview would only cover it
constexpr int kSmallView = 480; // a view this narrow needs its room for the drawing
constexpr double kKeyStep = 0.25; // of the view

} // namespace

Minimap::Minimap(Canvas& canvas)
    : QWidget(&canvas)
    , m_canvas(canvas)
{
    setObjectName(QStringLiteral("minimap"));
    setAccessibleName(tr("Overview"));
    setAccessibleDescription(tr("The arrow keys move the view."));
    setToolTip(tr("Drag the frame to move the view"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    resize(kSize);
    m_repainting.setSingleShot(true);
    m_repainting.setInterval(kDelayMs);
    connect(&m_repainting, &QTimer::timeout, this, &Minimap::forget);
    connect(&canvas, &Canvas::geometryChanged, this, [this] { m_repainting.start(); });
    connect(&canvas, &Canvas::viewChanged, this, &Minimap::updateShown);
    canvas.viewport()->installEventFilter(this);
    forget();
    place();
}

void Minimap::setWanted(bool isWanted)
{
    m_isWanted = isWanted;
    updateShown();
}

bool Minimap::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void Minimap::place()
{
    const QRect view = m_canvas.viewport()->geometry();
    move(view.bottomRight() - QPoint(width() + kMargin, height() + kMargin));
    updateShown();
}

void Minimap::updateShown()
{
    const QRectF drawing = m_canvas.geometry().bounds();
    const QRectF seen = drawing & m_canvas.view();
    const double area = drawing.width() * drawing.height();
    const bool isOverviewDue = seen.width() * seen.height() < kEnoughSeen * area;
    setVisible(m_isWanted && isOverviewDue && m_canvas.viewport()->width() > kSmallView);
    update();
}

void Minimap::forget()
{
    m_pixels = {};
    updateShown();
}

void Minimap::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        m_pixels = {};
    QWidget::changeEvent(event);
}

double Minimap::scale() const
{
    const QSizeF room = size() - QSize(2 * kPad, 2 * kPad);
    return std::min(room.width() / std::max(1.0, m_area.width()),
        room.height() / std::max(1.0, m_area.height()));
}

QPointF Minimap::toScene(QPointF position) const
{
    return (position - QRectF(rect()).center()) / scale() + m_area.center();
}

QRectF Minimap::frame() const
{
    const QRectF view = m_canvas.view();
    return {(view.topLeft() - m_area.center()) * scale() + QRectF(rect()).center(),
        view.size() * scale()};
}

void Minimap::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_canvas.theme();
    const double ratio = devicePixelRatioF();
    if (m_pixels.isNull() || m_pixels.devicePixelRatio() != ratio) {
        m_area = m_canvas.geometry().bounds();
        m_pixels = QPixmap((QSizeF(size()) * ratio).toSize());
        m_pixels.setDevicePixelRatio(ratio);
        m_pixels.fill(theme.canvas);
        QPainter painter(&m_pixels);
        painter.translate(QRectF(rect()).center());
        painter.scale(scale(), scale());
        painter.translate(-m_area.center());
        PaintOptions options;
        options.zoom = scale() / ratio; // never more than blocks
        paintDiagram(
            painter, m_canvas.document().topology(), m_canvas.geometry(), {}, theme, options);
    }
    QPainter painter(this);
    painter.drawPixmap(QPoint(), m_pixels);
    QColor veil = theme.text;
    veil.setAlphaF(0.10F);
    QPainterPath outside;
    outside.addRect(rect());
    QPainterPath inside;
    inside.addRect(frame());
    painter.fillPath(outside - inside, veil);
    painter.setPen(QPen(theme.accent, hasFocus() ? 2.5 : 1.5));
    painter.drawRect(frame());
    painter.setPen(theme.hairline);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Minimap::moveView(QPointF position)
{
    m_canvas.centerOn(toScene(position - m_grip));
}

void Minimap::mousePressEvent(QMouseEvent* event)
{
    const bool isOnFrame = frame().contains(event->position());
    m_grip = isOnFrame ? event->position() - frame().center() : QPointF();
    moveView(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent* event)
{
    moveView(event->position());
}

void Minimap::wheelEvent(QWheelEvent* event)
{
    event->angleDelta().y() > 0 ? m_canvas.zoomIn() : m_canvas.zoomOut();
    event->accept();
}

void Minimap::keyPressEvent(QKeyEvent* event)
{
    const QSizeF step = QSizeF(m_canvas.viewport()->size()) * kKeyStep;
    switch (event->key()) {
    case Qt::Key_Left:
        return m_canvas.panBy({static_cast<int>(step.width()), 0});
    case Qt::Key_Right:
        return m_canvas.panBy({-static_cast<int>(step.width()), 0});
    case Qt::Key_Up:
        return m_canvas.panBy({0, static_cast<int>(step.height())});
    case Qt::Key_Down:
        return m_canvas.panBy({0, -static_cast<int>(step.height())});
    default:
        return QWidget::keyPressEvent(event);
    }
}

} // namespace hairpin
