// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/jsontext.h"
#include "backend/base/names.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace hairpin {

// Reads one JSON object from outside, key by key, and remembers the first thing that is wrong: read
// every field, then ask once. After an error every read gives an empty value.
class ObjectReader {
public:
    explicit ObjectReader(const Json& object);

    bool has(std::string_view key) const;

    // The key must be there and of that type …
    std::string text(std::string_view key);
    bool boolean(std::string_view key);
    std::int64_t integer(std::string_view key, std::int64_t min, std::int64_t max);
    const Json& array(std::string_view key);
    const Json& object(std::string_view key);
    const Json& any(std::string_view key);

    // … or may be absent, which gives the fallback.
    std::string text(std::string_view key, std::string_view fallback);
    bool boolean(std::string_view key, bool fallback);
    std::int64_t integer(
        std::string_view key, std::int64_t min, std::int64_t max, std::int64_t fallback);

    // A text that must parse as a T (IfName, ItemId, IpPrefix …).
    template <class T> T parsed(std::string_view key)
    {
        const std::string value = text(key);
        return isGood() ? take<T>(key, value) : T();
    }
    // The same, but an absent key or an empty text is an empty T.
    template <class T> T parsedOrEmpty(std::string_view key)
    {
        const std::string value = text(key, "");
        return isGood() && !value.empty() ? take<T>(key, value) : T();
    }

    bool isGood() const { return !m_error; }
    void fail(std::string detail); // for what the caller finds wrong itself; the first one counts
    // Good, and no key left that nobody read: BadInput naming the key otherwise.
    Status atCleanEnd() const;
    // Good; keys that nobody read are let through (events, which may gain fields).
    Status end() const;

private:
    template <class T> T take(std::string_view key, const std::string& value)
    {
        auto result = T::parse(value);
        if (result)
            return *std::move(result);
        fail(std::string(key) + ": " + result.error().detail);
        return T();
    }
    const Json* value(std::string_view key, bool required);

    const Json& m_object;
    std::set<std::string, std::less<>> m_read;
    std::optional<Error> m_error;
};

} // namespace hairpin
