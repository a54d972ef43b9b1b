// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/labrunner.h"
#include "backend/io/labfile.h"
#include "backend/plan/render.h"
#include "tests/support/kernelstate.h"
#include "tests/support/paths.h"
#include "tests/support/randomlab.h"
#include "tests/support/shellsession.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QTest>

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

constexpr int kSeeds = 40;
constexpr int kMaxRandomItems = 60;
// Carrier, duplicate address detection and the spanning tree take a moment to settle.
constexpr int kReads = 30;
constexpr int kReadPauseMs = 300;

const LabName& labName()
{
    static const LabName name = *LabName::parse("parity");
    return name;
}

std::string scriptOf(const Lab& lab)
{
    Observed bare;
    bare.namespaces[NetnsName()];
    const auto plan = makePlan(lab.topology, bare, labName());
    return plan ? renderShell(*plan) : "echo '" + plan.error().text() + "'; exit 1";
}

// What the script does in a fresh sandbox of its own. An inner shell, as the script ends its shell
// at the first command that fails.
QString deployByScript(ShellSession& shell, const Lab& lab)
{
    const QByteArray printed =
        shell.run(QStringLiteral("mount -t tmpfs tmpfs /run && ip link set lo up && sh <<'SCRIPT' "
                                 "&& echo @end || exit 1\n%1\nSCRIPT\n")
                      .arg(QString::fromStdString(scriptOf(lab))));
    return printed == "@end\n" ? QString() : QString::fromUtf8(printed);
}

QString deployByHelper(LabRunner& runner, const Lab& lab)
{
    QString trouble = QStringLiteral("neither done nor failed");
    QEventLoop loop;
    QObject::connect(&runner, &LabRunner::deploymentDone, &loop, [&] {
        trouble.clear();
        loop.quit();
    });
    QObject::connect(&runner, &LabRunner::failed, &loop, [&](const Error& error) {
        trouble = QString::fromStdString(error.text());
        loop.quit();
    });
    runner.deploy(lab, QString());
    loop.exec();
    return trouble;
}

QStringList shellInside(int helperPid)
{
    return {QStringLiteral("nsenter"), QStringLiteral("--preserve-credentials"),
        QStringLiteral("-U"), QStringLiteral("-m"), QStringLiteral("-n"), QStringLiteral("-t"),
        QString::number(helperPid), QStringLiteral("sh")};
}

} // namespace

class ParityTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void scriptAndHelperMakeTheSame_data();
    void scriptAndHelperMakeTheSame();
};

void ParityTest::initTestCase()
{
    qputenv("HAIRPIN_HELPER", BIN_DIR "/hairpin-helper");
}

void ParityTest::scriptAndHelperMakeTheSame_data()
{
    QTest::addColumn<QString>("file"); // empty: a random lab
    QTest::addColumn<unsigned>("seed");
    for (const QString& file : exampleLabs())
        QTest::newRow(qPrintable(QFileInfo(file).baseName())) << file << 0U;
    for (unsigned seed = 1; seed <= kSeeds; ++seed)
        QTest::newRow(qPrintable(QStringLiteral("seed %1").arg(seed))) << QString() << seed;
}

void ParityTest::scriptAndHelperMakeTheSame()
{
    QFETCH(QString, file);
    QFETCH(unsigned, seed);
    Lab lab;
    if (file.isEmpty()) {
        lab = randomLab(seed, kMaxRandomItems);
    } else {
        const auto read = readLab(file.toStdString());
        QVERIFY2(read, "the example cannot be read");
        lab = *read;
    }

    ShellSession ours({QStringLiteral("unshare"), QStringLiteral("-Urnm"), QStringLiteral("sh")});
    const QString scriptTrouble = deployByScript(ours, lab);
    QVERIFY2(scriptTrouble.isEmpty(), qPrintable(scriptTrouble));

    LabRunner runner({LabTarget::Place::FreshSandbox, {}}, labName());
    const QString helperTrouble = deployByHelper(runner, lab);
    QVERIFY2(helperTrouble.isEmpty(), qPrintable(helperTrouble));
    QVERIFY(runner.helperPid());
    ShellSession theirs(shellInside(*runner.helperPid()));

    QString difference;
    for (int i = 0; i < kReads; ++i) {
        ours.begin(kernelStateScript());
        theirs.begin(kernelStateScript());
        const auto byScript = kernelState(ours.finish(), lab);
        QVERIFY2(byScript, byScript ? "" : byScript.error().text().c_str());
        const auto byHelper = kernelState(theirs.finish(), lab);
        QVERIFY2(byHelper, byHelper ? "" : byHelper.error().text().c_str());
        difference = differences(*byScript, *byHelper);
        if (difference.isEmpty())
            return;
        QTest::qWait(kReadPauseMs);
    }
    QFAIL(qPrintable(QStringLiteral("script against helper:\n") + difference));
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::ParityTest)
#include "paritytest.moc"
