// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "gui/commands/commands.h"
#include "gui/diagram/geometry.h"
#include "gui/tools/pantool.h"
#include "tests/gui/canvasfixture.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace hairpin;

class CanvasTest : public QObject, protected CanvasFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aRefusedDropSaysWhy();
    void aLabIsFittedIntoTheView();
    void resizingFitsAgainUntilThePersonZooms();
    void sceneAndViewportAreInverse();
    void zoomingKeepsThePointUnderThePointer();
    void zoomHasLimits();
    void aWheelZoomsAndATouchpadScrolls();
    void theMiddleButtonAndTheSpaceBarPan();
    void anyPartOfTheDrawingCanBeScrolledToTheMiddle();
    void revealScrollsToWhatIsOutsideTheView();
    void theDocumentsChangesAreSeen();
    void theOverlayIsSeen();
    void pingsAndBarsLeaveTheViewAlone();
    void fittingMakesRoomForPings();
    void thePingsLabelStaysInView();
    void theCaptionCoversNoItem();
    void whatThePointerHasLeftIsNotLit();
    void theSelectionIsSeen();
    void theViewIsSharpOnDensePixels();
    void namesAreReadOnDensePixelsWhereTheyFit();
    void aKindDroppedOnTheBareCanvasStandsThere();
    void whatIsDroppedCoversNothing();
    void aKindDroppedOnANamespaceStandsInIt();
    void aVethDroppedOnABridgeIsPluggedIn();
    void aMacvlanDroppedOnItsParentRidesOnIt();
    void aMacvlanDroppedIntoANamespaceFindsTheParent();
    void aDropThatCannotBeSaysWhyAndChangesNothing();
    void otherDragsAreNotTaken();
    void theContextMenuSelectsWhatIsUnderIt();
    void toolsAreExchangedAndSayTheirHint();
    void anEmptyLabSaysWhatToDo();

private:
    void wheel(QPoint position, QPoint angle, Qt::KeyboardModifiers modifiers);
    // Drags a kind from outside to the position and drops it: whether it was taken.
    bool drop(const KindSpec& kind, QPoint position);
};

void CanvasTest::init()
{
    openCanvas();
}

void CanvasTest::cleanup()
{
    closeCanvas();
}

