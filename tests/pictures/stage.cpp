// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pictures/stage.h"

#include "backend/io/labfile.h"
#include "gui/app/labfiles.h"
#include "gui/app/language.h"
#include "gui/app/settings.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QElapsedTimer>
#include <QMimeData>
#include <QPainter>
#include <QSettings>
#include <QTest>
#include <QTimer>
#include <algorithm>

namespace hairpin {

namespace {

constexpr int kPatienceMs = 20000;
constexpr int kTitleBar = 30;

[[noreturn]] void giveUp(const QString& why)
{
    qFatal("no picture: %s", qPrintable(why));
}

// No window manager is there to frame a dialog.
void paintFrame(QPainter& painter, const QWidget& dialog, QRect rect)
{
    const QPalette palette = dialog.palette();
    const QRect bar(rect.left(), rect.top() - kTitleBar, rect.width(), kTitleBar);
    painter.fillRect(bar, palette.color(QPalette::Midlight));
    painter.setPen(palette.color(QPalette::WindowText));
    painter.drawText(bar, Qt::AlignCenter, dialog.windowTitle());
    painter.setPen(palette.color(QPalette::Mid));
    painter.drawRect(rect.united(bar).adjusted(0, 0, -1, -1));
}

// Where a menu stands that is to be seen whole; on a screen it may reach beyond the window.
QPoint inside(const QRect& menu, QSize window)
{
    return {std::min(menu.left(), window.width() - menu.width()),
        std::min(menu.top(), window.height() - menu.height())};
}

QList<QWidget*> widgetsOver(const QWidget& window)
{
    QList<QWidget*> over;
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget != &window && widget->isVisible() && !qobject_cast<MainWindow*>(widget))
            over << widget;
    }
    return over;
}

} // namespace

ItemId idOf(const char* text)
{
    return *ItemId::parse(text);
}

Stage::Stage(const Look& look, const WindowHome& home)
    : m_home(home)
{
    QSettings().clear();
    saveAppearance(look.appearance);
    applyAppearance(look.appearance);
    saveLanguage(look.language);
    setLanguage(*qApp, look.language);
    m_window = std::make_unique<MainWindow>();
    m_window->resize(look.size);
    m_window->newLab();
    m_window->show();
    wait("the window", [this] { return m_window->isVisible(); });
    settle();
}

Stage::~Stage()
{
    LiveSession& session = m_window->session();
    if (session.isRunning()) {
        session.destroy();
        wait("the end of the lab", [&] { return session.state() == LabRunner::State::Idle; });
    }
}

void Stage::open(const char* example)
{
    m_window->openExample(LabFiles::exampleNamed(QLatin1String(example)));
    settle();
}

void Stage::openFile(const QString& path)
{
    m_window->openFile(path);
    settle();
}

void Stage::openText(const char* items)
{
    auto lab = parseLab(std::string(R"({"format": "hairpin/1", "items": [)") + items + "]}");
    if (!lab)
        giveUp(QString::fromStdString(lab.error().text()));
    document().reset(*std::move(lab));
    canvas().zoomToFit();
    settle();
}

