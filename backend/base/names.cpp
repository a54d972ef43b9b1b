// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/names.h"

#include "backend/base/text.h"

#include <algorithm>

namespace hairpin {

namespace {

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string objectionTo(std::string_view text, std::size_t maxLength)
{
    if (text.empty())
        return "a name may not be empty";
    if (text.size() > maxLength)
        return inQuotes(text) + " is longer than " + std::to_string(maxLength) + " bytes";
    if (!isWordByte(text.front()))
        return inQuotes(text) + " must begin with a letter, a digit or _";
    for (char c : text) {
        if (!isWordByte(c) && c != '.' && c != '-')
            return inQuotes(text) + " may hold only letters, digits and _ . -";
    }
    return {};
}

} // namespace

std::string IfNameRule::objection(std::string_view text)
{
    if (text == "all" || text == "default")
        return inQuotes(text) + " is reserved by the kernel";
    return objectionTo(text, 15);
}

std::string NetnsNameRule::objection(std::string_view text)
{
    return objectionTo(text, 64);
}

std::string ItemIdRule::objection(std::string_view text)
{
    return objectionTo(text, 64);
}

std::string LabNameRule::objection(std::string_view text)
{
    return objectionTo(text, 64);
}

std::string NoteTextRule::objection(std::string_view text)
{
    constexpr std::size_t kMaxBytes = 4000;
    if (text.size() > kMaxBytes)
        return "a text may be no longer than " + std::to_string(kMaxBytes) + " bytes";
    std::string flat(text);
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    return hasControlCharacter(flat) ? "a text may hold no control characters" : "";
}

std::string inQuotes(std::string_view text)
{
    constexpr std::size_t kShown = 40;
    constexpr char kHex[] = "0123456789abcdef";
    std::string out = "\"";
    for (char c : text.substr(0, kShown)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f) {
            out += c;
        } else {
            out += "\\x";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        }
    }
    return out + (text.size() > kShown ? "…\"" : "\"");
}

} // namespace hairpin
