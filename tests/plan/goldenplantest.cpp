// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/foresight.h"

#include "backend/io/labfile.h"
#include "backend/model/validate.h"
#include "backend/plan/render.h"
#include "backend/wire/messages.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace hairpin;

// Each folder of tests/data/plan is a case; its name is what it shows. current.hairpin is what runs
// (absent: nothing), observed.json what is there besides; desired.hairpin is what is to run
// (absent: the lab is destroyed). plan.txt has the steps in words and, after "!", what else they
// do; script.sh the same as commands. With HAIRPIN_UPDATE_GOLDEN set, both are written instead of
// compared: read the difference before committing it.
namespace {

const LabName kLab = *LabName::parse("lab");

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

Result<Observed> observedIn(const QDir& folder)
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
    if (!folder.exists(QStringLiteral("current.hairpin")))
        return there;
    const auto current = topologyOf(folder.filePath(QStringLiteral("current.hairpin")));
    if (!current)
        return current.error();
    const auto plan = makePlan(*current, there, kLab);
    if (!plan)
        return plan.error();
    KernelModel model(there, kLab.text());
    play(model, plan->steps);
    return model.state();
}

Result<Plan> planFor(const QDir& folder, const Observed& observed)
{
    if (!folder.exists(QStringLiteral("desired.hairpin")))
        return makeDestroyPlan(observed, kLab);
    const auto desired = topologyOf(folder.filePath(QStringLiteral("desired.hairpin")));
    if (!desired)
        return desired.error();
    return makePlan(*desired, observed, kLab);
}

QByteArray inWords(const Plan& plan)
{
    QByteArray text;
    for (const Step& step : plan.steps)
        text += QByteArray::fromStdString(describe(step)) + '\n';
    for (const std::string& sentence : plan.collateral)
        text += "! " + QByteArray::fromStdString(sentence) + '\n';
    return text;
}

// Empty when the file holds the text.
QByteArray mismatch(const QString& path, const QByteArray& text)
{
    if (qEnvironmentVariableIsSet("HAIRPIN_UPDATE_GOLDEN")) {
        QFile file(path);
        const bool isWritten = file.open(QFile::WriteOnly) && file.write(text) == text.size();
        return isWritten ? QByteArray() : "cannot write " + path.toUtf8();
    }
    return contentOf(path) == text ? QByteArray() : path.toUtf8() + " is not\n" + text;
}

} // namespace

class GoldenPlanTest : public QObject {
    Q_OBJECT

private slots:
    void everyFolderHoldsItsPlan_data();
    void everyFolderHoldsItsPlan();
};

void GoldenPlanTest::everyFolderHoldsItsPlan_data()
{
    QTest::addColumn<QString>("path");
    const QDir cases(QStringLiteral(TEST_DATA "/plan"));
    const QStringList names = cases.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QVERIFY(!names.isEmpty());
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << cases.filePath(name);
}

void GoldenPlanTest::everyFolderHoldsItsPlan()
{
    QFETCH(QString, path);
    const QDir folder(path);
    const auto observed = observedIn(folder);
    QVERIFY2(observed, observed ? "" : observed.error().text().c_str());
    const auto plan = planFor(folder, *observed);
    const QByteArray words =
        plan ? inWords(*plan) : "refused: " + QByteArray::fromStdString(plan.error().text()) + '\n';
    QByteArray wrong = mismatch(folder.filePath(QStringLiteral("plan.txt")), words);
    QVERIFY2(wrong.isEmpty(), wrong.constData());
    if (!plan)
        return;
    wrong = mismatch(folder.filePath(QStringLiteral("script.sh")),
        QByteArray::fromStdString(renderShell(*plan)));
    QVERIFY2(wrong.isEmpty(), wrong.constData());

    KernelModel model(*observed, kLab.text());
    const std::vector<Step> undo = playForUndo(model, plan->steps);
    const auto again = planFor(folder, model.state());
    QVERIFY2(again && again->steps.empty(), "the plan leaves something to do");
    play(model, undo);
    wrong = unlike(model.state(), *observed);
    QVERIFY2(wrong.isEmpty(), wrong.constData());
}

QTEST_GUILESS_MAIN(GoldenPlanTest)
#include "goldenplantest.moc"
