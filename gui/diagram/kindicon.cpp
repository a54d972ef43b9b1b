// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/kindicon.h"

#include "gui/diagram/stamp.h"
#include "gui/diagram/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>
#include <map>
#include <memory>

// The icons are linked into a static library, which drops what nobody asks for.
static void keepResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace hairpin {

namespace {

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

} // namespace

void paintKindIcon(QPainter& painter, const QRectF& rect, const KindSpec& kind, const QColor& color)
{
    const QString key = QStringLiteral("kind %1 %2").arg(quintptr(&kind)).arg(color.rgba(), 0, 16);
    paintStamp(painter, rect, key, [&](QPainter& on, const QRectF& area) {
        on.save();
        on.setRenderHint(QPainter::Antialiasing);
        rendererOf(kind, color).render(&on, area);
        on.restore();
    });
}

QIcon kindIcon(const KindSpec& kind, const Theme& theme)
{
    return QIcon(new KindIconEngine(kind, theme));
}

} // namespace hairpin
