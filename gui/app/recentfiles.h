// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace hairpin {

inline constexpr int kMaxRecentFiles = 10;

// The files that were opened or saved, the latest first, kept from one time to the next and shared
// by all windows. Absolute paths; a file may be gone meanwhile.
QStringList recentFiles();
void noteRecentFile(const QString& path);
void forgetRecentFiles();

} // namespace hairpin
