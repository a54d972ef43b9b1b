// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "gui/app/labfiles.h"
#include "gui/app/mainwindow.h"
#include "gui/app/scenariosession.h"
#include "gui/app/statusline.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/panels/messagebar.h"
#include "gui/panels/palette.h"
#include "gui/tools/tool.h"
#include "tests/gui/windowhome.h"
#include "tests/support/paths.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QTimer>
#include <QToolButton>

namespace hairpin {

namespace {

const QString kFounding = QStringLiteral(":/labs/vepa-hairpin.hairpin");

ItemId itemId(const char* text)
{
    return *ItemId::parse(text);
}

// Presses the button of the question that is about to be asked.
void answer(QMessageBox::StandardButton button)
{
    QTimer::singleShot(0, qApp, [button] {
        auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        QVERIFY(question);
        QTest::mouseClick(question->button(button), Qt::LeftButton);
    });
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_home.isValid()); }

    void opensEveryExample()
    {
        MainWindow window;
        window.show();
        for (const ExampleLab& example : LabFiles::examples()) {
            window.openExample(example.path);
            QCOMPARE(QString::fromStdString(window.document().lab().name), example.title);
            QVERIFY(!window.document().topology().items().empty());
            QVERIFY(!window.isWindowModified());
            QVERIFY(window.windowTitle().contains(QLatin1String("(example)")));
            QVERIFY(action(window, "lab.deploy")->isEnabled());
            for (const auto& [id, item] : window.document().topology().items())
                QVERIFY2(!window.canvas().sceneRectOf(id).isNull(), id.text().c_str());
        }
    }

    void opensAFileAndSavesItChanged()
    {
        const QString path = m_home.filePath(QStringLiteral("lab.hairpin"));
        QVERIFY(QFile::copy(exampleLabs().first(), path));
        MainWindow window;
        window.openFile(path);
        QCOMPARE(window.windowTitle(), QStringLiteral("lab.hairpin[*] – Hairpin"));
        rename(window, "changed");
        QVERIFY(window.isWindowModified());
        action(window, "file.save")->trigger();
        QVERIFY(!window.isWindowModified());
        MainWindow other;
        other.openFile(path);
        QCOMPARE(other.document().lab().name, std::string("changed"));
    }

