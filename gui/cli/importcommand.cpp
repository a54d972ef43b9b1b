// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "backend/io/livelab.h"
#include "backend/script/scriptimport.h"
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/observing.h"
#include "gui/cli/subcommand.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <functional>

namespace hairpin {

namespace {

const QString kOutput = QStringLiteral("output");
const QString kLive = QStringLiteral("live");
const QString kNamespace = QStringLiteral("namespace");
const QString kWithoutMacs = QStringLiteral("without-macs");
const QString kStandard = QStringLiteral("-"); // input or output

// At most one byte more than is taken for a script, which then says so.
Result<QByteArray> readScript(const QString& path)
{
    QFile file(path);
    const bool isOpen =
        path == kStandard ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    constexpr qint64 kMost = static_cast<qint64>(kMaxScriptBytes) + 1;
    QByteArray text = isOpen ? file.read(kMost) : QByteArray();
    if (!isOpen || file.error() != QFileDevice::NoError)
        return Error{ErrorCode::Io, path.toStdString(), file.errorString().toStdString(), 0};
    return text;
}

const char* wordOf(RemarkKind kind)
{
    switch (kind) {
    case RemarkKind::NotUnderstood:
        return "not taken in: ";
    case RemarkKind::Refused:
        return "would fail: ";
    case RemarkKind::Ignored:
        return "ignored: ";
    case RemarkKind::Assumed:
        return "note: ";
    }
    return "";
}

void printRemarks(const QString& file, const std::vector<ScriptRemark>& remarks)
{
    for (const ScriptRemark& remark : remarks) {
        const std::string upTo = remark.lastLine > remark.line
            ? " (up to line " + std::to_string(remark.lastLine) + ')'
            : "";
        advise(file.toStdString() + ':' + std::to_string(remark.line) + ": " + wordOf(remark.kind)
            + remark.why + upTo);
    }
}

// What is to be imported, and what there is to say of it.
struct Import {
    Lab lab;
    std::string nothing; // why there is no lab when it is empty
    std::function<void()> remark;
};

Result<Import> importText(const Arguments& args)
{
    const QString source = args.words()[0];
    const auto text = readScript(source);
    if (!text)
        return text.error();
    const QString name =
        source == kStandard ? QStringLiteral("script") : QFileInfo(source).completeBaseName();
    ImportedScript imported = importScript(
        {text->constData(), static_cast<std::size_t>(text->size())}, name.toStdString());
    return Import{std::move(imported.lab),
        "no line of it makes anything of a lab, so no file was written",
        [source, remarks = std::move(imported.remarks)] { printRemarks(source, remarks); }};
}

Result<LiveChoice> readChoice(const Arguments& args)
{
    LiveChoice choice;
    choice.hasMacs = !args.has(kWithoutMacs);
    for (const QString& word : args.values(kNamespace)) {
        const auto netns = NetnsName::parse(word.toStdString());
        if (!netns)
            return netns.error();
        choice.namespaces.insert(*netns);
    }
    return choice;
}

Result<Import> importLive(const Arguments& args)
{
    const auto choice = readChoice(args);
    if (!choice)
        return choice.error();
    const auto observed = args.words().size() == 1 ? observeTarget(args.target())
                                                   : observeLab(args.target(), args.words()[1]);
    if (!observed)
        return observed.error();
    for (const NetnsName& netns : choice->namespaces) {
        if (!observed->namespaces.contains(netns))
            return Error{ErrorCode::NotFound, netns.text(), "there is no such namespace", 0};
    }
    LiveLab live = labOf(*observed, *choice);
    live.lab.name = args.words().value(1, args.target().text()).toStdString();
    return Import{std::move(live.lab), "nothing is there but lo, so no file was written",
        [leftOut = std::move(live.leftOut)] {
            for (const Clause& clause : leftOut)
                advise("not in the drawing: " + clause.text());
        }};
}

} // namespace

int runImport(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self,
        {{{QStringLiteral("o"), kOutput}, QStringLiteral("the lab file; - is standard output"),
             QStringLiteral("FILE")},
            targetOption(),
            {kNamespace,
                QStringLiteral("live: this one and what it is connected to; may be repeated"),
                QStringLiteral("NS")},
            {kWithoutMacs, QStringLiteral("live: leave the MACs to the kernel")}});
    if (!args.read(arguments, 1, 2))
        return args.status();
    const QString output = args.value(kOutput);
    const QString source = args.words()[0];
    const bool isLive = source == kLive;
    if (output.isEmpty())
        return args.refuse(QStringLiteral("-o FILE is missing"));
    if (!isLive && args.words().size() > 1)
        return args.refuse(QStringLiteral("\"%1\" is one argument too many").arg(args.words()[1]));
    const auto import = isLive ? importLive(args) : importText(args);
    if (!import)
        return failed(import.error());
    const bool isEmpty = import->lab.topology.items().empty();
    // Before the remarks: who reads only the first of them, by head(1), ends this program.
    if (!isEmpty && output == kStandard) {
        printBytes(formatLab(import->lab));
    } else if (!isEmpty) {
        const Status written = writeLab(import->lab, QFile::encodeName(output).toStdString());
        if (!written)
            return failed(written.error());
    }
    import->remark();
    if (isEmpty)
        return failed({ErrorCode::BadInput, source.toStdString(), import->nothing, 0});
    return ExitDone;
}

} // namespace hairpin
