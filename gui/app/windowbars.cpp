// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/windowbars.h"

#include "gui/app/actions.h"
#include "gui/app/labfiles.h"
#include "gui/app/language.h"
#include "gui/app/paneldocks.h"
#include "gui/app/primarybutton.h"
#include "gui/app/recentfiles.h"
#include "gui/app/settings.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenuBar>
#include <QToolBar>

namespace hairpin {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("hairpin::windowbars", text);
}

// Ids of actions; an empty one is a separator.
void add(QWidget& bar, const Actions& actions, std::initializer_list<std::string_view> ids)
{
    for (const std::string_view id : ids) {
        if (id.empty()) {
            auto* separator = new QAction(&bar);
            separator->setSeparator(true);
            bar.addAction(separator);
        } else {
            bar.addAction(actions[id]);
        }
    }
}

void addExamples(QMenu& menu, const std::function<void(const QString&)>& openExample)
{
    for (const ExampleLab& example : LabFiles::examples()) {
        QAction* action = menu.addAction(example.title);
        QObject::connect(action, &QAction::triggered, &menu,
            [openExample, path = example.path] { openExample(path); });
    }
}

void group(QObject& owner, const Actions& actions, std::initializer_list<std::string_view> ids)
{
    auto* choices = new QActionGroup(&owner);
    for (const std::string_view id : ids)
        choices->addAction(actions[id]);
}

// Filled each time it is opened: another window may have opened files meanwhile.
void fillRecentFiles(QMenu& menu, const std::function<void(const QString&)>& openFile)
{
    menu.clear();
    for (const QString& path : recentFiles()) {
        const QFileInfo file(path);
        QAction* action = menu.addAction(QStringLiteral("%1  –  %2")
                                             .arg(file.fileName(), file.absolutePath())
                                             .replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setEnabled(file.exists());
        QObject::connect(action, &QAction::triggered, &menu, [openFile, path] { openFile(path); });
    }
    menu.addSeparator();
    QAction* clear =
        menu.addAction(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Clear This List")));
    clear->setEnabled(!recentFiles().isEmpty());
    QObject::connect(clear, &QAction::triggered, &menu, &forgetRecentFiles);
}

void addRecentFiles(QMenu& menu, const std::function<void(const QString&)>& openFile)
{
    QObject::connect(
        &menu, &QMenu::aboutToShow, &menu, [&menu, openFile] { fillRecentFiles(menu, openFile); });
}

void addLanguages(QMenu& menu)
{
    auto* choices = new QActionGroup(&menu);
    const auto offer = [&](const QString& code, const QString& name) {
        QAction* action = menu.addAction(name);
        action->setCheckable(true);
        action->setChecked(savedLanguage() == code);
        choices->addAction(action);
        QObject::connect(action, &QAction::triggered, qApp, [code] {
            saveLanguage(code);
            setLanguage(*qApp, code);
        });
    };
    offer({}, words(QT_TRANSLATE_NOOP("hairpin::windowbars", "As the &System")));
    for (const Language& language : languages())
        offer(language.code, language.name);
}

} // namespace

void fillMenuBar(QMainWindow& window, const Actions& actions, const PanelDocks& docks,
    const MenuChoices& choices)
{
    group(*window.menuBar(), actions, {"tool.select", "tool.connect", "tool.ping"});
    group(*window.menuBar(), actions, {"view.systemColors", "view.lightColors", "view.darkColors"});
    group(*window.menuBar(), actions, {"lab.inSandbox", "lab.onComputer", "lab.onRemote"});

    QMenuBar& bar = *window.menuBar();
    QMenu& file = *bar.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&File")));
    add(file, actions, {"file.new", "file.newWindow", "", "file.open"});
    addRecentFiles(*file.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "Open &Recent"))),
        choices.openFile);
    addExamples(*file.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Examples"))),
        choices.openExample);
    add(file, actions,
        {"file.startPage", "", "file.save", "file.saveAs", "", "file.export", "file.print", "",
            "file.close", "file.quit"});

    QMenu& edit = *bar.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Edit")));
    add(edit, actions,
        {"edit.undo", "edit.redo", "", "edit.cut", "edit.copy", "edit.paste", "edit.duplicate",
            "edit.delete", "", "edit.copyPicture", "", "edit.selectAll", "edit.selectKind", "",
            "edit.find", "edit.findNext", "edit.findPrevious", "", "edit.addSeveral", "edit.moveTo",
            "edit.layOut", "edit.arrange", "", "tool.select", "tool.connect", "tool.ping"});

    QMenu& view = *bar.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&View")));
    add(view, actions,
        {"view.zoomIn", "view.zoomOut", "view.zoomFit", "view.zoomReset", "view.zoomSelection", "",
            "view.collapse", "view.minimap", "", "present.start", ""});
    add(*view.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "In the &Drawing"))), actions,
        {"view.names", "view.addresses", "view.macs"});
    add(*view.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Appearance"))), actions,
        {"view.systemColors", "view.lightColors", "view.darkColors"});
    addLanguages(*view.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Language"))));
    docks.addToggles(*view.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Panels"))));

    QMenu& lab = *bar.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Lab")));
    add(lab, actions,
        {"lab.deploy", "lab.cancel", "lab.destroy", "", "lab.inSandbox", "lab.onComputer",
            "lab.onRemote", "", "scenario.play", "scenario.next", "scenario.stop",
            "scenario.restart"});

    QMenu& help = *bar.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Help")));
    add(help, actions, {"help.shortcuts", "help.about"});
}

void fillToolBar(QMainWindow& window, const Actions& actions)
{
    QToolBar& bar = *window.addToolBar(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "Toolbar")));
    bar.setObjectName(QStringLiteral("toolbar"));
    bar.setMovable(false);
    bar.setIconSize({18, 18});
    bar.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar.setContextMenuPolicy(Qt::PreventContextMenu);
    add(bar, actions, {"tool.select", "tool.connect", "tool.ping", "", "edit.undo", "edit.redo"});
    for (const char* id : {"edit.undo", "edit.redo"})
        static_cast<QToolButton*>(bar.widgetForAction(actions[id]))
            ->setToolButtonStyle(Qt::ToolButtonIconOnly);
    auto* spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar.addWidget(spacer);
    add(bar, actions, {"lab.cancel", "lab.destroy"});
    auto* deploy = new PrimaryButton(actions["lab.deploy"]);
    deploy->setObjectName(QStringLiteral("deployButton"));
    bar.addWidget(deploy);
}

} // namespace hairpin
