// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/labword.h"

#include "backend/io/labfile.h"
#include "gui/export/picturelab.h"

#include <QFile>
#include <QFileInfo>

namespace hairpin {

namespace {

// A file that is given means what was deployed from it, not whatever has the same name.
Status checkSource(const LabWord& word, const QString& source)
{
    if (!word.isFile() || source == word.path)
        return {};
    const std::string origin =
        source.isEmpty() ? "a drawing that was never saved" : source.toStdString();
    return Error{ErrorCode::Exists, word.name.text(),
        "the running lab of this name comes from " + origin + "; give its name to mean that one",
        0};
}

} // namespace

LabWord LabWord::ofFile(const QString& typed)
{
    const QFileInfo file(typed);
    return {typed, labNameOf(typed.toStdString()),
        file.exists() ? file.canonicalFilePath() : file.absoluteFilePath()};
}

LabWord LabWord::parse(const QString& typed)
{
    if (typed.isEmpty())
        return {};
    const auto name = LabName::parse(typed.toStdString());
    if (!name || typed.endsWith(QStringLiteral(".hairpin")))
        return ofFile(typed); // a name holds no slash
    return {typed, *name, {}};
}

Result<std::unique_ptr<RunnerCalls>> attachTo(const LabTarget& target, LabWord& word)
{
    auto calls = std::make_unique<RunnerCalls>(target, word.name);
    Status attached = calls->attach();
    const auto isAbsent = [&] { return !attached && attached.error().code == ErrorCode::NotFound; };
    if (isAbsent() && !word.isFile() && QFileInfo(word.typed).isFile()) {
        word = LabWord::ofFile(word.typed);
        calls.reset(); // one at a time hears signals
        calls = std::make_unique<RunnerCalls>(target, word.name);
        attached = calls->attach();
    }
    if (isAbsent() && word.isFile())
        return Error{ErrorCode::NotFound, word.typed.toStdString(),
            "no lab of this file is running " + placeWords(target), 0};
    if (!attached)
        return attached.error();
    if (const Status same = checkSource(word, calls->source()); !same)
        return same.error();
    return calls;
}

Result<Lab> readLabFile(const QString& typed)
{
    auto lab = readAnyLab(typed);
    if (lab)
        return lab;
    Error error = lab.error();
    if (error.code != ErrorCode::Io)
        return inFile(typed, error);
    error.subject = typed.toStdString();
    return error;
}

Error inFile(const QString& typed, const Error& error)
{
    if (error.code != ErrorCode::BadInput && error.code != ErrorCode::Invalid)
        return error;
    return {error.code, typed.toStdString(), error.text(), error.sysErrno};
}

} // namespace hairpin
