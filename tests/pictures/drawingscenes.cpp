// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/panels/findbar.h"
#include "tests/bench/largelab.h"
#include "tests/pictures/scenes.h"

#include <QApplication>
#include <QDockWidget>
#include <QInputDialog>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

namespace hairpin {

namespace {

constexpr const char* kMistakes = R"(
    {"id": "br0", "kind": "bridge", "name": "br0"},
    {"id": "p1", "kind": "veth", "name": "p1", "peer": "e1", "bridge": "br0",
     "addresses": ["10.0.0.254/24"]},
    {"id": "e1", "kind": "veth", "name": "eth0", "peer": "p1", "namespace": "red",
     "addresses": ["10.0.0.1/24"]},
    {"id": "p2", "kind": "veth", "name": "p2", "peer": "e2", "bridge": "br0"},
    {"id": "e2", "kind": "veth", "name": "eth0", "peer": "p2", "namespace": "blue",
     "addresses": ["10.0.0.1/24"]},
    {"id": "m1", "kind": "macvlan", "name": "p2.1", "parent": "p2", "mode": "bridge"},
    {"id": "red", "kind": "namespace", "name": "red", "routes": ["default via 10.9.0.1"]},
    {"id": "blue", "kind": "namespace", "name": "blue"})";

constexpr const char* kAllKinds = R"(
    {"id": "nic", "kind": "interface", "name": "eth1"},
    {"id": "mv", "kind": "macvlan", "name": "eth1.1", "parent": "nic", "mode": "bridge",
     "namespace": "web", "addresses": ["192.0.2.10/24"]},
    {"id": "web", "kind": "namespace", "name": "web"},
    {"id": "br0", "kind": "bridge", "name": "br0", "addresses": ["10.0.0.1/24"]},
    {"id": "p1", "kind": "veth", "name": "port1", "peer": "e1", "bridge": "br0"},
    {"id": "e1", "kind": "veth", "name": "eth0", "peer": "p1", "namespace": "web",
     "addresses": ["10.0.0.2/24", "2001:db8::2/64"]},
    {"id": "note", "kind": "note", "text": "eth1 is an interface of this computer.\nIt is switched on while the lab runs, and is as it was afterwards."})";

QImage startPage(Stage& stage)
{
    stage.window().showStartPage();
    return stage.picture();
}

QImage startPageRecent(Stage& stage)
{
    stage.openFile(stage.keep("router", QStringLiteral("Lecture 3.hairpin")));
    stage.openFile(stage.keep("vepa-hairpin", QStringLiteral("VEPA at home.hairpin")));
    stage.window().showStartPage();
    return stage.picture();
}

QImage founding(Stage& stage)
{
    stage.open("vepa-hairpin");
    return stage.picture();
}

QImage empty(Stage& stage)
{
    return stage.picture();
}

QImage problems(Stage& stage)
{
    stage.openText(kMistakes);
    stage.trigger("edit.layOut");
    stage.select({"p1"});
    stage.raise("problems");
    stage.settle(1500);
    return stage.picture();
}

QImage ofKind(Stage& stage, std::initializer_list<const char*> items)
{
    stage.openText(kAllKinds);
    stage.trigger("edit.layOut");
    stage.trigger("view.zoomFit");
    stage.select(items);
    return stage.picture();
}

QImage outline(Stage& stage)
{
    stage.open("router");
    stage.select({"router-a"});
    stage.raise("outline");
    return stage.picture();
}

QImage history(Stage& stage)
{
    stage.open("vepa-hairpin");
    stage.setField("veth0", "hairpin", true);
    stage.setField("br0", "stp", true);
    stage.select({"mv101"});
    stage.trigger("edit.delete");
    stage.trigger("edit.undo");
    stage.trigger("edit.layOut");
    stage.trigger("edit.undo");
    stage.raise("history");
    return stage.picture();
}

QImage find(Stage& stage)
{
    stage.open("router");
    stage.trigger("edit.find");
    QTest::keyClicks(&stage.window().findChild<FindBar*>()->field(), QStringLiteral("10.0.2"));
    return stage.picture();
}

QImage shortcuts(Stage& stage)
{
    stage.open("vepa-hairpin");
    stage.trigger("help.shortcuts");
    return stage.picture();
}

QImage large(Stage& stage)
{
    stage.document().reset(largeLab(400));
    stage.canvas().setZoom(0.6);
    return stage.picture();
}

QImage dragging(Stage& stage)
{
    stage.open("vepa-hairpin");
    stage.carry("macvlan", stage.at("veth0_1"));
    return stage.picture();
}

QImage refusing(Stage& stage)
{
    stage.open("vepa-hairpin");
    stage.carry("macvlan", stage.at("veth0"));
    return stage.picture();
}

QImage connecting(Stage& stage)
{
    stage.open("vepa-hairpin");
    stage.trigger("tool.connect");
    stage.drag(stage.at("veth0_1"), stage.at("ns102"), false);
    return stage.picture();
}

QImage connectMenu(Stage& stage)
{
    stage.open("router");
    stage.trigger("tool.connect");
    stage.drag(stage.at("a1"), stage.at("br-b"));
    return stage.picture();
}

QImage routerLaidOut(Stage& stage)
{
    stage.open("router");
    stage.trigger("edit.layOut");
    stage.trigger("view.zoomFit");
    return stage.picture();
}

void addHosts(Stage& stage)
{
    stage.openText(R"({"id": "br0", "kind": "bridge", "name": "br0"})");
    stage.select({"br0"});
    QTimer::singleShot(300, &stage.window(), [] {
        auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
        dialog->setIntValue(12);
        dialog->accept();
    });
    stage.trigger("edit.addSeveral");
    stage.trigger("view.zoomFit");
    stage.select({});
}

QImage manyHosts(Stage& stage)
{
    addHosts(stage);
    return stage.picture();
}

QImage manyHostsLaidOut(Stage& stage)
{
    addHosts(stage);
    stage.trigger("edit.layOut");
    stage.trigger("view.zoomFit");
    return stage.picture();
}

} // namespace

std::vector<SceneSpec> drawingScenes()
{
    return {{"start-page", startPage}, {"start-page-recent", startPageRecent},
        {"founding", founding}, {"empty", empty}, {"problems", problems}, {"outline", outline},
        {"history", history}, {"find", find}, {"shortcuts", shortcuts}, {"minimap", large},
        {"dragging", dragging}, {"refusing", refusing}, {"connecting", connecting},
        {"connect-menu", connectMenu}, {"router-laid-out", routerLaidOut},
        {"many-hosts", manyHosts}, {"many-hosts-laid-out", manyHostsLaidOut},
        {"properties-namespace", [](Stage& stage) { return ofKind(stage, {"web"}); }},
        {"properties-bridge", [](Stage& stage) { return ofKind(stage, {"br0"}); }},
        {"properties-port", [](Stage& stage) { return ofKind(stage, {"p1"}); }},
        {"properties-veth", [](Stage& stage) { return ofKind(stage, {"e1"}); }},
        {"properties-macvlan", [](Stage& stage) { return ofKind(stage, {"mv"}); }},
        {"properties-interface", [](Stage& stage) { return ofKind(stage, {"nic"}); }},
        {"properties-note", [](Stage& stage) { return ofKind(stage, {"note"}); }},
        {"properties-several",
            [](Stage& stage) {
                return ofKind(stage, {"p1", "e1", "mv"});
            }},
        {"properties-mixed", [](Stage& stage) {
             return ofKind(stage, {"web", "note"});
         }}};
}

} // namespace hairpin
