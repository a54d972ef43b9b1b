// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commands/freenames.h"

#include <algorithm>
#include <cctype>

namespace hairpin {

namespace {

constexpr std::size_t kMostDigits = 8; // counted on as a number; more are part of the name

} // namespace

FreeNames::FreeNames(const Topology& topology)
{
    for (const auto& [id, item] : topology.items()) {
        m_taken.insert(id.text());
        m_taken.insert(item.name());
    }
}

std::string FreeNames::next(const std::string& prefix, int from)
{
    int& number = m_reached.try_emplace({prefix, from}, from).first->second;
    while (isTaken(prefix + std::to_string(number)))
        ++number;
    std::string name = prefix + std::to_string(number);
    take(name);
    return name;
}

std::string FreeNames::after(const std::string& name)
{
    const auto isDigit = [](unsigned char letter) { return std::isdigit(letter) != 0; };
    const auto last = std::find_if_not(name.rbegin(), name.rend(), isDigit);
    const auto digits = std::min(static_cast<std::size_t>(last - name.rbegin()), kMostDigits);
    const std::string stem = name.substr(0, name.size() - digits);
    return digits == 0 ? next(stem, 2) : next(stem, std::stoi(name.substr(stem.size())) + 1);
}

} // namespace hairpin
