// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/kindicon.h"

#include "gui/diagram/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPaintEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <cmath>
#include <map>
#include <memory>

// The icons are linked into a static library, which drops what nobody asks for.
static void keepResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace hairpin {

namespace {

constexpr int kMostPixels = 128; // of an icon that is kept as such

QByteArray svgOf(const KindSpec& kind)
{
    keepResources();
    const auto name = QByteArray::fromRawData(kind.name.data(), static_cast<int>(kind.name.size()));
    QFile file(QStringLiteral(":/icons/kind-%1.svg").arg(QString::fromLatin1(name)));
    if (!file.exists())
        file.setFileName(QStringLiteral(":/icons/kind-unknown.svg"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The icons are drawn in "currentColor", which Qt Svg does not know: one renderer for each colour.
QSvgRenderer& rendererOf(const KindSpec& kind, const QColor& color)
{
    static std::map<std::pair<const KindSpec*, QRgb>, std::unique_ptr<QSvgRenderer>> renderers;
    auto& renderer = renderers[{&kind, color.rgb()}];
    if (!renderer)
        renderer = std::make_unique<QSvgRenderer>(
            svgOf(kind).replace("currentColor", color.name().toLatin1()));
    return *renderer;
}

class KindIconEngine : public QIconEngine {
public:
    KindIconEngine(const KindSpec& kind, const Theme& theme)
        : m_kind(kind)
        , m_color(theme.hue(kind))
        , m_disabled(theme.muted)
        , m_selected(theme.onAccent)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = qMin(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        paintKindIcon(*painter, square, m_kind,
            mode == QIcon::Disabled       ? m_disabled
                : mode == QIcon::Selected ? m_selected
                                          : m_color);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap out(size);
        out.fill(Qt::transparent);
        QPainter painter(&out);
        paint(&painter, out.rect(), mode, state);
        return out;
    }

    QIconEngine* clone() const override { return new KindIconEngine(*this); }

private:
    const KindSpec& m_kind;
    QColor m_color;
    QColor m_disabled;
    QColor m_selected;
};

// On a screen the same few icons are painted again and again: as pixels, on whole ones.
bool paintAsPixels(QPainter& painter, const QRectF& rect, const KindSpec& kind, const QColor& color)
{
    const QTransform transform = painter.deviceTransform();
    const QSize size = (rect.size() * transform.m11()).toSize();
    if (painter.paintEngine()->type() != QPaintEngine::Raster
        || transform.type() > QTransform::TxScale || size.isEmpty() || size.width() > kMostPixels)
        return false;
    const QString key = QStringLiteral("kind-%1-%2-%3")
                            .arg(quintptr(&kind))
                            .arg(color.rgba(), 0, 16)
                            .arg(size.width());
    QPixmap pixels;
    if (!QPixmapCache::find(key, &pixels)) {
        pixels = QPixmap(size);
        pixels.fill(Qt::transparent);
        QPainter inner(&pixels);
        inner.setRenderHint(QPainter::Antialiasing);
        rendererOf(kind, color).render(&inner, QRectF(QPointF(), QSizeF(size)));
        QPixmapCache::insert(key, pixels);
    }
    const QPointF at = transform.map(rect.topLeft());
    painter.save();
    painter.resetTransform();
    const QTransform own = painter.deviceTransform(); // of the device: its ratio and offset
    pixels.setDevicePixelRatio(own.m11());
    painter.drawPixmap(own.inverted().map(QPointF(std::round(at.x()), std::round(at.y()))), pixels);
    painter.restore();
    return true;
}

} // namespace

void paintKindIcon(QPainter& painter, const QRectF& rect, const KindSpec& kind, const QColor& color)
{
    if (paintAsPixels(painter, rect, kind, color))
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    rendererOf(kind, color).render(&painter, rect);
    painter.restore();
}

QIcon kindIcon(const KindSpec& kind, const Theme& theme)
{
    return QIcon(new KindIconEngine(kind, theme));
}

} // namespace hairpin
