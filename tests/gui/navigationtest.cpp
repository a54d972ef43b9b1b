// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "gui/canvas/minimap.h"
#include "gui/commands/commands.h"
#include "gui/diagram/geometry.h"
#include "gui/panels/findbar.h"
#include "gui/panels/finding.h"
#include "gui/panels/outlinepanel.h"
#include "gui/tools/collapse.h"
#include "gui/tools/guides.h"
#include "gui/tools/itemdrag.h"
#include "gui/tools/tool.h"
#include "gui/tools/walk.h"
#include "tests/gui/canvasfixture.h"

#include <QLineEdit>
#include <QSignalSpy>

namespace hairpin {

namespace {

QString names(const std::vector<ItemId>& ids)
{
    QStringList out;
    for (const ItemId& id : ids)
        out << QString::fromStdString(id.text());
    return out.join(QLatin1Char(' '));
}

ItemId only(const std::set<ItemId>& ids)
{
    return ids.size() == 1 ? *ids.begin() : ItemId();
}

} // namespace

class NavigationTest : public QObject, private CanvasFixture {
    Q_OBJECT

private slots:
    void init() { openCanvas(); }
    void cleanup() { closeCanvas(); }

    void tabWalksThroughAllItemsAndThenLeaves()
    {
        QLineEdit after;
        const std::vector<ItemId> order = readingOrder(canvas->geometry());
        QCOMPARE(order.size(), document->topology().items().size());
        canvas->setFocus();
        for (const ItemId& id : order) {
            QTest::keyClick(canvas.get(), Qt::Key_Tab);
            QCOMPARE(only(document->selection()), id);
        }
        QTest::keyClick(canvas.get(), Qt::Key_Backtab);
        QCOMPARE(only(document->selection()), order[order.size() - 2]);
        QTest::keyClick(canvas.get(), Qt::Key_Home);
        QCOMPARE(only(document->selection()), order.front());
        QTest::keyClick(canvas.get(), Qt::Key_End);
        QCOMPARE(only(document->selection()), order.back());
        QVERIFY(!canvas->tool().step(true));
    }

    void theWalkReadsAContainersContentAfterIt()
    {
        const QString order = names(readingOrder(canvas->geometry()));
        QVERIFY2(order.contains(QLatin1String("ns101 mv101")), qPrintable(order));
    }

    void aDraggedItemGoesWhereAFreshGeometryPutsIt()
    {
        for (const char* item : {"mv101", "ns101", "br0"}) {
            const QPoint start =
                canvas->toViewport(canvas->sceneRectOf(idOf(item)).topLeft() + QPointF(20, 10));
            QTest::mousePress(viewport(), Qt::LeftButton, {}, start);
            for (int i = 1; i <= 6; ++i) {
                QTest::mouseMove(viewport(), start + QPoint(6 * i, 7 * i));
                compareRects();
            }
            QTest::mouseRelease(viewport(), Qt::LeftButton, {}, start + QPoint(36, 42));
            compareAll();
        }
    }

    void whatIsDraggedComesInLineWithWhatStandsAround()
    {
        const QRectF fixed(100, 100, 80, 40);
        const Alignment near = alignmentWith({103, 300, 60, 40}, {fixed}, 5);
        QCOMPARE(near.x, std::optional(-3.0));
        QVERIFY(!near.y);
        QVERIFY(!alignmentWith({107, 300, 50, 40}, {fixed}, 5).x);
        // The middle of one is no neighbour of the edge of another.
        QVERIFY(!alignmentWith({141, 300, 200, 40}, {fixed}, 5).x);
        QCOMPARE(alignmentWith({88, 300, 100, 40}, {fixed}, 5).x, std::optional(2.0));
        const std::vector<QLineF> lines = guidesOf({100, 300, 60, 40}, {fixed});
        QCOMPARE(lines.size(), std::size_t(1));
        QCOMPARE(lines.front(), QLineF(100, 100, 100, 340));
    }

    void altDragsFreely()
    {
        const ItemId ns = idOf("ns101");
        const QRectF before = canvas->sceneRectOf(ns);
        const QPoint start = canvas->toViewport(before.topLeft() + QPointF(20, 10));
        const QPoint by(int(31 * canvas->zoom()), int(43 * canvas->zoom()));
        QTest::mousePress(viewport(), Qt::LeftButton, Qt::AltModifier, start);
        QMouseEvent move(QEvent::MouseMove, QPointF(start + by),
            viewport()->mapToGlobal(QPointF(start + by)), Qt::NoButton, Qt::LeftButton,
            Qt::AltModifier);
        QCoreApplication::sendEvent(viewport(), &move);
        const QPointF moved = canvas->sceneRectOf(ns).topLeft() - before.topLeft();
        QCOMPARE((moved * canvas->zoom()).toPoint(), by);
        QTest::mouseRelease(viewport(), Qt::LeftButton, Qt::AltModifier, start + by);
    }

