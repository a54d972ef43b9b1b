// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/picturelab.h"

#include "backend/base/text.h"
#include "backend/io/labfile.h"
#include "gui/export/pnglab.h"
#include "gui/export/svglab.h"

#include <QFile>
#include <QFileInfo>

namespace hairpin {

namespace {

constexpr qint64 kHead = 256;

bool isXml(QByteArray head)
{
    if (head.startsWith("\xef\xbb\xbf"))
        head.remove(0, 3);
    return head.trimmed().startsWith('<');
}

} // namespace

bool isPicture(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(kHead);
    return isPng(head) || isXml(head);
}

Result<Lab> readPictureLab(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Io, path.toStdString(), file.errorString().toStdString(), 0};
    constexpr auto kMost = static_cast<qint64>(kMaxLabBytes);
    const bool isPixels = isPng(file.peek(kHead));
    const auto text = isPixels ? pngLab(file, kMost) : svgLab(file, kMost);
    if (!text)
        return Error{ErrorCode::BadInput, {},
            NOOP_TR("this picture holds no lab; one that Hairpin exported as SVG or PNG does"), 0};
    return parseLab({text->constData(), static_cast<std::size_t>(text->size())});
}

Result<Lab> readAnyLab(const QString& path)
{
    return isPicture(path) ? readPictureLab(path) : readLab(QFile::encodeName(path).toStdString());
}

} // namespace hairpin
