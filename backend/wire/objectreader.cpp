// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/wire/objectreader.h"

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

const Json& nothing()
{
    static const Json kNull;
    return kNull;
}

} // namespace

ObjectReader::ObjectReader(const Json& object)
    : m_object(object)
{
    if (!object.is_object())
        fail("must be an object");
}

bool ObjectReader::has(std::string_view key) const
{
    return m_object.is_object() && m_object.contains(key);
}

const Json* ObjectReader::value(std::string_view key, bool required)
{
    if (!isGood())
        return nullptr;
    m_read.emplace(key);
    const auto found = m_object.find(key);
    if (found != m_object.end())
        return &*found;
    if (required)
        fail("the field " + inQuotes(key) + " is missing");
    return nullptr;
}

const Json& ObjectReader::any(std::string_view key)
{
    const Json* json = value(key, true);
    return json ? *json : nothing();
}

std::string ObjectReader::text(std::string_view key)
{
    const Json& json = any(key);
    if (isGood() && !json.is_string())
        fail(std::string(key) + ": must be a text");
    return isGood() ? json.get<std::string>() : std::string();
}

bool ObjectReader::boolean(std::string_view key)
{
    const Json& json = any(key);
    if (isGood() && !json.is_boolean())
        fail(std::string(key) + ": must be true or false");
    return isGood() && json.get<bool>();
}

std::int64_t ObjectReader::integer(std::string_view key, std::int64_t min, std::int64_t max)
{
    const Json& json = any(key);
    if (!isGood())
        return 0;
    const bool fits = json.is_number_unsigned() ? json.get<std::uint64_t>() <= INT64_MAX
                                                : json.is_number_integer();
    if (fits && json.get<std::int64_t>() >= min && json.get<std::int64_t>() <= max)
        return json.get<std::int64_t>();
    fail(std::string(key) + ": must be a whole number from " + std::to_string(min) + " to "
        + std::to_string(max));
    return 0;
}

const Json& ObjectReader::array(std::string_view key)
{
    const Json& json = any(key);
    if (isGood() && !json.is_array())
        fail(std::string(key) + ": must be a list");
    return isGood() ? json : nothing();
}

const Json& ObjectReader::object(std::string_view key)
{
    const Json& json = any(key);
    if (isGood() && !json.is_object())
        fail(std::string(key) + ": must be an object");
    return isGood() ? json : nothing();
}

std::string ObjectReader::text(std::string_view key, std::string_view fallback)
{
    return has(key) ? text(key) : std::string(fallback);
}

bool ObjectReader::boolean(std::string_view key, bool fallback)
{
    return has(key) ? boolean(key) : fallback;
}

std::int64_t ObjectReader::integer(
    std::string_view key, std::int64_t min, std::int64_t max, std::int64_t fallback)
{
    return has(key) ? integer(key, min, max) : fallback;
}

void ObjectReader::fail(std::string detail)
{
    if (!m_error)
        m_error = Error{ErrorCode::BadInput, {}, std::move(detail), 0};
}

Status ObjectReader::atCleanEnd() const
{
    if (m_error)
        return *m_error;
    for (const auto& [key, json] : m_object.items()) {
        if (!m_read.contains(key))
            return Error{
                ErrorCode::BadInput, {}, "there is no field " + inQuotes(key) + " here", 0};
    }
    return {};
}

Status ObjectReader::end() const
{
    return m_error ? Status(*m_error) : Status();
}

} // namespace hairpin
