// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/clause.h"

#include "backend/base/text.h"

#include <cctype>

namespace hairpin {

namespace {

// "Forward delay" becomes "forward delay", "MTU" stays.
std::string inSentence(std::string label)
{
    const auto isUpper = [&](std::size_t i) {
        return i < label.size() && std::isupper(static_cast<unsigned char>(label[i]));
    };
    if (!isUpper(1) && isUpper(0))
        label[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(label[0])));
    return label;
}

} // namespace

std::string Clause::text(Translate translate) const
{
    if (m_type == Type::Name)
        return m_text;
    const std::string own = translate ? translate(m_text) : m_text;
    if (m_type == Type::Label)
        return inSentence(own);
    std::vector<std::string> args;
    for (const Clause& arg : m_args)
        args.push_back(arg.text(translate));
    return fill(own, args);
}

} // namespace hairpin
