// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "backend/kinds/registry.h"
#include "gui/diagram/geometry.h"
#include "gui/tools/connecttool.h"
#include "gui/tools/pingtool.h"
#include "gui/tools/placetool.h"
#include "tests/gui/canvasfixture.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace hairpin;

class ToolsTest : public QObject, protected CanvasFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void clickingSelectsAndControlAdds();
    void clickingOneOfSeveralSelectedSelectsItAlone();
    void clickingACableSelectsBothEnds();
    void aRubberBandSelectsWhatItEncloses();
    void draggingMovesOnTheGridInOneStep();
    void aClickWithASmallTremorMovesNothing();
    void aDragThatReturnsLeavesNoStep();
    void escapePutsADragBack();
    void draggingASelectionMovesAllOfIt();
    void draggingANamespaceTakesItsContentAlong();
    void draggingABridgeTakesItsPortsAlong();
    void draggingIntoANamespaceSetsTheField();
    void draggingOutOfANamespaceClearsTheField();
    void draggingALinkOntoABridgePlugsItIn();
    void draggingOneOfALabWithoutLayoutMovesNothingElse();
    void aNamespaceIsResizedByItsCorner();
    void arrowKeysNudgeInOneStep();
    void deleteRemovesTheSelection();
    void doubleClickingAPortTogglesItsHairpin();
    void doubleClickAndEnterActivate();
    void connectingByDragMakesAVeth();
    void connectingCanMakeSomethingElse();
    void aLinkCanBeMovedIntoANamespaceByALine();
    void connectingByTwoClicksMakesAVeth();
    void connectingWhatDoesNotFitSaysWhy();
    void aLineThatEndsNowhereSaysSo();
    void whatConnectingAddsMovesNothingElse();
    void escapeEndsALineAndThenTheTool();
    void placingPutsOneAndEnds();
    void placingWithShiftGoesOn();
    void thePingToolAsksForAPing();
    void thePingToolRefusesWhatHasNoAddress();

private:
    const Item& item(const char* id) const { return *document->topology().find(idOf(id)); }
    const Placement& placement(const char* id) const { return document->layout().at(idOf(id)); }
    std::string text() const { return formatLab(document->lab()); }
    void click(QPoint position, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::mouseClick(viewport(), Qt::LeftButton, modifiers, position);
    }
    void press(QPoint position) { QTest::mousePress(viewport(), Qt::LeftButton, {}, position); }
    void move(QPoint position) { QTest::mouseMove(viewport(), position); }
    void release(QPoint position) { QTest::mouseRelease(viewport(), Qt::LeftButton, {}, position); }
    void drag(QPoint from, QPoint to);
    QPoint title(const char* container) const
    {
        return canvas->toViewport(canvas->sceneRectOf(idOf(container)).topLeft() + QPointF(40, 16));
    }
};

void ToolsTest::init()
{
    openCanvas();
    canvas->setZoom(1);
}

void ToolsTest::cleanup()
{
    closeCanvas();
}

void ToolsTest::drag(QPoint from, QPoint to)
{
    press(from);
    for (int i = 1; i <= 5; ++i)
        move(from + (to - from) * i / 5);
    release(to);
}

void ToolsTest::clickingSelectsAndControlAdds()
{
    click(at("veth0"));
    QVERIFY((document->selection() == std::set{idOf("veth0")}));
    click(at("br0") - QPoint(80, 0), Qt::ControlModifier);
    QVERIFY((document->selection() == std::set{idOf("veth0"), idOf("br0")}));
    click(at("veth0"), Qt::ShiftModifier);
    QVERIFY((document->selection() == std::set{idOf("br0")}));
    click(QPoint(5, 5));
    QVERIFY(document->selection().empty());
    QVERIFY(!document->isModified());
}

void ToolsTest::clickingOneOfSeveralSelectedSelectsItAlone()
{
    document->select({idOf("veth0"), idOf("br0")});
    click(at("veth0"));
    QVERIFY((document->selection() == std::set{idOf("veth0")}));
}

void ToolsTest::clickingACableSelectsBothEnds()
{
    click((at("veth0") + at("veth0_1")) / 2);
    QVERIFY((document->selection() == std::set{idOf("veth0"), idOf("veth0_1")}));
}

