// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

#include <optional>
#include <span>
#include <string>

namespace hairpin {

struct Options {
    enum class Mode { Sandbox, System, Help, Version };

    Mode mode = Mode::Help;
    bool isOnStdio = false; // speaks over descriptors 0 and 1
    std::string socket; // listens there; empty when isOnStdio
};

extern const char* const kUsage;
inline constexpr const char* kSystemFolder = "/run/hairpin";
inline constexpr const char* kSystemSocket = "/run/hairpin/helper.sock";

// The program's arguments, its name left out. BadInput says what is wrong with them.
Result<Options> parseOptions(std::span<char* const> arguments);

} // namespace hairpin
