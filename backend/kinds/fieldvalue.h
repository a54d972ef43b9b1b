// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/ipaddress.h"
#include "backend/base/jsontext.h"
#include "backend/base/macaddress.h"
#include "backend/base/names.h"
#include "backend/kinds/fieldspec.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace hairpin {

// The value of one field. Which alternative it holds follows from its FieldSpec's type, in the
// order of FieldType: a value of the right alternative is a valid one.
using FieldValue = std::variant<bool, std::int64_t, std::string, IfName, NetnsName, MacAddress,
    std::vector<MacAddress>, ItemId, std::vector<IpPrefix>, std::vector<Route>, NoteText>;

// Values by field key. A key that is absent stands for the field's default.
using Fields = std::map<std::string, FieldValue, std::less<>>;

// The most entries a list field (addresses, routes, MACs) may have: a bound on what a file can ask
// the kernel for, far above any lab.
inline constexpr std::size_t kMaxListEntries = 256;

// From a lab file or the wire. BadInput says what was expected; the caller adds item and key.
Result<FieldValue> fieldFromJson(const FieldSpec& spec, const Json& json);
Json fieldToJson(const FieldValue& value);

// From what a person typed: "true"/"on"/"yes"/"1", a number, a name; lists are split at commas.
Result<FieldValue> fieldFromText(const FieldSpec& spec, std::string_view text);
// The inverse; lists joined with ", ".
std::string fieldToText(const FieldValue& value);

// nullopt where absence means "as the kernel chooses" or "none" (FieldSpec::hasDefault is false).
std::optional<FieldValue> defaultValue(const FieldSpec& spec);

} // namespace hairpin
