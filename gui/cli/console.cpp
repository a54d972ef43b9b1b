// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/console.h"

#include "gui/cli/commandline.h"
#include "gui/cli/interrupt.h"

#include <cerrno>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

int firstTrouble = 0;

// 0 or an errno.
int write(std::FILE* stream, std::string_view text, std::string_view end = "\n")
{
    errno = 0;
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fwrite(end.data(), 1, end.size(), stream);
    const bool isWritten = std::fflush(stream) == 0 && !std::ferror(stream);
    return isWritten ? 0 : errno != 0 ? errno : EIO;
}

} // namespace

void print(std::string_view text)
{
    if (const int trouble = write(stdout, text); firstTrouble == 0)
        firstTrouble = trouble;
}

void printBytes(std::string_view bytes)
{
    if (const int trouble = write(stdout, bytes, {}); firstTrouble == 0)
        firstTrouble = trouble;
}

int outputTrouble()
{
    return firstTrouble;
}

void printJson(const Json& json, int indent)
{
    // Replacing: an escaped byte in a helper's words must not end the program.
    print(json.dump(indent, ' ', false, Json::error_handler_t::replace));
}

void complain(std::string_view text)
{
    write(stderr, "hairpin: " + std::string(text));
}

void advise(std::string_view text)
{
    write(stderr, text);
}

int failed(const Error& error)
{
    complain(error.text());
    return exitStatusOf(error);
}

int exitStatusOf(const Error& error)
{
    switch (error.code) {
    case ErrorCode::Permission:
    case ErrorCode::NoHelper:
        return ExitNoHelper;
    case ErrorCode::Kernel:
        return ExitKernel;
    case ErrorCode::Cancelled:
        return Interrupt::hasCome() ? Interrupt::exitStatus() : ExitBad;
    case ErrorCode::BadInput:
    case ErrorCode::Invalid:
    case ErrorCode::NotFound:
    case ErrorCode::Exists:
    case ErrorCode::Conflict:
    case ErrorCode::Io:
    case ErrorCode::Limit:
    case ErrorCode::Internal:
        break;
    }
    return ExitBad;
}

std::string counted(std::size_t count, std::string_view word)
{
    return std::to_string(count) + ' ' + std::string(word) + (count == 1 ? "" : "s");
}

std::string milliseconds(double microseconds)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", microseconds / 1000);
    return text;
}

double lossPercent(std::int64_t sent, std::int64_t received)
{
    return sent > 0 ? 100.0 * static_cast<double>(sent - received) / static_cast<double>(sent) : 0;
}

std::string lossText(std::int64_t sent, std::int64_t received)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.6g%%", lossPercent(sent, received));
    return text;
}

} // namespace hairpin
