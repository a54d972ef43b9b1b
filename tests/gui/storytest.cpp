// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The founding story as a person lives it: by mouse and keys, in the real window, with the real
// helper in a sandbox.
#include "gui/app/mainwindow.h"
#include "gui/app/scenariosession.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/panels/fieldeditor.h"
#include "gui/panels/messagebar.h"
#include "gui/panels/pingspanel.h"
#include "gui/panels/scenariopanel.h"
#include "tests/gui/windowhome.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>

namespace hairpin {

namespace {

constexpr int kDeployMs = 20000;
constexpr int kPingMs = 10000;

const QString kFounding = QStringLiteral(":/labs/vepa-hairpin.hairpin");

ItemId itemId(const char* text)
{
    return *ItemId::parse(text);
}

} // namespace

class StoryTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        qputenv("HAIRPIN_HELPER", BIN_DIR "/hairpin-helper");
    }

    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1180, 780);
        m_window->openExample(kFounding);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get(), 30000));
    }

    void cleanup()
    {
        if (m_window->session().isRunning()) {
            m_window->session().destroy();
            QTRY_COMPARE_WITH_TIMEOUT(
                m_window->session().state(), LabRunner::State::Idle, kDeployMs);
        }
        m_window.reset();
        QTRY_VERIFY_WITH_TIMEOUT(leftovers().isEmpty(), kDeployMs);
    }

    void theFoundingStory()
    {
        press(*deployButton());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().isRunning(), kDeployMs);
        QVERIFY(m_window->session().differing().empty());
        QVERIFY(!m_window->messageBar().isVisible());

        drawPing("ns101", "ns102");
        QTRY_COMPARE_WITH_TIMEOUT(
            pingResult(), QStringLiteral("lost: nobody answered ARP"), kPingMs);
        const QPointer mend = button(QStringLiteral("Switch hairpin on at veth0"));
        QVERIFY(mend && mend->isVisible());

        clickOn("veth0");
        auto* box = hairpinBox();
        QVERIFY(box && box->isVisible());
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QCOMPARE(m_window->session().differing(), std::set{itemId("veth0")});
        QCOMPARE(deployButton()->text(), QStringLiteral("Update (1)"));

        press(*deployButton());
        QTRY_COMPARE_WITH_TIMEOUT(pingResult(), QStringLiteral("answered"), kPingMs);
        QVERIFY(m_window->session().differing().empty());
        QVERIFY(!mend || !mend->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(
            m_window->session().pings().rows().front().lossPercent, std::optional(0), kPingMs);
        const Overlay overlay = m_window->session().overlay();
        QCOMPARE(overlay.pings.size(), 1U);
        QVERIFY(overlay.pings[0].label.contains(QLatin1String("ms")));
        QVERIFY(overlay.items.at(itemId("veth0")) == Liveness::Up);

        press(*toolButton("lab.destroy"));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), LabRunner::State::Idle, kDeployMs);
        QVERIFY(!m_window->session().overlay().isLive);
    }

    void oneClickMendsALostPing()
    {
        press(*deployButton());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().isRunning(), kDeployMs);
        drawPing("ns101", "ns102");
        QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("Switch hairpin on at veth0")), kPingMs);
        press(*button(QStringLiteral("Switch hairpin on at veth0")));
        QTRY_COMPARE_WITH_TIMEOUT(pingResult(), QStringLiteral("answered"), kPingMs);
        QVERIFY(m_window->document().topology().find(itemId("veth0"))->flag("hairpin"));
    }

    void aPingDrawnBeforeDeployOffersToDeploy()
    {
        drawPing("ns101", "ns102");
        QVERIFY(m_window->messageBar().isVisible());
        press(*m_window->messageBar().findChild<QPushButton*>(QStringLiteral("messageAction")));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().isRunning(), kDeployMs);
        QVERIFY(!m_window->messageBar().isVisible());
    }

    void theScenarioPlaysToItsEndAndStartsOver()
    {
        ScenarioSession& scenario = m_window->scenario();
        auto* panel = m_window->findChild<ScenarioPanel*>();
        const auto& steps = m_window->document().lab().scenario;
        const int count = static_cast<int>(steps.size());
        for (int step = 0; step < count; ++step) {
            press(*toolButton("scenario.next"));
            QTRY_VERIFY_WITH_TIMEOUT(!scenario.isPlaying(), 30000);
            const auto& played = steps[static_cast<std::size_t>(step)];
            if (played.ping)
                QVERIFY2(panel->result(step).contains(QStringLiteral("– as expected")),
                    qPrintable(panel->result(step)));
        }
        QVERIFY(m_window->document().topology().find(itemId("veth0"))->flag("hairpin"));
        QVERIFY(m_window->session().differing().empty());
        QVERIFY(!m_window->isWindowModified()); // playing is no editing
        press(*toolButton("scenario.restart"));
        QVERIFY(!m_window->isWindowModified());
        QVERIFY(!m_window->document().topology().find(itemId("veth0"))->flag("hairpin"));
        QCOMPARE(panel->result(1), QString());
    }

    void aScenarioAsksBeforeItUpdatesTheLab()
    {
        press(*deployButton());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().isRunning(), kDeployMs);
        Document& document = m_window->document();
        const FieldSpec& mtu = *document.topology().find(itemId("br0"))->kind->field("mtu");
        document.undoStack().push(
            new SetFieldCommand(document, {itemId("br0")}, mtu, FieldValue(std::int64_t(1400))));
        answer(QStringLiteral("Cancel"));
        press(*toolButton("scenario.next"));
        QVERIFY(!m_window->scenario().isPlaying());
        QCOMPARE(m_window->session().differing(), std::set{itemId("br0")});
        answer(QStringLiteral("Update First"));
        press(*toolButton("scenario.next"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->scenario().isPlaying(), kDeployMs);
        QVERIFY(m_window->session().differing().empty());
    }

    void aScenarioStopsAtAStepThatFails()
    {
        Document& document = m_window->document();
        Scenario scenario(3);
        scenario[0].say = "First.";
        scenario[1].ping = PingStep{"ns101", "10.211.55.102", 1};
        scenario[1].expect = Expectation::Reply; // without hairpin there is none
        scenario[2].ping = scenario[1].ping;
        document.undoStack().push(new SetScenarioCommand(document, scenario));
        m_window->scenario().setPause(0);
        auto* panel = m_window->findChild<ScenarioPanel*>();
        press(*toolButton("scenario.play"));
        QTRY_VERIFY_WITH_TIMEOUT(!panel->result(1).isEmpty(), 30000);
        QVERIFY2(panel->result(1).contains(QLatin1String("not as expected")),
            qPrintable(panel->result(1)));
        QTest::qWait(200);
        QVERIFY(!m_window->scenario().isPlaying());
        QCOMPARE(panel->result(2), QString());
    }

    void aStoppedPingGoesOn()
    {
        press(*deployButton());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().isRunning(), kDeployMs);
        drawPing("ns101", "ns102");
        QTRY_VERIFY_WITH_TIMEOUT(pingResult().startsWith(QLatin1String("lost")), kPingMs);
        press(*button(QStringLiteral("Stop")));
        QTRY_COMPARE_WITH_TIMEOUT(pingResult(), QStringLiteral("stopped"), kPingMs);
        press(*button(QStringLiteral("Resume")));
        QTRY_VERIFY_WITH_TIMEOUT(pingResult().startsWith(QLatin1String("lost")), kPingMs);
        // One rule, one number: on the drawing only while it is answered.
        const PingRow row = m_window->session().pings().rows().front();
        QCOMPARE(row.lossPercent, std::optional(100));
        QVERIFY(row.sent > 1);
    }

    void closingLeavesTheLabRunningAndOpeningFindsIt()
    {
        press(*deployButton());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().isRunning(), kDeployMs);
        answer(QStringLiteral("Keep Running"));
        m_window->close();
        QTRY_VERIFY(!m_window->isVisible());
        m_window = std::make_unique<MainWindow>();
        m_window->openExample(kFounding);
        m_window->show();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().isRunning(), kDeployMs);
        QVERIFY(m_window->session().differing().empty());
        answer(QStringLiteral("Destroy"));
        m_window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), kDeployMs);
        QCOMPARE(m_window->session().state(), LabRunner::State::Idle);
    }