QString Stage::keep(const char* example, const QString& name)
{
    const QString path = m_home.filePath(name);
    QFile::remove(path);
    if (!QFile::copy(LabFiles::exampleNamed(QLatin1String(example)), path))
        giveUp(path + QStringLiteral(" cannot be written"));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

QAction& Stage::action(const char* id)
{
    auto* found = m_window->findChild<QAction*>(QLatin1String(id), Qt::FindDirectChildrenOnly);
    if (!found)
        giveUp(QStringLiteral("there is no action %1").arg(QLatin1String(id)));
    return *found;
}

void Stage::trigger(const char* id)
{
    if (!action(id).isEnabled())
        giveUp(QStringLiteral("%1 cannot be chosen").arg(QLatin1String(id)));
    action(id).trigger();
    settle();
}

void Stage::select(std::initializer_list<const char*> items)
{
    std::set<ItemId> chosen;
    for (const char* item : items)
        chosen.insert(idOf(item));
    document().select(chosen);
    settle();
}

void Stage::setField(const char* item, const char* field, const FieldValue& value)
{
    const Item* found = document().topology().find(idOf(item));
    if (!found)
        giveUp(QStringLiteral("there is no item %1").arg(QLatin1String(item)));
    document().undoStack().push(
        new SetFieldCommand(document(), {found->id}, *found->kind->field(field), value));
    settle();
}

QDockWidget& Stage::raise(const char* dock)
{
    auto* found = m_window->findChild<QDockWidget*>(QLatin1String(dock));
    if (!found)
        giveUp(QStringLiteral("there is no panel %1").arg(QLatin1String(dock)));
    found->show();
    found->raise();
    settle();
    return *found;
}

void Stage::deploy()
{
    trigger("lab.deploy");
    LiveSession& session = m_window->session();
    wait("the lab", [&] { return session.isRunning() && session.differing().empty(); });
    settle();
}

void Stage::ping(const char* from, const char* to)
{
    trigger("tool.ping");
    const QPoint start = at(from);
    drag(start, at(to));
    trigger("tool.select");
    LivePings& pings = m_window->session().pings();
    wait("the ping", [&] {
        const auto rows = pings.rows();
        return !rows.empty() && (rows.back().isLost || rows.back().lastUs);
    });
    settle();
}

void Stage::wait(const char* what, const std::function<bool()>& isSo)
{
    if (!QTest::qWaitFor(isSo, kPatienceMs))
        giveUp(QStringLiteral("waited for %1 in vain").arg(QLatin1String(what)));
}

void Stage::settle(int milliseconds)
{
    QTest::qWait(milliseconds);
}

QPoint Stage::at(const char* item)
{
    const QRectF rect = canvas().sceneRectOf(idOf(item));
    for (double y = rect.top() + 6; y < rect.bottom(); y += 4) {
        for (double x = rect.left() + 24; x < rect.right(); x += 6) {
            if (canvas().itemAt({x, y}) == idOf(item))
                return canvas().toViewport({x, y});
        }
    }
    giveUp(QStringLiteral("%1 is not to be seen").arg(QLatin1String(item)));
}

void Stage::press(QPoint place)
{
    QTest::mouseClick(canvas().viewport(), Qt::LeftButton, {}, place);
    settle();
}

void Stage::drag(QPoint from, QPoint to, bool lets)
{
    QWidget* viewport = canvas().viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, from);
    QTest::mouseMove(viewport, (from + to) / 2);
    QTest::mouseMove(viewport, to);
    if (lets)
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, to);
    settle();
}

void Stage::carry(const char* kind, QPoint to)
{
    auto* data = new QMimeData;
    data->setParent(m_window.get());
    data->setData(kKindMimeType, kind);
    QDragEnterEvent enter(to, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(canvas().viewport(), &enter);
    QDragMoveEvent move(to, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(canvas().viewport(), &move);
    settle();
}

QImage Stage::picture()
{
    settle();
    QImage image = m_window->grab().toImage();
    QPainter painter(&image);
    for (QWidget* widget : widgetsOver(*m_window)) {
        const QPixmap pixels = widget->grab();
        const QPoint place = widget->isModal()
            ? QRect({}, m_window->size()).center() - widget->rect().center()
            : inside(QRect(widget->pos() - m_window->pos(), widget->size()), m_window->size());
        painter.drawPixmap(place, pixels);
        if (widget->isModal())
            paintFrame(painter, *widget, QRect(place, widget->size()));
    }
    return image.convertToFormat(QImage::Format_RGB32);
}

QImage Stage::pictureDuring(const std::function<void()>& question)
{
    QImage image;
    QTimer::singleShot(400, m_window.get(), [&] {
        QWidget* asked = QApplication::activePopupWidget() ? QApplication::activePopupWidget()
                                                           : QApplication::activeModalWidget();
        if (!asked)
            giveUp(QStringLiteral("nothing was asked"));
        image = picture();
        asked->close();
    });
    question();
    settle();
    return image;
}

} // namespace hairpin
