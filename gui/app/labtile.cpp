// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/labtile.h"

#include "gui/diagram/diagram.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

namespace hairpin {

namespace {

constexpr int kPictureHeight = 136;
constexpr int kWidth = 264;
constexpr int kPad = 10;
constexpr int kRadius = 8;
constexpr int kTitleLines = 2;

// At most so many lines; the last one is cut short with an ellipsis.
void drawLines(QPainter& painter, const QRect& rect, const QString& text, int most)
{
    QTextLayout layout(text, painter.font());
    layout.beginLayout();
    int y = rect.top();
    const QFontMetrics metrics = painter.fontMetrics();
    for (int number = 1; number <= most; ++number) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(rect.width());
        const bool isLast = number == most;
        const QString shown = isLast
            ? metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, rect.width())
            : text.mid(line.textStart(), line.textLength()).trimmed();
        painter.drawText(QRect(rect.left(), y, rect.width(), metrics.height()),
            Qt::AlignLeft | Qt::AlignVCenter, shown);
        y += metrics.height();
    }
    layout.endLayout();
}

} // namespace

LabTile::LabTile(
    std::optional<Lab> lab, const QString& title, const QString& detail, QWidget* parent)
    : QAbstractButton(parent)
    , m_lab(std::move(lab))
    , m_detail(detail)
{
    setText(title);
    setToolTip(detail.isEmpty() ? title : title + QLatin1Char('\n') + detail);
    setAccessibleName(title);
    setAccessibleDescription(detail);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setFixedSize(sizeHint());
}

QSize LabTile::sizeHint() const
{
    const int lines = kTitleLines + (m_detail.isEmpty() ? 0 : 1);
    return {kWidth, kPictureHeight + lines * fontMetrics().height() + 2 * kPad};
}

QRect LabTile::pictureRect() const
{
    return {1, 1, width() - 2, kPictureHeight};
}

void LabTile::paintPicture(QPainter& painter)
{
    const QRect rect = pictureRect();
    const qreal ratio = devicePixelRatioF();
    if (m_picture.isNull() || !qFuzzyCompare(m_picture.devicePixelRatio(), ratio)) {
        m_picture = QPixmap(rect.size() * ratio);
        m_picture.setDevicePixelRatio(ratio);
        const Theme theme = Theme::of(palette());
        m_picture.fill(theme.canvas);
        QPainter inner(&m_picture);
        inner.setRenderHint(QPainter::Antialiasing);
        if (m_lab)
            paintDiagramInto(inner, QRectF(QPointF(), QSizeF(rect.size())).adjusted(8, 8, -8, -8),
                m_lab->topology, m_lab->layout, {}, theme);
    }
    painter.drawPixmap(rect.topLeft(), m_picture);
}

void LabTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isLit = hasFocus() || (isEnabled() && underMouse());
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.save();
    QPainterPath shape;
    shape.addRoundedRect(frame, kRadius, kRadius);
    painter.setClipPath(shape);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    paintPicture(painter);
    painter.restore();
    QColor edge = palette().color(QPalette::WindowText);
    edge.setAlphaF(0.2F);
    painter.setPen(QPen(isLit ? palette().color(QPalette::Highlight) : edge, isLit ? 2 : 1));
    painter.drawRoundedRect(frame, kRadius, kRadius);

    const QRect words = rect().adjusted(kPad, kPictureHeight + kPad, -kPad, -kPad);
    painter.setPen(
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    drawLines(painter, words, text(), kTitleLines);
    if (m_detail.isEmpty())
        return;
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignBottom,
        fontMetrics().elidedText(m_detail, Qt::ElideMiddle, words.width()));
}

void LabTile::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        m_picture = {};
    QAbstractButton::changeEvent(event);
}

void LabTile::enterEvent(QEnterEvent* event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void LabTile::leaveEvent(QEvent* event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

// The arrows are the page's: they move in the grid.
void LabTile::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        click();
    else if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up
        || key == Qt::Key_Down)
        event->ignore();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace hairpin
