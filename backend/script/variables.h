// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace hairpin {

// A shell's variables and positional arguments. A scalar is an array of one.
struct Variables {
    std::map<std::string, std::vector<std::string>> values;
    std::vector<std::string> arguments; // $1 and on
    bool hasArguments = false; // of a function: outside of one they are not known

    const std::vector<std::string>* find(const std::string& name) const
    {
        const auto found = values.find(name);
        return found == values.end() ? nullptr : &found->second;
    }
    void set(const std::string& name, std::string value) { values[name] = {std::move(value)}; }
};

} // namespace hairpin