private:
    static void press(QWidget& widget) { QTest::mouseClick(&widget, Qt::LeftButton); }

    static void answer(const QString& text)
    {
        QTimer::singleShot(0, qApp, [text] {
            auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(question);
            for (auto* candidate : question->buttons()) {
                if (candidate->text().remove(QLatin1Char('&')) == text)
                    QTest::mouseClick(candidate, Qt::LeftButton);
            }
        });
    }

    QToolButton* deployButton() const
    {
        return m_window->findChild<QToolButton*>(QStringLiteral("deployButton"));
    }

    // The button that shows an action.
    QToolButton* toolButton(const char* action) const
    {
        for (auto* button : m_window->findChildren<QToolButton*>()) {
            if (button->defaultAction()
                && button->defaultAction()->objectName() == QLatin1String(action))
                return button;
        }
        return nullptr;
    }

    // Of the panel of pings: others may offer the same.
    QPushButton* button(const QString& text) const
    {
        for (auto* button : m_window->findChild<PingsPanel*>()->findChildren<QPushButton*>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    QCheckBox* hairpinBox() const
    {
        for (auto* editor : m_window->findChildren<FieldEditor*>(QStringLiteral("hairpin"))) {
            if (editor->isVisible())
                return editor->findChild<QCheckBox*>();
        }
        return nullptr;
    }

    QString pingResult() const
    {
        auto* table = m_window->findChild<PingsPanel*>()->findChild<QTreeWidget*>();
        return table->topLevelItemCount() == 0 ? QString() : table->topLevelItem(0)->text(2);
    }

    // A place in the viewport where the item itself is, and nothing that stands in it.
    QPoint placeOf(const char* item) const
    {
        const Canvas& canvas = m_window->canvas();
        const QRectF rect = canvas.sceneRectOf(itemId(item));
        for (double y = rect.top() + 4; y < rect.bottom(); y += 4) {
            for (double x = rect.left() + 12; x < rect.right(); x += 6) {
                if (canvas.itemAt({x, y}) == itemId(item))
                    return canvas.toViewport({x, y});
            }
        }
        return {-1, -1};
    }

    void clickOn(const char* item)
    {
        press(*toolButton("tool.select"));
        QTest::mouseClick(m_window->canvas().viewport(), Qt::LeftButton, {}, placeOf(item));
        QCOMPARE(m_window->document().selection(), std::set{itemId(item)});
    }

    void drawPing(const char* from, const char* to)
    {
        press(*toolButton("tool.ping"));
        QWidget* viewport = m_window->canvas().viewport();
        const QPoint start = placeOf(from);
        const QPoint end = placeOf(to);
        QTest::mousePress(viewport, Qt::LeftButton, {}, start);
        QTest::mouseMove(viewport, (start + end) / 2);
        QTest::mouseMove(viewport, end);
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, end);
    }

    // Sockets of sandboxes that still run.
    QStringList leftovers() const
    {
        return QDir(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/hairpin"))
            .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    }

    WindowHome m_home;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace hairpin

QTEST_MAIN(hairpin::StoryTest)
#include "storytest.moc"
