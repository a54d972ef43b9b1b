// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Several at once: aligning, moving between namespaces, adding hosts, and the palette's shortcuts.
#include "backend/kinds/registry.h"
#include "backend/model/validate.h"
#include "gui/app/mainwindow.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/diagram/geometry.h"
#include "gui/panels/historypanel.h"
#include "gui/panels/messagebar.h"
#include "gui/panels/palette.h"
#include "gui/tools/arranging.h"
#include "gui/tools/hosts.h"
#include "gui/tools/tool.h"
#include "tests/gui/windowhome.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QInputDialog>
#include <QMenu>
#include <QTest>
#include <QTimer>
#include <cmath>

namespace hairpin {

namespace {

ItemId idOf(const char* text)
{
    return *ItemId::parse(text);
}

} // namespace

class ArrangeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_home.isValid()); }

    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->openExample(QStringLiteral(":/labs/vepa-hairpin.hairpin"));
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void layingOutIsOneStep()
    {
        Document& document = m_window->document();
        const Layout before = document.layout();
        auto* action = m_window->findChild<QAction*>(QStringLiteral("edit.layOut"));
        QVERIFY(action && action->isEnabled());
        action->trigger();
        QVERIFY(document.layout() != before);
        QCOMPARE(document.undoStack().count(), 1);
        action->trigger(); // nothing is left to do
        QCOMPARE(document.undoStack().count(), 1);
        document.undoStack().undo();
        QVERIFY(document.layout() == before);
    }

    void edgesAndMiddlesComeIntoOneLine_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::newRow("left") << QByteArray("arrange.left");
        QTest::newRow("center") << QByteArray("arrange.center");
        QTest::newRow("right") << QByteArray("arrange.right");
        QTest::newRow("top") << QByteArray("arrange.top");
        QTest::newRow("middle") << QByteArray("arrange.middle");
        QTest::newRow("bottom") << QByteArray("arrange.bottom");
    }

    void edgesAndMiddlesComeIntoOneLine()
    {
        QFETCH(QByteArray, action);
        const std::map<QByteArray, std::function<double(QRectF)>> lines = {
            {"arrange.left", [](QRectF rect) { return rect.left(); }},
            {"arrange.center", [](QRectF rect) { return rect.center().x(); }},
            {"arrange.right", [](QRectF rect) { return rect.right(); }},
            {"arrange.top", [](QRectF rect) { return rect.top(); }},
            {"arrange.middle", [](QRectF rect) { return rect.center().y(); }},
            {"arrange.bottom", [](QRectF rect) { return rect.bottom(); }},
        };
        document().select({idOf("ns101"), idOf("veth0_1"), idOf("br0")});
        const QRectF apart = rectOf("mv102");
        trigger(action.constData());
        QCOMPARE(document().undoStack().count(), 1);
        const auto line = lines.at(action);
        for (const char* id : {"veth0_1", "br0"})
            QVERIFY(std::abs(line(rectOf(id)) - line(rectOf("ns101"))) <= 1);
        QCOMPARE(rectOf("mv102"), apart);
        document().undoStack().undo();
        QVERIFY(!document().isModified());
    }

    void gapsBecomeEqual()
    {
        for (const char* action : {"arrange.across", "arrange.down"}) {
            document().select({idOf("ns101"), idOf("ns102"), idOf("br0"), idOf("veth0_1")});
            const bool isAcross = std::string(action) == "arrange.across";
            trigger(action);
            std::vector<QRectF> rects;
            for (const ItemId& id : document().selection())
                rects.push_back(m_window->canvas().sceneRectOf(id));
            std::sort(rects.begin(), rects.end(), [&](const QRectF& a, const QRectF& b) {
                return isAcross ? a.left() < b.left() : a.top() < b.top();
            });
            std::vector<double> gaps;
            for (std::size_t i = 1; i < rects.size(); ++i)
                gaps.push_back(isAcross ? rects[i].left() - rects[i - 1].right()
                                        : rects[i].top() - rects[i - 1].bottom());
            for (const double gap : gaps)
                QVERIFY(std::abs(gap - gaps[0]) <= 1);
        }
    }

    void tooFewAreRefusedInASentence()
    {
        document().select({idOf("ns101"), idOf("mv101")}); // which stands in it
        trigger("arrange.left");
        QVERIFY(!document().isModified());
        QVERIFY(m_window->messageBar().message().text.contains(QLatin1String("at least 2")));
    }

    void everyItemOfAKindIsSelected()
    {
        document().select({idOf("ns101"), idOf("veth0")});
        trigger("edit.selectKind");
        const std::set<ItemId> all = {idOf("ns101"), idOf("ns102"), idOf("veth0"), idOf("veth0_1")};
        QVERIFY(document().selection() == all);
    }

    void theMenuMovesIntoAndOutOfANamespace()
    {
        document().select({idOf("mv101")});
        const QRectF other = rectOf("mv102");
        QMenu* menu = m_window->findChild<QAction*>(QStringLiteral("edit.moveTo"))->menu();
        emit menu->aboutToShow();
        QCOMPARE(entry(*menu, "ns101")->isEnabled(), false); // there already
        entry(*menu, "ns102")->trigger();
        QCOMPARE(document().topology().find(idOf("mv101"))->netns(), idOf("ns102"));
        QVERIFY(rectOf("ns102").contains(rectOf("mv101")));
        QVERIFY(!rectOf("mv101").intersects(rectOf("mv102")));
        QCOMPARE(rectOf("mv102").topLeft(), other.topLeft());
        emit menu->aboutToShow();
        entry(*menu, "Host")->trigger();
        QVERIFY(document().topology().find(idOf("mv101"))->netns().isEmpty());
        for (const ItemId& id : m_window->canvas().geometry().order())
            QVERIFY(id == idOf("mv101")
                || !m_window->canvas().sceneRectOf(id).intersects(rectOf("mv101")));
    }

    void manyHostsAreOneStep_data()
    {
        QTest::addColumn<QByteArray>("hub");
        QTest::addColumn<int>("itemsEach");
        QTest::newRow("on a bridge") << QByteArray("br0") << 3;
        QTest::newRow("on a link") << QByteArray("veth0_1") << 2;
    }

    void manyHostsAreOneStep()
    {
        QFETCH(QByteArray, hub);
        QFETCH(int, itemsEach);
        const std::size_t before = document().topology().items().size();
        document().select({idOf(hub.constData())});
        answer(12);
        trigger("edit.addSeveral");
        QCOMPARE(document().undoStack().count(), 1);
        const Topology& topology = document().topology();
        QCOMPARE(topology.items().size(), before + 12U * static_cast<std::size_t>(itemsEach));
        QVERIFY(!hasErrors(validate(topology)));
        std::set<IpAddress> addresses;
        std::size_t count = 0;
        for (const auto& [id, item] : topology.items()) {
            for (const IpPrefix& prefix : item.addresses()) {
                addresses.insert(prefix.address());
                ++count;
            }
        }
        QCOMPARE(addresses.size(), count);
        QVERIFY(addresses.contains(*IpAddress::parse("10.211.55.114")));
        std::vector<QRectF> hosts;
        for (const auto& [id, item] : topology.items()) {
            if (item.kind->has(Trait::Container))
                hosts.push_back(m_window->canvas().sceneRectOf(id));
        }
        for (std::size_t i = 0; i < hosts.size(); ++i) {
            for (std::size_t j = i + 1; j < hosts.size(); ++j)
                QVERIFY(!hosts[i].intersects(hosts[j]));
        }
        document().undoStack().undo();
        QVERIFY(!document().isModified());
    }

    void hostsInAnEmptyLabGetANetworkOfTheirOwn()
    {
        trigger("file.new");
        Document& doc = document();
        const Proposal bridge = proposeItem({}, bridgeKind(), {});
        doc.undoStack().push(new EditCommand(doc, bridge.text, bridge.edit));
        const Proposal hosts = placeHosts(doc, m_window->canvas().geometry(),
            m_window->canvas().theme(), bridge.created[0], kMostHosts);
        doc.undoStack().push(new EditCommand(doc, hosts.text, hosts.edit));
        QCOMPARE(doc.topology().items().size(), 301U);
        QVERIFY(validate(doc.topology()).empty());
        QCOMPARE(doc.topology().find(idOf("ns1"))->name(), std::string("ns1"));
        QVERIFY(doc.topology().find(idOf("ns100")));
        QVERIFY(!proposeHosts(doc.topology(), idOf("ns1"), 3).isPossible());
        QVERIFY(!proposeHosts(doc.topology(), idOf("veth1"), 3).isPossible()); // a port
        doc.undoStack().setClean();
    }

    void theCablesOfHostsOnABareBridgeHangStraightDown()
    {
        trigger("file.new");
        Document& doc = document();
        const Proposal bridge = proposeItem({}, bridgeKind(), {});
        doc.undoStack().push(new EditCommand(doc, bridge.text, bridge.edit));
        doc.select({bridge.created[0]});
        answer(12);
        trigger("edit.addSeveral");
        const auto& wires = m_window->canvas().geometry().wires();
        QCOMPARE(wires.size(), std::size_t(12));
        for (const Wire& wire : wires)
            QVERIFY(wire.path.boundingRect().width() < 1);
        doc.undoStack().setClean();
    }

    void aDoubleClickInThePalettePlacesOneAtOnce()
    {
        auto* palette = m_window->findChild<Palette*>();
        const QPoint at = palette->visualItemRect(palette->item(0)).center();
        document().select({});
        QTest::mouseClick(palette->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(m_window->canvas().tool().name(), QStringLiteral("place"));
        QTest::mouseDClick(palette->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseRelease(palette->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(m_window->canvas().tool().name(), QStringLiteral("select"));
        QCOMPARE(document().undoStack().count(), 1);
        QVERIFY(document().topology().find(idOf("ns1")));
        QTest::mouseClick(palette->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(m_window->canvas().tool().name(), QStringLiteral("place")); // arms again
    }

    void enterInThePalettePlacesOntoWhatIsSelected()
    {
        auto* palette = m_window->findChild<Palette*>();
        document().select({idOf("veth0_1")});
        for (int row = 0; row < palette->count(); ++row) {
            if (palette->item(row)->text() == QLatin1String("Macvlan"))
                palette->setCurrentRow(row);
        }
        palette->setFocus();
        QTest::keyClick(palette, Qt::Key_Return);
        QCOMPARE(document().undoStack().count(), 1);
        const Item* made = document().topology().find(*document().selection().begin());
        QCOMPARE(made->parent(), idOf("veth0_1"));
    }

    void theHistoryListsTheSteps()
    {
        auto* history = m_window->findChild<HistoryPanel*>();
        auto* dock = m_window->findChild<QDockWidget*>(QStringLiteral("history"));
        QVERIFY(history && dock && !dock->isVisible()); // until it is asked for
        dock->toggleViewAction()->trigger();
        QTRY_VERIFY(history->isVisible());
        document().select({idOf("ns101"), idOf("ns102")});
        trigger("arrange.left");
        trigger("edit.duplicate");
        QCOMPARE(history->model()->rowCount(), 3); // and how it began
        history->setCurrentIndex(history->model()->index(0, 0));
        QVERIFY(!document().isModified());
        history->setCurrentIndex(history->model()->index(2, 0));
        QVERIFY(document().topology().find(idOf("ns103")));
    }

private:
    Document& document() { return m_window->document(); }
    void trigger(const char* action)
    {
        m_window->findChild<QAction*>(QLatin1String(action))->trigger();
    }
    QRectF rectOf(const char* item) const { return m_window->canvas().sceneRectOf(idOf(item)); }
    static QAction* entry(const QMenu& menu, const char* text)
    {
        for (QAction* action : menu.actions()) {
            if (action->text() == QLatin1String(text))
                return action;
        }
        qFatal("no entry %s", text);
    }
    static void answer(int count)
    {
        QTimer::singleShot(0, qApp, [count] {
            auto* question = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
            QVERIFY(question);
            question->setIntValue(count);
            question->accept();
        });
    }

    WindowHome m_home;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace hairpin

QTEST_MAIN(hairpin::ArrangeTest)
#include "arrangetest.moc"
