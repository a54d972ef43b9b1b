// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/picturepreview.h"

#include "gui/export/picture.h"

#include <QPainter>

namespace hairpin {

namespace {

constexpr QSize kUsualSize{220, 160};
constexpr int kMargin = 1; // for a line around it
constexpr int kSquare = 6;

// What painting programs show where nothing is.
QPixmap squares()
{
    QPixmap pattern(2 * kSquare, 2 * kSquare);
    pattern.fill(Qt::white);
    QPainter painter(&pattern);
    painter.fillRect(0, 0, kSquare, kSquare, QColor(0xdddddd));
    painter.fillRect(kSquare, kSquare, kSquare, kSquare, QColor(0xdddddd));
    return pattern;
}

} // namespace

PicturePreview::PicturePreview(QWidget* parent)
    : QWidget(parent)
{
    setMinimumHeight(kUsualSize.height() / 2);
    setMaximumHeight(kUsualSize.height());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

PicturePreview::~PicturePreview() = default;

QSize PicturePreview::sizeHint() const
{
    return kUsualSize;
}

void PicturePreview::setDrawing(std::unique_ptr<PaperDrawing> drawing)
{
    m_drawing = std::move(drawing);
    m_pixmap = {};
    update();
}

void PicturePreview::resizeEvent(QResizeEvent*)
{
    m_pixmap = {};
}

void PicturePreview::paintEvent(QPaintEvent*)
{
    if (!m_drawing)
        return;
    if (m_pixmap.isNull()) {
        m_pixmap = QPixmap(size() * devicePixelRatioF());
        m_pixmap.setDevicePixelRatio(devicePixelRatioF());
        m_pixmap.fill(Qt::transparent);
        const QRectF room = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
        QPainter painter(&m_pixmap);
        const QRectF covered = m_drawing->paintInto(painter, room, 1);
        painter.setCompositionMode(QPainter::CompositionMode_DestinationOver);
        painter.fillRect(covered, squares());
        painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
        painter.setPen(palette().color(QPalette::Mid));
        painter.drawRect(covered.toAlignedRect().adjusted(-1, -1, 0, 0));
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_pixmap);
}

} // namespace hairpin
