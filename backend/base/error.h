// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hairpin {

enum class ErrorCode {
    BadInput, // a file, a line or an argument is not what its format says
    Invalid, // well formed, but the kernel would refuse it
    NotFound,
    Exists, // a name is taken by something that is not ours
    Conflict, // somebody else changed it since it was looked at
    Permission,
    NoHelper, // no helper could be started or reached
    Kernel, // the kernel refused a request; sysErrno says how
    Io, // a file or a stream could not be read or written
    Limit, // more or larger than a stated limit
    Cancelled,
    Internal, // our own mistake
};

// What went wrong, in parts so that the window can put it into its own words.
// subject: the name of the item, file or step concerned, may be empty.
// detail: one English clause without a full stop. sysErrno: 0 when no system call is behind it.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string subject;
    std::string detail;
    int sysErrno = 0;

    // "subject: detail", the form in which the command line prints it.
    std::string text() const { return subject.empty() ? detail : subject + ": " + detail; }

    bool operator==(const Error&) const = default;
};

} // namespace hairpin
