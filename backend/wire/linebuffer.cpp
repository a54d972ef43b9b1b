// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/wire/linebuffer.h"

#include <algorithm>

namespace hairpin {

Status LineBuffer::append(std::string_view bytes)
{
    // Cut off what was taken before growing, so that memory stays at what is unread.
    m_bytes.erase(0, m_lineStart);
    m_searched -= m_lineStart;
    m_lineStart = 0;
    m_bytes += bytes;

    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        m_lineLength += end;
        if (m_lineLength > m_maxLine)
            return Error{ErrorCode::Limit, {},
                "a line is longer than " + std::to_string(m_maxLine) + " bytes", 0};
        if (end == bytes.size())
            break;
        m_lineLength = 0;
        bytes.remove_prefix(end + 1);
    }
    return {};
}

std::optional<std::string> LineBuffer::takeLine()
{
    const std::size_t newline = m_bytes.find('\n', m_searched);
    if (newline == std::string::npos) {
        m_searched = m_bytes.size();
        return std::nullopt;
    }
    std::string line = m_bytes.substr(m_lineStart, newline - m_lineStart);
    m_lineStart = m_searched = newline + 1;
    return line;
}

} // namespace hairpin