    void aNamespaceCollapsesToATileByADoubleClickOnItsTitle()
    {
        const ItemId ns = idOf("ns101");
        const ItemId inside = idOf("mv101");
        const QRectF open = canvas->sceneRectOf(ns);
        const Lab before = document->lab();
        QTest::mouseDClick(
            viewport(), Qt::LeftButton, {}, canvas->toViewport(open.topLeft() + QPointF(60, 12)));
        QVERIFY(isCollapsed(*document, ns));
        const QRectF tile = canvas->sceneRectOf(ns);
        QCOMPARE(tile.topLeft(), open.topLeft());
        QVERIFY(tile.height() < open.height());
        const Geometry& geometry = canvas->geometry();
        QVERIFY(std::ranges::find(geometry.order(), inside) == geometry.order().end());
        QCOMPARE(geometry.find(inside)->hiddenIn, ns);
        QCOMPARE(canvas->sceneRectOf(inside), tile);
        const auto stem = std::ranges::find(geometry.wires(), inside, &Wire::to);
        QVERIFY(stem != geometry.wires().end());
        QVERIFY(tile.adjusted(-1, -1, 1, 1).contains(stem->path.currentPosition()));
        QCOMPARE(document->topology(), before.topology);

        QTest::mouseDClick(viewport(), Qt::LeftButton, {}, canvas->toViewport(tile.center()));
        QVERIFY(!isCollapsed(*document, ns));
        QCOMPARE(canvas->sceneRectOf(ns), open);
        document->undoStack().undo();
        QVERIFY(isCollapsed(*document, ns));
        document->undoStack().undo();
        QVERIFY(document->lab() == before);
    }

    void collapsingWhatIsCollapsedIsNoStep()
    {
        const std::set<ItemId> all{idOf("ns101"), idOf("ns102"), idOf("br0")};
        collapse(*document, canvas->geometry(), all, true);
        QCOMPARE(document->undoStack().count(), 1);
        collapse(*document, canvas->geometry(), all, true);
        QCOMPARE(document->undoStack().count(), 1);
        QVERIFY(!isCollapsed(*document, idOf("br0")));
    }

    void anyEdgeResizesAndTheContentStays()
    {
        const ItemId ns = idOf("ns101");
        document->select({ns});
        const Lab before = document->lab();
        const QRectF open = canvas->sceneRectOf(ns);
        const QRectF inside = canvas->sceneRectOf(idOf("mv101"));
        const QPoint start = canvas->toViewport({open.left(), open.center().y()});
        QTest::mousePress(viewport(), Qt::LeftButton, {}, start);
        QTest::mouseMove(viewport(), start - QPoint(20, 0));
        QTest::mouseMove(viewport(), start - QPoint(50, 0));
        QTest::mouseRelease(viewport(), Qt::LeftButton, {}, start - QPoint(50, 0));
        const QRectF wider = canvas->sceneRectOf(ns);
        QVERIFY(wider.left() < open.left());
        QCOMPARE(wider.right(), open.right());
        QCOMPARE(wider.height(), open.height());
        QCOMPARE(canvas->sceneRectOf(idOf("mv101")), inside);
        QCOMPARE(document->undoStack().count(), 1);
        document->undoStack().undo();
        QVERIFY(document->lab() == before);
    }

    void gripsAreAtTheEdgesAndTheLowerRightCornerReachesInside()
    {
        const QRectF rect(100, 100, 200, 100);
        QCOMPARE(gripAt(rect, {101, 150}, 5), std::optional(Grip{-1, 0}));
        QCOMPARE(gripAt(rect, {102, 110}, 5), std::optional(Grip{-1, -1}));
        QCOMPARE(gripAt(rect, {200, 98}, 5), std::optional(Grip{0, -1}));
        QCOMPARE(gripAt(rect, {290, 190}, 5), std::optional(Grip{1, 1}));
        QVERIFY(!gripAt(rect, {200, 150}, 5));
        QVERIFY(!gripAt(rect, {110, 110}, 5));
        QVERIFY(!gripAt(rect, {90, 150}, 5));
    }

