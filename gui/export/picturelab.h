// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"

#include <QString>

namespace hairpin {

// Whether the file is a picture, going by its first bytes: a lab file begins otherwise. Only
// regular files are looked into.
bool isPicture(const QString& path);

// The lab that travels in an exported SVG or PNG, read with bounds and checked like a lab file;
// BadInput when there is none, Io with the file as subject.
Result<Lab> readPictureLab(const QString& path);

// The lab of a lab file or of a picture.
Result<Lab> readAnyLab(const QString& path);

} // namespace hairpin
