// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"
#include "backend/base/result.h"

#include <QString>
#include <QStringList>

namespace hairpin {

// The helper program to start: $HAIRPIN_HELPER, else beside this program, else where both are
// installed, else on the PATH. NoHelper when there is none.
Result<QString> findHelper();

// Where the sandboxes of this user listen: $XDG_RUNTIME_DIR/hairpin, or a folder in /tmp when that
// variable is unset.
QString socketFolder();

// Makes the folder, 0700, when it is not there. Permission when it is not a folder of this user's
// own that nobody else can enter: someone may have put it there to listen in our place.
Status prepareSocketFolder(const QString& folder);

QString socketPath(const QString& folder, const LabName& lab);
QStringList socketsIn(const QString& folder); // their paths, sorted
LabName labOfSocket(const QString& path); // empty when that is no lab's name

// Removes a socket on which nobody listens any more, and is not about to; whether it did.
bool removeStaleSocket(const QString& path);

// Removes the folder if nothing listens there any more.
void tidySocketFolder(const QString& folder);

// Whether a helper of the machine itself has left labs there, perhaps: they go on without one.
bool systemMayHoldLabs();

inline constexpr char16_t kSystemSocket[] = u"/run/hairpin/helper.sock";

} // namespace hairpin
