// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/planner.h"
#include "backend/plan/render.h"
#include "tests/support/kernelstate.h"
#include "tests/support/scriptcases.h"
#include "tests/support/shellsession.h"

#include <QFileInfo>
#include <QTest>

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

// Carrier and duplicate address detection take a moment to settle.
constexpr int kReads = 40;
constexpr int kReadPauseMs = 300;

QStringList sandbox()
{
    return {QStringLiteral("unshare"), QStringLiteral("-Urnm"), QStringLiteral("bash")};
}

// In a fresh sandbox; what the script prints is of no interest, nor whether commands of it fail.
QByteArray run(ShellSession& shell, const QByteArray& before, const QByteArray& script)
{
    return shell.run(QStringLiteral("mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs /tmp && "
                                    "mount -t sysfs sysfs /sys && ip link set lo up && { %1\n:; }"
                                    " && bash > /dev/null 2>&1 <<'THE_SCRIPT'\n%2\n"
                                    "THE_SCRIPT\necho @end\n")
                         .arg(QString::fromUtf8(before), QString::fromUtf8(script)));
}

// What a lab does not have: which protocol made a route, broadcast addresses, nodad.
void simplify(Json& value)
{
    if (value.is_object()) {
        value.erase("broadcast");
        value.erase("nodad");
        if (value.value("protocol", Json()) == "static")
            value.erase("protocol");
        // A link that was up once keeps what it got then.
        const bool isDown = value.value("operstate", Json()) == "DOWN";
        if (isDown && value.contains("qdisc")) {
            value.erase("qdisc");
            value.erase("tso_max_size");
        }
    }
    if (value.is_structured()) {
        for (Json& inner : value)
            simplify(inner);
    }
}

// bridge(8) looks the number of a peer in another namespace up in its own, where it is anybody's.
void simplifyPorts(Json& state)
{
    for (Json& netns : state) {
        for (Json& port : netns["port"]) {
            port.erase("link");
            port.erase("flags"); // as ip tells them too
        }
    }
}

Result<Json> stateIn(ShellSession& shell, const Lab& lab)
{
    auto state = kernelState(shell.run(kernelStateScript()), lab);
    if (state) {
        simplify(*state);
        simplifyPorts(*state);
    }
    return state;
}

QByteArray scriptOf(const Lab& lab)
{
    const auto plan = makePlan(lab.topology, bareHost(lab.topology), *LabName::parse("imported"));
    return plan ? QByteArray::fromStdString(renderShell(*plan)) : QByteArray();
}

} // namespace

// What a script makes of a real kernel, and what the lab that was imported from it makes of
// another.
class ScriptKernelTest : public QObject {
    Q_OBJECT

private slots:
    void theScriptAndItsLabMakeTheSame_data();
    void theScriptAndItsLabMakeTheSame();
};

void ScriptKernelTest::theScriptAndItsLabMakeTheSame_data()
{
    QTest::addColumn<QString>("folder");
    for (const QString& folder : scriptCases()) {
        if (!QFile::exists(folder + QStringLiteral("/unlike")))
            QTest::newRow(qPrintable(QFileInfo(folder).fileName())) << folder;
    }
}

void ScriptKernelTest::theScriptAndItsLabMakeTheSame()
{
    QFETCH(QString, folder);
    const QByteArray text = fileOf(folder, "script");
    const QByteArray commands = fileOf(folder, "commands.sh");
    const QByteArray before = fileOf(folder, "before.sh");
    const Lab lab = playedThrough(importedFrom(text).lab);
    const QByteArray planned = scriptOf(lab);
    QVERIFY(!planned.isEmpty());

    ShellSession theirs(sandbox());
    ShellSession ours(sandbox());
    QCOMPARE(run(theirs, before, commands.isEmpty() ? text : commands), QByteArray("@end\n"));
    QCOMPARE(run(ours, before, planned), QByteArray("@end\n"));
    QString difference;
    for (int i = 0; i < kReads; ++i) {
        const auto byScript = stateIn(theirs, lab);
        const auto byLab = stateIn(ours, lab);
        QVERIFY2(byScript, byScript ? "" : byScript.error().text().c_str());
        QVERIFY2(byLab, byLab ? "" : byLab.error().text().c_str());
        QVERIFY(byScript->contains(""));
        difference = differences(*byScript, *byLab);
        if (difference.isEmpty())
            return;
        QTest::qWait(kReadPauseMs);
    }
    QFAIL(qPrintable(QStringLiteral("script against lab:\n") + difference));
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::ScriptKernelTest)
#include "scriptkerneltest.moc"
