// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/windows.h"
#include "backend/io/labfile.h"
#include "gui/app/labtile.h"
#include "gui/app/mainwindow.h"
#include "gui/app/recentfiles.h"
#include "gui/app/startpage.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/panels/messagebar.h"
#include "tests/gui/windowhome.h"
#include "tests/support/paths.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QDropEvent>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QTimer>

namespace hairpin {

namespace {

void answer(QMessageBox::StandardButton button)
{
    QTimer::singleShot(0, qApp, [button] {
        auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        QVERIFY(question);
        QTest::mouseClick(question->button(button), Qt::LeftButton);
    });
}

} // namespace

class WindowsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_home.isValid()); }

    void init() { QSettings().clear(); }

    void cleanup()
    {
        for (MainWindow* window : openWindows())
            delete window;
    }

    void recentFilesAreTheLatestTenWithoutRepetition()
    {
        for (int number = 0; number < 14; ++number)
            noteRecentFile(QStringLiteral("/labs/%1.hairpin").arg(number));
        noteRecentFile(QStringLiteral("/labs/9.hairpin"));
        QCOMPARE(recentFiles().size(), kMaxRecentFiles);
        QCOMPARE(recentFiles().front(), QStringLiteral("/labs/9.hairpin"));
        QCOMPARE(recentFiles().count(QStringLiteral("/labs/9.hairpin")), 1);
        QVERIFY(!recentFiles().contains(QStringLiteral("/labs/3.hairpin")));
        forgetRecentFiles();
        QVERIFY(recentFiles().isEmpty());
    }

    void openedAndSavedFilesAreRemembered()
    {
        const QString path = copyOfExample("opened.hairpin");
        MainWindow window;
        window.openFile(path);
        QCOMPARE(recentFiles(), QStringList{path});
        window.openFile(m_home.filePath(QStringLiteral("missing.hairpin")));
        QCOMPARE(recentFiles(), QStringList{path}); // it was not opened
    }

    void theMenuOpensARecentFileAndGreysWhatIsGone()
    {
        const QString path = copyOfExample("recent.hairpin");
        const QString gone = m_home.filePath(QStringLiteral("gone.hairpin"));
        noteRecentFile(gone);
        noteRecentFile(path);
        MainWindow window;
        QMenu* menu = recentMenu(window);
        QVERIFY(menu);
        emit menu->aboutToShow();
        QVERIFY(menu->actions()[0]->text().startsWith(QLatin1String("recent.hairpin")));
        QVERIFY(menu->actions()[0]->isEnabled());
        QVERIFY(!menu->actions()[1]->isEnabled());
        menu->actions()[0]->trigger();
        QCOMPARE(window.document().filePath(), path);
        emit menu->aboutToShow();
        menu->actions().back()->trigger();
        QVERIFY(recentFiles().isEmpty());
    }

    void aNewWindowStandsOnTheStartPageUntilALabIsOpened()
    {
        MainWindow& window = openWindow();
        QVERIFY(window.isOnStartPage());
        QVERIFY(dock(window, "scenario")->isHidden());
        QCOMPARE(window.windowTitle(), QStringLiteral("Hairpin[*]"));
        auto tiles = window.findChildren<LabTile*>();
        QCOMPARE(tiles.size(), 5);
        QTest::keyClick(tiles.front(), Qt::Key_Return);
        QVERIFY(!window.isOnStartPage());
        QVERIFY(!window.document().topology().items().empty());
        QVERIFY(!dock(window, "scenario")->isHidden());
    }

    void theStartPageCanBeWalkedByKeyboard()
    {
        MainWindow& window = openWindow();
        window.resize(900, 600);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto* page = window.findChild<StartPage*>();
        page->takeFocus();
        const auto tiles = window.findChildren<LabTile*>();
        QTRY_COMPARE(QApplication::focusWidget(), tiles[0]);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QCOMPARE(QApplication::focusWidget(), tiles[1]);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(QApplication::focusWidget()->y() > tiles[1]->y());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QCOMPARE(QApplication::focusWidget()->y(), tiles[1]->y());
        for (const LabTile* tile : tiles)
            QVERIFY2(tile->geometry().right() < 900, "a tile stands outside of a small window");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!window.isOnStartPage());
    }

    void theStartPageShowsRecentFilesThatAreThere()
    {
        noteRecentFile(m_home.filePath(QStringLiteral("gone.hairpin")));
        const QString path = copyOfExample("shown.hairpin");
        noteRecentFile(path);
        MainWindow& window = openWindow();
        LabTile* tile = nullptr;
        for (LabTile* candidate : window.findChildren<LabTile*>()) {
            QVERIFY(candidate->text() != QStringLiteral("gone"));
            if (candidate->text() == QStringLiteral("shown"))
                tile = candidate;
        }
        QVERIFY(tile);
        QTest::mouseClick(tile, Qt::LeftButton);
        QCOMPARE(window.document().filePath(), path);
    }

    void theStartPageHidesNothingForGood()
    {
        MainWindow window;
        window.openExample(QStringLiteral(":/labs/vepa-hairpin.hairpin"));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        dock(window, "palette")->hide();
        dock(window, "plan")->raise();
        QTest::qWait(50);
        const int width = dock(window, "properties")->width();
        action(window, "file.startPage")->trigger();
        QVERIFY(window.isOnStartPage());
        QVERIFY(dock(window, "plan")->isHidden());
        QTest::keyClick(
            QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Escape);
        QTRY_VERIFY(!window.isOnStartPage());
        QVERIFY(dock(window, "palette")->isHidden());
        QTRY_VERIFY(!dock(window, "plan")->visibleRegion().isEmpty());
        QCOMPARE(dock(window, "properties")->width(), width);
        QVERIFY(!window.document().topology().items().empty());
    }

    void anOpenFileIsRaisedInsteadOfOpenedTwice()
    {
        const QString path = copyOfExample("once.hairpin");
        MainWindow& first = openWindow();
        openInSomeWindow(path, &first);
        QCOMPARE(first.document().filePath(), path);
        openInSomeWindow(path, nullptr);
        QCOMPARE(openWindows().size(), 1);
        MainWindow& second = openWindow();
        second.openHere(path);
        QVERIFY(second.isOnStartPage()); // it was raised where it is
        const QString other = copyOfExample("other.hairpin");
        openInSomeWindow(other, &first);
        QCOMPARE(openWindows().size(), 3); // the first is in use
        QVERIFY(windowOf(other) && windowOf(other) != &first);
    }

    void aFileThatIsDeletedWhileOpenIsTold()
    {
        const QString path = copyOfExample("deleted.hairpin");
        MainWindow window;
        window.openFile(path);
        window.show();
        const Lab lab = window.document().lab();
        QVERIFY(QFile::remove(path));
        QTRY_VERIFY(window.messageBar().isVisible());
        QVERIFY(window.messageBar().message().text.contains(QStringLiteral("deleted.hairpin")));
        QVERIFY(window.document().isModified());
        QVERIFY(window.isWindowModified());
        window.messageBar().message().action();
        QVERIFY(*readLab(path.toStdString()) == lab);
        QVERIFY(!window.document().isModified());
        QVERIFY(!window.isWindowModified());
        QVERIFY(!window.messageBar().isVisible());
    }

    void filesDroppedOnTheWindowAreOpened()
    {
        const QString path = copyOfExample("dropped.hairpin");
        const QString more = copyOfExample("dropped-too.hairpin");
        MainWindow& window = openWindow();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path), QUrl::fromLocalFile(more)});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &drop);
        QTRY_COMPARE(window.document().filePath(), path);
        QTRY_VERIFY(windowOf(more));
        QMimeData words;
        words.setText(QStringLiteral("no file"));
        QDragEnterEvent other({50, 50}, Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &other);
        QVERIFY(!other.isAccepted());
    }

    void quittingAsksEachWindowAndStopsWhenOneStays()
    {
        MainWindow& first = openWindow();
        MainWindow& second = openWindow();
        for (MainWindow* window : {&first, &second}) {
            window->openExample(QStringLiteral(":/labs/vepa-hairpin.hairpin"));
            window->document().undoStack().push(new SetNameCommand(window->document(), "changed"));
        }
        answer(QMessageBox::Cancel);
        quitProgram();
        QCOMPARE(openWindows().size(), 2);
        answer(QMessageBox::Discard);
        QTimer::singleShot(50, qApp, [] { answer(QMessageBox::Discard); });
        quitProgram();
        QTRY_COMPARE(openWindows().size(), 0);
    }

private:
    QString copyOfExample(const char* name) const
    {
        const QString path = m_home.filePath(QLatin1String(name));
        QFile::remove(path);
        return QFile::copy(exampleLabs().first(), path) ? path : QString();
    }

    static QDockWidget* dock(MainWindow& window, const char* name)
    {
        return window.findChild<QDockWidget*>(QLatin1String(name));
    }

    static QMenu* recentMenu(MainWindow& window)
    {
        for (QMenu* menu : window.findChildren<QMenu*>()) {
            if (menu->title() == QStringLiteral("Open &Recent"))
                return menu;
        }
        return nullptr;
    }

    static QAction* action(MainWindow& window, const char* id)
    {
        return window.findChild<QAction*>(QLatin1String(id), Qt::FindDirectChildrenOnly);
    }

    WindowHome m_home;
};

} // namespace hairpin

QTEST_MAIN(hairpin::WindowsTest)
#include "windowstest.moc"
