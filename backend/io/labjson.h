// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/item.h"

#include <string>
#include <string_view>

// What reader and writer of the lab file share; private to this folder.
namespace hairpin {

class ObjectReader;

inline constexpr std::string_view kLabFormat = "hairpin/1";
inline constexpr std::size_t kMaxNameBytes = 200;
inline constexpr std::size_t kMaxSayBytes = 4000;
inline constexpr double kMaxCoordinate = 1e6; // canvas units

// The fields of the kind that the object has; what is wrong with one is the reader's error.
Fields readFields(ObjectReader& reader, const KindSpec& kind);

} // namespace hairpin
