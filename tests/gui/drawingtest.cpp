// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Labs drawn from an empty canvas by mouse and keys alone, as a person does it, and then run.
#include "backend/io/labfile.h"
#include "gui/app/mainwindow.h"
#include "gui/canvas/canvas.h"
#include "gui/export/picturelab.h"
#include "gui/panels/fieldeditor.h"
#include "gui/panels/messagebar.h"
#include "gui/panels/palette.h"
#include "gui/panels/pingspanel.h"
#include "tests/gui/hand.h"
#include "tests/gui/windowhome.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>

namespace hairpin {

namespace {

constexpr int kDeployMs = 20000;
constexpr int kPingMs = 10000;

ItemId idOf(const QString& text)
{
    return *ItemId::parse(text.toStdString());
}

} // namespace

class DrawingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        qputenv("HAIRPIN_HELPER", BIN_DIR "/hairpin-helper");
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }

    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1280, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), 30000));
        m_window->findChild<QAction*>(QStringLiteral("view.zoomReset"))->trigger();
        QVERIFY(document().topology().items().empty());
    }

    void cleanup()
    {
        if (m_window->session().isRunning()) {
            m_window->session().destroy();
            QTRY_COMPARE_WITH_TIMEOUT(
                m_window->session().state(), LabRunner::State::Idle, kDeployMs);
        }
        m_window.reset();
    }

    void theFoundingLabIsDrawnAndRun()
    {
        dragFromPalette("Bridge", spot(0.5, 0.15));
        dragFromPalette("Veth", placeOf("br0"));
        QCOMPARE(item("veth0").bridge(), idOf(QStringLiteral("br0")));
        type("veth1", "name", "veth0_1");
        dragFromPalette("Namespace", spot(0.15, 0.75));
        type("ns1", "name", "ns101");
        dragFromPalette("Namespace", spot(0.65, 0.75));
        type("ns2", "name", "ns102");

        drawLine("tool.connect", "veth1", "ns1");
        chooseFirst();
        QCOMPARE(item("veth0_1.1").netns(), idOf(QStringLiteral("ns1")));
        typeAddress("veth0_1.1", "10.211.55.101/24");
        drawLine("tool.connect", "veth1", "ns2");
        chooseFirst();
        QCOMPARE(item("veth0_1.2").addresses().front().text(), std::string("10.211.55.102/24"));
        QCOMPARE(item("veth0_1.2").parent(), idOf(QStringLiteral("veth1")));

        const QString file = saveAs("founding");
        const Lab drawn = document().lab();
        QVERIFY(*readLab(file.toStdString()) == drawn);

        m_hand.key(QStringLiteral("F5"));
        QTRY_VERIFY2_WITH_TIMEOUT(m_window->session().isRunning(),
            qPrintable(m_window->messageBar().message().text), kDeployMs);
        drawLine("tool.ping", "ns1", "ns2");
        QTRY_VERIFY_WITH_TIMEOUT(pingResult().startsWith(QLatin1String("lost")), kPingMs);
        select("veth0");
        auto* box = editor("hairpin")->findChild<QCheckBox*>();
        m_hand.click(*box, QPoint(8, box->height() / 2));
        m_hand.key(QStringLiteral("F5"));
        QTRY_COMPARE_WITH_TIMEOUT(pingResult(), QStringLiteral("answered"), kPingMs);
        destroy();
        m_hand.key(QStringLiteral("Ctrl+S"));
        QTRY_VERIFY(!document().isModified());
        undoAllAndRedoAll(file);

        const auto inPicture = readPictureLab(exportAs("founding"));
        QVERIFY2(inPicture, inPicture ? "" : inPicture.error().text().c_str());
        QVERIFY(*inPicture == document().lab());
    }

    void aRouterBetweenTwoBridgesIsDrawnAndRun()
    {
        dragFromPalette("Bridge", spot(0.22, 0.2));
        dragFromPalette("Bridge", spot(0.72, 0.2));
        dragFromPalette("Namespace", spot(0.45, 0.45));
        type("ns1", "name", "router");
        dragFromPalette("Namespace", spot(0.12, 0.8));
        dragFromPalette("Namespace", spot(0.72, 0.8));
        for (const auto& [host, bridge] : {std::pair("ns1", "br0"), std::pair("ns1", "br1"),
                 std::pair("ns2", "br0"), std::pair("ns3", "br1")}) {
            drawLine("tool.connect", host, bridge);
            chooseFirst();
        }
        // Each segment has a network of its own, and the second on it the next address.
        QCOMPARE(addressIn("ns2", "10.0.0."), std::string("10.0.0.2/24"));
        QCOMPARE(addressIn("ns3", "10.0.1."), std::string("10.0.1.2/24"));
        select("ns1");
        auto* forward = editor("forwardIpv4")->findChild<QCheckBox*>();
        m_hand.click(*forward, QPoint(8, forward->height() / 2));
        QTRY_VERIFY(item("ns1").fields.contains("forwardIpv4"));
        typeIntoList("ns2", "routes", "default via 10.0.0.1");
        typeIntoList("ns3", "routes", "default via 10.0.1.1");
        QVERIFY(document().problems().empty());

        const QString file = saveAs("router");
        m_hand.key(QStringLiteral("F5"));
        QTRY_VERIFY2_WITH_TIMEOUT(m_window->session().isRunning(),
            qPrintable(m_window->messageBar().message().text), kDeployMs);
        drawLine("tool.ping", "ns2", "ns3");
        QTRY_COMPARE_WITH_TIMEOUT(pingResult(), QStringLiteral("answered"), kPingMs);
        destroy();
        undoAllAndRedoAll(file);
    }

