// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/fieldvalue.h"
#include "backend/kinds/kindspec.h"

namespace hairpin {

Json fieldsToJson(const Fields& fields);

// Fields of roles Link and Kind of this kind; without a kind (lo) only `up`. BadInput names the
// field.
Result<Fields> linkFieldsFromJson(const KindSpec* kind, const Json& json);

// Fields of role Port: every kind that can be a port has the same.
Result<Fields> portFieldsFromJson(const Json& json);

} // namespace hairpin
