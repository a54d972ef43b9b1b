// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/links/attributefield.h"

#include <algorithm>

namespace hairpin {

namespace {

using Width = AttributeField::Width;

const FieldSpec* specOf(std::span<const FieldSpec> specs, std::string_view key)
{
    const auto found = std::find_if(
        specs.begin(), specs.end(), [&](const FieldSpec& spec) { return spec.key == key; });
    return found == specs.end() ? nullptr : &*found;
}

std::int64_t numberOf(const FieldValue& value)
{
    if (const bool* flag = std::get_if<bool>(&value))
        return *flag;
    return std::get<std::int64_t>(value);
}

void put(Message& message, const AttributeField& field, std::int64_t number)
{
    if (field.width == Width::U8)
        message.putU8(field.attribute, static_cast<std::uint8_t>(number));
    else if (field.width == Width::U16)
        message.putU16(field.attribute, static_cast<std::uint16_t>(number));
    else
        message.putU32(field.attribute, static_cast<std::uint32_t>(number));
}

std::optional<std::int64_t> read(const Attributes& data, const AttributeField& field)
{
    if (field.width == Width::U8)
        return data.number<std::uint8_t>(field.attribute);
    if (field.width == Width::U16)
        return data.number<std::uint16_t>(field.attribute);
    return data.number<std::uint32_t>(field.attribute);
}

} // namespace

void fillFields(std::span<const AttributeField> table, std::span<const FieldSpec> specs,
    const Fields& fields, Message& message)
{
    for (const AttributeField& field : table) {
        const auto value = fields.find(field.key);
        const FieldSpec* spec = specOf(specs, field.key);
        if (spec && value != fields.end())
            put(message, field, numberOf(value->second) * spec->scale);
    }
}

void parseFields(std::span<const AttributeField> table, std::span<const FieldSpec> specs,
    const Attributes& data, Fields& fields)
{
    for (const AttributeField& field : table) {
        const std::optional<std::int64_t> number = read(data, field);
        const FieldSpec* spec = specOf(specs, field.key);
        if (!spec || !number)
            continue;
        if (spec->type == FieldType::Bool)
            fields[std::string(field.key)] = *number != 0;
        else
            fields[std::string(field.key)] = *number / spec->scale;
    }
}

} // namespace hairpin
