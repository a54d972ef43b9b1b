// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/paneldocks.h"

#include <QAbstractScrollArea>
#include <QCoreApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QTabBar>
#include <QTabWidget>
#include <algorithm>

namespace hairpin {

namespace {

// Lists, tables and tabs of a panel that say nothing else are called as the panel is.
void nameViews(QWidget& content, const QString& title)
{
    QWidgetList widgets = content.findChildren<QWidget*>();
    widgets << &content;
    for (QWidget* widget : widgets) {
        const bool isView = qobject_cast<QAbstractScrollArea*>(widget)
            || qobject_cast<QTabBar*>(widget) || qobject_cast<QTabWidget*>(widget);
        if (isView && widget->accessibleName().isEmpty())
            widget->setAccessibleName(title);
    }
}

QDockWidget* makeDock(QMainWindow& window, QWidget& content, const char* name, const QString& title,
    Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, &window);
    dock->setObjectName(QLatin1String(name)); // what the saved arrangement calls it
    dock->setWidget(&content);
    nameViews(content, title);
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    if (area == Qt::BottomDockWidgetArea)
        dock->setTitleBarWidget(new QWidget(dock)); // none: its tab says it already
    window.addDockWidget(area, dock);
    return dock;
}

QString words(const char* text)
{
    return QCoreApplication::translate("hairpin::PanelDocks", text);
}

// Of several that share a place the one that is asked for comes to the front.
void addToggle(QMenu& menu, QDockWidget& dock)
{
    menu.addAction(dock.toggleViewAction());
    QObject::connect(dock.toggleViewAction(), &QAction::triggered, &dock, [&dock](bool isWanted) {
        if (isWanted)
            dock.raise();
    });
}

} // namespace

PanelDocks::PanelDocks(QMainWindow& window, const PanelContents& contents)
    : palette(makeDock(window, contents.palette, "palette",
        words(QT_TRANSLATE_NOOP("hairpin::PanelDocks", "Items")), Qt::LeftDockWidgetArea))
    , outline(makeDock(window, contents.outline, "outline",
          words(QT_TRANSLATE_NOOP("hairpin::PanelDocks", "Outline")), Qt::LeftDockWidgetArea))
    , properties(makeDock(window, contents.properties, "properties",
          words(QT_TRANSLATE_NOOP("hairpin::PanelDocks", "Properties")), Qt::RightDockWidgetArea))
    , problems(makeDock(window, contents.problems, "problems",
          words(QT_TRANSLATE_NOOP("hairpin::PanelDocks", "Problems")), Qt::BottomDockWidgetArea))
    , plan(makeDock(window, contents.plan, "plan",
          words(QT_TRANSLATE_NOOP("hairpin::PanelDocks", "Plan")), Qt::BottomDockWidgetArea))
    , pings(makeDock(window, contents.pings, "pings",
          words(QT_TRANSLATE_NOOP("hairpin::PanelDocks", "Pings")), Qt::BottomDockWidgetArea))
    , scenario(makeDock(window, contents.scenario, "scenario",
          words(QT_TRANSLATE_NOOP("hairpin::PanelDocks", "Scenario")), Qt::BottomDockWidgetArea))
    , exporting(makeDock(window, contents.exporting, "export",
          words(QT_TRANSLATE_NOOP("hairpin::PanelDocks", "Export")), Qt::RightDockWidgetArea))
    , history(makeDock(window, contents.history, "history",
          words(QT_TRANSLATE_NOOP("hairpin::PanelDocks", "History")), Qt::RightDockWidgetArea))
{
    history->hide();
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    window.setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks);
    for (const Qt::DockWidgetArea area : {Qt::BottomDockWidgetArea, Qt::RightDockWidgetArea})
        window.setTabPosition(area, QTabWidget::North);
    window.tabifyDockWidget(problems, plan);
    window.tabifyDockWidget(plan, pings);
    window.tabifyDockWidget(pings, scenario);
    window.tabifyDockWidget(properties, exporting);
    window.tabifyDockWidget(exporting, history);
    exporting->hide();
}

void PanelDocks::arrange(QMainWindow& window) const
{
    // On a small screen the drawing needs the room more than the panels do.
    const int side = std::clamp(window.width() / 8, 110, 150);
    window.resizeDocks({palette, properties}, {side, 2 * side}, Qt::Horizontal);
    const int lower = std::clamp(window.height() / 4, 130, 200);
    window.resizeDocks({scenario}, {lower}, Qt::Vertical);
    constexpr int kBarsAndTitles = 190;
    const int items = palette->widget()->sizeHint().height();
    const int rest = window.height() - lower - kBarsAndTitles - items;
    window.resizeDocks({palette, outline}, {items, std::max(80, rest)}, Qt::Vertical);
    scenario->raise();
}

void PanelDocks::addToggles(QMenu& menu) const
{
    for (QDockWidget* dock :
        {palette, outline, properties, problems, plan, pings, scenario, exporting, history})
        addToggle(menu, *dock);
}

} // namespace hairpin
