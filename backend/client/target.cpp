// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/target.h"

#include "backend/base/names.h"

namespace hairpin {

namespace {

const QString kSandbox = QStringLiteral("sandbox");
const QString kSystem = QStringLiteral("system");
const QString kSsh = QStringLiteral("ssh://");
const QString kFarSystem = QStringLiteral("/system");

} // namespace

Result<LabTarget> LabTarget::parse(const QString& text)
{
    if (text == kSandbox)
        return LabTarget{Place::Sandbox, {}, false};
    if (text == kSystem)
        return LabTarget{Place::System, {}, false};
    QString host = text.startsWith(kSsh) ? text.mid(kSsh.size()) : QString();
    const bool isFarSystem = host.endsWith(kFarSystem);
    if (isFarSystem)
        host.chop(kFarSystem.size());
    // ssh would read a leading '-' as an option.
    if (!host.isEmpty() && !host.startsWith(u'-') && !host.contains(u'/'))
        return LabTarget{Place::Remote, host, isFarSystem};
    return Error{ErrorCode::BadInput, {},
        "expected sandbox, system, ssh://HOST or ssh://HOST/system, not "
            + inQuotes(text.toStdString()),
        0};
}

QString LabTarget::text() const
{
    switch (place) {
    case Place::System:
        return kSystem;
    case Place::Remote:
        return kSsh + host + (isFarSystem ? kFarSystem : QString());
    case Place::Sandbox:
    case Place::FreshSandbox:
        break;
    }
    return kSandbox;
}

bool LabTarget::outlivesConnection() const
{
    return place == Place::Sandbox || place == Place::System
        || (place == Place::Remote && isFarSystem);
}

} // namespace hairpin
