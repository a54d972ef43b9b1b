// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"

#include <QString>

namespace hairpin {

// Where a lab runs.
struct LabTarget {
    enum class Place {
        Sandbox, // a helper of this user's own, one for each lab; needs no password
        FreshSandbox, // the same, but gone with this connection: for `hairpin test`
        System, // the machine itself: by the helper that listens on /run/hairpin/helper.sock, or
                // one that an administrator's password starts
        Remote, // over ssh
    };
    Place place = Place::Sandbox;
    QString host; // Remote: what ssh is given
    bool isFarSystem = false; // Remote: on that machine itself, not in a sandbox there

    // "sandbox", "system", "ssh://HOST" or "ssh://HOST/system"; BadInput otherwise. A host
    // beginning with '-' is refused.
    static Result<LabTarget> parse(const QString& text);
    QString text() const;
    // What runs there goes on when its last client has gone.
    bool outlivesConnection() const;

    bool operator==(const LabTarget&) const = default;
};

} // namespace hairpin