void ToolsTest::aRubberBandSelectsWhatItEncloses()
{
    const QRectF ns = canvas->sceneRectOf(idOf("ns101")).adjusted(-20, -20, 20, 20);
    const QPoint from = canvas->toViewport(ns.topLeft());
    const QPoint to = canvas->toViewport(ns.bottomRight());
    press(from);
    move(from + QPoint(30, 30));
    QVERIFY(document->selection().empty());
    move(to);
    QVERIFY((document->selection() == std::set{idOf("ns101"), idOf("mv101")}));
    const QImage banded = viewport()->grab().toImage();
    release(to);
    QVERIFY(viewport()->grab().toImage() != banded);
    QVERIFY((document->selection() == std::set{idOf("ns101"), idOf("mv101")}));
}

void ToolsTest::draggingMovesOnTheGridInOneStep()
{
    const Placement before = placement("veth0_1");
    drag(at("veth0_1"), at("veth0_1") + QPoint(163, 17));
    const Placement& after = placement("veth0_1");
    QCOMPARE(after.x, before.x + 160);
    QCOMPARE(after.y, before.y + 16);
    QCOMPARE(document->undoStack().count(), 1);
    QCOMPARE(document->undoStack().undoText(), QStringLiteral("Move veth0_1"));
    document->undoStack().undo();
    QVERIFY(placement("veth0_1") == before);
}

void ToolsTest::aClickWithASmallTremorMovesNothing()
{
    drag(at("veth0_1"), at("veth0_1") + QPoint(2, 1));
    QVERIFY(!document->isModified());
    QVERIFY((document->selection() == std::set{idOf("veth0_1")}));
}

void ToolsTest::aDragThatReturnsLeavesNoStep()
{
    const QPoint start = at("veth0_1");
    press(start);
    move(start + QPoint(100, 100));
    QCOMPARE(document->undoStack().count(), 1);
    move(start + QPoint(1, 0));
    release(start + QPoint(1, 0));
    QCOMPARE(document->undoStack().count(), 0);
}

void ToolsTest::escapePutsADragBack()
{
    const std::string before = text();
    const QPoint start = at("mv101");
    press(start);
    move(start + QPoint(0, 40));
    move(canvas->toViewport({700, 100}));
    QVERIFY(item("mv101").netns().isEmpty());
    QTest::keyClick(canvas.get(), Qt::Key_Escape);
    QCOMPARE(text(), before);
    release(canvas->toViewport({700, 100}));
    QCOMPARE(text(), before);
    QCOMPARE(document->undoStack().count(), 0);
}

void ToolsTest::draggingASelectionMovesAllOfIt()
{
    document->select({idOf("veth0_1"), idOf("ns102")});
    const Placement first = placement("veth0_1");
    const Placement second = placement("ns102");
    drag(at("veth0_1"), at("veth0_1") + QPoint(80, 40));
    QCOMPARE(placement("veth0_1").x, first.x + 80);
    QCOMPARE(placement("ns102").x, second.x + 80);
    QCOMPARE(placement("ns102").y, second.y + 40);
    QCOMPARE(document->undoStack().count(), 1);
}

void ToolsTest::draggingANamespaceTakesItsContentAlong()
{
    const Placement inside = placement("mv101");
    const QPoint chip = at("mv101");
    const QPoint title =
        canvas->toViewport(canvas->sceneRectOf(idOf("ns101")).topLeft() + QPointF(60, 16));
    drag(title, title + QPoint(-80, 80));
    QVERIFY(placement("mv101") == inside);
    QCOMPARE(at("mv101"), chip + QPoint(-80, 80));
}

void ToolsTest::draggingABridgeTakesItsPortsAlong()
{
    const Placement port = placement("veth0");
    const QPoint grip = at("br0") - QPoint(80, 0);
    drag(grip, grip + QPoint(160, -40));
    QCOMPARE(placement("veth0").x, port.x + 160);
    QCOMPARE(placement("veth0").y, port.y - 40);
    QCOMPARE(item("veth0").bridge(), idOf("br0"));
}

void ToolsTest::draggingIntoANamespaceSetsTheField()
{
    const QPoint target = at("ns102") + QPoint(0, 40);
    press(at("mv101"));
    move(at("mv101") + QPoint(20, 20));
    move(target);
    QVERIFY(canvas->tool().targets().contains(idOf("ns102")));
    QVERIFY(canvas->tool().hint().contains(QStringLiteral("ns102")));
    release(target);
    QCOMPARE(item("mv101").netns(), idOf("ns102"));
    QVERIFY(canvas->sceneRectOf(idOf("ns102")).contains(canvas->sceneRectOf(idOf("mv101"))));
    QCOMPARE(document->undoStack().count(), 1);
}