private:
    Document& document() { return m_window->document(); }
    Canvas& canvas() { return m_window->canvas(); }

    const Item& item(const char* id)
    {
        const Item* found = document().topology().find(idOf(QLatin1String(id)));
        if (!found)
            qFatal("no item %s", id);
        return *found;
    }

    // A part of the way across and down the canvas.
    QPoint spot(double x, double y)
    {
        const QSize size = canvas().viewport()->size();
        return {static_cast<int>(x * size.width()), static_cast<int>(y * size.height())};
    }

    // A place in the viewport where the item itself is, and nothing that stands in it.
    QPoint placeOf(const char* id)
    {
        const ItemId wanted = idOf(QLatin1String(id));
        const QRectF rect = canvas().sceneRectOf(wanted);
        for (double y = rect.top() + 6; y < rect.bottom(); y += 4) {
            for (double x = rect.left() + 12; x < rect.right(); x += 6) {
                const QPoint at = canvas().toViewport({x, y});
                if (canvas().itemAt({x, y}) == wanted && canvas().viewport()->rect().contains(at))
                    return at;
            }
        }
        qFatal("%s is not on the screen", id);
    }

    void dragFromPalette(const char* kind, QPoint target)
    {
        auto* palette = m_window->findChild<Palette*>();
        QListWidgetItem* entry = palette->findItems(QLatin1String(kind), Qt::MatchExactly).value(0);
        QVERIFY(entry);
        const int before = document().undoStack().count();
        if (Hand::isReal())
            m_hand.drag(*palette->viewport(), palette->visualItemRect(entry).center(),
                *canvas().viewport(), target);
        else
            drop(entry->data(Qt::UserRole).toString().toUtf8(), target);
        QTRY_COMPARE(document().undoStack().count(), before + 1);
    }

    void drop(const QByteArray& kind, QPoint target)
    {
        QMimeData data;
        data.setData(kKindMimeType, kind);
        QWidget* viewport = canvas().viewport();
        QDragEnterEvent enter(target, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(viewport, &enter);
        QDragMoveEvent move(target, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(viewport, &move);
        QDropEvent drop(target, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(viewport, &drop);
    }

    void select(const char* id)
    {
        use("tool.select");
        m_hand.click(*canvas().viewport(), placeOf(id));
        QTRY_VERIFY(document().selection() == std::set{idOf(QLatin1String(id))});
    }

    void use(const char* action)
    {
        auto* wanted = m_window->findChild<QAction*>(QLatin1String(action));
        for (QToolButton* button : m_window->findChildren<QToolButton*>()) {
            if (button->isVisible() && button->defaultAction() == wanted)
                m_hand.click(*button);
        }
        QTRY_VERIFY(wanted->isChecked());
    }

    FieldEditor* editor(const char* key)
    {
        for (auto* candidate : m_window->findChildren<FieldEditor*>(QLatin1String(key))) {
            if (candidate->isVisible())
                return candidate;
        }
        qFatal("no editor for %s", key);
    }

    void fill(QLineEdit& line, const char* text)
    {
        m_hand.click(line);
        QTRY_VERIFY(line.hasFocus());
        m_hand.key(QStringLiteral("Ctrl+A"));
        m_hand.type(QLatin1String(text));
        m_hand.key(QStringLiteral("Return"));
    }

    void type(const char* id, const char* key, const char* text)
    {
        select(id);
        fill(*editor(key)->findChild<QLineEdit*>(), text);
        QTRY_COMPARE(item(id).name(), std::string(text));
    }

    void typeAddress(const char* id, const char* text)
    {
        select(id);
        fill(*editor("addresses")->findChild<QLineEdit*>(), text);
        QTRY_COMPARE(item(id).addresses().front().text(), std::string(text));
    }

    void typeIntoList(const char* id, const char* key, const char* text)
    {
        select(id);
        m_hand.click(*editor(key)->findChild<QPushButton*>());
        QTRY_VERIFY(editor(key)->findChild<QLineEdit*>());
        fill(*editor(key)->findChild<QLineEdit*>(), text);
        QTRY_VERIFY(item(id).fields.contains(key));
    }

    void drawLine(const char* tool, const char* from, const char* to)
    {
        use(tool);
        QWidget& viewport = *canvas().viewport();
        m_hand.drag(viewport, placeOf(from), viewport, placeOf(to));
    }

    void chooseFirst()
    {
        QTRY_VERIFY(qobject_cast<QMenu*>(QApplication::activePopupWidget()));
        const int before = document().undoStack().count();
        m_hand.key(QStringLiteral("Return"));
        QTRY_COMPARE(document().undoStack().count(), before + 1);
    }

    std::string addressIn(const char* netns, const char* begin)
    {
        for (const auto& [id, link] : document().topology().items()) {
            if (link.netns() == idOf(QLatin1String(netns)) && !link.addresses().empty()
                && link.addresses().front().text().starts_with(begin))
                return link.addresses().front().text();
        }
        return {};
    }

    QString saveAs(const char* name)
    {
        QString path = typeIntoFileDialog(QLatin1String(name) + QLatin1String(".hairpin"));
        m_hand.key(QStringLiteral("Ctrl+Shift+S"));
        comeBack();
        return path;
    }

    QString exportAs(const char* name)
    {
        m_hand.key(QStringLiteral("Ctrl+E"));
        auto* button = m_window->findChild<QPushButton*>(QStringLiteral("exportSave"));
        if (!QTest::qWaitFor([button] { return button && button->isVisible(); }))
            qFatal("the export panel has not come");
        QString path = typeIntoFileDialog(QLatin1String(name) + QLatin1String(".svg"));
        m_hand.click(*button);
        comeBack();
        return path;
    }

    // Into the one that is about to open.
    QString typeIntoFileDialog(const QString& name)
    {
        QString path = m_home.filePath(name);
        auto* until = new QTimer(m_window.get());
        connect(until, &QTimer::timeout, this, [this, until, path] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!dialog || !dialog->isActiveWindow())
                return;
            until->stop();
            fill(*dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit")),
                path.toUtf8().constData());
        });
        until->start(50);
        return path;
    }

    void comeBack()
    {
        m_window->activateWindow(); // without a window manager nobody else does
        if (!QTest::qWaitForWindowActive(m_window.get()))
            qFatal("the window is not active again");
    }

    QString pingResult()
    {
        auto* table = m_window->findChild<PingsPanel*>()->findChild<QTreeWidget*>();
        return table->topLevelItemCount() == 0 ? QString() : table->topLevelItem(0)->text(2);
    }

    void destroy()
    {
        m_hand.key(QStringLiteral("Ctrl+F5"));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), LabRunner::State::Idle, kDeployMs);
    }

    void undoAllAndRedoAll(const QString& file)
    {
        const Lab drawn = document().lab();
        QVERIFY(*readLab(file.toStdString()) == drawn);
        const int steps = document().undoStack().index();
        for (int i = 0; i < steps; ++i)
            m_hand.key(QStringLiteral("Ctrl+Z"));
        QCOMPARE(document().filePath(), file);
        QVERIFY(!document().undoStack().canUndo());
        QVERIFY(document().topology().items().empty());
        QVERIFY(document().layout().empty());
        for (int i = 0; i < steps; ++i)
            m_hand.key(QStringLiteral("Ctrl+Shift+Z"));
        QVERIFY(document().lab() == drawn);
        QVERIFY(!document().isModified());
    }

    WindowHome m_home;
    std::unique_ptr<MainWindow> m_window;
    Hand m_hand;
};

} // namespace hairpin

QTEST_MAIN(hairpin::DrawingTest)
#include "drawingtest.moc"
