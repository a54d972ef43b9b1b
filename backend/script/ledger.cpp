// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/ledger.h"

#include <algorithm>

namespace hairpin {

void Ledger::understand(int first, int last)
{
    for (int line = first; line <= last; ++line)
        m_understood.insert(line);
}

void Ledger::remark(int first, int last, RemarkKind kind, std::string why)
{
    constexpr int kMostOfLine = 5;
    if (m_counts[first] >= kMostOfLine)
        return;
    if (m_remarks.insert({first, last, kind, std::move(why)}).second)
        ++m_counts[first];
    for (int line = first; line <= last; ++line)
        m_remarked.insert(line);
}

void Ledger::finish(const std::vector<TextLine>& lines)
{
    const int count = static_cast<int>(lines.size());
    const auto isOpen = [&](int line) {
        const LineRole role = lines[static_cast<std::size_t>(line - 1)].role;
        return !isKnown(line) && role != LineRole::Blank && role != LineRole::Comment;
    };
    const auto isOther = [&](int line) {
        return lines[static_cast<std::size_t>(line - 1)].role == LineRole::Other;
    };
    const auto isBlank = [&](int line) {
        return !isKnown(line) && lines[static_cast<std::size_t>(line - 1)].role == LineRole::Blank;
    };
    for (int line = 1; line <= count;) {
        int last = line;
        if (isOpen(line)) {
            for (int next = line + 1; next <= count; ++next) {
                if (isOpen(next) && isOther(next) == isOther(line))
                    last = next;
                else if (!isBlank(next))
                    break;
            }
            remark(line, last, RemarkKind::Ignored,
                isOther(line) ? "it is output or prose, no command"
                              : "nothing in the text comes to run it");
        }
        line = last + 1;
    }
}

std::vector<ScriptRemark> Ledger::remarks(const std::vector<TextLine>& lines) const
{
    std::vector<ScriptRemark> out;
    for (const Key& key : m_remarks)
        out.push_back({key.line, key.lastLine, lines[static_cast<std::size_t>(key.line - 1)].raw,
            key.kind, key.why});
    return out;
}

} // namespace hairpin
