// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/target.h"

// How the window calls the place where a lab runs.
namespace hairpin {

QString computerWords(const LabTarget& target); // "this computer", or the host that ssh is given
QString targetWords(
    const LabTarget& target); // "Sandbox", "This computer", "Sandbox on HOST", "HOST"
QString hostCaption(const LabTarget& target); // of the bare canvas: "Host (sandbox)"
QString targetIconName(const LabTarget& target); // for lineIcon()

} // namespace hairpin
