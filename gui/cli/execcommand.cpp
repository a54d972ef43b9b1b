// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/enter.h"
#include "gui/cli/labword.h"
#include "gui/cli/subcommand.h"

namespace hairpin {

namespace {

// A namespace of the lab by id or name, or "host".
Result<NetnsName> findNamespace(const Topology& topology, const QString& typed)
{
    const std::string word = typed.toStdString();
    if (word == "host")
        return NetnsName();
    const auto item = findByWord(topology, word);
    if (!item)
        return item.error();
    if (!(*item)->kind->has(Trait::Container))
        return Error{ErrorCode::BadInput, word, "it is not a namespace", 0};
    return (*item)->netnsName();
}

// What follows the first "--" is not ours to read.
QStringList splitCommand(QStringList& arguments)
{
    const qsizetype dashes = arguments.indexOf(QStringLiteral("--"));
    if (dashes < 0)
        return {};
    const QStringList command = arguments.mid(dashes + 1);
    arguments = arguments.mid(0, dashes);
    return command;
}

} // namespace

int runExec(const Subcommand& self, const QStringList& arguments)
{
    QStringList own = arguments;
    const QStringList command = splitCommand(own);
    Arguments args(self, {targetOption()});
    if (!args.read(own, 2, 2))
        return args.status();
    if (args.target().place == LabTarget::Place::Remote)
        return args.refuse(QStringLiteral("exec works on this machine only"));
    if (command.isEmpty())
        return args.refuse(QStringLiteral("COMMAND is missing; it stands after --"));
    LabWord word = LabWord::parse(args.words()[0]);

    Result<Entrance> entrance = Error{};
    {
        const auto calls = attachTo(args.target(), word);
        if (!calls)
            return failed(calls.error());
        LabRunner& runner = (*calls)->runner();
        const auto netns = findNamespace(runner.deployed(), args.words()[1]);
        if (!netns)
            return failed(netns.error());
        entrance = Entrance::open(runner.helperPid(), *netns);
    }
    if (!entrance)
        return failed(entrance.error());
    std::vector<std::string> words;
    for (const QString& part : command)
        words.push_back(part.toLocal8Bit().toStdString());
    return entrance->run(words);
}

} // namespace hairpin
