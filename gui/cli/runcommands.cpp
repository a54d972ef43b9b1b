// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/helperpaths.h"
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/labword.h"
#include "gui/cli/subcommand.h"

#include <QEventLoop>

#include <cstdio>
#include <unistd.h>

// deploy and destroy: they change what runs.
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

QCommandLineOption defaultRouteOption()
{
    return {QStringLiteral("use-default-route-interface"),
        QStringLiteral("let the lab use this interface although the default route leads by it"),
        QStringLiteral("NAME")};
}

Result<std::vector<IfName>> confirmedBy(const Arguments& args)
{
    std::vector<IfName> names;
    for (const QString& word : args.values(QStringLiteral("use-default-route-interface"))) {
        const auto name = IfName::parse(word.toStdString());
        if (!name)
            return name.error();
        names.push_back(*name);
    }
    return names;
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

// A sandbox whose helper was killed left nothing but its socket.
bool sweepDead(const LabTarget& target, const LabName& name)
{
    if (target.place != LabTarget::Place::Sandbox
        || !removeStaleSocket(socketPath(socketFolder(), name)))
        return false;
    tidySocketFolder(socketFolder());
    print(name.text() + " was gone already, with its helper; its socket is removed now");
    return true;
}

} // namespace

int runDeploy(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self, {targetOption(), defaultRouteOption(), yesOption()});
    if (!args.read(arguments, 1, 1))
        return args.status();
    const auto lab = readLabFile(args.words()[0]);
    if (!lab)
        return failed(lab.error());
    const auto confirmed = confirmedBy(args);
    if (!confirmed)
        return args.refuse(QString::fromStdString(confirmed.error().text()));
    const LabWord word = LabWord::ofFile(args.words()[0]);
    RunnerCalls calls(args.target(), word.name);
    calls.setYes(args.has(QStringLiteral("yes")));
    calls.runner().setConfirmed(*confirmed);
    const auto steps = calls.deploy(*lab, word.path, showProgress);
    if (!steps) {
        clearProgress();
        return failed(inFile(word.typed, steps.error()));
    }
    print(deploySummary(word.name, args.target(), *steps));
    return args.target().outlivesConnection() ? ExitDone : stayUntilInterrupted(calls);
}

int runDestroy(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self, {targetOption()});
    if (!args.read(arguments, 1, 1))
        return args.status();
    LabWord word = LabWord::parse(args.words()[0]);
    auto calls = attachTo(args.target(), word);
    if (!calls && calls.error().code == ErrorCode::NotFound && sweepDead(args.target(), word.name))
        return ExitDone;
    // A document that cannot be read any more is no reason to keep its lab.
    if (!calls && calls.error().code == ErrorCode::BadInput)
        calls = std::make_unique<RunnerCalls>(args.target(), word.name);
    if (!calls)
        return failed(calls.error());
    if (const Status done = (*calls)->destroy(); !done)
        return failed(done.error());
    print("destroyed " + word.name.text());
    return ExitDone;
}

} // namespace hairpin
