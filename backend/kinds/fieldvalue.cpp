// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/fieldvalue.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <type_traits>

namespace hairpin {

namespace {

Error bad(std::string detail)
{
    return {ErrorCode::BadInput, {}, std::move(detail), 0};
}

template <class T> Result<FieldValue> parsed(std::string_view text)
{
    auto value = T::parse(text);
    if (!value)
        return value.error();
    return FieldValue(std::move(*value));
}

template <class T> Result<FieldValue> parsedList(const std::vector<std::string>& texts)
{
    if (texts.size() > kMaxListEntries)
        return bad("has more than " + std::to_string(kMaxListEntries) + " entries");
    std::vector<T> values;
    for (const std::string& text : texts) {
        auto value = T::parse(text);
        if (!value)
            return value.error();
        if (std::find(values.begin(), values.end(), *value) != values.end())
            return bad(inQuotes(text) + " is listed twice");
        values.push_back(std::move(*value));
    }
    return FieldValue(std::move(values));
}

Result<FieldValue> checkedInteger(const FieldSpec& spec, std::int64_t value)
{
    if (value < spec.min || value > spec.max)
        return bad(std::to_string(value) + " is outside " + std::to_string(spec.min) + " to "
            + std::to_string(spec.max));
    return FieldValue(value);
}

Result<FieldValue> checkedChoice(const FieldSpec& spec, const std::string& name)
{
    std::vector<std::string> names;
    for (const ChoiceSpec& choice : spec.choices) {
        if (choice.name == name)
            return FieldValue(name);
        names.emplace_back(choice.name);
    }
    return bad(inQuotes(name) + " is none of " + joined(names));
}

Result<FieldValue> fromString(const FieldSpec& spec, const std::string& text)
{
    switch (spec.type) {
    case FieldType::Choice:
        return checkedChoice(spec, text);
    case FieldType::LinkName:
        return parsed<IfName>(text);
    case FieldType::NamespaceName:
        return parsed<NetnsName>(text);
    case FieldType::Mac:
        return parsed<MacAddress>(text);
    case FieldType::Reference:
        return parsed<ItemId>(text);
    case FieldType::Text:
        return parsed<NoteText>(text);
    default:
        return bad("takes no text");
    }
}

Result<FieldValue> fromStrings(const FieldSpec& spec, const std::vector<std::string>& texts)
{
    switch (spec.type) {
    case FieldType::Macs:
        return parsedList<MacAddress>(texts);
    case FieldType::Routes:
        return parsedList<Route>(texts);
    case FieldType::Addresses: {
        auto list = parsedList<IpPrefix>(texts);
        if (!list)
            return list;
        for (const IpPrefix& prefix : std::get<std::vector<IpPrefix>>(*list)) {
            if (std::string objection = prefix.objectionAsLinkAddress(); !objection.empty())
                return bad(std::move(objection));
        }
        return list;
    }
    default:
        return bad("takes no list");
    }
}

bool isList(FieldType type)
{
    return type == FieldType::Macs || type == FieldType::Addresses || type == FieldType::Routes;
}

std::vector<std::string> splitAtCommas(std::string_view text)
{
    std::vector<std::string> out;
    while (true) {
        const auto comma = std::min(text.find(','), text.size());
        const auto first = text.find_first_not_of(' ');
        if (first < comma) {
            const auto last = text.substr(0, comma).find_last_not_of(' ');
            out.emplace_back(text.substr(first, last - first + 1));
        }
        if (comma == text.size())
            return out;
        text.remove_prefix(comma + 1);
    }
}

template <class T> std::vector<std::string> textsOf(const std::vector<T>& values)
{
    std::vector<std::string> out;
    for (const T& value : values)
        out.push_back(value.text());
    return out;
}

template <class> inline constexpr bool kIsVector = false;
template <class T> inline constexpr bool kIsVector<std::vector<T>> = true;

} // namespace

Result<FieldValue> fieldFromJson(const FieldSpec& spec, const Json& json)
{
    if (spec.type == FieldType::Bool)
        return json.is_boolean() ? Result<FieldValue>(json.get<bool>())
                                 : bad("must be true or false");
    if (spec.type == FieldType::Integer) {
        if (!json.is_number_integer()
            || (json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX))
            return bad("must be a whole number");
        return checkedInteger(spec, json.get<std::int64_t>());
    }
    if (!isList(spec.type))
        return json.is_string() ? fromString(spec, json.get<std::string>()) : bad("must be a text");
    if (!json.is_array()
        || !std::all_of(json.begin(), json.end(), [](const Json& e) { return e.is_string(); }))
        return bad("must be a list of texts");
    return fromStrings(spec, json.get<std::vector<std::string>>());
}

Json fieldToJson(const FieldValue& value)
{
    return std::visit(
        [](const auto& v) -> Json {
            using T = std::decay_t<decltype(v)>;
            if constexpr (kIsVector<T>)
                return textsOf(v);
            else if constexpr (
                std::is_same_v<T,
                    bool> || std::is_same_v<T, std::int64_t> || std::is_same_v<T, std::string>)
                return v;
            else
                return v.text();
        },
        value);
}

Result<FieldValue> fieldFromText(const FieldSpec& spec, std::string_view text)
{
    if (spec.type == FieldType::Bool) {
        constexpr std::array kYes{"true", "on", "yes", "1"};
        constexpr std::array kNo{"false", "off", "no", "0"};
        if (std::find(kYes.begin(), kYes.end(), text) != kYes.end())
            return FieldValue(true);
        if (std::find(kNo.begin(), kNo.end(), text) != kNo.end())
            return FieldValue(false);
        return bad(inQuotes(text) + " is neither true nor false");
    }
    if (spec.type == FieldType::Integer) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size())
            return bad(inQuotes(text) + " is not a whole number");
        return checkedInteger(spec, number);
    }
    return isList(spec.type) ? fromStrings(spec, splitAtCommas(text))
                             : fromString(spec, std::string(text));
}

std::string fieldToText(const FieldValue& value)
{
    return std::visit(
        [](const auto& v) -> std::string {
            using T = std::decay_t<decltype(v)>;
            if constexpr (kIsVector<T>) {
                std::string out;
                for (const std::string& text : textsOf(v))
                    out += (out.empty() ? "" : ", ") + text;
                return out;
            } else if constexpr (std::is_same_v<T, bool>) {
                return v ? "true" : "false";
            } else if constexpr (std::is_same_v<T, std::int64_t>) {
                return std::to_string(v);
            } else if constexpr (std::is_same_v<T, std::string>) {
                return v;
            } else {
                return v.text();
            }
        },
        value);
}

std::optional<FieldValue> defaultValue(const FieldSpec& spec)
{
    if (!spec.hasDefault)
        return std::nullopt;
    switch (spec.type) {
    case FieldType::Bool:
        return FieldValue(spec.fallback != 0);
    case FieldType::Integer:
        return FieldValue(spec.fallback);
    case FieldType::Choice:
        return FieldValue(std::string(spec.choices[static_cast<std::size_t>(spec.fallback)].name));
    default:
        return std::nullopt;
    }
}

} // namespace hairpin
