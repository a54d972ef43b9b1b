// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/wire/fieldsjson.h"

#include "backend/kinds/commonfields.h"
#include "backend/kinds/registry.h"

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

const FieldSpec* linkField(const KindSpec* kind, std::string_view key)
{
    if (!kind)
        return key == field::kUp.key ? &field::kUp : nullptr;
    const FieldSpec* spec = kind->field(key);
    return spec && (spec->role == FieldRole::Link || spec->role == FieldRole::Kind) ? spec
                                                                                    : nullptr;
}

const FieldSpec* portField(std::string_view key)
{
    for (const KindSpec* kind : allKinds()) {
        const FieldSpec* spec = kind->field(key);
        if (spec && spec->role == FieldRole::Port)
            return spec;
    }
    return nullptr;
}

template <class FindSpec> Result<Fields> fieldsFromJson(const Json& json, FindSpec findSpec)
{
    if (!json.is_object())
        return Error{ErrorCode::BadInput, {}, "fields: must be an object", 0};
    Fields fields;
    for (const auto& [key, value] : json.items()) {
        const FieldSpec* spec = findSpec(key);
        if (!spec)
            return Error{
                ErrorCode::BadInput, {}, "there is no field " + inQuotes(key) + " here", 0};
        auto field = fieldFromJson(*spec, value);
        if (!field)
            return Error{ErrorCode::BadInput, {}, key + ": " + field.error().detail, 0};
        fields.emplace(key, *std::move(field));
    }
    return fields;
}

} // namespace

Json fieldsToJson(const Fields& fields)
{
    Json json = Json::object();
    for (const auto& [key, value] : fields)
        json[key] = fieldToJson(value);
    return json;
}

Result<Fields> linkFieldsFromJson(const KindSpec* kind, const Json& json)
{
    return fieldsFromJson(json, [&](std::string_view key) { return linkField(kind, key); });
}

Result<Fields> portFieldsFromJson(const Json& json)
{
    return fieldsFromJson(json, portField);
}

} // namespace hairpin
