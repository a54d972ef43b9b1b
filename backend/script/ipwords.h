// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hairpin {

// How ip(8) reads its words. It takes any beginning of a word for the word and the first that fits
// in the order of its tables (matches(), lib/utils.c of iproute2), so the order counts: "ip l s" is
// link set.

// Whether `given` is a beginning of `word`, and not empty.
bool isBeginningOf(std::string_view given, std::string_view word);

// The first of the words that begins with what is given; empty: none does.
std::string_view firstMatch(std::string_view given, std::span<const std::string_view> words);

std::string_view ipObject(std::string_view given); // "a" is "address"
std::string_view ipLinkAction(std::string_view given); // "s" is "set"
std::string_view ipAddressAction(std::string_view given);
std::string_view ipRouteAction(std::string_view given);
std::string_view ipNetnsAction(std::string_view given);

// Whether the action only shows something.
bool isShowing(std::string_view action);

} // namespace hairpin