    void aTileIsDraggedWithWhatIsInIt()
    {
        const ItemId ns = idOf("ns101");
        collapse(*document, canvas->geometry(), {ns}, true);
        const QPoint start = at("ns101");
        QTest::mousePress(viewport(), Qt::LeftButton, {}, start);
        for (int i = 1; i <= 4; ++i) {
            QTest::mouseMove(viewport(), start + QPoint(20 * i, 15 * i));
            compareRects();
        }
        QTest::mouseRelease(viewport(), Qt::LeftButton, {}, start + QPoint(80, 60));
        compareAll();
        QCOMPARE(document->topology().find(idOf("mv101"))->netns(), ns);
    }

    void findsByNameAddressPrefixMacAndText()
    {
        const Topology& lab = document->topology();
        QCOMPARE(names(findItems(lab, QStringLiteral("NS101"))), QStringLiteral("ns101"));
        QCOMPARE(names(findItems(lab, QStringLiteral("10.211.55.101"))), QStringLiteral("mv101"));
        QVERIFY(findItems(lab, QStringLiteral("10.211.55.0/24")).size() >= 2);
        QVERIFY(findItems(lab, QStringLiteral("10.211.55.")).size() >= 2);
        QCOMPARE(names(findItems(lab, QStringLiteral("10.9.9.9"))), QString());
        QCOMPARE(names(findItems(lab, QStringLiteral("  "))), QString());

        Item item = *lab.find(idOf("veth0"));
        item.fields["mac"] = *MacAddress::parse("02:00:00:00:be:ef");
        document->undoStack().push(new AddItemsCommand(*document, {item}, {}));
        QCOMPARE(names(findItems(document->topology(), QStringLiteral("be:EF"))),
            QStringLiteral("veth0"));
    }

