// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "helper/links/linkkind.h"

#include <linux/veth.h>

namespace hairpin {

const LinkKind kVethLink{.spec = vethKind, .peerAttribute = VETH_INFO_PEER};

} // namespace hairpin
