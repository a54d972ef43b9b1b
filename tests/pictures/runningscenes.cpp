// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/scenariosession.h"
#include "gui/canvas/canvas.h"
#include "gui/panels/exportpanel.h"
#include "tests/pictures/scenes.h"

#include <QCheckBox>
#include <QDockWidget>
#include <QTabBar>
#include <QTabWidget>

namespace hairpin {

namespace {

const char* const kFounding = "vepa-hairpin";

QImage lost(Stage& stage)
{
    stage.open(kFounding);
    stage.deploy();
    stage.ping("ns101", "ns102");
    stage.select({"veth0"});
    stage.raise("pings");
    return stage.picture();
}

QImage answered(Stage& stage)
{
    stage.open(kFounding);
    stage.setField("veth0", "hairpin", true);
    stage.deploy();
    stage.ping("ns101", "ns102");
    stage.select({"veth0"});
    stage.raise("pings");
    return stage.picture();
}

QImage differing(Stage& stage)
{
    stage.open(kFounding);
    stage.deploy();
    stage.setField("veth0", "hairpin", true);
    stage.select({"veth0"});
    stage.raise("plan");
    return stage.picture();
}

QImage script(Stage& stage)
{
    stage.open(kFounding);
    QDockWidget& dock = stage.raise("plan");
    dock.findChild<QTabWidget*>()->setCurrentIndex(1);
    stage.window().resizeDocks({&dock}, {stage.window().height() / 2}, Qt::Vertical);
    stage.settle(1000); // the plan comes after a moment
    stage.trigger("view.zoomFit");
    return stage.picture();
}

void play(Stage& stage, int steps)
{
    ScenarioSession& scenario = stage.window().scenario();
    for (int step = 0; step < steps; ++step) {
        stage.trigger("scenario.next");
        stage.wait("the step", [&] { return !scenario.isPlaying(); });
    }
}

QImage scenario(Stage& stage)
{
    stage.open(kFounding);
    play(stage, 5);
    stage.raise("scenario");
    return stage.picture();
}

QImage scenarioPlaying(Stage& stage)
{
    stage.open(kFounding);
    play(stage, 1);
    stage.trigger("scenario.next");
    return stage.picture();
}

QImage presentation(Stage& stage)
{
    stage.open(kFounding);
    stage.trigger("present.start");
    play(stage, 5);
    stage.settle();
    return stage.picture();
}

QImage presentationBegins(Stage& stage)
{
    stage.open(kFounding);
    stage.trigger("present.start");
    return stage.picture();
}

QImage router(Stage& stage)
{
    stage.open("router");
    stage.deploy();
    stage.ping("a1", "b1");
    stage.ping("b2", "a2");
    stage.select({"router"});
    stage.raise("pings");
    return stage.picture();
}

QImage collapsed(Stage& stage)
{
    stage.open("router");
    stage.select({"a1", "router", "b1"});
    stage.trigger("view.collapse");
    stage.trigger("view.zoomFit");
    stage.deploy();
    stage.setField("router-a", "mtu", std::int64_t(1400));
    stage.ping("a1", "b1");
    stage.select({"router"});
    return stage.picture();
}

QImage exporting(Stage& stage)
{
    stage.open(kFounding);
    stage.setField("veth0", "hairpin", true);
    stage.deploy();
    stage.ping("ns101", "ns102");
    stage.trigger("file.export");
    stage.raise("export").findChild<QCheckBox*>(QStringLiteral("exportLive"))->setChecked(true);
    return stage.picture();
}

QImage stopped(Stage& stage)
{
    stage.open("bridge-four");
    stage.deploy();
    const auto& items = stage.document().topology().items();
    std::vector<ItemId> hosts;
    for (const auto& [id, item] : items) {
        if (item.kind->has(Trait::Container))
            hosts.push_back(id);
    }
    for (std::size_t i = 1; i < hosts.size(); ++i)
        stage.ping(hosts[0].text().c_str(), hosts[i].text().c_str());
    stage.window().session().pings().stop(1);
    stage.raise("pings");
    return stage.picture();
}

} // namespace

std::vector<SceneSpec> runningScenes()
{
    return {{"founding-lost", lost}, {"founding-answered", answered},
        {"founding-differs", differing}, {"plan-script", script}, {"scenario", scenario},
        {"scenario-playing", scenarioPlaying}, {"presentation", presentation},
        {"presentation-begins", presentationBegins}, {"router-running", router},
        {"collapsed-running", collapsed}, {"export", exporting}, {"pings", stopped}};
}

} // namespace hairpin
