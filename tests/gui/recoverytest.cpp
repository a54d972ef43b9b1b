// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/recovery.h"
#include "backend/io/labfile.h"
#include "gui/app/autosave.h"
#include "gui/app/labfiles.h"
#include "gui/app/mainwindow.h"
#include "gui/app/windows.h"
#include "gui/commands/commands.h"
#include "gui/commands/difference.h"
#include "gui/panels/messagebar.h"
#include "tests/support/paths.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <sys/stat.h>

namespace hairpin {

namespace {

const QString kFounding = QStringLiteral(":/labs/vepa-hairpin.hairpin");

// The window that a killed process would have left behind: it draws, writes its copy, and is gone.
// In a process of its own, as a lock lives as long as that.
const char* kVictim = "--victim";

int beTheVictim(const QString& file, const QString& name)
{
    MainWindow window;
    if (file.isEmpty())
        window.openExample(kFounding);
    else
        window.openFile(file);
    window.show();
    window.document().undoStack().push(new SetNameCommand(window.document(), name.toStdString()));
    std::puts("drawn");
    std::fflush(stdout);
    return QApplication::exec(); // until it is killed
}

QStringList copies(const char* pattern = "*.copy")
{
    return QDir(safeCopyFolder()).entryList({QLatin1String(pattern)}, QDir::Files);
}

void press(MainWindow& window, const char* button)
{
    QTest::mouseClick(
        window.messageBar().findChild<QPushButton*>(QLatin1String(button)), Qt::LeftButton);
}

} // namespace

class RecoveryTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void init()
    {
        QDir(m_folder.path()).removeRecursively();
        QVERIFY(QDir().mkpath(m_folder.path()));
        QVERIFY(QFile::setPermissions(
            m_folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        for (const char* name : {"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"})
            qputenv(name, m_folder.path().toUtf8());
    }

    void cleanup()
    {
        for (MainWindow* window : openWindows())
            delete window;
    }

    void aKilledWindowLosesAtMostTenSecondsOfWork()
    {
        killOneThatDrew({}, QStringLiteral("unsaved work"));
        QCOMPARE(copies().size(), 1);
        struct stat status = {};
        const QString copy = safeCopyFolder() + QLatin1Char('/') + copies().front();
        QCOMPARE(stat(QFile::encodeName(copy).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);

        MainWindow& window = openWindow();
        window.offerRecovery();
        QVERIFY(window.messageBar().isVisible());
        QVERIFY(window.messageBar().message().text.contains(QLatin1String("vepa-hairpin")));
        press(window, "messageAction");
        QCOMPARE(window.document().lab().name, std::string("unsaved work"));
        QVERIFY(window.document().isModified());
        QVERIFY(window.windowTitle().contains(QLatin1String("vepa-hairpin")));
        QCOMPARE(copies().size(), 1); // this window's own
        window.document().undoStack().undo();
        QVERIFY(!window.document().isModified());
        QTRY_COMPARE(copies().size(), 0);
    }

    void aFileIsRecoveredAsThatFile()
    {
        const QString file = copyOfExample("mine.hairpin");
        killOneThatDrew(file, QStringLiteral("changed"));
        MainWindow& window = openWindow();
        window.openFile(file);
        window.offerRecovery(); // hairpin FILE: into the window that shows it
        press(window, "messageAction");
        QCOMPARE(openWindows().size(), 1);
        QCOMPARE(window.document().filePath(), file);
        QCOMPARE(window.document().lab().name, std::string("changed"));
        window.findChild<QAction*>(QStringLiteral("file.save"))->trigger();
        QCOMPARE(copies().size(), 0);
        QCOMPARE(readLab(file.toStdString())->name, std::string("changed"));
    }

    void whatIsDiscardedIsGone()
    {
        killOneThatDrew({}, QStringLiteral("one"));
        killOneThatDrew({}, QStringLiteral("two"));
        MainWindow& window = openWindow();
        window.offerRecovery();
        QVERIFY(window.messageBar().message().text.startsWith(QLatin1String("2 labs")));
        press(window, "messageOther");
        QVERIFY(!window.messageBar().isVisible());
        QVERIFY(copies().isEmpty());
        QVERIFY(window.isUntouched());
    }

    void whatIsNotDecidedIsOfferedAgain()
    {
        killOneThatDrew({}, QStringLiteral("later"));
        {
            MainWindow window;
            window.show();
            window.offerRecovery();
            window.openExample(kFounding);
            QVERIFY(window.messageBar().message().text.contains(QLatin1String("not saved")));
            MainWindow other;
            other.show();
            other.offerRecovery();
            QVERIFY(!other.messageBar().isVisible()); // the first has it
        }
        MainWindow window;
        window.show();
        window.offerRecovery();
        QVERIFY(window.messageBar().isVisible());
    }

    void severalAreRecoveredInWindowsOfTheirOwn()
    {
        killOneThatDrew({}, QStringLiteral("one"));
        killOneThatDrew(copyOfExample("two.hairpin"), QStringLiteral("two"));
        MainWindow& window = openWindow();
        window.offerRecovery();
        press(window, "messageAction");
        std::set<std::string> names;
        for (MainWindow* each : openWindows())
            names.insert(each->document().lab().name);
        QCOMPARE(names, (std::set<std::string>{"one", "two"}));
    }

    void aLivingWindowsCopyIsItsOwn()
    {
        MainWindow window;
        window.openExample(kFounding);
        window.document().undoStack().push(new SetNameCommand(window.document(), "mine"));
        window.autosave().writeNow();
        QCOMPARE(copies().size(), 1);
        QVERIFY(SafeCopyPlace::abandoned().empty());
    }

    void whereNoCopyCanBeKeptIsToldOnce()
    {
        const QString noFolder = copyOfExample("no-folder");
        qputenv("XDG_STATE_HOME", noFolder.toUtf8());
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        window.document().undoStack().push(new SetNameCommand(window.document(), "a"));
        QVERIFY(!window.autosave().writeNow());
        QVERIFY(window.messageBar().isVisible());
        QVERIFY(window.messageBar().message().text.startsWith(QLatin1String("No copy")));
        window.messageBar().clear();
        window.document().undoStack().push(new SetNameCommand(window.document(), "b"));
        QVERIFY(!window.autosave().writeNow());
        QVERIFY(!window.messageBar().isVisible());
    }

    void whatCannotBeCopiedAnewIsKeptForNextTime()
    {
        const QString file = copyOfExample("mine.hairpin");
        killOneThatDrew(file, QStringLiteral("mine"));
        MainWindow& window = openWindow();
        window.offerRecovery();
        const QStringList kept = copies();
        QCOMPARE(kept.size(), 1);
        const QByteArray state = qgetenv("XDG_STATE_HOME");
        qputenv("XDG_STATE_HOME", file.toUtf8()); // no folder
        press(window, "messageAction");
        qputenv("XDG_STATE_HOME", state);
        QCOMPARE(window.document().lab().name, std::string("mine"));
        QCOMPARE(copies(), kept);
    }

    void savingAndUndoingRemoveTheCopy()
    {
        const QString file = copyOfExample("kept.hairpin");
        MainWindow window;
        window.openFile(file);
        window.document().undoStack().push(new SetNameCommand(window.document(), "a"));
        window.autosave().writeNow();
        QCOMPARE(copies().size(), 1);
        window.document().undoStack().undo();
        QCOMPARE(copies().size(), 0);
        window.document().undoStack().redo();
        window.autosave().writeNow();
        window.findChild<QAction*>(QStringLiteral("file.save"))->trigger();
        QCOMPARE(copies().size(), 0);
    }

    void aDamagedCopyIsRefusedAndKeptAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no header") << QByteArray("nonsense\n{}\n");
        QTest::newRow("no lab") << QByteArray("{\"file\":\"/etc/passwd\"}\nnonsense");
        QTest::newRow("half") << QByteArray("{\"file\":\"\"}\n{\"format\": \"hairpin/1\", \"it");
        QTest::newRow("nested") << QByteArray("{}\n") + QByteArray(200000, '[');
        QTest::newRow("huge") << QByteArray(6 * 1024 * 1024, 'x');
    }

    void aDamagedCopyIsRefusedAndKeptAside()
    {
        QFETCH(QByteArray, bytes);
        write(safeCopyFolder() + QStringLiteral("/bad.copy"), bytes);
        MainWindow window;
        window.show();
        window.offerRecovery();
        QVERIFY(window.messageBar().isVisible());
        QVERIFY(window.messageBar().message().text.contains(QLatin1String("bad.refused")));
        QVERIFY(copies().isEmpty());
        QCOMPARE(copies("*.refused").size(), 1);
    }

    void aCopyThatIsALinkIsNotFollowed()
    {
        const QString secret = m_folder.filePath(QStringLiteral("secret"));
        write(secret, "{}\n" + QByteArray::fromStdString(formatLab({})));
        QVERIFY(QFile::link(secret, safeCopyFolder() + QStringLiteral("/link.copy")));
        MainWindow window;
        window.show();
        window.offerRecovery();
        QVERIFY(window.messageBar().message().actionText.isEmpty());
        QVERIFY(window.messageBar().message().text.contains(QLatin1String("link.refused")));
    }

    void aCopyCannotClaimAFileThatIsNoLab()
    {
        const QString other = m_folder.filePath(QStringLiteral("profile"));
        write(other, "export PATH\n");
        SafeCopy copy;
        copy.origin = other;
        copy.lab.name = "recovered";
        QVERIFY(writeSafeCopy(safeCopyFolder() + QStringLiteral("/claims.copy"), copy));
        MainWindow& window = openWindow();
        window.offerRecovery();
        press(window, "messageAction");
        QCOMPARE(window.document().lab().name, std::string("recovered"));
        QVERIFY(window.document().filePath().isEmpty());
    }

    void anyLabBecomesAnyOtherInOneStep()
    {
        Document document;
        for (const QString& from : exampleLabs()) {
            for (const QString& to : exampleLabs()) {
                document.reset(*readLab(from.toStdString()));
                const Lab before = document.lab();
                const Lab wanted = *readLab(to.toStdString());
                becomeLab(document, QStringLiteral("become"), wanted);
                QVERIFY(document.lab() == wanted);
                document.undoStack().undo();
                QVERIFY(document.lab() == before);
                QVERIFY(!document.undoStack().canUndo());
            }
        }
    }

    void aFileChangedByAnotherProgramIsTold()
    {
        const QString file = copyOfExample("shared.hairpin");
        MainWindow window;
        window.openFile(file);
        window.show();
        changeBehindItsBack(file, "theirs");
        QTRY_VERIFY(window.messageBar().isVisible());
        press(window, "messageAction");
        QCOMPARE(window.document().lab().name, std::string("theirs"));
        QVERIFY(!window.document().isModified());
        // Again: it was replaced, and is watched all the same.
        changeBehindItsBack(file, "theirs again");
        QTRY_VERIFY(window.messageBar().isVisible());
        press(window, "messageOther");
        QCOMPARE(window.document().lab().name, std::string("theirs"));
        window.document().undoStack().push(new SetNameCommand(window.document(), "mine"));
        window.findChild<QAction*>(QStringLiteral("file.save"))->trigger(); // and not asked again
        QCOMPARE(readLab(file.toStdString())->name, std::string("mine"));
        QTest::qWait(400);
        QVERIFY(!window.messageBar().isVisible()); // one's own saving is no news
    }

    void savingOverANewerFileAsks()
    {
        const QString file = copyOfExample("newer.hairpin");
        MainWindow window;
        window.openFile(file);
        window.show();
        window.document().undoStack().push(new SetNameCommand(window.document(), "mine"));
        changeBehindItsBack(file, "theirs");
        bool wasAsked = false;
        QTimer::singleShot(0, this, [&wasAsked] {
            auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            wasAsked = question;
            if (question)
                QTest::mouseClick(question->button(QMessageBox::Cancel), Qt::LeftButton);
        });
        window.findChild<QAction*>(QStringLiteral("file.save"))->trigger();
        QVERIFY(wasAsked);
        QCOMPARE(readLab(file.toStdString())->name, std::string("theirs"));
        QVERIFY(window.document().isModified());
    }

private:
    QString copyOfExample(const char* name) const
    {
        const QString path = m_folder.filePath(QLatin1String(name));
        return QFile::copy(exampleLabs().first(), path) ? path : QString();
    }

    static void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    static void changeBehindItsBack(const QString& file, const char* name)
    {
        Lab lab = *readLab(file.toStdString());
        lab.name = name;
        QVERIFY(writeLab(lab, file.toStdString()));
    }

    static void killOneThatDrew(const QString& file, const QString& name)
    {
        const auto before = copies().size();
        QProcess victim;
        victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        victim.start(QCoreApplication::applicationFilePath(), {QLatin1String(kVictim), file, name});
        QVERIFY(victim.waitForReadyRead(30000));
        QElapsedTimer clock;
        clock.start();
        while (copies().size() == before && clock.elapsed() < 10000)
            QTest::qWait(50);
        QVERIFY2(clock.elapsed() < 10000, "after ten seconds there is no copy");
        victim.kill();
        QVERIFY(victim.waitForFinished());
    }

    QTemporaryDir m_folder;
};

} // namespace hairpin

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    QCoreApplication::setOrganizationName(QStringLiteral("hairpin-test"));
    QCoreApplication::setApplicationName(QStringLiteral("hairpin-test"));
    if (words.value(1) == QLatin1String(hairpin::kVictim))
        return hairpin::beTheVictim(words.value(2), words.value(3));
    hairpin::RecoveryTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "recoverytest.moc"
