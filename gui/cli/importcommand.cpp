// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "backend/script/scriptimport.h"
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/subcommand.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace hairpin {

namespace {

const QString kOutput = QStringLiteral("output");
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

} // namespace

int runImport(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self,
        {{{QStringLiteral("o"), kOutput}, QStringLiteral("the lab file; - is standard output"),
            QStringLiteral("FILE")}});
    if (!args.read(arguments, 1, 1))
        return args.status();
    const QString output = args.value(kOutput);
    if (output.isEmpty())
        return args.refuse(QStringLiteral("-o FILE is missing"));
    const QString source = args.words()[0];
    const auto text = readScript(source);
    if (!text)
        return failed(text.error());
    const QString name =
        source == kStandard ? QStringLiteral("script") : QFileInfo(source).completeBaseName();
    const ImportedScript imported = importScript(
        {text->constData(), static_cast<std::size_t>(text->size())}, name.toStdString());
    const bool isEmpty = imported.lab.topology.items().empty();
    // Before the remarks: who reads only the first of them, by head(1), ends this program.
    if (!isEmpty && output == kStandard) {
        printBytes(formatLab(imported.lab));
    } else if (!isEmpty) {
        const Status written = writeLab(imported.lab, QFile::encodeName(output).toStdString());
        if (!written)
            return failed(written.error());
    }
    printRemarks(source, imported.remarks);
    if (isEmpty)
        return failed({ErrorCode::BadInput, source.toStdString(),
            "no line of it makes anything of a lab, so no file was written", 0});
    return ExitDone;
}

} // namespace hairpin
