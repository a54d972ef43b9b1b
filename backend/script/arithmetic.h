// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"
#include "backend/base/result.h"
#include "backend/script/variables.h"

#include <cstdint>
#include <string_view>

namespace hairpin {

// What a shell makes of "i * 2 + 1", "i++" or "i < 5": whole numbers, with variables by their
// names, which assignments change. BadInput in one clause.
Result<std::int64_t> evaluate(std::string_view expression, Variables& variables);

} // namespace hairpin
