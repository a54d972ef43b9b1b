// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "gui/app/appearance.h"
#include "gui/app/labfiles.h"
#include "gui/app/mainwindow.h"
#include "gui/commands/commands.h"
#include "gui/export/pictureformats.h"
#include "gui/export/picturelab.h"
#include "gui/panels/exportpanel.h"
#include "gui/panels/messagebar.h"
#include "tests/gui/windowhome.h"
#include "tests/support/labs.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QMimeData>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QTimer>
#include <functional>

namespace hairpin {

namespace {

const QString kFounding = QStringLiteral(":/labs/vepa-hairpin.hairpin");

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Calls the function once the dialog is there that is about to be opened.
template <class Dialog> void whenAsked(const std::function<void(Dialog&)>& answer)
{
    auto* timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, answer] {
        auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
        if (!dialog || !dialog->isVisible())
            return;
        timer->stop();
        timer->deleteLater();
        answer(*dialog);
    });
    timer->start(20);
}

// Chooses a file in the dialog that is about to ask; tells what it proposed.
void answerFileDialog(const QString& path, QString* proposal = nullptr)
{
    whenAsked<QFileDialog>([path, proposal](QFileDialog& dialog) {
        if (proposal)
            *proposal = dialog.selectedFiles().value(0);
        dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(path);
        QMetaObject::invokeMethod(&dialog, "accept");
    });
}

} // namespace

// Exporting, copying and printing as a person does it, and opening what was exported.
class ExportWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }
    void init() { QSettings().clear(); }

    void exportShowsThePanelWithTheFocusInIt();
    void aFileIsExportedAndItsFolderRemembered();
    void choicesLastFromWindowToWindow();
    void theSelectionAloneCanBeExported();
    void aCopyIsSvgAndPng();
    void aDarkWindowExportsOnWhite();
    void whatCannotBeExportedIsToldInTheMessageBar();
    void theDrawingIsPrinted();
    void anExportedPictureIsOpenedAsANewLab();
    void aPictureWithoutALabIsToldInTheMessageBar();

private:
    static QAction& action(MainWindow& window, const char* id)
    {
        return *window.findChild<QAction*>(QLatin1String(id));
    }
    template <class Widget> static Widget& part(MainWindow& window, const char* name)
    {
        return *window.findChild<Widget*>(QLatin1String(name));
    }
    static void choose(MainWindow& window, const char* format)
    {
        auto& box = part<QComboBox>(window, "exportFormat");
        box.setCurrentIndex(box.findData(QLatin1String(format)));
    }
    QString exported(const char* format);

    WindowHome m_home;
};

// An exported picture of the founding lab.
QString ExportWindowTest::exported(const char* format)
{
    const QString path = m_home.filePath(QStringLiteral("picture.") + QLatin1String(format));
    const auto content =
        findPictureFormat(QLatin1String(format))->write(Picture::of(exampleLab("vepa-hairpin")));
    return content && writeWholeFile(path, *content) ? path : QString();
}

void ExportWindowTest::exportShowsThePanelWithTheFocusInIt()
{
    MainWindow window;
    window.show();
    window.openExample(kFounding);
    auto& panel = *window.findChild<ExportPanel*>();
    QVERIFY(!panel.isVisible());
    action(window, "file.export").trigger();
    QTRY_VERIFY(panel.isVisible());
    window.activateWindow();
    QTRY_VERIFY(part<QComboBox>(window, "exportFormat").hasFocus());
    QVERIFY(!part<QCheckBox>(window, "exportSelection").isEnabled());
    QVERIFY(!part<QComboBox>(window, "exportScale").isEnabled());
    choose(window, "png");
    QVERIFY(part<QComboBox>(window, "exportScale").isEnabled());
    window.document().reset({});
    QTRY_VERIFY(!part<QPushButton>(window, "exportSave").isVisible()); // nothing to export
}

void ExportWindowTest::aFileIsExportedAndItsFolderRemembered()
{
    MainWindow window;
    window.show();
    window.openExample(kFounding);
    action(window, "file.export").trigger();
    QVERIFY(QDir(m_home.path()).mkpath(QStringLiteral("pictures")));
    const QString path = m_home.filePath(QStringLiteral("pictures/one.svg"));
    QString proposal;
    answerFileDialog(path, &proposal);
    part<QPushButton>(window, "exportSave").click();
    QCOMPARE(QFileInfo(proposal).fileName(), QStringLiteral("vepa-hairpin.svg"));
    QVERIFY(contentOf(path).startsWith("<?xml"));
    QVERIFY(window.messageBar().message().text.contains(QStringLiteral("one.svg")));
    QVERIFY(!window.isWindowModified());

    choose(window, "pdf");
    answerFileDialog(QStringLiteral("two"), &proposal);
    part<QPushButton>(window, "exportSave").click();
    QCOMPARE(QFileInfo(proposal).absolutePath(), QFileInfo(path).absolutePath());
    QVERIFY(contentOf(m_home.filePath(QStringLiteral("pictures/two.pdf"))).startsWith("%PDF"));
}

void ExportWindowTest::choicesLastFromWindowToWindow()
{
    {
        MainWindow window;
        window.openExample(kFounding);
        choose(window, "png");
        part<QComboBox>(window, "exportScale").setCurrentIndex(3);
        part<QCheckBox>(window, "exportTransparent").setChecked(true);
        window.document().select({*ItemId::parse("br0")});
        part<QCheckBox>(window, "exportSelection").setChecked(true);
    }
    MainWindow window;
    window.openExample(kFounding);
    const ExportChoices choices = window.findChild<ExportPanel*>()->choices();
    QCOMPARE(choices.format, QStringLiteral("png"));
    QCOMPARE(choices.scale, 4);
    QVERIFY(choices.isTransparent);
    QVERIFY(!choices.isSelectionOnly); // that was for then
}

