// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/text.h"
#include "backend/io/labfile.h"
#include "backend/plan/planner.h"
#include "backend/plan/render.h"
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/labword.h"
#include "gui/cli/subcommand.h"
#include "gui/export/pictureformats.h"

#include <QFileInfo>

namespace hairpin {

namespace {

const QString kOutput = QStringLiteral("output");
const QString kFormat = QStringLiteral("format");
const QString kScale = QStringLiteral("scale");
const QString kTransparent = QStringLiteral("transparent");
const QString kStandardOutput = QStringLiteral("-");

// What makes the lab where nothing runs yet.
Result<QByteArray> writeScript(const Lab& lab, const LabName& name)
{
    for (const Problem& problem : validate(lab.topology)) {
        if (problem.severity == Severity::Error)
            return Error{ErrorCode::Invalid, problem.item.text(), problem.text(), 0};
    }
    const auto plan = makePlan(lab.topology, bareHost(lab.topology), name);
    if (!plan)
        return plan.error();
    return QByteArray::fromStdString(renderShell(*plan));
}

Result<QByteArray> writeLabText(const Lab& lab, const LabName&)
{
    return QByteArray::fromStdString(formatLab(lab));
}

// What is no picture.
struct TextFormat {
    const char* name;
    Result<QByteArray> (*write)(const Lab& lab, const LabName& name);
};

constexpr TextFormat kTextFormats[] = {
    {"sh", writeScript},
    {"hairpin", writeLabText},
};

const TextFormat* findTextFormat(const QString& name)
{
    for (const TextFormat& format : kTextFormats) {
        if (name == QLatin1String(format.name))
            return &format;
    }
    return nullptr;
}

QString formatList()
{
    std::vector<std::string> names;
    for (const PictureFormat& format : pictureFormats())
        names.emplace_back(format.name);
    for (const TextFormat& format : kTextFormats)
        names.emplace_back(format.name);
    return QString::fromStdString(joined(names));
}

// How it is to be exported, as the options say.
struct Wish {
    const PictureFormat* picture = nullptr; // or
    const TextFormat* text = nullptr;
    double scale = 1;
    bool isTransparent = false;
};

// What is wrong with the options; empty: nothing.
QString readWish(const Arguments& args, Wish& wish)
{
    const QString output = args.value(kOutput);
    if (output.isEmpty())
        return QStringLiteral("-o OUT is missing");
    const QString name =
        args.has(kFormat) ? args.value(kFormat) : QFileInfo(output).suffix().toLower();
    wish.picture = findPictureFormat(name);
    wish.text = findTextFormat(name);
    if (!wish.picture && !wish.text)
        return (args.has(kFormat) || output != kStandardOutput
                ? QStringLiteral("the format is one of %1")
                : QStringLiteral("to standard output with --format, one of %1"))
            .arg(formatList());
    if (args.has(kScale)) {
        bool isNumber = false;
        wish.scale = args.value(kScale).toDouble(&isNumber);
        if (!wish.picture || !wish.picture->hasPixels)
            return QStringLiteral("a scale is for png; the others have no pixels");
        if (!isNumber || !(wish.scale >= 1 && wish.scale <= kMaxPictureScale))
            return QStringLiteral("the scale is a number from 1 to %1").arg(kMaxPictureScale);
    }
    wish.isTransparent = args.has(kTransparent);
    if (wish.isTransparent && !wish.picture)
        return QStringLiteral("only a picture can be transparent");
    return {};
}

Result<QByteArray> exported(const Lab& lab, const LabName& name, const Wish& wish)
{
    if (wish.text)
        return wish.text->write(lab, name);
    Picture picture = Picture::of(lab);
    picture.scale = wish.scale;
    picture.isTransparent = wish.isTransparent;
    return wish.picture->write(picture);
}

} // namespace

int runExport(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self,
        {{{QStringLiteral("o"), kOutput},
             QStringLiteral("the file, whose ending says the format; - is standard output"),
             QStringLiteral("OUT")},
            {kFormat, QStringLiteral("instead of what the ending says: ") + formatList(),
                QStringLiteral("FORMAT")},
            {kScale, QStringLiteral("of png, 1 (the default) to 4"), QStringLiteral("N")},
            {kTransparent, QStringLiteral("without the white ground")}});
    if (!args.read(arguments, 1, 1))
        return args.status();
    Wish wish;
    if (const QString objection = readWish(args, wish); !objection.isEmpty())
        return args.refuse(objection);
    const QString file = args.words()[0];
    const auto lab = readLabFile(file);
    if (!lab)
        return failed(lab.error());
    const auto content = exported(*lab, LabWord::ofFile(file).name, wish);
    if (!content)
        return failed(inFile(file, content.error()));
    if (args.value(kOutput) == kStandardOutput) {
        printBytes({content->constData(), static_cast<std::size_t>(content->size())});
        return ExitDone;
    }
    const Status written = writeWholeFile(args.value(kOutput), *content);
    return written ? ExitDone : failed(written.error());
}

} // namespace hairpin
