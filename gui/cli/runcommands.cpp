// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/labword.h"
#include "gui/cli/runnercalls.h"
#include "gui/cli/subcommand.h"

#include <QEventLoop>
#include <QFile>

#include <cstdio>
#include <unistd.h>

// deploy, destroy and set: they change what runs.
namespace hairpin {

namespace {

// On a terminal only: one line that is written over, and gone at the end.
void showProgress(int done, int count)
{
    if (!isatty(STDERR_FILENO))
        return;
    std::fprintf(stderr, "\r\033[K%d of %d", done, count);
    if (done == count)
        std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
}

void clearProgress()
{
    if (isatty(STDERR_FILENO))
        std::fputs("\r\033[K", stderr);
}

std::string deploySummary(const LabName& name, const LabTarget& target, std::size_t steps)
{
    return "deployed " + name.text() + ' ' + placeWords(target) + ": " + counted(steps, "step");
}

// Over ssh a lab lives as long as its connection.
int stayUntilInterrupted(RunnerCalls& calls)
{
    advise("it runs until this command is stopped with Ctrl-C");
    QEventLoop loop;
    QObject::connect(&calls.interrupt(), &Interrupt::raised, &loop, &QEventLoop::quit);
    QObject::connect(
        &calls.runner(), &LabRunner::stateChanged, &loop, [&loop](LabRunner::State state) {
            if (state == LabRunner::State::Lost)
                loop.exit(ExitNoHelper);
        });
    if (const int status = loop.exec(); status != ExitDone) {
        complain("the connection was lost");
        return status;
    }
    return ExitDone;
}

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

Result<std::size_t> setRunning(RunnerCalls& calls, const QStringList& words)
{
    auto lab = parseLab(calls.document().toStdString());
    if (!lab)
        return lab.error();
    auto topology = withField(lab->topology, words);
    if (!topology)
        return topology.error();
    lab->topology = *std::move(topology);
    return calls.deploy(*lab, calls.source());
}

Status setInFile(const QString& path, const QStringList& words)
{
    auto lab = readLabFile(path);
    if (!lab)
        return lab.error();
    auto topology = withField(lab->topology, words);
    if (!topology)
        return topology.error();
    lab->topology = *std::move(topology);
    for (const Problem& problem : validate(lab->topology)) {
        if (problem.severity == Severity::Error)
            return Error{ErrorCode::Invalid, problem.item.text(), problem.text(), 0};
    }
    return writeLab(*lab, QFile::encodeName(path).toStdString());
}

} // namespace

int runDeploy(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self, {targetOption()});
    if (!args.read(arguments, 1, 1))
        return args.status();
    const auto target = targetOf(args);
    if (!target)
        return args.refuse(QString::fromStdString(target.error().text()));
    const auto lab = readLabFile(args.words()[0]);
    if (!lab)
        return failed(lab.error());
    const auto word = LabWord::parse(args.words()[0]);
    if (!word)
        return failed(word.error());
    RunnerCalls calls(*target, word->name);
    const auto steps = calls.deploy(*lab, word->path, showProgress);
    if (!steps) {
        clearProgress();
        return failed(steps.error());
    }
    print(deploySummary(word->name, *target, *steps));
    return target->place == LabTarget::Place::Remote && !target->isFarSystem ? stayUntilInterrupted(calls) : ExitDone;
}

int runDestroy(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self, {targetOption()});
    if (!args.read(arguments, 1, 1))
        return args.status();
    const auto target = targetOf(args);
    if (!target)
        return args.refuse(QString::fromStdString(target.error().text()));
    const auto word = LabWord::parse(args.words()[0]);
    if (!word)
        return failed(word.error());
    RunnerCalls calls(*target, word->name);
    // A document that cannot be read any more is no reason to keep its lab.
    const Status attached = calls.attach();
    if (!attached && attached.error().code != ErrorCode::BadInput)
        return failed(attached.error());
    if (const Status same = word->checkSource(calls.source()); attached && !same)
        return failed(same.error());
    if (const Status done = calls.destroy(); !done)
        return failed(done.error());
    print("destroyed " + word->name.text());
    return ExitDone;
}

int runSet(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self, {targetOption()});
    if (!args.read(arguments, 4, 4))
        return args.status();
    const auto target = targetOf(args);
    if (!target)
        return args.refuse(QString::fromStdString(target.error().text()));
    const auto word = LabWord::parse(args.words()[0]);
    if (!word)
        return failed(word.error());
    RunnerCalls calls(*target, word->name);
    const Status attached = calls.attach();
    const bool isRunning = static_cast<bool>(attached);
    if (!isRunning && !(word->isFile() && attached.error().code == ErrorCode::NotFound))
        return failed(attached.error());
    if (isRunning) {
        if (const Status same = word->checkSource(calls.source()); !same)
            return failed(same.error());
        if (const auto steps = setRunning(calls, args.words()); !steps)
            return failed(steps.error());
    }
    if (word->isFile()) {
        if (const Status written = setInFile(args.words()[0], args.words()); !written)
            return failed(written.error());
    }
    if (!isRunning)
        advise(word->name.text() + " is not running: only the file was changed");
    return ExitDone;
}

} // namespace hairpin
