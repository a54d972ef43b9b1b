// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/jsontext.h"

#include "backend/base/names.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

namespace hairpin {

namespace {

// Builds the document while counting depth and watching keys, so that neither needs a second pass.
class CheckedBuilder : public nlohmann::json_sax<Json> {
public:
    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(Json::object()); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_array() override { return close(); }

    bool key(string_t& value) override
    {
        m_key = std::move(value);
        if (!m_open.back()->contains(m_key))
            return true;
        m_objection = "the key " + inQuotes(m_key) + " stands twice in one object";
        return false;
    }

    bool parse_error(
        std::size_t position, const std::string&, const nlohmann::detail::exception&) override
    {
        m_errorPosition = position;
        return false;
    }

    Json m_document;
    std::string m_objection;
    std::size_t m_errorPosition = 0;

private:
    Json* insert(Json value)
    {
        if (m_open.empty()) {
            m_document = std::move(value);
            return &m_document;
        }
        Json& parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[m_key] = std::move(value));
    }

    bool put(Json value)
    {
        insert(std::move(value));
        return true;
    }

    bool open(Json value)
    {
        if (m_open.size() >= kMaxJsonDepth) {
            m_objection = "it nests deeper than " + std::to_string(kMaxJsonDepth) + " levels";
            return false;
        }
        // A container is only appended to while it is the innermost one, so the pointer stays good.
        m_open.push_back(insert(std::move(value)));
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    std::vector<Json*> m_open;
    std::string m_key;
};

std::string placeOf(std::string_view text, std::size_t position)
{
    const std::string_view before =
        text.substr(0, std::min(position ? position - 1 : 0, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto lineStart = before.rfind('\n');
    const auto column =
        before.size() - (lineStart == std::string_view::npos ? 0 : lineStart + 1) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

} // namespace

Result<Json> parseJson(std::string_view text)
{
    CheckedBuilder builder;
    if (Json::sax_parse(text, &builder))
        return std::move(builder.m_document);
    if (!builder.m_objection.empty())
        return Error{ErrorCode::BadInput, {}, builder.m_objection, 0};
    return Error{
        ErrorCode::BadInput, {}, "not JSON at " + placeOf(text, builder.m_errorPosition), 0};
}

} // namespace hairpin
