// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/braces.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <optional>

namespace hairpin {

namespace {

// The position after what is quoted or substituted at `at`, or after that one character.
std::size_t skipOne(std::string_view raw, std::size_t at)
{
    const char c = raw[at];
    if (c == '\\')
        return std::min(at + 2, raw.size());
    if (c == '\'' || c == '"' || c == '`') {
        std::size_t end = at + 1;
        while (end < raw.size() && raw[end] != c)
            end += raw[end] == '\\' && c != '\'' ? 2 : 1;
        return std::min(end + 1, raw.size());
    }
    if (c == '$' && at + 1 < raw.size() && (raw[at + 1] == '{' || raw[at + 1] == '(')) {
        const char open = raw[at + 1];
        const char close = open == '{' ? '}' : ')';
        int level = 0;
        for (std::size_t i = at + 1; i < raw.size(); ++i) {
            level += raw[i] == open ? 1 : raw[i] == close ? -1 : 0;
            if (level == 0)
                return i + 1;
        }
        return raw.size();
    }
    return at + 1;
}

struct Braces {
    std::size_t open = 0;
    std::size_t close = 0;
    std::vector<std::string_view> parts; // between commas
};

std::optional<Braces> closed(std::string_view raw, std::size_t open)
{
    Braces braces{open, 0, {}};
    int level = 0;
    std::size_t partStart = open + 1;
    for (std::size_t i = open; i < raw.size(); i = skipOne(raw, i)) {
        if (raw[i] == '{')
            ++level;
        if (raw[i] == ',' && level == 1) {
            braces.parts.push_back(raw.substr(partStart, i - partStart));
            partStart = i + 1;
        }
        if (raw[i] == '}' && --level == 0) {
            braces.parts.push_back(raw.substr(partStart, i - partStart));
            braces.close = i;
            return braces;
        }
    }
    return std::nullopt;
}

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || std::llabs(value) > 1000000000)
        return std::nullopt;
    return value;
}

bool isPadded(std::string_view text)
{
    return text.size() > 1 && text[0] == '0';
}

bool isOneLetter(std::string_view text)
{
    return text.size() == 1
        && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
}

// "1..5", "01..10", "a..d", "1..9..2"; empty: it is no range.
std::vector<std::string> range(std::string_view inner)
{
    const auto dots = inner.find("..");
    if (dots == std::string_view::npos)
        return {};
    const std::string_view from = inner.substr(0, dots);
    std::string_view to = inner.substr(dots + 2);
    std::int64_t step = 1;
    if (const auto more = to.find(".."); more != std::string_view::npos) {
        const auto given = number(to.substr(more + 2));
        if (!given)
            return {};
        step = std::max<std::int64_t>(std::llabs(*given), 1);
        to = to.substr(0, more);
    }
    const bool areLetters = isOneLetter(from) && isOneLetter(to);
    const auto first = areLetters ? std::optional<std::int64_t>(from[0]) : number(from);
    const auto last = areLetters ? std::optional<std::int64_t>(to[0]) : number(to);
    if (!first || !last)
        return {};
    const std::size_t width = isPadded(from) || isPadded(to) ? std::max(from.size(), to.size()) : 0;
    std::vector<std::string> words;
    const std::int64_t count = std::llabs(*last - *first) / step + 1;
    if (count > static_cast<std::int64_t>(kMaxExpandedWords))
        return {};
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t value = *first + (*last < *first ? -i : i) * step;
        std::string word =
            areLetters ? std::string(1, static_cast<char>(value)) : std::to_string(value);
        if (word.size() < width)
            word.insert(0, width - word.size(), '0');
        words.push_back(std::move(word));
    }
    return words;
}

// False: too many.
bool expand(std::string_view raw, std::vector<std::string>& words)
{
    for (std::size_t i = 0; i < raw.size(); i = skipOne(raw, i)) {
        if (raw[i] != '{')
            continue;
        const auto braces = closed(raw, i);
        if (!braces)
            continue;
        std::vector<std::string> middles;
        if (braces->parts.size() > 1) {
            for (std::string_view part : braces->parts) {
                if (!expand(part, middles))
                    return false;
            }
        } else {
            middles = range(braces->parts[0]);
        }
        if (middles.empty())
            continue;
        std::vector<std::string> tails;
        if (!expand(raw.substr(braces->close + 1), tails)
            || words.size() + middles.size() * tails.size() > kMaxExpandedWords)
            return false;
        for (const std::string& middle : middles) {
            for (const std::string& tail : tails)
                words.push_back(std::string(raw.substr(0, i)) + middle + tail);
        }
        return true;
    }
    words.emplace_back(raw);
    return true;
}

} // namespace

std::vector<std::string> expandBraces(std::string_view raw)
{
    constexpr std::size_t kMaxRaw = 2000; // beyond, no braces that anybody wrote by hand
    std::vector<std::string> words;
    if (raw.size() > kMaxRaw || raw.find('{') == std::string_view::npos)
        return {std::string(raw)};
    if (!expand(raw, words))
        return {};
    return words;
}

} // namespace hairpin
