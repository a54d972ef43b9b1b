// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What iproute2 made without a helper is drawn, saved, read and deployed elsewhere: the same state.
#include "backend/io/labfile.h"
#include "backend/io/livelab.h"
#include "backend/model/validate.h"
#include "backend/plan/planner.h"
#include "backend/plan/render.h"
#include "tests/helper/labclient.h"
#include "tests/helper/systemroot.h"
#include "tests/support/kernelstate.h"
#include "tests/support/paths.h"
#include "tests/support/randomlab.h"

#include <QFileInfo>
#include <QTest>

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

constexpr int kSeeds = 40;
constexpr int kLargest = 60;
// Carrier, duplicate address detection and the spanning tree take a moment to settle.
constexpr int kReads = 30;
constexpr int kReadPauseMs = 300;

QString scriptOf(const Lab& lab)
{
    const auto plan = makePlan(lab.topology, bareHost(lab.topology), labNamed("made"));
    return QString::fromStdString(
        plan ? renderShell(*plan) : "echo '" + plan.error().text() + "'; exit 1");
}

QString clauses(const std::vector<Clause>& list)
{
    QStringList texts;
    for (const Clause& clause : list)
        texts << QString::fromStdString(clause.text());
    return texts.join(QStringLiteral("; "));
}

Observed observedIn(const SystemRoot& root)
{
    HelperProcess helper({"--system", "--stdio"}, root.entry());
    if (!helper.client().greet())
        qFatal("%s", helper.complaint().constData());
    return observed(helper.client());
}

QString firstError(const Lab& lab)
{
    for (const Problem& problem : validate(lab.topology)) {
        if (problem.severity == Severity::Error)
            return QString::fromStdString(problem.text());
    }
    return {};
}

} // namespace

class RoundTripTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsImportedMakesTheSameStateAgain_data()
    {
        QTest::addColumn<Lab>("lab");
        for (const QString& file : exampleLabs())
            QTest::newRow(qPrintable(QFileInfo(file).baseName())) << *readLab(file.toStdString());
        for (unsigned seed = 1; seed <= kSeeds; ++seed)
            QTest::newRow(qPrintable(QStringLiteral("seed %1").arg(seed)))
                << randomLab(seed, kLargest);
    }

    void whatIsImportedMakesTheSameStateAgain()
    {
        QFETCH(Lab, lab);
        const SystemRoot root(QStringLiteral("ip link set lo up"));
        root.run(scriptOf(lab));
        const LiveLab live = labOf(observedIn(root));
        QVERIFY2(live.leftOut.empty(), qPrintable(clauses(live.leftOut)));
        QCOMPARE(firstError(live.lab), QString());
        const auto saved = parseLab(formatLab(live.lab));
        QVERIFY(saved);
        QVERIFY(*saved == live.lab);

        HelperProcess sandbox;
        QVERIFY2(sandbox.client().greet(), sandbox.complaint().constData());
        const auto plan = makePlan(saved->topology, observed(sandbox.client()), labNamed("lab"));
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        QCOMPARE(trouble(apply(sandbox.client(), plan->steps)), QString());

        QString difference;
        for (int i = 0; i < kReads; ++i) {
            const auto theirs = kernelState(root.run(kernelStateScript()), *saved);
            const auto ours =
                kernelState(insideOf(sandbox.pid(), {"sh", "-c", kernelStateScript()}), *saved);
            QVERIFY2(theirs && ours, "iproute2 does not say");
            difference = differences(*theirs, *ours);
            if (difference.isEmpty())
                return;
            QTest::qWait(kReadPauseMs);
        }
        QFAIL(
            qPrintable(QStringLiteral("what was there against what was imported:\n") + difference));
    }
};

} // namespace hairpin

Q_DECLARE_METATYPE(hairpin::Lab)

QTEST_GUILESS_MAIN(hairpin::RoundTripTest)
#include "roundtriptest.moc"
