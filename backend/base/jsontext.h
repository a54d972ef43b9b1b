// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace hairpin {

using Json = nlohmann::json;

// A lab nests five deep; twice that is room to grow, and far from any stack's end.
inline constexpr int kMaxJsonDepth = 12;

// Parses one JSON text from outside. BadInput, with line and column, for what is not UTF-8 JSON,
// nests deeper than kMaxJsonDepth, or names one key twice in an object (a reader would see only
// one).
Result<Json> parseJson(std::string_view text);

} // namespace hairpin
