// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/text.h"
#include "backend/io/labfile.h"
#include "backend/model/validate.h"
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/folderlock.h"
#include "gui/cli/labword.h"
#include "gui/cli/subcommand.h"
#include "gui/export/picturelab.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QThread>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace hairpin {

namespace {

// As long as somebody else is quicker every time, it is tried again.
constexpr int kPatienceMs = 60000;

// The topology with one field set from text; an empty text takes the field back to its default.
Result<Topology> withField(const Topology& topology, const QStringList& words)
{
    const auto item = findByWord(topology, words[1].toStdString());
    if (!item)
        return item.error();
    const std::string key = words[2].toStdString();
    const FieldSpec* const spec = (*item)->kind->field(key);
    if (!spec) {
        std::vector<std::string> keys;
        for (const FieldSpec& field : (*item)->kind->fields)
            keys.emplace_back(field.key);
        return Error{ErrorCode::BadInput, (*item)->id.text(),
            std::string((*item)->kind->name) + " has no field " + inQuotes(key) + ", but "
                + joined(keys),
            0};
    }
    Item changed = **item;
    const std::string text = words[3].toStdString();
    if (text.empty() && !spec->isRequired) {
        changed.fields.erase(key);
    } else {
        auto value = fieldFromText(*spec, text);
        if (!value)
            return Error{
                ErrorCode::BadInput, changed.id.text() + ": " + key, value.error().detail, 0};
        changed.fields[key] = *std::move(value);
    }
    Topology result = topology;
    result.put(std::move(changed));
    return result;
}

// The lab with the field set, if it may be so.
Result<Lab> changed(Lab lab, const QStringList& words)
{
    auto topology = withField(lab.topology, words);
    if (!topology)
        return topology.error();
    lab.topology = *std::move(topology);
    for (const Problem& problem : validate(lab.topology)) {
        if (problem.severity == Severity::Error)
            return Error{ErrorCode::Invalid, problem.item.text(), problem.text(), 0};
    }
    return lab;
}

Result<Lab> changedFile(const QStringList& words)
{
    auto lab = readLabFile(words[0]);
    if (!lab)
        return lab;
    auto result = changed(*std::move(lab), words);
    return result ? result : inFile(words[0], result.error());
}

Status setOnce(RunnerCalls& calls, const QStringList& words)
{
    auto lab = parseLab(calls.document().toStdString());
    if (lab)
        lab = changed(*std::move(lab), words);
    if (!lab)
        return lab.error();
    const auto steps = calls.deploy(*lab, calls.source());
    return steps ? Status() : steps.error();
}

// On what runs at the moment of the change: when somebody else was quicker, it is read anew. False:
// no lab of this file runs.
Result<bool> setRunning(
    const LabTarget& target, LabWord& word, const QStringList& words, bool isYes)
{
    const QDeadlineTimer patience(kPatienceMs);
    for (;;) {
        const auto calls = attachTo(target, word);
        if (!calls && calls.error().code == ErrorCode::NotFound && word.isFile())
            return false;
        if (!calls)
            return calls.error();
        (*calls)->setYes(isYes);
        const Status done = setOnce(**calls, words);
        if (done)
            return true;
        // A trial under way, EBUSY, is no matter of a moment.
        const bool isQuicker =
            done.error().code == ErrorCode::Conflict && done.error().sysErrno != EBUSY;
        if (!isQuicker || patience.hasExpired())
            return done.error();
        QThread::msleep(10 + QRandomGenerator::global()->bounded(90U));
    }
}

// Whether the file can be replaced, as far as can be told beforehand.
Status mayWrite(const LabWord& word)
{
    if (isPicture(word.path))
        return Error{ErrorCode::Io, word.typed.toStdString(),
            "a picture is not changed; make a lab file of it with hairpin export", 0};
    const QByteArray path = QFile::encodeName(word.path);
    const QByteArray folder = path.left(path.lastIndexOf('/') + 1);
    for (const QByteArray& each : {path, folder}) {
        if (faccessat(AT_FDCWD, each.constData(), W_OK, AT_EACCESS) != 0) {
            const int reason = errno;
            return Error{ErrorCode::Io, word.typed.toStdString(),
                std::string(each == folder ? "its folder" : "it") + " cannot be written ("
                    + std::strerror(reason) + "), so nothing was changed",
                reason};
        }
    }
    return {};
}

// One after another: each reads what the one before has written.
Status setInFile(const LabWord& word, const QStringList& words)
{
    const FolderLock lock(word.path);
    const auto lab = changedFile(words);
    return lab ? writeLab(*lab, QFile::encodeName(word.path).toStdString()) : lab.error();
}

} // namespace

int runSet(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self, {targetOption(), yesOption()});
    if (!args.read(arguments, 4, 4))
        return args.status();
    LabWord word = LabWord::parse(args.words()[0]);
    // A file that cannot follow is no reason to change what runs.
    if (word.isFile()) {
        if (const auto lab = changedFile(args.words()); !lab)
            return failed(lab.error());
        if (const Status writable = mayWrite(word); !writable)
            return failed(writable.error());
    }
    const auto isRunning =
        setRunning(args.target(), word, args.words(), args.has(QStringLiteral("yes")));
    if (!isRunning)
        return failed(isRunning.error());
    if (word.isFile()) {
        if (const Status written = setInFile(word, args.words()); !written)
            return failed(written.error());
    }
    if (!*isRunning)
        advise(word.name.text() + " is not running: only the file was changed");
    return ExitDone;
}

} // namespace hairpin
