// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/labword.h"

#include "backend/io/labfile.h"

#include <QFile>
#include <QFileInfo>

namespace hairpin {

Result<LabWord> LabWord::parse(const QString& word)
{
    const QFileInfo file(word);
    if (word.endsWith(QStringLiteral(".hairpin")) || word.contains(u'/') || file.isFile()) {
        const QString path = file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
        return LabWord{labNameOf(word.toStdString()), path};
    }
    const auto name = LabName::parse(word.toStdString());
    if (!name)
        return name.error();
    return LabWord{*name, {}};
}

Status LabWord::checkSource(const QString& source) const
{
    if (!isFile() || source == path)
        return {};
    const std::string origin =
        source.isEmpty() ? "a drawing that was never saved" : source.toStdString();
    return Error{ErrorCode::Exists, name.text(),
        "the running lab of this name comes from " + origin + "; give its name to mean that one",
        0};
}

Result<Lab> readLabFile(const QString& typed)
{
    auto lab = readLab(QFile::encodeName(typed).toStdString());
    if (lab)
        return lab;
    Error error = lab.error();
    if (error.code != ErrorCode::Io)
        error.detail = error.text();
    error.subject = typed.toStdString();
    return error;
}

QCommandLineOption targetOption()
{
    return {QStringLiteral("on"),
        QStringLiteral("where: sandbox (the default), system or ssh://HOST"),
        QStringLiteral("TARGET"), QStringLiteral("sandbox")};
}

Result<LabTarget> targetOf(const Arguments& arguments)
{
    return LabTarget::parse(arguments.value(QStringLiteral("on")));
}

} // namespace hairpin
