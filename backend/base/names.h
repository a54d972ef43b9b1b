// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

#include <compare>
#include <string>
#include <string_view>

namespace hairpin {

// A name that satisfies its Rule; one that does not cannot be built. A default-built one is empty
// and means "none" (for a namespace: the host).
template <class Rule> class Name {
public:
    Name() = default;

    // BadInput with the reason when the text breaks the rule; the reason quotes the text escaped.
    static Result<Name> parse(std::string_view text)
    {
        if (std::string reason = Rule::objection(text); !reason.empty())
            return Error{ErrorCode::BadInput, {}, std::move(reason), 0};
        Name name;
        name.m_text = text;
        return name;
    }

    const std::string& text() const { return m_text; }
    bool isEmpty() const { return m_text.empty(); }

    bool operator==(const Name&) const = default;
    auto operator<=>(const Name&) const = default;

private:
    std::string m_text;
};

// Why the text may not be such a name, as a clause; empty when it may.
// IfNameRule: 1 to 15 of [A-Za-z0-9_.-], first one not '.' or '-', not "all" or "default". The
// kernel (dev_valid_name, net/core/dev.c) takes more, but not names that files under /proc/sys/net
// reserve.
struct IfNameRule {
    static std::string objection(std::string_view text);
};
// NetnsNameRule: the same characters, 1 to 64: it becomes a file name under /run/netns.
struct NetnsNameRule {
    static std::string objection(std::string_view text);
};
// ItemIdRule: the same characters, 1 to 64. The identity of an item in a lab; never shown to the
// kernel.
struct ItemIdRule {
    static std::string objection(std::string_view text);
};
// LabNameRule: the same characters, 1 to 64. How a running lab is called: its file's name without
// ending.
struct LabNameRule {
    static std::string objection(std::string_view text);
};

// NoteTextRule: lines of text in any script, at most 4000 bytes; of control characters only the
// line end. May be empty.
struct NoteTextRule {
    static std::string objection(std::string_view text);
};

using IfName = Name<IfNameRule>;
using NetnsName = Name<NetnsNameRule>;
using ItemId = Name<ItemIdRule>;
using LabName = Name<LabNameRule>;
using NoteText = Name<NoteTextRule>;

// The text with bytes that are not printable ASCII written as \xNN and cut at 40 bytes, between
// double quotes: safe for a terminal and a log.
std::string inQuotes(std::string_view text);

} // namespace hairpin
