// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "backend/kinds/registry.h"
#include "backend/plan/planner.h"
#include "gui/commands/commands.h"
#include "gui/diagram/kindicon.h"
#include "gui/diagram/theme.h"
#include "gui/document/document.h"
#include "gui/panels/fieldrow.h"
#include "gui/panels/listeditor.h"
#include "gui/panels/mend.h"
#include "gui/panels/notice.h"
#include "gui/panels/palette.h"
#include "gui/panels/pingspanel.h"
#include "gui/panels/planpanel.h"
#include "gui/panels/problemspanel.h"
#include "gui/panels/propertiespanel.h"
#include "gui/panels/scenariopanel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

namespace hairpin {

namespace {

ItemId itemId(const char* text)
{
    return *ItemId::parse(text);
}

Lab foundingLab()
{
    return *readLab(LABS_DIR "/vepa-hairpin.hairpin");
}

// The editor of a field that can be seen in the panel.
template <class Widget> Widget* editor(PropertiesPanel& panel, const char* key)
{
    auto* found = panel.widget()->findChild<FieldEditor*>(QLatin1String(key));
    return found && found->isVisibleTo(&panel) ? found->findChild<Widget*>() : nullptr;
}

void typeInto(QLineEdit& line, const QString& text)
{
    line.selectAll();
    QTest::keyClicks(&line, text);
    QTest::keyClick(&line, Qt::Key_Return);
}

} // namespace

class PanelsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_document = std::make_unique<Document>();
        m_document->reset(foundingLab());
        m_panel = std::make_unique<PropertiesPanel>(*m_document);
        m_panel->resize(320, 900);
        m_panel->show();
    }

    void cleanup()
    {
        m_panel.reset();
        m_document.reset();
    }

    void everyFieldOfEveryKindHasAnEditor()
    {
        for (const auto& [id, item] : m_document->topology().items()) {
            m_document->select({id});
            for (const FieldSpec& spec : item.kind->fields) {
                const QString key = QString::fromUtf8(spec.key.data());
                QVERIFY2(m_panel->widget()->findChild<FieldEditor*>(key), qPrintable(key));
            }
        }
    }

    void aCheckBoxSetsItsFieldAndUndoTakesItBack()
    {
        m_document->select({itemId("veth0")});
        auto* box = editor<QCheckBox>(*m_panel, "hairpin");
        QVERIFY(box);
        QVERIFY(!box->isChecked());
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QVERIFY(m_document->topology().find(itemId("veth0"))->flag("hairpin"));
        QVERIFY(box->isChecked());
        m_document->undoStack().undo();
        QVERIFY(!m_document->topology().find(itemId("veth0"))->flag("hairpin"));
        QVERIFY(!box->isChecked());
    }

    void portFieldsAreShownOnlyForPorts()
    {
        m_document->select({itemId("veth0_1")});
        QVERIFY(!editor<QCheckBox>(*m_panel, "hairpin"));
        m_document->select({itemId("veth0")});
        QVERIFY(editor<QCheckBox>(*m_panel, "hairpin"));
    }

    void aNumberIsSetAndItsResetButtonGoesBackToTheDefault()
    {
        m_document->select({itemId("br0")});
        auto* box = editor<QSpinBox>(*m_panel, "ageing");
        QCOMPARE(box->value(), 300);
        typeInto(*box->findChild<QLineEdit*>(), QStringLiteral("60"));
        const Item* bridge = m_document->topology().find(itemId("br0"));
        QCOMPARE(bridge->integer("ageing"), std::optional<std::int64_t>(60));
        QToolButton* reset = nullptr;
        for (auto* button : m_panel->findChildren<QToolButton*>()) {
            if (button->isVisible())
                reset = button->accessibleName() == QLatin1String("Back to the default") ? button
                                                                                         : reset;
        }
        QVERIFY(reset);
        QTest::mouseClick(reset, Qt::LeftButton);
        QVERIFY(!m_document->topology().find(itemId("br0"))->fields.contains("ageing"));
        QCOMPARE(box->value(), 300);
    }

    void aNumberWithoutADefaultIsAutomatic()
    {
        m_document->select({itemId("br0")});
        auto* box = editor<QSpinBox>(*m_panel, "mtu");
        QCOMPARE(box->text(), QStringLiteral("automatic"));
        typeInto(*box->findChild<QLineEdit*>(), QStringLiteral("1400"));
        QCOMPARE(m_document->topology().find(itemId("br0"))->integer("mtu"),
            std::optional<std::int64_t>(1400));
    }

    void aChoiceSaysWhatItMeans()
    {
        m_document->select({itemId("mv101")});
        auto* box = editor<QComboBox>(*m_panel, "mode");
        QCOMPARE(box->currentText(), QStringLiteral("vepa"));
        auto* help = box->parentWidget()->findChild<QLabel*>();
        const QString before = help->text();
        QVERIFY(!before.isEmpty());
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(
            m_document->topology().find(itemId("mv101"))->choice("mode"), std::string("bridge"));
        QVERIFY(help->text() != before);
    }

    void aNameThatCannotBeIsObjectedToAndNotSet()
    {
        m_document->select({itemId("br0")});
        auto* line = editor<QLineEdit>(*m_panel, "name");
        typeInto(*line, QStringLiteral("a/b"));
        QCOMPARE(m_document->topology().find(itemId("br0"))->name(), std::string("br0"));
        QVERIFY(!m_document->isModified());
        bool isTold = false;
        for (const auto* notice : m_panel->findChildren<Notice*>())
            isTold =
                isTold || (notice->isVisible() && notice->text().contains(QLatin1String("a/b")));
        QVERIFY(isTold);
        typeInto(*line, QStringLiteral("br1"));
        QCOMPARE(m_document->topology().find(itemId("br0"))->name(), std::string("br1"));
    }

    void escapeBringsTheNameBack()
    {
        m_document->select({itemId("br0")});
        auto* line = editor<QLineEdit>(*m_panel, "name");
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("other"));
        QTest::keyClick(line, Qt::Key_Escape);
        QCOMPARE(line->text(), QStringLiteral("br0"));
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(!m_document->isModified());
    }

    void whatIsTypedIsSetOnItsOwnItemWhenAnotherIsSelected()
    {
        m_document->select({itemId("br0")});
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        auto* line = editor<QLineEdit>(*m_panel, "name");
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("other"));
        m_document->select({itemId("veth0")});
        QCOMPARE(m_document->topology().find(itemId("br0"))->name(), std::string("other"));
        QCOMPARE(m_document->topology().find(itemId("veth0"))->name(), std::string("veth0"));
        QCOMPARE(editor<QLineEdit>(*m_panel, "name")->text(), QStringLiteral("veth0"));
    }

    void addressesAreAddedAndRemovedOneByOne()
    {
        m_document->select({itemId("mv101")});
        auto* list = m_panel->widget()->findChild<ListEditor*>(QStringLiteral("addresses"));
        QTest::mouseClick(list->findChild<QPushButton*>(), Qt::LeftButton);
        const auto lines = list->findChildren<QLineEdit*>();
        QCOMPARE(lines.size(), 2);
        typeInto(*lines[1], QStringLiteral("10.211.55.3"));
        QCOMPARE(m_document->topology().find(itemId("mv101"))->addresses().size(), 1U);
        typeInto(*lines[1], QStringLiteral("10.211.55.3/24"));
        QCOMPARE(m_document->topology().find(itemId("mv101"))->addresses().size(), 2U);
        QTest::mouseClick(list->findChildren<QToolButton*>()[0], Qt::LeftButton);
        const auto& left = m_document->topology().find(itemId("mv101"))->addresses();
        QCOMPARE(left.size(), 1U);
        QCOMPARE(left[0].text(), std::string("10.211.55.3/24"));
        m_document->undoStack().undo();
        m_document->undoStack().undo();
        QCOMPARE(list->findChildren<QLineEdit*>(Qt::FindChildrenRecursively).first()->text(),
            QStringLiteral("10.211.55.101/24"));
        QVERIFY(!m_document->isModified());
    }

    void undoInALineIsTheLabsUnlessSomethingIsBeingTyped()
    {
        m_document->select({itemId("mv101")});
        auto* line = m_panel->widget()
                         ->findChild<ListEditor*>(QStringLiteral("addresses"))
                         ->findChild<QLineEdit*>();
        const auto leavesUndoToTheLab = [&] {
            QKeyEvent press(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
            QApplication::sendEvent(line, &press);
            return !press.isAccepted();
        };
        line->setFocus();
        QVERIFY(leavesUndoToTheLab());
        QTest::keyClicks(line, QStringLiteral("1"));
        QVERIFY(!leavesUndoToTheLab());
        typeInto(*line, QStringLiteral("10.211.55.7/24"));
        QVERIFY(leavesUndoToTheLab());
        m_document->undoStack().undo();
        QCOMPARE(line->text(), QStringLiteral("10.211.55.101/24"));
    }

    void aReferenceOffersOnlyWhatFits()
    {
        m_document->select({itemId("mv101")});
        auto* parents = editor<QComboBox>(*m_panel, "parent");
        QCOMPARE(parents->currentText(), QStringLiteral("veth0_1"));
        QCOMPARE(parents->findText(QStringLiteral("ns101")), -1);
        QCOMPARE(parents->findText(QStringLiteral("veth0_1.102")), -1);
        auto* namespaces = editor<QComboBox>(*m_panel, "namespace");
        QCOMPARE(namespaces->count(), 3); // the host and two
        QCOMPARE(namespaces->currentText(), QStringLiteral("ns101"));
    }

    void severalItemsAreEditedAtOnce()
    {
        m_document->select({itemId("mv101"), itemId("mv102")});
        QVERIFY(!editor<QLineEdit>(*m_panel, "name"));
        auto* box = editor<QComboBox>(*m_panel, "mode");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(
            m_document->topology().find(itemId("mv101"))->choice("mode"), std::string("bridge"));
        QCOMPARE(
            m_document->topology().find(itemId("mv102"))->choice("mode"), std::string("bridge"));
        m_document->undoStack().undo();
        QVERIFY(!m_document->isModified());
    }

    void nothingSelectedEditsTheLabsName()
    {
        m_document->select({});
        auto* line = m_panel->findChild<QLineEdit*>(QStringLiteral("labName"));
        typeInto(*line, QStringLiteral("another"));
        QCOMPARE(m_document->lab().name, std::string("another"));
        m_document->undoStack().undo();
        QCOMPARE(m_document->lab().name, foundingLab().name);
    }

    void aProblemOfAFieldStandsBelowIt()
    {
        m_document->select({itemId("veth0")});
        const auto isTold = [this] {
            for (const auto* notice : m_panel->findChildren<Notice*>()) {
                if (notice->isVisible() && notice->text().contains(QLatin1String("hairpin is on")))
                    return true;
            }
            return false;
        };
        QVERIFY(isTold());
        auto* box = editor<QCheckBox>(*m_panel, "hairpin");
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QVERIFY(!isTold());
    }

    void problemsAreListedAndLeadToTheirItem()
    {
        ProblemsPanel problems(*m_document);
        problems.show();
        auto* list = problems.findChild<QListWidget*>();
        QCOMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().contains(QLatin1String("veth0")));
        ItemId chosen;
        connect(
            &problems, &ProblemsPanel::itemChosen, this, [&](const ItemId& id) { chosen = id; });
        QTest::mouseClick(
            list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
        QCOMPARE(chosen, itemId("veth0"));
    }

    void noProblemsIsSaid()
    {
        m_document->reset({});
        ProblemsPanel problems(*m_document);
        problems.show();
        bool isSaid = false;
        for (const auto* label : problems.findChildren<QLabel*>())
            isSaid = isSaid
                || (label->isVisible() && label->text() == QLatin1String("No problems found."));
        QVERIFY(isSaid);
    }

    void theHairpinWarningHasAMend()
    {
        QCOMPARE(m_document->problems().size(), 1U);
        const auto mend = mendFor(m_document->problems()[0], m_document->topology());
        QVERIFY(mend);
        QCOMPARE(mend->edit.items.size(), 1U);
        QVERIFY(mend->edit.items.at(itemId("veth0"))->flag("hairpin"));
        QCOMPARE(mend->text, QStringLiteral("Switch hairpin on at veth0"));
    }

    void thePaletteOffersEveryKind()
    {
        Palette palette;
        palette.show();
        QCOMPARE(palette.count(), static_cast<int>(allKinds().size()));
        const KindSpec* chosen = nullptr;
        connect(&palette, &Palette::chosen, this, [&](const KindSpec& kind) { chosen = &kind; });
        QTest::mouseClick(palette.viewport(), Qt::LeftButton, {},
            palette.visualItemRect(palette.item(1)).center());
        QCOMPARE(chosen, allKinds()[1]);
    }

    void thePlanIsShownInWordsAndAsCommands()
    {
        PlanPanel panel;
        const auto plan =
            makePlan(m_document->topology(), Observed{{{NetnsName(), {}}}}, *LabName::parse("x"));
        QVERIFY(plan);
        panel.setPlan(*plan, false);
        auto* list = panel.findChild<QListWidget*>();
        QCOMPARE(list->count(), static_cast<int>(plan->steps.size()));
        QVERIFY(panel.findChild<QPlainTextEdit*>()->toPlainText().contains(QLatin1String("ip ")));
    }

    void aLostPingSaysWhyAndOffersTheMend()
    {
        PingsPanel panel;
        panel.show();
        PingRow row;
        row.number = 7;
        row.from = QStringLiteral("a");
        row.to = QStringLiteral("b");
        row.sent = 3;
        row.lossPercent = 100;
        row.isLost = true;
        row.reason = QStringLiteral("nobody answered ARP");
        panel.setRows({row});
        auto* table = panel.findChild<QTreeWidget*>();
        QCOMPARE(table->topLevelItem(0)->text(2), QStringLiteral("lost: nobody answered ARP"));
        panel.setExplanation(QStringLiteral("Because."), QStringLiteral("Mend it"));
        QSignalSpy mended(&panel, &PingsPanel::mendRequested);
        for (auto* button : panel.findChildren<QPushButton*>()) {
            if (button->text() == QLatin1String("Mend it"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(mended.count(), 1);
        QSignalSpy stopped(&panel, &PingsPanel::stopRequested);
        for (auto* button : panel.findChildren<QPushButton*>()) {
            if (button->text() == QLatin1String("Stop"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(stopped.value(0).value(0).toInt(), 7);
        QCOMPARE(table->topLevelItem(0)->text(6), QStringLiteral("100 %"));
    }

    void aStoppedPingCanBeResumed()
    {
        PingsPanel panel;
        panel.show();
        PingRow row;
        row.number = 3;
        row.isRunning = false;
        panel.setRows({row});
        QSignalSpy resumed(&panel, &PingsPanel::resumeRequested);
        for (auto* button : panel.findChildren<QPushButton*>()) {
            if (button->text() == QLatin1String("Resume"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(resumed.value(0).value(0).toInt(), 3);
    }

    void aFieldThatDoesNotApplyIsNotShown()
    {
        m_document->select({itemId("mv101")});
        auto* mode = editor<QComboBox>(*m_panel, "mode");
        QVERIFY(!editor<QPushButton>(*m_panel, "sources"));
        mode->setCurrentText(QStringLiteral("source"));
        emit mode->activated(mode->currentIndex());
        QVERIFY(editor<QPushButton>(*m_panel, "sources"));
        m_document->undoStack().undo();
        QVERIFY(!editor<QPushButton>(*m_panel, "sources"));
        // Set in vain, it is shown to be taken away.
        m_document->undoStack().push(
            new SetFieldCommand(*m_document, {itemId("mv101")}, *macvlanKind().field("sources"),
                FieldValue(std::vector{*MacAddress::parse("02:00:00:00:00:01")})));
        QVERIFY(editor<QPushButton>(*m_panel, "sources"));
    }

    void refusedTextIsAProblemUntilItIsTakenBack()
    {
        ProblemsPanel problems(*m_document);
        connect(m_panel.get(), &PropertiesPanel::refusalsChanged, &problems,
            &ProblemsPanel::setRefusals);
        m_document->select({itemId("br0")});
        const int before = problems.count();
        auto* line = editor<QLineEdit>(*m_panel, "name");
        typeInto(*line, QStringLiteral("a name with spaces"));
        QCOMPARE(problems.count(), before + 1);
        QVERIFY(
            problems.findChild<QListWidget*>()->item(0)->text().contains(QLatin1String("Name")));
        bool isToldBeside = false;
        for (auto* notice : m_panel->findChildren<Notice*>())
            isToldBeside = isToldBeside || (notice->isVisible() && !notice->text().isEmpty());
        QVERIFY(isToldBeside);
        QTest::keyClick(line, Qt::Key_Escape);
        QCOMPARE(problems.count(), before);
        typeInto(*line, QStringLiteral("a name with spaces"));
        m_document->select({});
        QCOMPARE(problems.count(), before);
    }

    void thePauseOfAScenarioIsChosen()
    {
        ScenarioPanel panel({});
        panel.setPause(4000);
        QCOMPARE(panel.pause(), 4000);
        QSignalSpy chosen(&panel, &ScenarioPanel::pauseChosen);
        auto* box = panel.findChild<QComboBox*>();
        box->setCurrentIndex(0);
        emit box->activated(0);
        QCOMPARE(chosen.value(0).value(0).toInt(), 0);
    }

    void theChosenKindsIconCanBeSeenOnItsGround()
    {
        const Theme theme = Theme::of(m_panel->palette());
        const QImage icon =
            kindIcon(bridgeKind(), theme).pixmap(QSize(32, 32), QIcon::Selected).toImage();
        int inked = 0;
        for (int y = 0; y < icon.height(); ++y) {
            for (int x = 0; x < icon.width(); ++x)
                inked += icon.pixelColor(x, y) == theme.onAccent;
        }
        QVERIFY(inked > 20);
    }

    void aScenarioShowsEveryStepAndItsResult()
    {
        QAction play(QStringLiteral("Play"));
        ScenarioPanel panel({&play});
        panel.setScenario(m_document->lab().scenario, m_document->topology());
        panel.setCurrent(1);
        panel.setResult(1, Tone::Good, QStringLiteral("fine"));
        QCOMPARE(panel.result(1), QStringLiteral("fine"));
        QCOMPARE(panel.result(0), QString());
        ScenarioStep set;
        set.set = SetStep{itemId("veth0"), {{"hairpin", FieldValue(true)}}};
        QCOMPARE(
            actionWords(set, m_document->topology()), QStringLiteral("Set at veth0 – Hairpin: on"));
        ScenarioStep ping;
        ping.ping = PingStep{"ns101", "10.0.0.2", 2};
        ping.expect = Expectation::Lost;
        QCOMPARE(actionWords(ping, m_document->topology()),
            QStringLiteral("Ping from ns101 to 10.0.0.2 – it should be lost"));
    }

private:
    std::unique_ptr<Document> m_document;
    std::unique_ptr<PropertiesPanel> m_panel;
};

} // namespace hairpin

QTEST_MAIN(hairpin::PanelsTest)
#include "panelstest.moc"
