// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/windowbars.h"

#include "gui/app/actions.h"
#include "gui/app/labfiles.h"
#include "gui/app/paneldocks.h"
#include "gui/app/primarybutton.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
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

} // namespace

void fillMenuBar(QMainWindow& window, const Actions& actions, const PanelDocks& docks,
    const std::function<void(const QString&)>& openExample)
{
    group(window, actions, {"tool.select", "tool.connect", "tool.ping"});
    group(window, actions, {"view.systemColors", "view.lightColors", "view.darkColors"});
    group(window, actions, {"lab.inSandbox", "lab.onComputer", "lab.onRemote"});

    QMenuBar& bar = *window.menuBar();
    QMenu& file = *bar.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&File")));
    add(file, actions, {"file.new", "file.open"});
    addExamples(
        *file.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Examples"))), openExample);
    add(file, actions, {"", "file.save", "file.saveAs", "", "file.quit"});

    QMenu& edit = *bar.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Edit")));
    add(edit, actions,
        {"edit.undo", "edit.redo", "", "edit.delete", "edit.selectAll", "", "edit.find",
            "edit.findNext", "edit.findPrevious", "", "tool.select", "tool.connect", "tool.ping"});

    QMenu& view = *bar.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&View")));
    add(view, actions,
        {"view.zoomIn", "view.zoomOut", "view.zoomFit", "view.zoomReset", "view.zoomSelection", "",
            "view.collapse", "view.minimap", ""});
    add(*view.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "In the &Drawing"))), actions,
        {"view.names", "view.addresses", "view.macs"});
    add(*view.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Appearance"))), actions,
        {"view.systemColors", "view.lightColors", "view.darkColors"});
    docks.addToggles(*view.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Panels"))));

    QMenu& lab = *bar.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Lab")));
    add(lab, actions,
        {"lab.deploy", "lab.cancel", "lab.destroy", "", "lab.inSandbox", "lab.onComputer",
            "lab.onRemote", "", "scenario.play", "scenario.next", "scenario.stop",
            "scenario.restart"});

    QMenu& help = *bar.addMenu(words(QT_TRANSLATE_NOOP("hairpin::windowbars", "&Help")));
    add(help, actions, {"help.about"});
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
