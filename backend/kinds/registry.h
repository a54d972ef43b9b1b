// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/kindspec.h"

#include <span>
#include <string_view>

namespace hairpin {

// Every kind, in the order of the palette.
std::span<const KindSpec* const> allKinds();

// null when there is no such kind.
const KindSpec* findKind(std::string_view name);

// The one kind that is Trait::Existing, as which a lab uses links of whatever kind.
const KindSpec& existingKind();

const KindSpec& namespaceKind();
const KindSpec& bridgeKind();
const KindSpec& vethKind();
const KindSpec& macvlanKind();
const KindSpec& interfaceKind();
const KindSpec& noteKind();

} // namespace hairpin
