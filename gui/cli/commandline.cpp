// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/commandline.h"

#include "gui/cli/console.h"
#include "gui/cli/subcommand.h"
#include "version.h"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace hairpin {

namespace {

constexpr Subcommand kSubcommands[] = {
    {"validate", "FILE", "Say what is wrong with a lab, one problem a line.", runValidate},
    {"plan", "FILE [--format text|sh|json] [--destroy] [--on TARGET]",
        "Say what a deploy would do; as sh it is a script that does it.", runPlan},
    {"deploy", "FILE [--on TARGET] [--use-default-route-interface NAME]... [--yes]",
        "Make the lab real, or change the running one into it.\n"
        "While it runs its name is that of the file, without folder and .hairpin.",
        runDeploy},
    {"destroy", "FILE|LAB [--on TARGET]", "Remove everything that a running lab made.", runDestroy},
    {"list", "[--json]", "Say which labs are running.", runList},
    {"ping", "FILE|LAB FROM TO [-c N] [-i SECONDS] [-W SECONDS] [--json] [--on TARGET]",
        "Ping inside a running lab, from an item to an item or an address.", runPing},
    {"set", "FILE|LAB ITEM FIELD VALUE [--on TARGET] [--yes]",
        "Change a field of a running lab, and of FILE.", runSet},
    {"test", "FILE [--json]", "Deploy in a fresh sandbox, play the scenario, tear down.", runTest},
    {"observe", "[FILE|LAB] [--on TARGET]", "Show what the kernel holds, as JSON.", runObserve},
    {"import", "SCRIPT|live [FILE|LAB] -o FILE [--on TARGET] [--namespace NS]... [--without-macs]",
        "Make a lab of a script of ip, brctl and ifconfig commands, or of a text with them in it.\n"
        "Nothing of it is run; what is not understood is said line by line on standard error.\n"
        "The word live instead of a script: make a lab of what the kernel holds.",
        runImport},
    {"export", "FILE -o OUT [--format FORMAT] [--scale N] [--transparent]",
        "Make a picture or a script of a lab: .svg, .pdf, .png, .sh, .hairpin.", runExport, true},
    {"exec", "FILE|LAB NAMESPACE [--on TARGET] -- COMMAND...",
        "Run a program inside a namespace of a running lab.", runExec},
};

const Subcommand* findSubcommand(const QString& word)
{
    const auto* const found = std::find_if(std::begin(kSubcommands), std::end(kSubcommands),
        [&word](const Subcommand& sub) { return word == QLatin1String(sub.name); });
    return found == std::end(kSubcommands) ? nullptr : found;
}

std::string firstLine(std::string_view text)
{
    return std::string(text.substr(0, text.find('\n')));
}

void printHelp()
{
    print("usage: hairpin [FILE…]             open the editor, a window for each file");
    print("       hairpin --example NAME      open it with an example lab, such as vepa-hairpin");
    print("       hairpin SUBCOMMAND ...      work without it");
    print({});
    for (const Subcommand& sub : kSubcommands)
        print("  " + QString::fromLatin1(sub.name).leftJustified(10).toStdString()
            + firstLine(sub.help));
    print({});
    print("hairpin SUBCOMMAND --help tells more. TARGET is sandbox, system, ssh://HOST or "
          "ssh://HOST/system.");
    print(
        "FILE|LAB: with a slash or ending in .hairpin it is a file; otherwise the running lab of");
    print("that name (its file's name without .hairpin), and a file only when no such lab runs.");
    print("Exit status: 0 done; 1 the lab or the answer is bad; 2 usage; 3 no helper or no");
    print("permission; 4 the kernel refused.");
}

const QStringList kHelpWords{
    QStringLiteral("help"), QStringLiteral("--help"), QStringLiteral("-h")};
const QString kVersionWord = QStringLiteral("--version");

int runHelp(const QString& about)
{
    const Subcommand* const sub = findSubcommand(about);
    if (sub)
        return sub->run(*sub, {about, QStringLiteral("--help")});
    printHelp();
    return ExitDone;
}

// What the subcommand printed may not have come through.
int withOutput(int status)
{
    if (outputTrouble() == 0)
        return status;
    complain(std::string("standard output cannot be written: ") + std::strerror(outputTrouble()));
    return status == ExitDone ? ExitBad : status;
}

int run(const QStringList& arguments)
{
    const QString word = arguments.value(0);
    if (kHelpWords.contains(word))
        return runHelp(arguments.value(1));
    if (word == kVersionWord) {
        print("hairpin " HAIRPIN_VERSION);
        return ExitDone;
    }
    const Subcommand* const sub = findSubcommand(word);
    if (!sub) {
        complain("there is no subcommand \"" + word.toStdString() + "\"; see hairpin help");
        return ExitUsage;
    }
    return sub->run(*sub, arguments);
}

} // namespace

bool isSubcommand(const QString& word)
{
    return findSubcommand(word) || kHelpWords.contains(word) || word == kVersionWord;
}

bool isPaintingSubcommand(const QString& word)
{
    const Subcommand* const sub = findSubcommand(word);
    return sub && sub->isPainting;
}

int runSubcommand(const QStringList& arguments)
{
    return withOutput(run(arguments));
}

} // namespace hairpin