void ToolsTest::draggingOutOfANamespaceClearsTheField()
{
    const QPoint target = canvas->toViewport({700, 60});
    drag(at("mv101"), target);
    QVERIFY(!item("mv101").fields.contains("namespace"));
    QVERIFY(canvas->sceneRectOf(idOf("mv101")).contains(canvas->toScene(target)));
}

void ToolsTest::draggingALinkOntoABridgePlugsItIn()
{
    click(QPoint(5, 5));
    canvas->setTool(std::make_unique<PlaceTool>(*canvas, vethKind()));
    click(canvas->toViewport({560, 200}));
    QVERIFY(document->topology().find(idOf("veth1")));
    document->select({});
    press(at("veth1"));
    move(at("veth1") + QPoint(-20, -20));
    move(at("br0") - QPoint(60, 0));
    QVERIFY(canvas->tool().targets().contains(idOf("br0")));
    release(at("br0") - QPoint(60, 0));
    QCOMPARE(item("veth1").bridge(), idOf("br0"));
    QVERIFY(canvas->geometry().find(idOf("veth1"))->isDocked);
    QCOMPARE(document->undoStack().count(), 2);
}

void ToolsTest::draggingOneOfALabWithoutLayoutMovesNothingElse()
{
    Lab lab = document->lab();
    lab.layout.clear();
    document->reset(lab);
    canvas->setZoom(1);
    std::map<ItemId, QRectF> before;
    for (const ItemId& id : canvas->geometry().order())
        before[id] = canvas->sceneRectOf(id);
    drag(at("veth0_1"), at("veth0_1") + QPoint(304, 0));
    for (const auto& [id, rect] : before) {
        // A port on its bridge slides along to stay near what it leads to.
        if (id != idOf("veth0_1") && !canvas->geometry().find(id)->isDocked)
            QVERIFY2(canvas->sceneRectOf(id) == rect, id.text().c_str());
    }
    QVERIFY(canvas->sceneRectOf(idOf("veth0_1")) != before[idOf("veth0_1")]);
    document->undoStack().undo();
    QVERIFY(document->layout().empty());
}

void ToolsTest::aNamespaceIsResizedByItsCorner()
{
    document->select({idOf("ns101")});
    const QRectF before = canvas->sceneRectOf(idOf("ns101"));
    const QPoint corner = canvas->toViewport(before.bottomRight()) - QPoint(4, 4);
    drag(corner, corner + QPoint(40, 80));
    const QRectF wider = canvas->sceneRectOf(idOf("ns101"));
    QCOMPARE(wider.topLeft(), before.topLeft());
    QVERIFY(qAbs(wider.width() - before.width() - 40) <= 8);
    QVERIFY(qAbs(wider.height() - before.height() - 80) <= 8);
    QCOMPARE(document->undoStack().count(), 1);
    const QPoint again = canvas->toViewport(wider.bottomRight()) - QPoint(4, 4);
    drag(again, again - QPoint(600, 600)); // never smaller than what is in it
    QVERIFY(canvas->sceneRectOf(idOf("ns101")).contains(canvas->sceneRectOf(idOf("mv101"))));
}

void ToolsTest::arrowKeysNudgeInOneStep()
{
    const Placement before = placement("veth0_1");
    document->select({idOf("veth0_1")});
    QTest::keyClick(canvas.get(), Qt::Key_Right);
    QTest::keyClick(canvas.get(), Qt::Key_Right);
    QTest::keyClick(canvas.get(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(placement("veth0_1").x, before.x + 16);
    QCOMPARE(placement("veth0_1").y, before.y + 1);
    QCOMPARE(document->undoStack().count(), 1);
}

void ToolsTest::deleteRemovesTheSelection()
{
    click(at("veth0"));
    QTest::keyClick(canvas.get(), Qt::Key_Delete);
    QVERIFY(!document->topology().find(idOf("veth0")));
    QVERIFY(!document->topology().find(idOf("mv101")));
    QVERIFY(document->selection().empty());
    document->undoStack().undo();
    QVERIFY(document->topology().find(idOf("mv101")));
}

void ToolsTest::doubleClickingAPortTogglesItsHairpin()
{
    const QPoint socket = canvas->toViewport(canvas->geometry().sockets().front().area().center());
    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, socket);
    QVERIFY(item("veth0").flag("hairpin"));
    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, socket);
    QVERIFY(!item("veth0").flag("hairpin"));
}

