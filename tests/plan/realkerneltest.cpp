// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/clashingtopology.h"
#include "tests/support/foresight.h"
#include "tests/support/iproutestate.h"
#include "tests/support/plancases.h"
#include "tests/support/shellsession.h"

#include "backend/plan/render.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hairpin;

namespace {

const LabName kLab = caseLab();

// A network of its own, in which scripts are run as they would be on a host.
class Kernel {
public:
    Kernel()
        : m_shell({QStringLiteral("unshare"), QStringLiteral("-Urnm"), QStringLiteral("sh")})
    {
        m_isUsable =
            m_shell.run(QStringLiteral("mount -t tmpfs tmpfs /run && echo works; echo @end"))
                .contains("works");
    }

    bool isUsable() const { return m_isUsable; }

    // Empty when every command succeeded.
    QByteArray run(const std::vector<Step>& steps)
    {
        QFile file(m_dir.filePath(QStringLiteral("script")));
        if (!file.open(QFile::WriteOnly))
            return "cannot write the script";
        file.write(renderShell({steps, {}}).c_str());
        file.close();
        const QByteArray said =
            m_shell.run(QStringLiteral("sh -x %1 > %1.out 2>&1 || tail -n 3 %1.out; echo @end\n")
                            .arg(file.fileName()));
        return QByteArray(said).replace("@end", "").trimmed();
    }

    Observed observe()
    {
        const auto observed = observedByIproute(m_shell.run(iprouteScript()), kLab.text());
        if (!observed)
            qWarning("%s", observed.error().text().c_str());
        return observed ? *observed : Observed();
    }

private:
    QTemporaryDir m_dir;
    ShellSession m_shell;
    bool m_isUsable = false;
};

QByteArray script(const Result<Plan>& plan)
{
    if (!plan)
        return QByteArray::fromStdString(plan.error().text());
    return plan->steps.empty() ? QByteArray() : QByteArray::fromStdString(renderShell(*plan));
}

// Like QVERIFY, but shows the text that should not be.
#define VERIFY_EMPTY(text)                                                                         \
    do {                                                                                           \
        const QByteArray excess = text;                                                            \
        QVERIFY2(excess.isEmpty(), excess.constData());                                            \
    } while (false)

} // namespace

// Plans, as the scripts that people are shown, carried out by the real kernel.
class RealKernelTest : public QObject {
    Q_OBJECT

private slots:
    void scriptsDoWhatThePlanForesees_data();
    void scriptsDoWhatThePlanForesees();
    void theScriptOfACaseDoesWhatItSays_data();
    void theScriptOfACaseDoesWhatItSays();
};

void RealKernelTest::scriptsDoWhatThePlanForesees_data()
{
    QTest::addColumn<unsigned>("seed");
    const int given = qEnvironmentVariableIntValue("HAIRPIN_TEST_SEED");
    const unsigned first = given > 0 ? static_cast<unsigned>(given) : 1;
    for (unsigned seed = first; seed < first + 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// Deployed, changed into another lab, changed back step by step, destroyed.
void RealKernelTest::scriptsDoWhatThePlanForesees()
{
    QFETCH(unsigned, seed);
    Kernel kernel;
    QVERIFY2(kernel.isUsable(), "user namespaces are not allowed here");
    const Topology first = clashingTopology(2 * seed);
    const Topology second = clashingTopology(2 * seed + 1);
    const Observed nothing = kernel.observe();
    QVERIFY(nothing.namespaces.contains(NetnsName()));

    const auto deploy = makePlan(first, nothing, kLab);
    VERIFY_EMPTY(kernel.run(deploy->steps));
    const Observed deployed = kernel.observe();
    QVERIFY(!deploy->steps.empty() && deployed != nothing);
    VERIFY_EMPTY(script(makePlan(first, deployed, kLab)));

    const auto update = makePlan(second, deployed, kLab);
    KernelModel model(deployed, kLab.text());
    const std::vector<Step> undo = playForUndo(model, update->steps);
    VERIFY_EMPTY(kernel.run(update->steps));
    const Observed updated = kernel.observe();
    VERIFY_EMPTY(script(makePlan(second, updated, kLab)));

    VERIFY_EMPTY(kernel.run(undo));
    VERIFY_EMPTY(unlike(kernel.observe(), deployed));

    VERIFY_EMPTY(kernel.run(makeDestroyPlan(deployed, kLab).steps));
}

void RealKernelTest::theScriptOfACaseDoesWhatItSays_data()
{
    QTest::addColumn<QString>("path");
    for (const QString& path : planCases(QStringLiteral(TEST_DATA))) {
        // What is there besides the lab cannot be made here.
        if (!QFile::exists(path + QStringLiteral("/observed.json")))
            QTest::newRow(qPrintable(path.section(QLatin1Char('/'), -1))) << path;
    }
}

void RealKernelTest::theScriptOfACaseDoesWhatItSays()
{
    QFETCH(QString, path);
    Kernel kernel;
    QVERIFY2(kernel.isUsable(), "user namespaces are not allowed here");
    const auto current = caseCurrent(path);
    QVERIFY2(current, current ? "" : current.error().text().c_str());
    VERIFY_EMPTY(kernel.run(makePlan(*current, kernel.observe(), kLab)->steps));
    const auto plan = casePlan(path, kernel.observe());
    QVERIFY(plan);
    VERIFY_EMPTY(kernel.run(plan->steps));
    VERIFY_EMPTY(script(casePlan(path, kernel.observe())));
}

QTEST_GUILESS_MAIN(RealKernelTest)
#include "realkerneltest.moc"
