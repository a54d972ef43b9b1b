// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/targetwords.h"

#include <QCoreApplication>

namespace hairpin {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("hairpin::targetwords", text);
}

} // namespace

QString computerWords(const LabTarget& target)
{
    return target.place == LabTarget::Place::Remote
        ? target.host
        : translated(QT_TRANSLATE_NOOP("hairpin::targetwords", "this computer"));
}

QString targetWords(const LabTarget& target)
{
    if (target.place == LabTarget::Place::System)
        return translated(QT_TRANSLATE_NOOP("hairpin::targetwords", "This computer"));
    if (target.place != LabTarget::Place::Remote)
        return translated(QT_TRANSLATE_NOOP("hairpin::targetwords", "Sandbox"));
    return target.isFarSystem
        ? target.host
        : translated(QT_TRANSLATE_NOOP("hairpin::targetwords", "Sandbox on %1")).arg(target.host);
}

QString hostCaption(const LabTarget& target)
{
    if (target.place == LabTarget::Place::System)
        return translated(QT_TRANSLATE_NOOP("hairpin::targetwords", "Host (this computer)"));
    if (target.place != LabTarget::Place::Remote)
        return translated(QT_TRANSLATE_NOOP("hairpin::targetwords", "Host (sandbox)"));
    return translated(target.isFarSystem
            ? QT_TRANSLATE_NOOP("hairpin::targetwords", "Host (%1)")
            : QT_TRANSLATE_NOOP("hairpin::targetwords", "Host (sandbox on %1)"))
        .arg(target.host);
}

QString targetIconName(const LabTarget& target)
{
    if (target.place == LabTarget::Place::Remote)
        return QStringLiteral("remote");
    return target.place == LabTarget::Place::System ? QStringLiteral("computer")
                                                    : QStringLiteral("sandbox");
}

} // namespace hairpin
