// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/plancases.h"

#include "tests/support/foresight.h"

#include "backend/io/labfile.h"
#include "backend/model/validate.h"
#include "backend/wire/messages.h"

#include <QFile>
#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

Result<Topology> topologyOf(const QString& path)
{
    const auto lab = parseLab(contentOf(path).toStdString());
    if (!lab)
        return lab.error();
    for (const Problem& problem : validate(lab->topology)) {
        if (problem.severity == Severity::Error)
            return Error{ErrorCode::Invalid, path.toStdString(), problem.text(), 0};
    }
    return lab->topology;
}

} // namespace

QStringList planCases(const QString& data)
{
    const QDir cases(data + QStringLiteral("/plan"));
    QStringList paths;
    for (const QString& name : cases.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        paths << cases.filePath(name);
    return paths;
}

LabName caseLab()
{
    return *LabName::parse("lab");
}

Result<Topology> caseCurrent(const QDir& folder)
{
    const QString path = folder.filePath(QStringLiteral("current.hairpin"));
    return QFile::exists(path) ? topologyOf(path) : Topology();
}

Result<Observed> caseObserved(const QDir& folder)
{
    Observed there;
    if (folder.exists(QStringLiteral("observed.json"))) {
        const auto json =
            parseJson(contentOf(folder.filePath(QStringLiteral("observed.json"))).toStdString());
        if (!json)
            return json.error();
        const auto observed = observedFromJson(*json);
        if (!observed)
            return observed.error();
        there = *observed;
    }
    const auto current = caseCurrent(folder);
    if (!current)
        return current.error();
    const auto plan = makePlan(*current, there, caseLab());
    if (!plan)
        return plan.error();
    KernelModel model(there, caseLab().text());
    play(model, plan->steps);
    return model.state();
}

Result<Plan> casePlan(const QDir& folder, const Observed& observed)
{
    if (!folder.exists(QStringLiteral("desired.hairpin")))
        return makeDestroyPlan(observed, caseLab());
    const auto desired = topologyOf(folder.filePath(QStringLiteral("desired.hairpin")));
    if (!desired)
        return desired.error();
    return makePlan(*desired, observed, caseLab());
}

} // namespace hairpin
