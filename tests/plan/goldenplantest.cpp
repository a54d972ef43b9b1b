// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/foresight.h"
#include "tests/support/plancases.h"

#include "backend/plan/render.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace hairpin;

// Each folder of tests/data/plan is a case; its name is what it shows. current.hairpin is what runs
// (absent: nothing), observed.json what is there besides; desired.hairpin is what is to run
// (absent: the lab is destroyed). plan.txt has the steps in words and, after "!", what else they
// do; script.sh the same as commands. With HAIRPIN_UPDATE_GOLDEN set, both are written instead of
// compared: read the difference before committing it.
namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray inWords(const Plan& plan)
{
    QByteArray text;
    for (const Step& step : plan.steps)
        text += QByteArray::fromStdString(describe(step).text()) + '\n';
    for (const Clause& clause : plan.collateral)
        text += "! " + QByteArray::fromStdString(clause.text()) + '\n';
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
    const QStringList paths = planCases(QStringLiteral(TEST_DATA));
    QVERIFY(!paths.isEmpty());
    for (const QString& path : paths)
        QTest::newRow(qPrintable(path.section(QLatin1Char('/'), -1))) << path;
}

void GoldenPlanTest::everyFolderHoldsItsPlan()
{
    QFETCH(QString, path);
    const QDir folder(path);
    const auto observed = caseObserved(folder);
    QVERIFY2(observed, observed ? "" : observed.error().text().c_str());
    const auto plan = casePlan(folder, *observed);
    const QByteArray words =
        plan ? inWords(*plan) : "refused: " + QByteArray::fromStdString(plan.error().text()) + '\n';
    QByteArray wrong = mismatch(folder.filePath(QStringLiteral("plan.txt")), words);
    QVERIFY2(wrong.isEmpty(), wrong.constData());
    if (!plan)
        return;
    wrong = mismatch(folder.filePath(QStringLiteral("script.sh")),
        QByteArray::fromStdString(renderShell(*plan)));
    QVERIFY2(wrong.isEmpty(), wrong.constData());

    KernelModel model(*observed, caseLab().text());
    const std::vector<Step> undo = playForUndo(model, plan->steps);
    const auto again = casePlan(folder, model.state());
    QVERIFY2(again && again->steps.empty(), "the plan leaves something to do");
    play(model, undo);
    wrong = unlike(model.state(), *observed);
    QVERIFY2(wrong.isEmpty(), wrong.constData());
}

QTEST_GUILESS_MAIN(GoldenPlanTest)
#include "goldenplantest.moc"
