// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/error.h"

namespace hairpin {

// The kernel, or the program that speaks to it, would refuse this.
inline Error refused(std::string why)
{
    return {ErrorCode::Invalid, {}, std::move(why), 0};
}

// It may well work, but a lab cannot hold it, or it is not known what it means.
inline Error beyond(std::string why)
{
    return {ErrorCode::BadInput, {}, std::move(why), 0};
}

} // namespace hairpin
