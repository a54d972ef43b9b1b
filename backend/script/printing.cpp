// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/arithmetic.h"
#include "backend/script/braces.h"
#include "backend/script/wordexpansion.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>

namespace hairpin {

namespace {

Error unknown()
{
    return {ErrorCode::BadInput, {}, "what it prints is not known without running it", 0};
}

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

Result<std::string> echo(const std::vector<std::string>& words)
{
    std::string out;
    std::size_t first = 1;
    while (first < words.size() && (words[first] == "-n" || words[first] == "-e"))
        ++first;
    for (std::size_t i = first; i < words.size(); ++i)
        out += (i > first ? " " : "") + words[i];
    return out;
}

// seq [-w] [FIRST [STEP]] LAST
Result<std::string> seq(std::vector<std::string> words)
{
    words.erase(words.begin());
    const bool isEqualWidth = !words.empty() && words[0] == "-w";
    if (isEqualWidth)
        words.erase(words.begin());
    std::vector<std::int64_t> numbers;
    for (const std::string& word : words) {
        const auto value = number(word);
        if (!value || *value > 1000000000 || *value < -1000000000)
            return unknown();
        numbers.push_back(*value);
    }
    if (numbers.empty() || numbers.size() > 3)
        return unknown();
    const std::int64_t first = numbers.size() > 1 ? numbers[0] : 1;
    const std::int64_t step = numbers.size() > 2 ? numbers[1] : 1;
    const std::int64_t last = numbers.back();
    if (step == 0 || (last - first) / step > static_cast<std::int64_t>(kMaxExpandedWords))
        return unknown();
    const std::size_t width = std::max(std::to_string(first).size(), std::to_string(last).size());
    std::string out;
    for (std::int64_t i = first; step > 0 ? i <= last : i >= last; i += step) {
        std::string word = std::to_string(i);
        if (isEqualWidth && word.size() < width)
            word.insert(0, width - word.size(), '0');
        out += (out.empty() ? "" : "\n") + word;
    }
    return out;
}

Result<std::string> expr(const std::vector<std::string>& words, Variables& variables)
{
    std::string text;
    for (std::size_t i = 1; i < words.size(); ++i)
        text += words[i] + ' ';
    const auto value = evaluate(text, variables);
    return value ? Result<std::string>(std::to_string(*value)) : value.error();
}

// printf FORMAT WORD…, once: %s, %d, %x and %02d.
Result<std::string> formatted(const std::vector<std::string>& words)
{
    constexpr int kMaxWidth = 20;
    if (words.size() < 2)
        return unknown();
    std::string out;
    std::size_t next = 2;
    const std::string& format = words[1];
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] == '\\' && i + 1 < format.size()) {
            ++i;
            out += format[i] == 'n' ? '\n' : format[i] == 't' ? '\t' : format[i];
            continue;
        }
        if (format[i] != '%') {
            out += format[i];
            continue;
        }
        ++i;
        if (i < format.size() && format[i] == '%') {
            out += '%';
            continue;
        }
        const bool isPadded = i < format.size() && format[i] == '0';
        int width = 0;
        while (i < format.size() && format[i] >= '0' && format[i] <= '9' && width <= kMaxWidth)
            width = width * 10 + (format[i++] - '0');
        const std::string word = next < words.size() ? words[next] : "";
        ++next;
        if (i >= format.size() || width > kMaxWidth)
            return unknown();
        std::string text = word;
        if (format[i] == 'd' || format[i] == 'i' || format[i] == 'x' || format[i] == 'X') {
            const auto value = number(word);
            if (!value)
                return unknown();
            char buffer[32];
            std::snprintf(buffer, sizeof buffer,
                format[i] == 'x'       ? "%llx"
                    : format[i] == 'X' ? "%llX"
                                       : "%lld",
                static_cast<long long>(*value));
            text = buffer;
        } else if (format[i] != 's') {
            return unknown();
        }
        if (text.size() < static_cast<std::size_t>(width))
            text.insert(0, static_cast<std::size_t>(width) - text.size(), isPadded ? '0' : ' ');
        out += text;
    }
    if (next < words.size())
        return unknown(); // the format would begin again
    return out;
}

} // namespace

Result<std::string> printedBy(const std::vector<std::string>& words, Variables& variables)
{
    if (words.empty())
        return unknown();
    Result<std::string> out = words[0] == "echo" ? echo(words)
        : words[0] == "seq"                      ? seq(words)
        : words[0] == "expr"                     ? expr(words, variables)
        : words[0] == "printf"                   ? formatted(words)
                                                 : unknown();
    if (out) {
        while (out->ends_with('\n'))
            out->pop_back();
    }
    return out;
}

} // namespace hairpin
