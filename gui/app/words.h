// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <string>
#include <string_view>

namespace hairpin {

// A text of the core that is marked NOOP_TR, in the user's language.
inline QString words(std::string_view english)
{
    return QCoreApplication::translate("hairpin", std::string(english).c_str());
}

} // namespace hairpin