void ToolsTest::doubleClickAndEnterActivate()
{
    QSignalSpy activated(canvas.get(), &Canvas::itemActivated);
    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, at("ns101"));
    QCOMPARE(activated.count(), 1);
    document->select({idOf("br0")});
    QTest::keyClick(canvas.get(), Qt::Key_Return);
    QCOMPARE(activated.count(), 2);
    QCOMPARE(activated.last().first().value<ItemId>(), idOf("br0"));
}

void ToolsTest::connectingByDragMakesAVeth()
{
    canvas->setTool(std::make_unique<ConnectTool>(*canvas));
    const QPoint from =
        canvas->toViewport(canvas->sceneRectOf(idOf("ns101")).topLeft() + QPointF(40, 16));
    press(from);
    move(from + QPoint(50, -50));
    QVERIFY(canvas->tool().targets().contains(idOf("br0")));
    QVERIFY(canvas->tool().targets().contains(idOf("ns102")));
    QVERIFY(!canvas->tool().targets().contains(idOf("veth0")));
    move(at("br0") - QPoint(80, 0));
    release(at("br0") - QPoint(80, 0));
    QVERIFY(!document->isModified()); // a menu offers what can be made
    auto* menu = canvas->findChild<QMenu*>(QStringLiteral("connectChoices"));
    QVERIFY(menu && menu->isVisible());
    QCOMPARE(menu->actions().size(), 2);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(document->undoStack().count(), 1);
    QCOMPARE(document->undoStack().undoText(), QStringLiteral("Connect ns101 and br0 by a Veth"));
    QCOMPARE(item("veth1").netns(), idOf("ns101"));
    QCOMPARE(item("veth2").bridge(), idOf("br0"));
    QCOMPARE(canvas->tool().name(), QStringLiteral("connect"));
}

