// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace hairpin {

// The longest line either side accepts, its newline not counted: an apply of kMaxItems items, with
// its lab.
inline constexpr std::size_t kMaxLineBytes = 4 * 1024 * 1024;

// Cuts a byte stream into lines and never holds more than one line too many.
class LineBuffer {
public:
    explicit LineBuffer(std::size_t maxLine = kMaxLineBytes)
        : m_maxLine(maxLine)
    {
    }

    // Limit when the line under way has grown past the maximum; the stream is then lost and must be
    // closed, as nobody can say where the next line starts.
    Status append(std::string_view bytes);
    std::optional<std::string> takeLine(); // nullopt: no whole line yet
    bool isEmpty() const { return m_lineStart == m_bytes.size(); } // no line, nor a part of one

private:
    std::size_t m_maxLine;
    std::string m_bytes;
    std::size_t m_lineStart = 0;
    std::size_t m_searched = 0; // no newline before here
    std::size_t m_lineLength = 0; // of the last line, which has no newline yet
};

} // namespace hairpin
