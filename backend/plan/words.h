// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/clause.h"
#include "backend/kinds/fieldspec.h"
#include "backend/plan/observed.h"

#include <string>
#include <string_view>

namespace hairpin {

// "veth0", or "veth0 in ns1" when it is not in the host.
Clause placeClause(const LinkRef& at);

// "the host", or the namespace's name.
Clause placeClause(const NetnsName& netns);
std::string placeText(const NetnsName& netns);

// The field of role Port with this key, which means the same for every kind; null: there is none.
const FieldSpec* portField(std::string_view key);

} // namespace hairpin
