// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"
#include "gui/export/picture.h"

#include <QByteArray>

// One for each format; private to this folder.
namespace hairpin {

Result<QByteArray> writeSvg(const PaperDrawing& drawing, const Picture& picture);
Result<QByteArray> writePdf(const PaperDrawing& drawing, const Picture& picture);
Result<QByteArray> writePng(const PaperDrawing& drawing, const Picture& picture);

} // namespace hairpin
