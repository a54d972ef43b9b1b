// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"
#include "gui/export/picture.h"

#include <QByteArray>
#include <span>

namespace hairpin {

// A kind of file that a drawing can become.
struct PictureFormat {
    const char* name; // the file's ending, and what the command line calls it
    const char* label; // translatable
    const char* mimeType;
    bool hasPixels; // it has a scale
    // The whole file. nothingDrawn(), or Limit when it would be too large.
    Result<QByteArray> (*write)(const Picture& picture);
};

Error nothingDrawn();

std::span<const PictureFormat> pictureFormats();
const PictureFormat* findPictureFormat(const QString& name); // null: there is none of this name

// The most pixels that are painted, 256 MB of memory.
inline constexpr double kMaxPicturePixels = 64e6;

// Replaces the file once all of it is written, and not before; a device or a pipe is written to. Io
// with the file as subject.
Status writeWholeFile(const QString& path, const QByteArray& content);

} // namespace hairpin