void ExportWindowTest::theSelectionAloneCanBeExported()
{
    MainWindow window;
    window.openExample(kFounding);
    window.document().select({*ItemId::parse("ns101")});
    part<QCheckBox>(window, "exportSelection").setChecked(true);
    action(window, "edit.copyPicture").trigger();
    const QByteArray svg =
        QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("image/svg+xml"));
    QVERIFY(svg.contains(">ns101<") && svg.contains(">veth0_1.101<"));
    QVERIFY(!svg.contains("ns102"));
    window.document().select({});
    action(window, "edit.copyPicture").trigger();
    QVERIFY(QGuiApplication::clipboard()
                ->mimeData()
                ->data(QStringLiteral("image/svg+xml"))
                .contains(">ns102<"));
}

void ExportWindowTest::aCopyIsSvgAndPng()
{
    MainWindow window;
    window.openExample(kFounding);
    part<QComboBox>(window, "exportScale").setCurrentIndex(0);
    QCOMPARE(action(window, "edit.copyPicture").shortcut(),
        QKeySequence(QStringLiteral("Ctrl+Shift+C")));
    action(window, "edit.copyPicture").trigger();
    const QMimeData& data = *QGuiApplication::clipboard()->mimeData();
    const QImage png = QImage::fromData(data.data(QStringLiteral("image/png")), "PNG");
    const PaperDrawing drawing(Picture::of(window.document().lab()));
    QCOMPARE(png.size(), drawing.size().toSize());
    const QString path = m_home.filePath(QStringLiteral("pasted"));
    for (const char* type : {"image/png", "image/svg+xml"}) {
        QVERIFY(writeWholeFile(path, data.data(QLatin1String(type))));
        const auto lab = readAnyLab(path);
        QVERIFY(lab);
        QVERIFY(*lab == window.document().lab());
    }
}

void ExportWindowTest::aDarkWindowExportsOnWhite()
{
    const auto copied = [](Appearance appearance) {
        applyAppearance(appearance);
        MainWindow window;
        window.openExample(kFounding);
        action(window, "edit.copyPicture").trigger();
        return QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("image/svg+xml"));
    };
    const QByteArray light = copied(Appearance::Light);
    const QByteArray dark = copied(Appearance::Dark);
    applyAppearance(Appearance::System);
    QVERIFY(!light.isEmpty());
    QCOMPARE(dark, light);
}

void ExportWindowTest::whatCannotBeExportedIsToldInTheMessageBar()
{
    MainWindow window;
    window.show();
    action(window, "edit.copyPicture").trigger();
    QVERIFY(window.messageBar().isVisible());
    QVERIFY(window.messageBar().message().text.contains(QStringLiteral("nothing is drawn")));
    action(window, "file.print").trigger(); // opens no dialog
    QVERIFY(!QApplication::activeModalWidget());
}

void ExportWindowTest::theDrawingIsPrinted()
{
    MainWindow window;
    window.show();
    window.openExample(kFounding);
    bool isWide = false;
    const QString page = m_home.filePath(QStringLiteral("page.pdf"));
    whenAsked<QPrintPreviewDialog>([&](QPrintPreviewDialog& preview) {
        isWide = preview.printer()->pageLayout().orientation() == QPageLayout::Landscape;
        preview.printer()->setOutputFormat(QPrinter::PdfFormat);
        preview.printer()->setOutputFileName(page);
        emit preview.paintRequested(preview.printer());
        preview.close();
    });
    action(window, "file.print").trigger();
    QVERIFY(isWide);
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {page, QStringLiteral("-")});
    QVERIFY(reader.waitForFinished());
    const QByteArray text = reader.readAllStandardOutput();
    QVERIFY2(text.contains("ns101") && text.count('\f') == 1, text); // on one page
}

void ExportWindowTest::anExportedPictureIsOpenedAsANewLab()
{
    for (const char* format : {"svg", "png"}) {
        MainWindow window;
        const QString path = exported(format);
        const QByteArray before = contentOf(path);
        window.openFile(path);
        QVERIFY(window.document().lab() == exampleLab("vepa-hairpin"));
        QVERIFY(window.document().filePath().isEmpty());
        QVERIFY(
            window.windowTitle().contains(QStringLiteral("picture.%1").arg(QLatin1String(format))));
        window.document().undoStack().push(new SetNameCommand(window.document(), "changed"));

        const QString saved =
            m_home.filePath(QStringLiteral("from-%1.hairpin").arg(QLatin1String(format)));
        QString proposal;
        answerFileDialog(saved, &proposal);
        action(window, "file.save").trigger();
        QCOMPARE(proposal, m_home.filePath(QStringLiteral("picture.hairpin")));
        const auto kept = readLab(saved.toStdString());
        QVERIFY2(kept, qPrintable(window.messageBar().message().text));
        QCOMPARE(kept->name, std::string("changed"));
        QCOMPARE(contentOf(path), before); // a picture is not written over
    }
}

void ExportWindowTest::aPictureWithoutALabIsToldInTheMessageBar()
{
    const QString path = m_home.filePath(QStringLiteral("plain.png"));
    QImage plain(8, 8, QImage::Format_RGB32);
    plain.fill(Qt::red);
    QVERIFY(plain.save(path));
    MainWindow window;
    window.show();
    window.openExample(kFounding);
    window.openFile(path);
    QVERIFY(window.messageBar().message().text.contains(QStringLiteral("holds no lab")));
    QVERIFY(!window.document().topology().items().empty());
}

} // namespace hairpin

QTEST_MAIN(hairpin::ExportWindowTest)
#include "exportwindowtest.moc"
