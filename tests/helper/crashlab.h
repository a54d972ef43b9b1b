// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/netlink/observe.h"
#include "helper/sandbox.h"
#include "tests/helper/actor.h"
#include "tests/support/children.h"
#include "tests/support/labs.h"
#include "tests/support/paths.h"
#include "tests/support/stillstate.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <climits>
#include <csignal>
#include <unistd.h>

// A sandbox that outlives the helpers that are killed in it: what tests do there again and again.
namespace hairpin {

inline Observed snapshot()
{
    auto namespaces = Namespaces::open();
    const auto observation =
        observe(*namespaces, [](const LinkKey&) { return std::optional<NetnsName>(); });
    if (!observation)
        qFatal("%s", observation.error().text().c_str());
    return still(observation->observed);
}

// What lies in the folders, one name after another.
inline QString files(const QString& folder)
{
    return QDir(folder)
        .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
        .join(u' ');
}

// No transaction is under way.
inline bool isSettled()
{
    const QString there = files(Actor::kFolder);
    return there == QStringLiteral("lock") || there == QStringLiteral("lock state.json");
}

inline constexpr unsigned kPauseUs = 20'000;

inline void runOn(Job& job, int turns = INT_MAX)
{
    bool isWaiting = false; // all of that is one turn
    for (int i = 0; i < turns;) {
        const Turn turn = job.advance();
        if (turn == Turn::Ended)
            return;
        if (turn == Turn::Later)
            usleep(kPauseUs);
        i += turn == Turn::Later && isWaiting ? 0 : 1;
        isWaiting = turn == Turn::Later;
    }
    kill(getpid(), SIGKILL);
}

// A helper that takes over, does the job to its end, and goes.
using Work = std::function<std::unique_ptr<Job>(Actor&)>;

inline ChildEnd doing(const Work& work, int turns = INT_MAX)
{
    return inChild([&] {
        Actor actor;
        actor.recover();
        runOn(*work(actor), turns);
        if (actor.failure())
            qFatal("%s", actor.failure()->error.text().c_str());
    });
}

// The same, killed at a moment within the job.
inline ChildEnd doingUntil(int moment, const Work& work)
{
    return inChildKilledAt(moment, [&] {
        Actor actor;
        actor.recover();
        const std::unique_ptr<Job> job = work(actor);
        startCounting();
        runOn(*job);
    });
}

// How many moments there are in it.
inline int momentsIn(const Work& work)
{
    return momentsOf([&] {
        Actor actor;
        actor.recover();
        const std::unique_ptr<Job> job = work(actor);
        startCounting();
        runOn(*job);
    });
}

inline bool recoverNow()
{
    return inChild([] { Actor().recover(); }) == ChildEnd::Done;
}

inline Work deployOf(const Lab& lab)
{
    return [lab](Actor& actor) { return actor.applying(actor.planFor(lab.topology)); };
}

inline Work applyOf(std::vector<Step> steps)
{
    return [steps](Actor& actor) { return actor.applying(steps); };
}

inline std::unique_ptr<Job> destroy(Actor& actor)
{
    return actor.destroying();
}

// Whether there is a lab left or not.
inline bool destroyWhatIsLeft()
{
    return inChild([] {
        Actor actor;
        actor.recover();
        runOn(*destroy(actor));
    }) == ChildEnd::Done;
}

inline bool sh(const QString& script)
{
    return QProcess::execute(QStringLiteral("sh"), {QStringLiteral("-ec"), script}) == 0;
}

// Before there is a second thread.
template <class Test> int runInSandbox(int argc, char** argv)
{
    if (const Status entered = enterSandbox(); !entered)
        qFatal("%s", entered.error().text().c_str());
    QCoreApplication application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

// A row for each example lab, and in a slot with such rows that lab and the one after it.
inline void eachLab()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < exampleLabs().size(); ++i)
        QTest::newRow(qPrintable(QFileInfo(exampleLabs().at(i)).baseName())) << i;
}

inline Lab labAt(qsizetype index)
{
    return *readLab(exampleLabs().at(index % exampleLabs().size()).toStdString());
}

inline Lab labOfRow()
{
    QFETCH(int, index);
    return labAt(index);
}

inline Lab labAfterRow()
{
    QFETCH(int, index);
    return labAt(index + 1);
}

} // namespace hairpin