    void aFileThatIsNoLabIsToldInTheMessageBar()
    {
        const QString path = m_home.filePath(QStringLiteral("bad.hairpin"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{");
        file.close();
        MainWindow window;
        window.show();
        window.openExample(kFounding);
        window.openFile(path);
        QVERIFY(window.messageBar().isVisible());
        QVERIFY(!window.document().topology().items().empty()); // what was open stays
        QVERIFY(window.messageBar().message().text.contains(QLatin1String("bad.hairpin")));
        window.openFile(m_home.filePath(QStringLiteral("missing.hairpin")));
        QVERIFY(window.messageBar().message().text.contains(QLatin1String("missing.hairpin")));
    }

    void unsavedChangesAreAskedAbout()
    {
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        rename(window, "changed");
        answer(QMessageBox::Cancel);
        window.close();
        QVERIFY(window.isVisible());
        answer(QMessageBox::Discard);
        window.close();
        QTRY_VERIFY(!window.isVisible());
    }

    void undoAndRedoSayWhatTheyDo()
    {
        MainWindow window;
        window.openExample(kFounding);
        QVERIFY(!action(window, "edit.undo")->isEnabled());
        window.document().undoStack().push(
            new RemoveItemsCommand(window.document(), {itemId("br0")}));
        QVERIFY(action(window, "edit.undo")->isEnabled());
        QVERIFY(action(window, "edit.undo")->text().size() > 6);
        action(window, "edit.undo")->trigger();
        QVERIFY(window.document().topology().find(itemId("br0")));
        QVERIFY(action(window, "edit.redo")->isEnabled());
    }

    void deleteRemovesWhatIsSelected()
    {
        MainWindow window;
        window.openExample(kFounding);
        QVERIFY(!action(window, "edit.delete")->isEnabled());
        action(window, "edit.selectAll")->trigger();
        QCOMPARE(window.document().selection().size(), window.document().topology().items().size());
        action(window, "edit.delete")->trigger();
        QVERIFY(window.document().topology().items().empty());
        QVERIFY(!action(window, "lab.deploy")->isEnabled());
    }

    void toolsAreChosenAndShown()
    {
        MainWindow window;
        window.openExample(kFounding);
        for (const char* tool : {"connect", "ping", "select"}) {
            QAction* chosen = action(window, std::string("tool.") + tool);
            chosen->trigger();
            QCOMPARE(window.canvas().tool().name(), QLatin1String(tool));
            QVERIFY(chosen->isChecked());
        }
        auto* palette = window.findChild<Palette*>();
        emit palette->chosen(*allKinds().front());
        QCOMPARE(window.canvas().tool().name(), QStringLiteral("place"));
        QVERIFY(!action(window, "tool.select")->isChecked());
    }

    void errorsInTheDrawingForbidToDeploy()
    {
        MainWindow window;
        window.openExample(kFounding);
        window.document().undoStack().push(new SetFieldCommand(window.document(), {itemId("mv101")},
            *window.document().topology().find(itemId("mv101"))->kind->field("parent"),
            std::nullopt));
        QVERIFY(!action(window, "lab.deploy")->isEnabled());
        auto* dock = window.findChild<QDockWidget*>(QStringLiteral("problems"));
        QVERIFY(dock->windowTitle().contains(QLatin1Char('(')));
        action(window, "edit.undo")->trigger();
        QVERIFY(action(window, "lab.deploy")->isEnabled());
    }

    void aPingWithoutARunningLabIsAnsweredInTheMessageBar()
    {
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        emit window.canvas().pingRequested(itemId("ns101"), itemId("ns102"));
        QVERIFY(window.messageBar().isVisible());
        QCOMPARE(window.messageBar().message().actionText, QStringLiteral("Deploy"));
    }

    void aMissingHelperIsToldWithWhatToDo()
    {
        qputenv("HAIRPIN_HELPER", "/nonexistent/hairpin-helper");
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        action(window, "lab.deploy")->trigger();
        QTRY_VERIFY(window.messageBar().isVisible());
        QCOMPARE(window.messageBar().message().tone, Tone::Bad);
        QVERIFY(window.messageBar().message().text.contains(QLatin1String("installed")));
        QTRY_VERIFY(action(window, "lab.deploy")->isEnabled());
        qunsetenv("HAIRPIN_HELPER");
    }

    void theWindowFitsASmallScreen()
    {
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        const QSize least = window.minimumSizeHint();
        QVERIFY2(least.width() <= 900, qPrintable(QString::number(least.width())));
        QVERIFY2(least.height() <= 600, qPrintable(QString::number(least.height())));
        window.resize(900, 600);
        QVERIFY(window.canvas().width() >= 300);
        QVERIFY(window.canvas().height() >= 200);
    }

    void theArrangementIsTheSameNextTime()
    {
        QSettings().clear();
        std::vector<int> heights;
        for (int i = 0; i < 4; ++i) {
            MainWindow window;
            window.openExample(kFounding);
            window.show();
            QVERIFY(QTest::qWaitForWindowExposed(&window));
            QTest::qWait(200);
            heights.push_back(window.findChild<QDockWidget*>(QStringLiteral("scenario"))->height());
            window.close();
            QTRY_VERIFY(!window.isVisible());
        }
        for (const int height : heights)
            QVERIFY2(std::abs(height - heights.front()) <= 2,
                qPrintable(QStringLiteral("%1 and %2").arg(heights.front()).arg(height)));
    }

    void aDeletionSaysWhatWentAlong()
    {
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        auto* line = window.findChild<StatusLine*>();
        window.document().select({itemId("veth0")});
        action(window, "edit.delete")->trigger();
        QVERIFY(line->news().contains(QLatin1String("veth0_1.101")));
        action(window, "edit.undo")->trigger();
        QCOMPARE(line->news(), QString());
    }

    void theSystemTargetIsOfferedAndChosen()
    {
        MainWindow window;
        window.openExample(kFounding);
        QVERIFY(action(window, "lab.inSandbox")->isChecked());
        action(window, "lab.onComputer")->trigger();
        QCOMPARE(window.session().target().place, LabTarget::Place::System);
        action(window, "lab.inSandbox")->trigger();
        QCOMPARE(window.session().target().place, LabTarget::Place::Sandbox);
    }

private:
    static QAction* action(MainWindow& window, std::string_view id)
    {
        return window.findChild<QAction*>(
            QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())),
            Qt::FindDirectChildrenOnly);
    }

    static void rename(MainWindow& window, const char* name)
    {
        window.document().undoStack().push(new SetNameCommand(window.document(), name));
    }

    WindowHome m_home;
};

} // namespace hairpin

QTEST_MAIN(hairpin::WindowTest)
#include "windowtest.moc"
