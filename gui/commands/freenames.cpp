// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commands/freenames.h"

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

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

// Whoever passes a number notes how far it got, so that many names in one row cost no more each.
std::string FreeNames::next(const std::string& prefix, int from)
{
    std::map<int, int>& reached = m_reached[prefix];
    std::vector<int> passed;
    int number = from;
    for (;; passed.push_back(std::exchange(number, number + 1))) {
        for (auto further = reached.find(number); further != reached.end();
             further = reached.find(number))
            passed.push_back(std::exchange(number, further->second));
        if (!isTaken(prefix + std::to_string(number)))
            break;
    }
    passed.push_back(number);
    for (const int each : passed)
        reached[each] = number + 1;
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
