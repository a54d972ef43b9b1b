// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/target.h"

#include <functional>

class QWidget;

namespace hairpin {

// On which computer, and whether in a sandbox there or on it itself; beginning with what `proposal`
// says, if it is a remote one. Returns at once; `then` is called unless the dialog is cancelled.
void askForRemote(const LabTarget& proposal, QWidget* parent,
    const std::function<void(const LabTarget& chosen)>& then);

} // namespace hairpin
