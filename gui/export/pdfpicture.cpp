// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "gui/export/writers.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace hairpin {

namespace {

constexpr double kPixelsAnInch = 96;
constexpr double kPointsAnInch = 72;
constexpr int kDotsAnInch = 1200; // what positions are rounded to

} // namespace

// One page, as large as the drawing.
Result<QByteArray> writePdf(const PaperDrawing& drawing, const Picture& picture)
{
    QByteArray content;
    QBuffer buffer(&content);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(QString::fromStdString(picture.lab.name));
    writer.setCreator(QStringLiteral("Hairpin"));
    writer.setResolution(kDotsAnInch);
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(drawing.size() * (kPointsAnInch / kPixelsAnInch), QPageSize::Point,
        {}, QPageSize::ExactMatch));
    writer.addFileAttachment(QStringLiteral("lab.hairpin"),
        QByteArray::fromStdString(formatLab(picture.enclosed)),
        QStringLiteral("application/x-hairpin-lab+json"));
    QPainter painter(&writer);
    painter.scale(kDotsAnInch / kPixelsAnInch, kDotsAnInch / kPixelsAnInch);
    drawing.paint(painter);
    if (!painter.end())
        return Error{ErrorCode::Internal, {}, "the PDF could not be painted", 0};
    return content;
}

} // namespace hairpin
