// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/icons.h"

#include "gui/diagram/theme.h"

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
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        return m_color.isValid() ? m_color : palette.color(QPalette::ButtonText);
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
    const Theme theme = Theme::of(palette);
    switch (tone) {
    case Tone::Good:
        return theme.good;
    case Tone::Bad:
        return theme.bad;
    case Tone::Caution:
        return theme.warning;
    case Tone::Quiet:
        break;
    }
    return theme.muted;
}

} // namespace hairpin
