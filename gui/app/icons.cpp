// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

namespace hairpin {

namespace {

// Paints the outline in the palette's colour at the time of painting, so that icons follow a change
// between light and dark.
class LineIconEngine : public QIconEngine {
public:
    LineIconEngine(QString file, QColor color)
        : m_file(std::move(file))
        , m_color(std::move(color))
    {
    }

    QIconEngine* clone() const override { return new LineIconEngine(m_file, m_color); }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(m_file).render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), colorFor(mode));
        return pixmap;
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        QPixmap image = pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state);
        image.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), image);
    }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (m_color.isValid())
            return m_color;
        return palette.color(
            mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText);
    }

    QString m_file;
    QColor m_color;
};

} // namespace

QIcon lineIcon(const QString& name, const QColor& color)
{
    return QIcon(
        new LineIconEngine(QStringLiteral(":/icons/") + name + QStringLiteral(".svg"), color));
}

QColor toneColor(Tone tone, const QPalette& palette)
{
    const bool isDark = palette.color(QPalette::Base).lightness() < 128;
    switch (tone) {
    case Tone::Good:
        return isDark ? QColor(0x7c, 0xd9, 0x92) : QColor(0x1b, 0x6e, 0x35);
    case Tone::Bad:
        return isDark ? QColor(0xff, 0x9b, 0x91) : QColor(0xb0, 0x20, 0x1b);
    case Tone::Caution:
        return isDark ? QColor(0xf2, 0xc1, 0x5e) : QColor(0x8a, 0x55, 0x00);
    case Tone::Quiet:
        break;
    }
    return isDark ? QColor(0xb0, 0xb4, 0xba) : QColor(0x5a, 0x60, 0x68);
}

} // namespace hairpin