    void theFindBarStepsThroughWhatItFinds()
    {
        FindBar bar(*document);
        const QSignalSpy found(&bar, &FindBar::itemFound);
        connect(&bar, &FindBar::itemFound, this,
            [this](const ItemId& item) { document->select({item}); });
        bar.open();
        QTest::keyClicks(&bar.field(), QStringLiteral("ns1"));
        QCOMPARE(only(document->selection()), idOf("ns101"));
        const auto count = findItems(document->topology(), QStringLiteral("ns1")).size();
        QCOMPARE(bar.status(), QStringLiteral("1 of %1").arg(count));
        QTest::keyClick(&bar.field(), Qt::Key_Return);
        QCOMPARE(bar.status(), QStringLiteral("2 of %1").arg(count));
        QCOMPARE(only(document->selection()), idOf("ns102"));
        QTest::keyClick(&bar.field(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(only(document->selection()), idOf("ns101"));
        QTest::keyClick(&bar.field(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(bar.status(), QStringLiteral("%1 of %1").arg(count)); // round to the end
        QTest::keyClicks(&bar.field(), QStringLiteral("xyz"));
        QCOMPARE(bar.status(), QStringLiteral("Nothing found"));
        QTest::keyClick(&bar.field(), Qt::Key_Escape);
        QVERIFY(!bar.isVisible());
    }

    void theOutlineFollowsTheSelectionAndSetsIt()
    {
        OutlinePanel outline(*document);
        outline.show();
        QVERIFY(QTest::qWaitForWindowExposed(&outline));
        QCOMPARE(outline.rowOf(idOf("mv101"))->parent(), outline.rowOf(idOf("ns101")));
        document->select({idOf("mv101")});
        QVERIFY(outline.rowOf(idOf("mv101"))->isSelected());
        const QSignalSpy chosen(&outline, &OutlinePanel::itemChosen);
        outline.setCurrentItem(outline.rowOf(idOf("br0")));
        QCOMPARE(only(document->selection()), idOf("br0"));
        QCOMPARE(chosen.count(), 1);
        QVERIFY(!outline.rowOf(idOf("mv101"))->isSelected());
    }

    void theOutlineShowsWhatTheDocumentHolds()
    {
        OutlinePanel outline(*document);
        outline.show();
        document->undoStack().push(new RemoveItemsCommand(*document, {idOf("ns101")}));
        QVERIFY(!outline.rowOf(idOf("ns101")));
        QVERIFY(!outline.rowOf(idOf("mv101")));
        document->undoStack().undo();
        QCOMPARE(outline.rowOf(idOf("mv101"))->parent(), outline.rowOf(idOf("ns101")));
        document->undoStack().push(new MoveItemsCommand(
            *document, {idOf("mv101")}, {}, {{idOf("mv101"), ItemId()}}, kNoGesture));
        QVERIFY(outline.rowOf(idOf("mv101"))->parent() != outline.rowOf(idOf("ns101")));
    }

    void theOutlineCountsAsPeopleDo()
    {
        Topology topology;
        for (const char* id : {"ns1", "ns10", "ns2", "ns", "a9z", "a10a"})
            topology.put({idOf(id), findKind("namespace"), {}});
        document->reset(Lab{{}, topology, {}, {}});
        OutlinePanel outline(*document);
        outline.show();
        QStringList rows;
        for (int i = 1; i < outline.topLevelItemCount(); ++i)
            rows << outline.topLevelItem(i)->data(0, Qt::UserRole).toString();
        QCOMPARE(rows.join(u' '), QStringLiteral("a9z a10a ns ns1 ns2 ns10"));
    }

    void theOutlineRenamesAndRefusesWhatIsNoName()
    {
        OutlinePanel outline(*document);
        outline.show();
        const QSignalSpy failed(&outline, &OutlinePanel::failed);
        outline.rowOf(idOf("br0"))->setText(0, QStringLiteral(" core "));
        QCOMPARE(document->topology().find(idOf("br0"))->name(), std::string("core"));
        QCOMPARE(outline.rowOf(idOf("br0"))->text(0), QStringLiteral("core"));
        outline.rowOf(idOf("br0"))->setText(0, QStringLiteral("a/b"));
        QCOMPARE(failed.count(), 1);
        QCOMPARE(outline.rowOf(idOf("br0"))->text(0), QStringLiteral("core"));
        document->undoStack().undo();
        QCOMPARE(outline.rowOf(idOf("br0"))->text(0), QStringLiteral("br0"));
    }

    void theOverviewShowsWhileTheDrawingIsLargerThanTheView()
    {
        Minimap map(*canvas);
        canvas->zoomToFit();
        QVERIFY(!map.isVisible());
        canvas->setZoom(3);
        QVERIFY(map.isVisible());
        const QPointF before = canvas->view().center();
        QTest::mousePress(&map, Qt::LeftButton, {}, {20, 20});
        QVERIFY(canvas->view().center() != before);
        QTest::mouseRelease(&map, Qt::LeftButton, {}, {20, 20});
        const QPointF there = canvas->view().center();
        map.setFocus();
        QTest::keyClick(&map, Qt::Key_Right);
        QVERIFY(canvas->view().center().x() > there.x());
        map.setWanted(false);
        QVERIFY(!map.isVisible());
    }

    void zoomToSelectionShowsItWhole()
    {
        canvas->setZoom(0.3);
        document->select({idOf("ns101"), idOf("mv101")});
        canvas->zoomToSelection();
        QVERIFY(canvas->zoom() > 0.5);
        QVERIFY(canvas->view().contains(canvas->sceneRectOf(idOf("ns101"))));
    }

    // What scrolling and hovering left on screen is what painting all of it anew gives.
    void theLayerIsWhatAFreshPaintingGives()
    {
        canvas->setZoom(1.2);
        canvas->panBy({13, -7});
        viewport()->grab();
        canvas->panBy({-40, 21});
        QTest::mouseMove(viewport(), at("ns101"));
        QTest::mouseMove(viewport(), at("br0"));
        const QImage kept = viewport()->grab().toImage();
        canvas->setOverlay({true, {}, {}, {}, {}});
        canvas->setOverlay({});
        const QImage fresh = viewport()->grab().toImage();
        QVERIFY(fresh == kept);
    }

private:
    void compareRects()
    {
        const Geometry fresh(document->topology(), document->layout(), canvas->theme());
        for (const ItemId& id : {idOf("mv101"), idOf("ns101"), idOf("br0")})
            QCOMPARE(canvas->sceneRectOf(id), fresh.rectOf(id));
    }

    void compareAll()
    {
        const Geometry fresh(document->topology(), document->layout(), canvas->theme());
        for (const auto& [id, item] : document->topology().items())
            QCOMPARE(canvas->sceneRectOf(id), fresh.rectOf(id));
        QCOMPARE(canvas->geometry().wires().size(), fresh.wires().size());
        for (std::size_t i = 0; i < fresh.wires().size(); ++i)
            QCOMPARE(canvas->geometry().wires()[i].path, fresh.wires()[i].path);
    }
};

} // namespace hairpin

QTEST_MAIN(hairpin::NavigationTest)
#include "navigationtest.moc"
