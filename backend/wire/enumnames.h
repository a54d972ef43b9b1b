// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace hairpin {

// The words an enumeration has on the wire: one table serves both directions.
template <class Enum> struct NamedValue {
    Enum value;
    std::string_view name;
};

template <class Enum, std::size_t N>
constexpr std::string_view nameOf(const std::array<NamedValue<Enum>, N>& names, Enum value)
{
    for (const NamedValue<Enum>& entry : names) {
        if (entry.value == value)
            return entry.name;
    }
    return {};
}

template <class Enum, std::size_t N>
constexpr std::optional<Enum> valueOf(
    const std::array<NamedValue<Enum>, N>& names, std::string_view name)
{
    for (const NamedValue<Enum>& entry : names) {
        if (entry.name == name)
            return entry.value;
    }
    return std::nullopt;
}

} // namespace hairpin
