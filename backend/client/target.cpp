// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/target.h"

#include "backend/base/names.h"

namespace hairpin {

namespace {

const QString kSandbox = QStringLiteral("sandbox");
const QString kSystem = QStringLiteral("system");
const QString kSsh = QStringLiteral("ssh://");

} // namespace

Result<LabTarget> LabTarget::parse(const QString& text)
{
    if (text == kSandbox)
        return LabTarget{Place::Sandbox, {}};
    if (text == kSystem)
        return LabTarget{Place::System, {}};
    const QString host = text.startsWith(kSsh) ? text.mid(kSsh.size()) : QString();
    // ssh would read a leading '-' as an option.
    if (!host.isEmpty() && !host.startsWith(u'-'))
        return LabTarget{Place::Remote, host};
    return Error{ErrorCode::BadInput, {},
        "expected sandbox, system or ssh://HOST, not " + inQuotes(text.toStdString()), 0};
}

QString LabTarget::text() const
{
    switch (place) {
    case Place::System:
        return kSystem;
    case Place::Remote:
        return kSsh + host;
    case Place::Sandbox:
    case Place::FreshSandbox:
        break;
    }
    return kSandbox;
}

} // namespace hairpin
