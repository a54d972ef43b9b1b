// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person expects of every editor: where things land, what can be typed at once, how a drag
// ends.
#include "backend/kinds/registry.h"
#include "gui/app/mainwindow.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/overlay.h"
#include "gui/diagram/theme.h"
#include "gui/tools/connecttool.h"
#include "gui/tools/hosts.h"
#include "gui/tools/placetool.h"
#include "gui/tools/placing.h"
#include "tests/bench/largelab.h"
#include "tests/gui/canvasfixture.h"
#include "tests/gui/windowhome.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

namespace hairpin {

class HandlingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_home.isValid()); }

    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->openExample(QStringLiteral(":/labs/vepa-hairpin.hairpin"));
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void aNoteLandsWhereItIsDroppedOnANamespaceToo()
    {
        const QRectF inside = canvas().sceneRectOf(idOf("ns102"));
        place(document(), canvas().geometry(), noteKind(), inside.center());
        const QRectF note = canvas().sceneRectOf(*document().selection().begin());
        QVERIFY(note.adjusted(-8, -8, 8, 8).contains(inside.center()));
        QVERIFY((note.center() - inside.center()).manhattanLength() < 16);
    }

    void aHostInterfaceIsRefusedByANamespaceAndLightsNone()
    {
        const QPointF inside = canvas().sceneRectOf(idOf("ns102")).center();
        const Geometry& geometry = canvas().geometry();
        const Proposal proposal = place(document(), geometry, interfaceKind(), inside);
        QVERIFY(proposal.objection.contains(QStringLiteral("stands on the host")));
        QVERIFY(placementTarget(document(), geometry, interfaceKind(), inside).isEmpty());
        QVERIFY(!document().isModified());
    }

    void aDoubleClickAndF2GoToTheName()
    {
        QTest::mouseDClick(canvas().viewport(), Qt::LeftButton, {}, at("mv101"));
        auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(line);
        QCOMPARE(line->selectedText(), QStringLiteral("veth0_1.101"));
        canvas().setFocus();
        document().select({idOf("br0")});
        QTest::keyClick(&canvas(), Qt::Key_F2);
        line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(line);
        QCOMPARE(line->selectedText(), QStringLiteral("br0"));
        QTest::keyClicks(line, QStringLiteral("lan"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(document().topology().find(idOf("br0"))->name(), std::string("lan"));
    }

    void aNewNoteIsTypedIntoAtOnceAndUndoneWordByWord()
    {
        canvas().setTool(std::make_unique<PlaceTool>(canvas(), noteKind()));
        QTest::mouseClick(canvas().viewport(), Qt::LeftButton, {}, QPoint(40, 40));
        const ItemId note = *document().selection().begin();
        QVERIFY(canvas().sceneRectOf(note).width() > 100);
        auto* edit = qobject_cast<QPlainTextEdit*>(QApplication::focusWidget());
        QVERIFY(edit);
        QTest::keyClicks(edit, QStringLiteral("one two three"));
        const auto text = [&] { return document().topology().find(note)->text(); };
        QCOMPARE(text(), std::string("one two three"));
        for (const char* left : {"one two ", "one ", ""}) {
            QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
            QCOMPARE(text(), std::string(left));
            QCOMPARE(edit->toPlainText(), QString::fromLatin1(left));
        }
        QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClicks(edit, QStringLiteral("2"));
        QCOMPARE(text(), std::string("one 2"));
    }

    void anEmptyNoteInvitesOnTheCanvasOnly()
    {
        Lab lab;
        lab.topology.put({idOf("note0"), &noteKind(), {}});
        lab.layout[idOf("note0")] = {0, 0, 160, 64};
        document().reset(lab);
        const auto words = [&] {
            const QImage shown = canvas().viewport()->grab().toImage();
            const QRectF rect = canvas().sceneRectOf(idOf("note0")).adjusted(6, 6, -60, -20);
            const QRect part(
                canvas().toViewport(rect.topLeft()), canvas().toViewport(rect.bottomRight()));
            std::set<QRgb> colors;
            for (int y = part.top(); y < part.bottom(); ++y) {
                for (int x = part.left(); x < part.right(); ++x)
                    colors.insert(shown.pixel(x, y));
            }
            return colors.size();
        };
        QVERIFY(words() > 4);
    }

    void deletingInADragGivesItUpFirst()
    {
        const int steps = document().undoStack().count();
        const QRectF before = canvas().sceneRectOf(idOf("ns101"));
        beginDrag("ns101");
        QVERIFY(canvas().sceneRectOf(idOf("ns101")) != before);
        key(Qt::Key_Delete);
        QVERIFY(!document().topology().find(idOf("ns101")));
        QTest::mouseMove(canvas().viewport(), QPoint(300, 300));
        QTest::mouseRelease(canvas().viewport(), Qt::LeftButton, {}, QPoint(300, 300));
        QCOMPARE(document().undoStack().count(), steps + 1);
        document().undoStack().undo();
        QCOMPARE(canvas().sceneRectOf(idOf("ns101")), before);
        QVERIFY(!document().isModified());
    }

    void undoAndEscapeInADragPutItBack_data()
    {
        QTest::addColumn<int>("pressed");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::newRow("undo") << int(Qt::Key_Z) << Qt::KeyboardModifiers(Qt::ControlModifier);
        QTest::newRow("escape") << int(Qt::Key_Escape) << Qt::KeyboardModifiers();
    }

    void undoAndEscapeInADragPutItBack()
    {
        QFETCH(int, pressed);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        const QRectF before = canvas().sceneRectOf(idOf("ns101"));
        beginDrag("ns101");
        key(static_cast<Qt::Key>(pressed), modifiers);
        QVERIFY(canvas().tool().isIdle());
        QTest::mouseRelease(canvas().viewport(), Qt::LeftButton, {}, QPoint(300, 300));
        QCOMPARE(canvas().sceneRectOf(idOf("ns101")), before);
        QCOMPARE(document().undoStack().count(), 0);
    }

    void whatIsForbiddenIsSaidBesideThePointer()
    {
        canvas().setTool(std::make_unique<PlaceTool>(canvas(), namespaceKind()));
        QTest::mouseMove(canvas().viewport(), at("ns101"));
        QVERIFY(canvas().tool().objectionHere().contains(QStringLiteral("cannot stand inside")));
        QCOMPARE(canvas().viewport()->cursor().shape(), Qt::ForbiddenCursor);
        const QImage said = canvas().viewport()->grab().toImage();
        QTest::mouseMove(canvas().viewport(), QPoint(10, 10));
        QVERIFY(canvas().tool().objectionHere().isEmpty());
        QCOMPARE(canvas().viewport()->cursor().shape(), Qt::CrossCursor);
        QVERIFY(canvas().viewport()->grab().toImage() != said);
    }

    void theNextDragForgetsWhyTheLastWasRefused()
    {
        QSignalSpy refused(&canvas(), &Canvas::dropRefused);
        QMimeData data;
        data.setData(kKindMimeType, "namespace");
        const QPoint inside = at("ns101");
        QDragEnterEvent enter(inside, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QDropEvent drop(inside, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(canvas().viewport(), &enter);
        QApplication::sendEvent(canvas().viewport(), &drop);
        QCOMPARE(refused.count(), 1);
        QVERIFY(!refused.last().first().toString().isEmpty());
        QApplication::sendEvent(canvas().viewport(), &enter);
        QCOMPARE(refused.count(), 2);
        QVERIFY(refused.last().first().toString().isEmpty());
    }

    void connectingWorksByKeys()
    {
        document().select({idOf("ns101")});
        canvas().setTool(std::make_unique<ConnectTool>(canvas()));
        canvas().setFocus();
        for (int i = 0; i < 20 && canvas().tool().hovered() != idOf("ns102"); ++i)
            key(Qt::Key_Tab);
        QCOMPARE(canvas().tool().hovered(), idOf("ns102"));
        key(Qt::Key_Return);
        QVERIFY(canvas().tool().isIdle());
        QCOMPARE(document().topology().find(idOf("veth1"))->netns(), idOf("ns101"));
        QCOMPARE(document().topology().find(idOf("veth2"))->netns(), idOf("ns102"));
    }

    void shiftF10OpensTheMenuOfWhatIsSelected()
    {
        // The window would open a real one, which waits for an answer.
        QObject::disconnect(&canvas(), &Canvas::contextMenuRequested, nullptr, nullptr);
        QSignalSpy asked(&canvas(), &Canvas::contextMenuRequested);
        document().select({idOf("br0")});
        key(Qt::Key_F10, Qt::ShiftModifier);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().value<ItemId>(), idOf("br0"));
    }

    void aLabOfThousandsFitsIntoTheView()
    {
        document().reset(largeLab(5000));
        canvas().zoomToFit();
        QVERIFY(canvas().view().contains(canvas().geometry().bounds()));
    }

    void copiesCoverNothing()
    {
        for (const std::set<ItemId>& chosen :
            {std::set{idOf("ns101")}, std::set{idOf("mv101")}, std::set{idOf("ns101"), idOf("br0")},
                std::set{idOf("ns101"), idOf("ns102"), idOf("br0")}}) {
            document().select(chosen);
            for (int i = 0; i < 2; ++i)
                m_window->findChild<QAction*>(QStringLiteral("edit.duplicate"))->trigger();
            const Geometry& geometry = canvas().geometry();
            for (const ItemId& copy : document().selection()) {
                for (const ItemId& other : geometry.order()) {
                    const bool isBeside = copy != other
                        && geometry.find(copy)->container == geometry.find(other)->container;
                    QVERIFY2(!isBeside || !geometry.rectOf(copy).intersects(geometry.rectOf(other)),
                        (copy.text() + " covers " + other.text()).c_str());
                }
            }
            document().undoStack().undo();
            document().undoStack().undo(); // a container that grew may cover its neighbour
        }
    }

    void whatGrowsPushesItsNeighboursAside()
    {
        Lab lab;
        for (const char* id : {"ns1", "ns2", "ns3"}) {
            lab.topology.put({idOf(id), &namespaceKind(), {{"name", *NetnsName::parse(id)}}});
            lab.layout[idOf(id)] = {200.0 * (id[2] - '1'), 0, {}, {}};
        }
        document().reset(lab);
        const QPointF inside = canvas().sceneRectOf(idOf("ns1")).center();
        QVERIFY(place(document(), canvas().geometry(), bridgeKind(), inside).isPossible());
        const auto rect = [this](const char* id) { return canvas().sceneRectOf(idOf(id)); };
        QVERIFY(rect("ns1").width() > 272);
        QVERIFY(!rect("ns1").intersects(rect("ns2")));
        QVERIFY(!rect("ns2").intersects(rect("ns3")));
        QCOMPARE(document().undoStack().count(), 1);
        document().undoStack().undo();
        QCOMPARE(rect("ns2").left(), 200.0);
    }

    void hiddenAddressesKeepTheirRoom()
    {
        const auto rects = [this](bool isShown) {
            canvas().setLabels({true, isShown, false});
            std::map<ItemId, QRectF> out;
            for (const ItemId& id : canvas().geometry().order())
                out[id] = canvas().sceneRectOf(id);
            return out;
        };
        QVERIFY(rects(true) == rects(false));
    }

    void newHostsStandWhereTheirCablesAreFree()
    {
        const Proposal proposal =
            placeHosts(document(), canvas().geometry(), canvas().theme(), idOf("br0"), 10);
        QVERIFY(proposal.isPossible());
        document().undoStack().push(new EditCommand(document(), proposal.text, proposal.edit));
        const Geometry& geometry = canvas().geometry();
        for (const Wire& wire : geometry.wires()) {
            if (wire.isStem || !proposal.edit.items.contains(wire.to))
                continue;
            for (const ItemId& id : geometry.order()) {
                const Body& body = *geometry.find(id);
                const bool isOwn = id == wire.from || id == wire.to
                    || id == geometry.find(wire.from)->container
                    || id == geometry.find(wire.to)->container;
                QVERIFY2(isOwn || !wire.path.intersects(body.rect),
                    (wire.to.text() + " runs through " + id.text()).c_str());
            }
        }
    }

    // Four times as many, with room for what else the machine does; each by each were sixteen.
    void duplicatingTakesTimeByTheNumberOfItems()
    {
        const qint64 some = duplicationOf(1000);
        const qint64 more = duplicationOf(4000);
        QVERIFY2(
            more < 9 * some, qPrintable(QStringLiteral("%1 ms, then %2 ms").arg(some).arg(more)));
    }

private:
    Canvas& canvas() { return m_window->canvas(); }
    Document& document() { return m_window->document(); }
    QPoint at(const char* item)
    {
        return canvas().toViewport(canvas().sceneRectOf(idOf(item)).center());
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        canvas().setFocus();
        QTest::keyClick(&canvas(), key, modifiers);
    }

    void beginDrag(const char* item)
    {
        const QRectF rect = canvas().sceneRectOf(idOf(item));
        const QPoint from = canvas().toViewport(rect.topLeft() + QPointF(30, 16));
        canvas().setFocus();
        QTest::mousePress(canvas().viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(canvas().viewport(), from + QPoint(20, 20));
        QTest::mouseMove(canvas().viewport(), from + QPoint(60, 50));
    }

    qint64 duplicationOf(int items)
    {
        document().reset(largeLab(items));
        m_window->findChild<QAction*>(QStringLiteral("edit.selectAll"))->trigger();
        QElapsedTimer timer;
        timer.start();
        m_window->findChild<QAction*>(QStringLiteral("edit.duplicate"))->trigger();
        QApplication::processEvents();
        const qint64 made = timer.elapsed();
        document().undoStack().undo();
        QApplication::processEvents();
        qInfo("%d items: %lld ms, undone in %lld ms", items, static_cast<long long>(made),
            static_cast<long long>(timer.elapsed() - made));
        return timer.elapsed();
    }

    WindowHome m_home;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace hairpin

using hairpin::HandlingTest;
QTEST_MAIN(HandlingTest)
#include "handlingtest.moc"
