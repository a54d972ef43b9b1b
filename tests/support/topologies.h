// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/topology.h"

#include <string_view>

namespace hairpin {

// A topology from the text of a lab file's "items", such as R"([{"id": "br0", …}])"; a text that is
// none is the test's own mistake and aborts it.
Topology topologyOf(std::string_view items);

} // namespace hairpin
