// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/lablist.h"
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/subcommand.h"

#include <QEventLoop>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

void printTable(const std::vector<FoundLab>& labs)
{
    std::size_t width = 0;
    for (const FoundLab& lab : labs)
        width = std::max(width, lab.name.text().size());
    for (const FoundLab& lab : labs)
        print(padded(lab.name.text(), width) + "  " + padded(lab.target.text().toStdString(), 7)
            + "  " + (lab.source.isEmpty() ? "(not saved)" : lab.source.toStdString()));
}

void printArray(const std::vector<FoundLab>& labs)
{
    Json array = Json::array();
    for (const FoundLab& lab : labs)
        array.push_back({{"name", lab.name.text()}, {"target", lab.target.text().toStdString()},
            {"source", lab.source.toStdString()}});
    printJson(array, 2);
}

} // namespace

int runList(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self, {{QStringLiteral("json"), QStringLiteral("as JSON")}});
    if (!args.read(arguments, 0, 0))
        return args.status();
    LabList list;
    QEventLoop loop;
    QObject::connect(&list, &LabList::finished, &loop, &QEventLoop::quit);
    list.read();
    loop.exec();
    (args.has(QStringLiteral("json")) ? printArray : printTable)(list.labs());
    if (list.labs().empty() && list.errors().empty() && !args.has(QStringLiteral("json")))
        advise("no lab is running");
    for (const Error& error : list.errors())
        complain(error.text());
    return list.errors().empty() ? ExitDone : exitStatusOf(list.errors().front());
}

} // namespace hairpin
