// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "gui/app/hostquestions.h"
#include "gui/app/remotequestion.h"
#include "gui/app/safecopy.h"
#include "gui/canvas/canvas.h"
#include "gui/panels/messagebar.h"
#include "tests/pictures/scenes.h"

#include <QAction>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QToolButton>

namespace hairpin {

namespace {

const char* const kFounding = "vepa-hairpin";

void openModified(Stage& stage)
{
    stage.openFile(stage.keep(kFounding, QStringLiteral("VEPA at home.hairpin")));
    stage.setField("veth0", "hairpin", true);
}

QImage menu(Stage& stage, int number)
{
    stage.open(kFounding);
    stage.select({"veth0_1"});
    QMenuBar* bar = stage.window().menuBar();
    QAction* title = bar->actions().at(number);
    title->menu()->popup(bar->mapToGlobal(bar->actionGeometry(title).bottomLeft()));
    QImage image = stage.picture();
    title->menu()->close();
    return image;
}

QImage contextMenu(Stage& stage)
{
    stage.open(kFounding);
    const QPoint place = stage.at("ns101");
    return stage.pictureDuring([&] {
        emit stage.canvas().contextMenuRequested(
            idOf("ns101"), stage.canvas().viewport()->mapToGlobal(place));
    });
}

QImage targetMenu(Stage& stage)
{
    stage.open(kFounding);
    for (auto* button : stage.window().findChildren<QToolButton*>()) {
        QMenu* menu = button->menu();
        if (!menu || !menu->actions().contains(&stage.action("lab.inSandbox")))
            continue;
        menu->popup(button->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
        QImage image = stage.picture();
        menu->close();
        return image;
    }
    qFatal("no picture: there is no button for the place");
}

QImage unsaved(Stage& stage)
{
    openModified(stage);
    return stage.pictureDuring([&] { stage.trigger("file.new"); });
}

QImage stillRunning(Stage& stage)
{
    stage.open(kFounding);
    stage.deploy();
    return stage.pictureDuring([&] { stage.trigger("file.new"); });
}

QImage updateFirst(Stage& stage)
{
    stage.open(kFounding);
    stage.deploy();
    stage.setField("br0", "mtu", std::int64_t(1400));
    return stage.pictureDuring([&] { stage.trigger("scenario.next"); });
}

QImage addSeveral(Stage& stage)
{
    stage.open(kFounding);
    stage.select({"br0"});
    return stage.pictureDuring([&] { stage.trigger("edit.addSeveral"); });
}

QImage about(Stage& stage)
{
    stage.open(kFounding);
    return stage.pictureDuring([&] { stage.trigger("help.about"); });
}

QImage print(Stage& stage)
{
    stage.open("router");
    return stage.pictureDuring([&] { stage.trigger("file.print"); });
}

QImage consent(Stage& stage)
{
    stage.open(kFounding);
    askForConsent(
        {*IfName::parse("eth0")}, {LabTarget::Place::System, {}}, &stage.window(), [] {}, [] {});
    return stage.picture();
}

QImage trial(Stage& stage)
{
    stage.open(kFounding);
    stage.window().session().setTarget({LabTarget::Place::System, {}});
    askWhetherToKeep(stage.window().session(), 30, &stage.window());
    return stage.picture();
}

QImage remote(Stage& stage)
{
    stage.open(kFounding);
    askForRemote({}, &stage.window(), [](const LabTarget&) {});
    return stage.picture();
}

QImage recovery(Stage& stage)
{
    stage.openFile(stage.keep(kFounding, QStringLiteral("VEPA at home.hairpin")));
    const SafeCopy copy{stage.document().filePath(), {},
        QDateTime(QDate(2025, 3, 14), QTime(9, 26)), stage.document().lab()};
    if (!writeSafeCopy(SafeCopyPlace::makeNew()->path(), copy))
        qFatal("no picture: no copy can be kept");
    stage.window().showStartPage();
    stage.window().offerRecovery();
    return stage.picture();
}

QImage newerFile(Stage& stage)
{
    openModified(stage);
    Lab other = stage.document().lab();
    other.name = "changed";
    if (!writeLab(other, stage.document().filePath().toStdString()))
        qFatal("no picture: the file cannot be written");
    stage.wait("the message", [&] { return stage.window().messageBar().isVisible(); });
    return stage.picture();
}

QImage nothingRuns(Stage& stage)
{
    stage.open(kFounding);
    stage.trigger("tool.ping");
    stage.drag(stage.at("ns101"), stage.at("ns102"));
    return stage.picture();
}

QImage refusedFile(Stage& stage)
{
    const QString path = stage.keep(kFounding, QStringLiteral("broken.hairpin"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("{\"format\": \"hairpin/99\"}") < 0)
        qFatal("no picture: the file cannot be written");
    file.close();
    stage.open(kFounding);
    stage.openFile(path);
    return stage.picture();
}

QImage failed(Stage& stage)
{
    stage.openText(R"({"id": "nic", "kind": "interface", "name": "eth7"},
        {"id": "ns1", "kind": "namespace", "name": "web"},
        {"id": "mv", "kind": "macvlan", "name": "eth7.1", "parent": "nic", "mode": "bridge",
         "namespace": "ns1", "addresses": ["192.0.2.10/24"]})");
    stage.trigger("edit.layOut");
    stage.trigger("view.zoomFit");
    stage.trigger("lab.deploy");
    stage.wait("the message", [&] { return stage.window().messageBar().isVisible(); });
    return stage.picture();
}

} // namespace

std::vector<SceneSpec> askingScenes()
{
    return {{"menu-file", [](Stage& stage) { return menu(stage, 0); }},
        {"menu-edit", [](Stage& stage) { return menu(stage, 1); }},
        {"menu-view", [](Stage& stage) { return menu(stage, 2); }},
        {"menu-lab", [](Stage& stage) { return menu(stage, 3); }}, {"menu-context", contextMenu},
        {"menu-place", targetMenu}, {"ask-unsaved", unsaved}, {"ask-running", stillRunning},
        {"ask-update", updateFirst}, {"ask-several", addSeveral}, {"about", about},
        {"print", print}, {"ask-consent", consent}, {"ask-trial", trial}, {"ask-remote", remote},
        {"say-recovery", recovery}, {"say-newer", newerFile}, {"say-nothing-runs", nothingRuns},
        {"say-refused-file", refusedFile}, {"say-failed", failed}};
}

} // namespace hairpin
