// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/mainwindow.h"
#include "gui/app/scenariosession.h"
#include "gui/app/shortcutlist.h"
#include "gui/canvas/canvas.h"
#include "gui/canvas/canvaskeys.h"
#include "gui/commands/commands.h"
#include "gui/panels/presentationbar.h"
#include "gui/tools/tool.h"
#include "tests/gui/windowhome.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QMenuBar>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTest>
#include <QTreeWidget>

namespace hairpin {

namespace {

const QString kFounding = QStringLiteral(":/labs/vepa-hairpin.hairpin");

ItemId itemId(const char* text)
{
    return *ItemId::parse(text);
}

// What a screen reader says of a widget: its own name, its text, or its label's.
QString spokenName(QWidget* widget)
{
    auto* accessible = QAccessible::queryAccessibleInterface(widget);
    return accessible ? accessible->text(QAccessible::Name) : QString();
}

// Parts of another control speak with its voice.
bool isPartOfControl(const QWidget* widget)
{
    const QWidget* parent = widget->parentWidget();
    return widget->objectName().startsWith(QLatin1String("qt_")) || !parent
        || parent->focusProxy() == widget;
}

QString described(const QWidget* widget)
{
    QStringList path;
    for (; widget; widget = widget->parentWidget())
        path.prepend(QLatin1String(widget->metaObject()->className()) + QLatin1Char('#')
            + widget->objectName());
    return path.join(QLatin1Char('/'));
}

QStringList namelessIn(const QWidget& window)
{
    QStringList nameless;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        const auto* tabs = qobject_cast<QTabBar*>(widget); // Qt keeps empty ones
        const bool isReachable = widget->focusPolicy() != Qt::NoFocus && widget->isVisible()
            && !(tabs && tabs->count() == 0);
        if (isReachable && !widget->focusProxy() && spokenName(widget).isEmpty()
            && !(isPartOfControl(widget) && !spokenName(widget->parentWidget()).isEmpty()))
            nameless << described(widget);
    }
    return nameless;
}

} // namespace

class MannersTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_home.isValid()); }

    void everyShortcutIsListed()
    {
        MainWindow window;
        window.show();
        action(window, "help.shortcuts")->trigger();
        auto* list = window.findChild<ShortcutList*>();
        QTRY_VERIFY(list->isVisible());
        QStringList listed;
        auto* tree = list->findChild<QTreeWidget*>();
        for (auto row = QTreeWidgetItemIterator(tree); *row; ++row)
            listed << (*row)->text(1).split(QStringLiteral(", "));
        for (const QAction* each : window.findChildren<QAction*>()) {
            if (each->shortcut().isEmpty() || !each->objectName().contains(QLatin1Char('.')))
                continue;
            const QString keys = each->shortcut().toString(QKeySequence::NativeText);
            QVERIFY2(
                listed.contains(keys), qPrintable(each->objectName() + QLatin1Char(' ') + keys));
        }
        for (const CanvasKey& key : canvasKeys())
            QVERIFY(listed.contains(key.keyWords().section(QStringLiteral(", "), 0, 0)));
    }

    void theListOfShortcutsCanBeFiltered()
    {
        MainWindow window;
        window.show();
        action(window, "help.shortcuts")->trigger();
        auto* list = window.findChild<ShortcutList*>();
        QTest::keyClicks(list->findChild<QWidget*>(QString(), Qt::FindDirectChildrenOnly),
            QStringLiteral("deploy"));
        int shown = 0;
        auto* tree = list->findChild<QTreeWidget*>();
        for (auto row = QTreeWidgetItemIterator(tree); *row; ++row) {
            const bool isRow = (*row)->parent() && !(*row)->isHidden();
            shown += isRow ? 1 : 0;
            QVERIFY(!isRow || (*row)->text(0).contains(QLatin1String("eploy")));
        }
        QVERIFY(shown >= 1);
    }

    void theCanvasTakesTheKeysItLists()
    {
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        for (const CanvasKey& listed : canvasKeys()) {
            if (listed.isGesture)
                continue;
            for (const QString& keys : QString::fromLatin1(listed.keys).split(QLatin1Char(' '))) {
                window.document().undoStack().setIndex(0); // Del has removed it
                window.document().select({itemId("br0")});
                const QKeyCombination key = QKeySequence::fromString(keys)[0];
                QKeyEvent press(QEvent::KeyPress, key.key(), key.keyboardModifiers());
                press.ignore();
                const bool isCanvass = key.key() == Qt::Key_Space || key.key() == Qt::Key_F10;
                const bool isTaken = isCanvass || window.canvas().tool().key(press);
                QVERIFY2(isTaken, qPrintable(keys));
            }
        }
    }

    void aPresentationShowsOnlyTheDrawingAndTheScenario()
    {
        QSettings().clear();
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.findChild<QDockWidget*>(QStringLiteral("palette"))->hide();
        window.canvas().setZoom(0.8);
        QVERIFY(!action(window, "present.next")->isEnabled()); // their keys are the canvas's
        QVERIFY(!action(window, "present.leave")->isEnabled());
        action(window, "present.start")->trigger();
        auto* bar = window.findChild<PresentationBar*>();
        QTRY_VERIFY(bar->isVisible());
        QVERIFY(window.isFullScreen());
        QVERIFY(window.menuBar()->isHidden());
        QVERIFY(window.statusBar()->isHidden());
        for (const auto* dock : window.findChildren<QDockWidget*>())
            QVERIFY2(dock->isHidden(), qPrintable(dock->objectName()));
        QCOMPARE(bar->say(), QString::fromStdString(window.document().lab().name));

        action(window, "present.leave")->trigger();
        QVERIFY(!bar->isVisible());
        QVERIFY(!window.isFullScreen());
        QVERIFY(!window.menuBar()->isHidden());
        QVERIFY(window.findChild<QDockWidget*>(QStringLiteral("palette"))->isHidden());
        QVERIFY(!window.findChild<QDockWidget*>(QStringLiteral("scenario"))->isHidden());
        QCOMPARE(window.canvas().zoom(), 0.8);
    }

    void aPresentationPlaysTheScenarioAndLooksBack()
    {
        qputenv("HAIRPIN_HELPER", BIN_DIR "/hairpin-helper");
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        const Scenario& scenario = window.document().lab().scenario;
        action(window, "present.start")->trigger();
        auto* bar = window.findChild<PresentationBar*>();
        action(window, "present.next")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!window.scenario().isPlaying(), 20000);
        QCOMPARE(bar->say(), QString::fromStdString(scenario[0].say));
        action(window, "present.next")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window.scenario().next() == 2, 20000);
        QCOMPARE(bar->say(), QString::fromStdString(scenario[1].say));
        action(window, "present.previous")->trigger();
        QCOMPARE(bar->say(), QString::fromStdString(scenario[0].say));
        QCOMPARE(window.scenario().next(), 2); // it was only looked at
        action(window, "present.next")->trigger();
        QCOMPARE(bar->say(), QString::fromStdString(scenario[1].say));
        QCOMPARE(window.scenario().next(), 2);
        window.session().destroy();
        QTRY_COMPARE_WITH_TIMEOUT( // while it is destroyed it does not run, and is still there
            window.session().state(), LabRunner::State::Idle, 20000);
        qunsetenv("HAIRPIN_HELPER");
    }

    void everyControlHasAName()
    {
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        action(window, "help.shortcuts")->trigger();
        QStringList nameless;
        for (auto* dock : window.findChildren<QDockWidget*>()) {
            dock->show();
            dock->raise();
            QCoreApplication::processEvents();
            nameless += namelessIn(window);
        }
        for (const auto& [id, item] : window.document().topology().items()) {
            window.document().select({id});
            window.findChild<QDockWidget*>(QStringLiteral("properties"))->raise();
            QCoreApplication::processEvents();
            nameless += namelessIn(window);
        }
        window.showStartPage();
        nameless += namelessIn(window);
        nameless.removeDuplicates();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    }

    void aScreenReaderSeesTheDrawingsItems()
    {
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        auto* canvas = QAccessible::queryAccessibleInterface(&window.canvas());
        QVERIFY(canvas);
        QCOMPARE(canvas->role(), QAccessible::List);
        QVERIFY(!canvas->text(QAccessible::Name).isEmpty());
        const int count = static_cast<int>(window.document().topology().items().size());
        QCOMPARE(canvas->childCount(), count);
        QStringList names;
        for (int i = 0; i < count; ++i) {
            QAccessibleInterface* item = canvas->child(i);
            QVERIFY(item && item->isValid());
            QCOMPARE(canvas->indexOfChild(item), i);
            QCOMPARE(item->parent(), canvas);
            QCOMPARE(item->role(), QAccessible::ListItem);
            QVERIFY(!item->rect().isEmpty());
            names << item->text(QAccessible::Name);
        }
        QVERIFY(names.contains(QStringLiteral("br0, Bridge")));
        window.document().select({itemId("mv101")});
        const QPoint middle = window.canvas().viewport()->mapToGlobal(
            window.canvas().toViewport(window.canvas().sceneRectOf(itemId("mv101")).center()));
        QAccessibleInterface* item = canvas->childAt(middle.x(), middle.y());
        QVERIFY(item);
        QVERIFY(item->text(QAccessible::Name).startsWith(QLatin1String("veth0_1.101")));
        QVERIFY(item->text(QAccessible::Description).contains(QLatin1String("10.211.55.101")));
        QVERIFY(item->state().selected);
        window.document().undoStack().push(
            new RemoveItemsCommand(window.document(), {itemId("mv101")}));
        QVERIFY(!item->isValid());
        QCOMPARE(canvas->childCount(), count - 1);
    }

private:
    static QAction* action(MainWindow& window, const char* id)
    {
        return window.findChild<QAction*>(QLatin1String(id), Qt::FindDirectChildrenOnly);
    }

    WindowHome m_home;
};

} // namespace hairpin

QTEST_MAIN(hairpin::MannersTest)
#include "mannerstest.moc"