void CanvasTest::wheel(QPoint position, QPoint angle, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(position, viewport()->mapToGlobal(position), {}, angle, Qt::NoButton,
        modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(viewport(), &event);
}

bool CanvasTest::drop(const KindSpec& kind, QPoint position)
{
    QMimeData data;
    data.setData(kKindMimeType, QByteArray::fromStdString(std::string(kind.name)));
    QDragEnterEvent enter(
        position - QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(viewport(), &enter);
    if (!enter.isAccepted())
        return false;
    QDragMoveEvent move(position, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(viewport(), &move);
    QDropEvent event(position, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    event.setDropAction(Qt::IgnoreAction);
    QApplication::sendEvent(viewport(), &event);
    return move.isAccepted() && event.dropAction() == Qt::CopyAction;
}

void CanvasTest::aRefusedDropSaysWhy()
{
    QSignalSpy refused(canvas.get(), &Canvas::dropRefused);
    QMimeData data;
    data.setData(kKindMimeType, "macvlan");
    const QPoint port = at("veth0"); // which a bridge has, and so can be no parent
    QDragEnterEvent enter(port, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QDragMoveEvent move(port, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QDragLeaveEvent leave;
    for (const bool isInside : {false, true}) {
        QCursor::setPos(viewport()->mapToGlobal(isInside ? port : QPoint(-50, -50)));
        QApplication::sendEvent(viewport(), &enter);
        QApplication::sendEvent(viewport(), &move);
        QVERIFY(!move.isAccepted());
        QApplication::sendEvent(viewport(), &leave);
        QCOMPARE(refused.size(), isInside ? 1 : 0);
    }
    QVERIFY(!refused.first().first().toString().isEmpty());
}

void CanvasTest::aLabIsFittedIntoTheView()
{
    const QRectF bounds = canvas->geometry().bounds();
    const QRect shown(
        canvas->toViewport(bounds.topLeft()), canvas->toViewport(bounds.bottomRight()));
    QVERIFY(viewport()->rect().adjusted(20, 20, -20, -20).contains(shown));
    // In the middle, but for some room beneath, where pings are drawn.
    const QPoint off = viewport()->rect().center() - shown.center();
    QVERIFY2(std::abs(off.x()) < 6 && off.y() > 6 && off.y() < 60, "not in the middle");
    QVERIFY(canvas->zoom() > 1);
}

void CanvasTest::resizingFitsAgainUntilThePersonZooms()
{
    const double before = canvas->zoom();
    canvas->resize(500, 400);
    QVERIFY(canvas->zoom() < before);
    canvas->setZoom(1.25);
    canvas->resize(600, 500);
    QCOMPARE(canvas->zoom(), 1.25);
    canvas->zoomToFit();
    QVERIFY(canvas->zoom() < 1);
}

void CanvasTest::sceneAndViewportAreInverse()
{
    for (const double zoom : {0.3, 1.0, 2.5}) {
        canvas->setZoom(zoom);
        for (const QPoint point : {QPoint(0, 0), QPoint(333, 77), QPoint(999, 799)})
            QCOMPARE(canvas->toViewport(canvas->toScene(point)), point);
    }
}

void CanvasTest::zoomingKeepsThePointUnderThePointer()
{
    const QPoint fixed = at("ns101");
    for (const double zoom : {2.0, 0.5, 1.0}) {
        canvas->setZoom(zoom, fixed);
        QVERIFY((at("ns101") - fixed).manhattanLength() <= 3);
    }
}

void CanvasTest::zoomHasLimits()
{
    QSignalSpy told(canvas.get(), &Canvas::zoomChanged);
    for (int i = 0; i < 60; ++i)
        canvas->zoomIn();
    QCOMPARE(canvas->zoom(), 4.0);
    for (int i = 0; i < 60; ++i)
        canvas->zoomOut();
    QCOMPARE(canvas->zoom(), 0.01);
    QVERIFY(told.count() > 10 && told.count() < 60); // only when it does change
}

void CanvasTest::aWheelZoomsAndATouchpadScrolls()
{
    const QPoint fixed = at("veth0");
    const double before = canvas->zoom();
    wheel(fixed, {0, 120}, Qt::ControlModifier);
    const double zoomed = canvas->zoom();
    QVERIFY(zoomed > before);
    wheel(fixed, {0, 120}, Qt::NoModifier);
    QVERIFY(canvas->zoom() > zoomed);
    wheel(fixed, {0, -120}, Qt::NoModifier);
    QCOMPARE(canvas->zoom(), zoomed);
    QVERIFY((at("veth0") - fixed).manhattanLength() <= 3);
    QWheelEvent fingers(fixed, viewport()->mapToGlobal(fixed), {0, -20}, {0, -40}, Qt::NoButton,
        Qt::NoModifier, Qt::ScrollUpdate, false);
    QApplication::sendEvent(viewport(), &fingers);
    QVERIFY(at("veth0").y() < fixed.y() - 10);
    QCOMPARE(at("veth0").x(), fixed.x());
    wheel(fixed, {0, -120}, Qt::ShiftModifier);
    QVERIFY(at("veth0").x() < fixed.x() - 10);
    QCOMPARE(canvas->zoom(), zoomed);
}

void CanvasTest::theMiddleButtonAndTheSpaceBarPan()
{
    const QPoint before = at("br0");
    QTest::mousePress(viewport(), Qt::MiddleButton, {}, QPoint(300, 300));
    QTest::mouseMove(viewport(), QPoint(340, 280));
    QTest::mouseRelease(viewport(), Qt::MiddleButton, {}, QPoint(340, 280));
    QCOMPARE(at("br0"), before + QPoint(40, -20));
    QTest::keyPress(canvas.get(), Qt::Key_Space);
    QTest::mousePress(viewport(), Qt::LeftButton, {}, at("br0"));
    QTest::mouseMove(viewport(), at("br0") + QPoint(-40, 20));
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, QPoint(300, 300));
    QTest::keyRelease(canvas.get(), Qt::Key_Space);
    QCOMPARE(at("br0"), before);
    QVERIFY(!document->isModified());
    QVERIFY(document->selection().empty());
}

void CanvasTest::anyPartOfTheDrawingCanBeScrolledToTheMiddle()
{
    canvas->setZoom(4);
    for (const char* id : {"br0", "ns101", "ns102"}) {
        canvas->panBy(viewport()->rect().center() - at(id));
        QVERIFY2((viewport()->rect().center() - at(id)).manhattanLength() <= 2, id);
    }
    canvas->panBy(QPoint(100000, 100000));
    QVERIFY(viewport()->rect().intersects(
        QRect(canvas->toViewport(canvas->geometry().bounds().topLeft()), QSize(10, 10))));
}

void CanvasTest::revealScrollsToWhatIsOutsideTheView()
{
    canvas->setZoom(1.5);
    const QPoint before = at("ns102");
    canvas->reveal(idOf("ns102"));
    QCOMPARE(at("ns102"), before); // it was in view
    canvas->panBy(QPoint(-3000, -3000));
    QVERIFY(!viewport()->rect().contains(at("br0")));
    canvas->reveal(idOf("br0"));
    QVERIFY(viewport()->rect().contains(at("br0")));
    QCOMPARE(canvas->zoom(), 1.5);
    canvas->reveal(idOf("nothing"));
}

void CanvasTest::theDocumentsChangesAreSeen()
{
    const QImage before = viewport()->grab().toImage();
    const FieldSpec& field = *vethKind().field("hairpin");
    document->undoStack().push(
        new SetFieldCommand(*document, {idOf("veth0")}, field, FieldValue(true)));
    QVERIFY(viewport()->grab().toImage() != before);
    document->undoStack().undo();
    QCOMPARE(viewport()->grab().toImage(), before);
    document->undoStack().push(new RemoveItemsCommand(*document, {idOf("ns101")}));
    QVERIFY(canvas->sceneRectOf(idOf("ns101")).isNull());
    QVERIFY(canvas->itemAt(QPointF(60, 350)).isEmpty());
}

void CanvasTest::theOverlayIsSeen()
{
    const QImage before = viewport()->grab().toImage();
    Overlay overlay;
    overlay.isLive = true;
    overlay.items[idOf("br0")] = Liveness::Up;
    canvas->setOverlay(overlay);
    QVERIFY(canvas->overlay() == overlay);
    QVERIFY(viewport()->grab().toImage() != before);
    canvas->setOverlay({});
    QCOMPARE(viewport()->grab().toImage(), before);
}

void CanvasTest::pingsAndBarsLeaveTheViewAlone()
{
    QWidget window;
    auto* shown = new Canvas(*document);
    auto* bar = new QWidget;
    auto* layout = new QVBoxLayout(&window);
    layout->addWidget(bar);
    layout->addWidget(shown, 1);
    bar->setFixedHeight(60);
    bar->hide();
    window.resize(900, 700);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTest::qWait(300); // it has found its size
    const double before = shown->zoom();
    const int height = shown->height();
    Overlay overlay;
    overlay.pings = {{idOf("ns101"), idOf("ns102"), false, QStringLiteral("0.05 ms")}};
    shown->setOverlay(overlay);
    bar->show();
    QTRY_VERIFY(shown->height() < height);
    QTest::qWait(200);
    QCOMPARE(shown->zoom(), before);
    window.resize(500, 400);
    QTRY_VERIFY(shown->zoom() < before);
}

void CanvasTest::fittingMakesRoomForPings()
{
    const double before = canvas->zoom();
    Overlay overlay;
    overlay.pings = {{idOf("ns101"), idOf("ns102"), false, QStringLiteral("0.05 ms")}};
    canvas->setOverlay(overlay);
    QCOMPARE(canvas->zoom(), before);
    canvas->zoomToFit();
    QVERIFY(canvas->zoom() < before);
}

void CanvasTest::thePingsLabelStaysInView()
{
    canvas->setZoom(1);
    // The trace bows out below the two, where the view ends.
    canvas->panBy(QPoint(0, viewport()->height() - 80 - at("ns101").y()));
    const QImage before = viewport()->grab().toImage();
    Overlay overlay;
    overlay.pings = {{idOf("ns101"), idOf("ns102"), false, QStringLiteral("0.05 ms")}};
    canvas->setOverlay(overlay);
    const QImage after = viewport()->grab().toImage();
    const int middle = (at("ns101").x() + at("ns102").x()) / 2;
    int changed = 0;
    for (int y = after.height() - 30; y < after.height(); ++y) {
        for (int x = middle - 60; x < middle + 60; ++x)
            changed += before.pixel(x, y) != after.pixel(x, y);
    }
    QVERIFY2(changed > 500, qPrintable(QString::number(changed)));
}

void CanvasTest::theCaptionCoversNoItem()
{
    const auto changedBy = [&](const QString& caption) {
        canvas->setCaption({});
        const QImage before = viewport()->grab().toImage();
        canvas->setCaption(caption);
        const QImage after = viewport()->grab().toImage();
        QRegion changed;
        for (int y = 0; y < after.height(); ++y) {
            for (int x = 0; x < after.width(); ++x) {
                if (before.pixel(x, y) != after.pixel(x, y))
                    changed += QRect(x, y, 1, 1);
            }
        }
        return changed.boundingRect();
    };
    const QString caption = QStringLiteral("Host (sandbox)");
    const QRect usual = changedBy(caption);
    QVERIFY(usual.bottom() > viewport()->height() - 40 && usual.left() < 40);
    canvas->setZoom(1);
    canvas->panBy(QPoint(40, viewport()->height() - 20) - at("ns101")); // into that corner
    const QRect elsewhere = changedBy(caption);
    QVERIFY(!elsewhere.isNull());
    QVERIFY(!elsewhere.intersects(usual));
}

void CanvasTest::whatThePointerHasLeftIsNotLit()
{
    QTest::mouseMove(viewport(), at("veth0"));
    QTRY_COMPARE(canvas->tool().hovered(), idOf("veth0"));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(viewport(), &leave);
    QVERIFY(canvas->tool().hovered().isEmpty());
}

void CanvasTest::theSelectionIsSeen()
{
    const QImage before = viewport()->grab().toImage();
    document->select({idOf("veth0")});
    QVERIFY(viewport()->grab().toImage() != before);
}

void CanvasTest::theViewIsSharpOnDensePixels()
{
    QImage once(viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    QImage twice(viewport()->size() * 2, QImage::Format_ARGB32_Premultiplied);
    twice.setDevicePixelRatio(2);
    viewport()->render(&once);
    viewport()->render(&twice);
    // Drawn anew at twice the density, not blown up from the other.
    const QImage blown = once.scaled(twice.size());
    int different = 0;
    for (int y = 0; y < twice.height(); y += 2) {
        for (int x = 0; x < twice.width(); x += 2)
            different += blown.pixel(x, y) != twice.pixel(x, y);
    }
    QVERIFY(different > 500);
}

void CanvasTest::namesAreReadOnDensePixelsWhereTheyFit()
{
    canvas->setZoom(0.4);
    const QRect name(at("veth0") - QPoint(15, 4), QSize(30, 8));
    const auto inked = [&](int ratio) {
        QImage image(viewport()->size() * ratio, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        viewport()->render(&image);
        std::set<QRgb> colors;
        for (int y = name.top() * ratio; y < name.bottom() * ratio; ++y) {
            for (int x = name.left() * ratio; x < name.right() * ratio; ++x)
                colors.insert(image.pixel(x, y));
        }
        return colors.size();
    };
    QVERIFY(inked(1) < 4); // a plain rectangle
    QVERIFY(inked(2) > 8);
}

void CanvasTest::aKindDroppedOnTheBareCanvasStandsThere()
{
    const QPoint position = canvas->toViewport({600, 180});
    QVERIFY(drop(bridgeKind(), position));
    const Item* bridge = document->topology().find(idOf("br1"));
    QVERIFY(bridge);
    QVERIFY(bridge->netns().isEmpty());
    QVERIFY(canvas->sceneRectOf(idOf("br1")).contains(canvas->toScene(position)));
    QVERIFY((document->selection() == std::set{idOf("br1")}));
    QCOMPARE(document->undoStack().count(), 1);
    const Placement& placed = document->layout().at(idOf("br1"));
    QCOMPARE(std::fmod(placed.x, 8), 0.0);
    QVERIFY(drop(namespaceKind(), canvas->toViewport({300, 430})));
    QVERIFY(document->topology().find(idOf("ns1")));
}

void CanvasTest::whatIsDroppedCoversNothing()
{
    // Partly over ns101, whose corner is near: it gives way.
    const QRectF there = canvas->sceneRectOf(idOf("ns101"));
    QVERIFY(drop(namespaceKind(), canvas->toViewport(there.bottomRight() + QPointF(20, 4))));
    const QRectF placed = canvas->sceneRectOf(idOf("ns1"));
    for (const ItemId& id : canvas->geometry().order()) {
        if (id != idOf("ns1"))
            QVERIFY2(!canvas->sceneRectOf(id).intersects(placed), id.text().c_str());
    }
    QVERIFY(QLineF(placed.topLeft(), there.bottomRight()).length() < 250);
}

void CanvasTest::aKindDroppedOnANamespaceStandsInIt()
{
    QVERIFY(drop(bridgeKind(), at("ns101") + QPoint(0, 60)));
    QCOMPARE(document->topology().find(idOf("br1"))->netns(), idOf("ns101"));
    QVERIFY(canvas->sceneRectOf(idOf("ns101")).contains(canvas->sceneRectOf(idOf("br1"))));
    document->undoStack().undo();
    QVERIFY(!document->topology().find(idOf("br1")));
}

void CanvasTest::aVethDroppedOnABridgeIsPluggedIn()
{
    QVERIFY(drop(vethKind(), at("br0")));
    QCOMPARE(document->topology().find(idOf("veth1"))->bridge(), idOf("br0"));
    QCOMPARE(document->topology().find(idOf("veth2"))->peer(), idOf("veth1"));
    QVERIFY(canvas->geometry().find(idOf("veth1"))->isDocked);
    QCOMPARE(document->undoStack().count(), 1);
}

void CanvasTest::aMacvlanDroppedOnItsParentRidesOnIt()
{
    QVERIFY(drop(macvlanKind(), at("veth0_1")));
    const Item& rider = *document->topology().find(*document->selection().begin());
    QCOMPARE(rider.parent(), idOf("veth0_1"));
    QVERIFY(rider.netns().isEmpty());
    QCOMPARE(rider.name(), std::string("veth0_1.103"));
}

void CanvasTest::aMacvlanDroppedIntoANamespaceFindsTheParent()
{
    QVERIFY(drop(macvlanKind(), at("ns101"))); // on the macvlan there: beside it
    const Item& rider = *document->topology().find(*document->selection().begin());
    QCOMPARE(rider.parent(), idOf("veth0_1"));
    QCOMPARE(rider.netns(), idOf("ns101"));
}

void CanvasTest::aDropThatCannotBeSaysWhyAndChangesNothing()
{
    QSignalSpy refusals(canvas.get(), &Canvas::dropRefused);
    QVERIFY(!drop(namespaceKind(), at("ns101") + QPoint(0, 60)));
    QVERIFY(refusals.last().first().toString().contains(QStringLiteral("cannot stand inside")));
    QVERIFY(!drop(macvlanKind(), at("veth0")));
    QVERIFY(refusals.last().first().toString().contains(QStringLiteral("veth0 is a port of br0")));
    QVERIFY(!document->isModified());
}

void CanvasTest::otherDragsAreNotTaken()
{
    QMimeData text;
    text.setText(QStringLiteral("bridge"));
    QMimeData unknown;
    unknown.setData(kKindMimeType, "toaster");
    for (const QMimeData* data : {&text, &unknown}) {
        QDragEnterEvent enter({300, 300}, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(viewport(), &enter);
        QVERIFY(!enter.isAccepted());
    }
}

void CanvasTest::theContextMenuSelectsWhatIsUnderIt()
{
    QSignalSpy asked(canvas.get(), &Canvas::contextMenuRequested);
    const QPoint position = at("veth0");
    QContextMenuEvent event(QContextMenuEvent::Mouse, position, viewport()->mapToGlobal(position));
    QApplication::sendEvent(viewport(), &event);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().value<ItemId>(), idOf("veth0"));
    QVERIFY((document->selection() == std::set{idOf("veth0")}));
}

void CanvasTest::toolsAreExchangedAndSayTheirHint()
{
    QSignalSpy changed(canvas.get(), &Canvas::toolChanged);
    QSignalSpy hints(canvas.get(), &Canvas::hintChanged);
    QCOMPARE(canvas->tool().name(), QStringLiteral("select"));
    canvas->setTool(std::make_unique<PanTool>(*canvas));
    QCOMPARE(canvas->tool().name(), QStringLiteral("pan"));
    QVERIFY(!hints.last().first().toString().isEmpty());
    const QPoint before = at("br0");
    QTest::mousePress(viewport(), Qt::LeftButton, {}, before);
    QTest::mouseMove(viewport(), before + QPoint(30, 30));
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, before + QPoint(30, 30));
    QCOMPARE(at("br0"), before + QPoint(30, 30));
    canvas->setTool(nullptr);
    QCOMPARE(canvas->tool().name(), QStringLiteral("select"));
    QCOMPARE(changed.count(), 2);
}

void CanvasTest::anEmptyLabSaysWhatToDo()
{
    document->reset({});
    const QImage empty = viewport()->grab().toImage();
    const QRect middle(viewport()->rect().center() - QPoint(250, 20), QSize(500, 40));
    int inked = 0; // pixels of the words, darker than the dots of the ground
    for (int y = middle.top(); y < middle.bottom(); ++y) {
        for (int x = middle.left(); x < middle.right(); ++x)
            inked += qGray(empty.pixel(x, y)) < 180;
    }
    QVERIFY2(inked > 200, qPrintable(QString::number(inked)));
    QVERIFY(canvas->itemAt({0, 0}).isEmpty());
    QVERIFY(drop(namespaceKind(), viewport()->rect().center()));
    QVERIFY(viewport()->rect().contains(at("ns1")));
}

QTEST_MAIN(CanvasTest)
#include "canvastest.moc"
