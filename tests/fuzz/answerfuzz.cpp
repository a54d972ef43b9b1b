// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/expect.h"

#include "backend/wire/linebuffer.h"
#include "backend/wire/messages.h"

using namespace hairpin;

// A stream from a helper, in pieces: the first byte says how large they are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::size_t piece = data[0] + 1U;
    std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    LineBuffer lines(64 * 1024);
    while (!rest.empty()) {
        const std::string_view now = rest.substr(0, piece);
        rest.remove_prefix(now.size());
        if (!lines.append(now))
            return 0;
        while (const auto line = lines.takeLine()) {
            expect(line->find('\n') == std::string::npos, "a line is one line");
            if (const auto hello = parseHello(*line))
                expect(bool(parseHello(formatHello(*hello))), "a hello survives the wire");
            const auto answer = parseAnswer(*line);
            if (!answer)
                continue;
            const auto again = parseAnswer(formatAnswer(*answer));
            expect(again && *again == *answer, "an answer survives the wire");
        }
    }
    return 0;
}
