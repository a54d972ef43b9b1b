// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/jsontext.h"
#include "backend/base/result.h"

#include <string>
#include <string_view>

// What the command line says: results on standard output, messages on standard error, in English.
namespace hairpin {

void print(std::string_view text); // and a newline; at once
void printBytes(std::string_view bytes); // as they are
// Why standard output takes no more, an errno; 0: it takes all.
int outputTrouble();
void printJson(const Json& json, int indent = -1);
void complain(std::string_view text); // "hairpin: TEXT"
void advise(std::string_view text); // the text as it is, on standard error

// Complains and gives the status to exit with.
int failed(const Error& error);
int exitStatusOf(const Error& error);

std::string counted(std::size_t count, std::string_view word); // "1 step", "2 steps"
std::string milliseconds(double microseconds); // "0.048"
double lossPercent(std::int64_t sent, std::int64_t received); // 0 when nothing was sent
std::string lossText(std::int64_t sent, std::int64_t received); // "33.3%"

} // namespace hairpin
