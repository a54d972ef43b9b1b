// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/item.h"

namespace hairpin {

namespace {

template <class T> const T* set(const Item& item, std::string_view key)
{
    const auto found = item.fields.find(key);
    return found == item.fields.end() ? nullptr : std::get_if<T>(&found->second);
}

template <class T> std::optional<T> inEffect(const Item& item, std::string_view key)
{
    const FieldSpec* spec = item.kind->field(key);
    if (!spec)
        return std::nullopt;
    const std::optional<FieldValue> value = item.value(*spec);
    return value ? std::optional<T>(std::get<T>(*value)) : std::nullopt;
}

template <class T> const std::vector<T>& list(const Item& item, std::string_view key)
{
    static const std::vector<T> kNone;
    const auto* values = set<std::vector<T>>(item, key);
    return values ? *values : kNone;
}

} // namespace

const std::string& Item::name() const
{
    if (const auto* link = set<IfName>(*this, "name"))
        return link->text();
    if (const auto* netns = set<NetnsName>(*this, "name"))
        return netns->text();
    return id.text();
}

IfName Item::linkName() const
{
    const auto* name = set<IfName>(*this, "name");
    return name ? *name : IfName();
}

NetnsName Item::netnsName() const
{
    const auto* name = set<NetnsName>(*this, "name");
    return name ? *name : NetnsName();
}

ItemId Item::reference(std::string_view key) const
{
    const auto* target = set<ItemId>(*this, key);
    return target ? *target : ItemId();
}

std::optional<FieldValue> Item::value(const FieldSpec& spec) const
{
    const auto found = fields.find(spec.key);
    return found == fields.end() ? defaultValue(spec) : found->second;
}

bool Item::flag(std::string_view key) const
{
    return inEffect<bool>(*this, key).value_or(false);
}

std::string Item::choice(std::string_view key) const
{
    return inEffect<std::string>(*this, key).value_or("");
}

const std::string& Item::text() const
{
    static const NoteText kNone;
    const auto* text = set<NoteText>(*this, "text");
    return (text ? *text : kNone).text();
}

std::optional<std::int64_t> Item::integer(std::string_view key) const
{
    return inEffect<std::int64_t>(*this, key);
}

bool Item::uses(const FieldSpec& spec) const
{
    const FieldSpec* other = kind->field(spec.onlyWith);
    if (!other)
        return true;
    const auto given = value(*other);
    return given && fieldToText(*given) == spec.onlyWithValue;
}

const std::vector<IpPrefix>& Item::addresses() const
{
    return list<IpPrefix>(*this, "addresses");
}

const std::vector<Route>& Item::routes() const
{
    return list<Route>(*this, "routes");
}

} // namespace hairpin
