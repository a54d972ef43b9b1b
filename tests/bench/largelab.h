// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"

namespace hairpin {

// Bridges with twenty namespaces each, every one on its bridge by a veth and with an address; about
// that many items, all with a placement, as after an automatic layout.
Lab largeLab(int items);

} // namespace hairpin
