// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/options.h"

#include "backend/base/names.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace hairpin {

const char* const kUsage =
    "hairpin-helper: makes the network of a lab for hairpin; not meant to be typed\n"
    "  hairpin-helper --sandbox                in a sandbox of its own, over standard input and "
    "output\n"
    "  hairpin-helper --sandbox --listen PATH  the same over a socket, in the background\n"
    "  hairpin-helper --system                 as root, on the machine, over "
    "/run/hairpin/helper.sock\n"
    "  hairpin-helper [--system] --stdio       on the machine, over standard input and output: as "
    "root\n"
    "                                          itself, as a member of the group hairpin by way of "
    "the\n"
    "                                          helper that listens on /run/hairpin/helper.sock\n"
    "  hairpin-helper --version | --help\n";

namespace {

Error badUsage(std::string detail)
{
    return Error{ErrorCode::BadInput, {}, std::move(detail), 0};
}

} // namespace

Result<Options> parseOptions(std::span<char* const> arguments)
{
    std::vector<std::string_view> words(arguments.begin(), arguments.end());
    const auto take = [&](std::string_view word) {
        const auto found = std::find(words.begin(), words.end(), word);
        const bool isThere = found != words.end();
        if (isThere)
            words.erase(found);
        return isThere;
    };

    Options options;
    if (const auto listen = std::find(words.begin(), words.end(), "--listen");
        listen != words.end()) {
        if (listen + 1 == words.end() || !(listen + 1)->starts_with('/'))
            return badUsage("--listen needs the path of a socket, from / on");
        options.socket = *(listen + 1);
        words.erase(listen, listen + 2);
    }
    const bool isSandbox = take("--sandbox");
    const bool isSystem = take("--system");
    const bool isStdio = take("--stdio");
    if (take("--help"))
        return options;
    if (take("--version")) {
        options.mode = Options::Mode::Version;
        return options;
    }
    if (!words.empty())
        return badUsage("there is no option " + inQuotes(words.front()));
    if (isSandbox && isSystem)
        return badUsage("--sandbox and --system exclude each other");
    if (!isSandbox && !options.socket.empty())
        return badUsage("--listen goes with --sandbox only");
    if (!isSandbox && !isSystem && !isStdio)
        return badUsage("--sandbox or --system is needed");
    if (isStdio && !options.socket.empty())
        return badUsage("--stdio and --listen exclude each other");

    options.mode = isSandbox ? Options::Mode::Sandbox : Options::Mode::System;
    options.isOnStdio = isStdio || (isSandbox && options.socket.empty());
    if (options.mode == Options::Mode::System && !options.isOnStdio)
        options.socket = kSystemSocket;
    return options;
}

} // namespace hairpin
