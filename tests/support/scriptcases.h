// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/script/scriptimport.h"

#include <QDir>
#include <QFile>
#include <QStringList>

namespace hairpin {

// Each folder of data/scripts is a case; its name is what it shows. script is the text, lab.hairpin
// and remarks what is to come of it. Where a shell cannot run the text as it is, commands.sh has
// the commands of it that are to be taken in; before.sh makes what is to be there already; unlike
// tells why the script and the lab differ.
inline QStringList scriptCases()
{
    QStringList paths;
    const QDir folder(QStringLiteral(TEST_DATA "/scripts"));
    for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        paths << folder.filePath(name);
    return paths;
}

inline QByteArray fileOf(const QString& folder, const char* name)
{
    QFile file(folder + u'/' + QLatin1String(name));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

inline ImportedScript importedFrom(const QByteArray& text, const std::string& name = "a script")
{
    return importScript({text.constData(), static_cast<std::size_t>(text.size())}, name);
}

// "12-14 ignored: it only prints", one a line.
inline QByteArray remarksText(const std::vector<ScriptRemark>& remarks)
{
    constexpr const char* kKinds[] = {"not understood", "refused", "ignored", "assumed"};
    QByteArray text;
    for (const ScriptRemark& remark : remarks) {
        text += QByteArray::number(remark.line);
        if (remark.lastLine > remark.line)
            text += '-' + QByteArray::number(remark.lastLine);
        text += ' ' + QByteArray(kKinds[static_cast<int>(remark.kind)]) + ": "
            + QByteArray::fromStdString(remark.why) + '\n';
    }
    return text;
}

// The lab as it is once its scenario has been played.
inline Lab playedThrough(Lab lab)
{
    for (const ScenarioStep& step : lab.scenario) {
        if (!step.set)
            continue;
        if (auto changed = withFields(lab.topology, *step.set))
            lab.topology = *std::move(changed);
    }
    return lab;
}

} // namespace hairpin