void ToolsTest::connectingCanMakeSomethingElse()
{
    canvas->setTool(std::make_unique<ConnectTool>(*canvas));
    drag(title("ns101"), at("br0") - QPoint(80, 0));
    auto* menu = canvas->findChild<QMenu*>(QStringLiteral("connectChoices"));
    QVERIFY(menu && menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    const Item& made = item("br0.1");
    QCOMPARE(made.parent(), idOf("br0"));
    QCOMPARE(made.netns(), idOf("ns101"));
    document->undoStack().undo();
    QVERIFY(!document->isModified());
    drag(title("ns101"), at("br0") - QPoint(80, 0));
    QTest::keyClick(canvas->findChild<QMenu*>(QStringLiteral("connectChoices")), Qt::Key_Escape);
    QVERIFY(!document->isModified());
}

void ToolsTest::aLinkCanBeMovedIntoANamespaceByALine()
{
    canvas->setTool(std::make_unique<ConnectTool>(*canvas));
    drag(at("veth0_1"), title("ns102"));
    auto* menu = canvas->findChild<QMenu*>(QStringLiteral("connectChoices"));
    QVERIFY(menu && menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Up);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(item("veth0_1").netns(), idOf("ns102"));
}

void ToolsTest::connectingByTwoClicksMakesAVeth()
{
    canvas->setTool(std::make_unique<ConnectTool>(*canvas));
    click(title("ns101"));
    QVERIFY(!canvas->tool().isIdle());
    move(title("ns102"));
    click(title("ns102"));
    QVERIFY(canvas->tool().isIdle());
    QCOMPARE(item("veth1").netns(), idOf("ns101"));
    QCOMPARE(item("veth2").netns(), idOf("ns102"));
}

void ToolsTest::connectingWhatDoesNotFitSaysWhy()
{
    QSignalSpy hints(canvas.get(), &Canvas::hintChanged);
    canvas->setTool(std::make_unique<ConnectTool>(*canvas));
    press(at("veth0"));
    move(at("veth0") + QPoint(20, 20));
    move(at("br0") - QPoint(80, 0));
    QCOMPARE(hints.last().first().toString(), QStringLiteral("veth0 is a port of br0 already."));
    release(at("br0") - QPoint(80, 0));
    QVERIFY(!document->isModified());
    QVERIFY(canvas->tool().isIdle());
    // After the release too, in the status bar and at the pointer, until the next line begins.
    QCOMPARE(hints.last().first().toString(), QStringLiteral("veth0 is a port of br0 already."));
    QCOMPARE(QToolTip::text(), QStringLiteral("veth0 is a port of br0 already."));
    press(at("veth0_1"));
    QVERIFY(hints.last().first().toString() != QStringLiteral("veth0 is a port of br0 already."));
}

void ToolsTest::aLineThatEndsNowhereSaysSo()
{
    canvas->setTool(std::make_unique<ConnectTool>(*canvas));
    press(at("veth0"));
    move(QPoint(20, 20));
    release(QPoint(20, 20));
    QVERIFY(canvas->tool().hint().contains(QStringLiteral("no item here")));
    QVERIFY(!document->isModified());
}

void ToolsTest::whatConnectingAddsMovesNothingElse()
{
    Lab lab = document->lab();
    lab.layout.clear();
    document->reset(lab);
    canvas->setZoom(0.8);
    std::map<ItemId, QPointF> before;
    for (const ItemId& id : canvas->geometry().order())
        before[id] = canvas->sceneRectOf(id).topLeft();
    canvas->setTool(std::make_unique<ConnectTool>(*canvas));
    drag(at("ns101") + QPoint(0, 36), at("ns102") + QPoint(0, 36));
    QVERIFY(document->topology().find(idOf("veth1")));
    for (const auto& [id, corner] : before)
        QVERIFY2(canvas->sceneRectOf(id).topLeft() == corner, id.text().c_str());
}

void ToolsTest::escapeEndsALineAndThenTheTool()
{
    canvas->setTool(std::make_unique<ConnectTool>(*canvas));
    click(at("br0") - QPoint(80, 0));
    QVERIFY(!canvas->tool().isIdle());
    QTest::keyClick(canvas.get(), Qt::Key_Escape);
    QVERIFY(canvas->tool().isIdle());
    QCOMPARE(canvas->tool().name(), QStringLiteral("connect"));
    QTest::keyClick(canvas.get(), Qt::Key_Escape);
    QCOMPARE(canvas->tool().name(), QStringLiteral("select"));
    QVERIFY(!document->isModified());
}

void ToolsTest::placingPutsOneAndEnds()
{
    QSignalSpy changed(canvas.get(), &Canvas::toolChanged);
    canvas->setTool(std::make_unique<PlaceTool>(*canvas, namespaceKind()));
    const QPoint position = canvas->toViewport({700, 100});
    move(position);
    click(position);
    QVERIFY(canvas->sceneRectOf(idOf("ns1")).contains(canvas->toScene(position)));
    QCOMPARE(canvas->tool().name(), QStringLiteral("select"));
    QCOMPARE(changed.count(), 2);
}

void ToolsTest::placingWithShiftGoesOn()
{
    canvas->setTool(std::make_unique<PlaceTool>(*canvas, namespaceKind()));
    click(canvas->toViewport({700, 60}), Qt::ShiftModifier);
    click(canvas->toViewport({700, 260}), Qt::ShiftModifier);
    QVERIFY(document->topology().find(idOf("ns2")));
    QCOMPARE(canvas->tool().name(), QStringLiteral("place"));
    QTest::keyClick(canvas.get(), Qt::Key_Escape);
    QCOMPARE(canvas->tool().name(), QStringLiteral("select"));
}

void ToolsTest::thePingToolAsksForAPing()
{
    QSignalSpy asked(canvas.get(), &Canvas::pingRequested);
    canvas->setTool(std::make_unique<PingTool>(*canvas));
    drag(at("mv101"), at("mv102"));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().at(0).value<ItemId>(), idOf("mv101"));
    QCOMPARE(asked.first().at(1).value<ItemId>(), idOf("mv102"));
    QVERIFY(!document->isModified());
}

void ToolsTest::thePingToolRefusesWhatHasNoAddress()
{
    QSignalSpy asked(canvas.get(), &Canvas::pingRequested);
    canvas->setTool(std::make_unique<PingTool>(*canvas));
    press(at("mv101"));
    move(at("veth0"));
    QVERIFY(canvas->tool().hint().contains(QStringLiteral("no address")));
    release(at("veth0"));
    QCOMPARE(asked.count(), 0);
    QVERIFY(canvas->tool().hint().contains(QStringLiteral("no address")));
    QVERIFY(QToolTip::text().contains(QStringLiteral("no address")));
}

QTEST_MAIN(ToolsTest)
#include "toolstest.moc"
