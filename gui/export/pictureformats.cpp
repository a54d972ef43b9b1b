// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/pictureformats.h"

#include "backend/base/text.h"
#include "gui/export/writers.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>
#include <algorithm>

namespace hairpin {

namespace {

template <Result<QByteArray> (*Write)(const PaperDrawing&, const Picture&)>
Result<QByteArray> written(const Picture& picture)
{
    const PaperDrawing drawing(picture);
    if (drawing.isEmpty())
        return nothingDrawn();
    return Write(drawing, picture);
}

constexpr PictureFormat kFormats[] = {
    {"svg", QT_TRANSLATE_NOOP("hairpin::pictureformats", "SVG: lines and text, for any size"),
        "image/svg+xml", false, written<writeSvg>},
    {"pdf", QT_TRANSLATE_NOOP("hairpin::pictureformats", "PDF: a page to read and print"),
        "application/pdf", false, written<writePdf>},
    {"png", QT_TRANSLATE_NOOP("hairpin::pictureformats", "PNG: pixels, for every program"),
        "image/png", true, written<writePng>},
};

Error failure(const QString& path, const QFileDevice& file)
{
    return {ErrorCode::Io, path.toStdString(), file.errorString().toStdString(), 0};
}

} // namespace

Error nothingDrawn()
{
    return {ErrorCode::NotFound, {}, NOOP_TR("nothing is drawn, so there is nothing to export"), 0};
}

std::span<const PictureFormat> pictureFormats()
{
    return kFormats;
}

const PictureFormat* findPictureFormat(const QString& name)
{
    const auto* const found = std::find_if(std::begin(kFormats), std::end(kFormats),
        [&](const PictureFormat& format) { return name == QLatin1String(format.name); });
    return found == std::end(kFormats) ? nullptr : found;
}

Status writeWholeFile(const QString& path, const QByteArray& content)
{
    const QFileInfo there(path);
    if (there.exists() && !there.isFile() && !there.isDir()) { // a device or a pipe: not to replace
        QFile stream(path);
        const bool isWritten = stream.open(QIODevice::WriteOnly)
            && stream.write(content) == content.size() && stream.flush();
        return isWritten ? Status() : failure(path, stream);
    }
    QSaveFile file(path);
    const bool isOpen = file.open(QIODevice::WriteOnly);
    if (isOpen)
        file.write(content);
    return isOpen && file.commit() ? Status() : failure(path, file);
}

} // namespace hairpin
