// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/text.h"
#include "backend/io/labfile.h"
#include "gui/export/pictureformats.h"
#include "gui/export/pnglab.h"
#include "gui/export/writers.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <cmath>

namespace hairpin {

namespace {

constexpr double kPixelsAMeter = 96 / 0.0254;

Error tooLarge(double scale)
{
    return {ErrorCode::Limit, {},
        scale > 1
            ? NOOP_TR("the picture would have more than 64 million pixels; choose a smaller "
                      "scale, or SVG or PDF")
            : NOOP_TR("the picture would have more than 64 million pixels; choose SVG or PDF"),
        0};
}

} // namespace

Result<QByteArray> writePng(const PaperDrawing& drawing, const Picture& picture)
{
    const QSizeF size = drawing.size() * picture.scale;
    if (size.width() * size.height() > kMaxPicturePixels)
        return tooLarge(picture.scale);
    QImage image(QSize(static_cast<int>(std::ceil(size.width())),
                     static_cast<int>(std::ceil(size.height()))),
        picture.isTransparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    image.fill(picture.isTransparent ? Qt::transparent : Qt::white);
    // So that programs show it as large as it is drawn, and finer.
    image.setDotsPerMeterX(qRound(kPixelsAMeter * picture.scale));
    image.setDotsPerMeterY(qRound(kPixelsAMeter * picture.scale));
    QPainter painter(&image);
    painter.scale(picture.scale, picture.scale);
    drawing.paint(painter);
    painter.end();

    QByteArray content;
    QBuffer buffer(&content);
    if (!image.save(&buffer, "PNG"))
        return Error{ErrorCode::Internal, {}, "the PNG could not be written", 0};
    return withPngLab(content, QByteArray::fromStdString(formatLab(picture.enclosed)));
}

} // namespace hairpin
