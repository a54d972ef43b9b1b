// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/settings.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>
#include <QTabBar>

namespace hairpin {

namespace {

// Raised when panels come, go or move: an older arrangement is then not restored.
constexpr int kArrangementVersion = 2;

constexpr const char* kGeometry = "window/geometry";
constexpr const char* kState = "window/state";
constexpr const char* kDocks = "window/docks/"; // and the dock's name
constexpr const char* kAppearance = "window/appearance";
constexpr const char* kRemote = "lab/remote";
constexpr const char* kLanguage = "window/language";
constexpr const char* kScenarioPause = "scenario/pause";
constexpr const char* kShowNames = "drawing/names";
constexpr const char* kShowAddresses = "drawing/addresses";
constexpr const char* kShowMacs = "drawing/macs";
constexpr const char* kMinimap = "view/overview";

constexpr int kUsualPause = 2000; // so that an audience can follow

// Of what stands at an edge: its height at the lower one, its width at the sides. Qt's own state
// gives docks another size when it is restored before the window is shown.
Qt::Orientation extentOf(const QMainWindow& window, QDockWidget* dock)
{
    return window.dockWidgetArea(dock) == Qt::BottomDockWidgetArea ? Qt::Vertical : Qt::Horizontal;
}

// QMainWindow::resizeDocks() counts the tabs above a dock as a part of it.
int tabsAbove(const QMainWindow& window, const QDockWidget& dock)
{
    const int top = dock.geometry().top();
    for (const auto* bar : window.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) {
        const QRect tabs = bar->geometry();
        if (bar->isVisible() && tabs.top() < top && tabs.bottom() + 4 >= top)
            return tabs.height();
    }
    return 0;
}

} // namespace

DockSizes dockSizes(const QMainWindow& window)
{
    DockSizes sizes;
    for (auto* dock : window.findChildren<QDockWidget*>()) {
        const bool isSeen = !dock->isFloating() && !dock->visibleRegion().isEmpty();
        const bool isHigh = extentOf(window, dock) == Qt::Vertical;
        if (isSeen)
            sizes[dock->objectName()] =
                isHigh ? dock->height() + tabsAbove(window, *dock) : dock->width();
    }
    return sizes;
}

void setDockSizes(QMainWindow& window, const DockSizes& sizes)
{
    for (auto* dock : window.findChildren<QDockWidget*>()) {
        const auto size = sizes.find(dock->objectName());
        if (size != sizes.end() && size->second > 0 && !dock->isFloating())
            window.resizeDocks({dock}, {size->second}, extentOf(window, dock));
    }
}

void saveArrangement(const QMainWindow& window)
{
    QSettings settings;
    settings.setValue(QLatin1String(kGeometry), window.saveGeometry());
    settings.setValue(QLatin1String(kState), window.saveState(kArrangementVersion));
    settings.remove(QLatin1String(kDocks).chopped(1)); // of those that are not seen now
    for (const auto& [name, size] : dockSizes(window))
        settings.setValue(QLatin1String(kDocks) + name, size);
}

bool restoreArrangement(QMainWindow& window)
{
    return window.restoreGeometry(QSettings().value(QLatin1String(kGeometry)).toByteArray())
        && restorePanels(window);
}

bool restorePanels(QMainWindow& window)
{
    const QSettings settings;
    const QByteArray state = settings.value(QLatin1String(kState)).toByteArray();
    if (!window.restoreState(state, kArrangementVersion))
        return false;
    DockSizes sizes;
    for (const auto* dock : window.findChildren<QDockWidget*>())
        sizes[dock->objectName()] =
            settings.value(QLatin1String(kDocks) + dock->objectName()).toInt();
    setDockSizes(window, sizes);
    return true;
}

void saveAppearance(Appearance appearance)
{
    QSettings().setValue(QLatin1String(kAppearance), appearanceName(appearance));
}

Appearance savedAppearance()
{
    return appearanceNamed(QSettings().value(QLatin1String(kAppearance)).toString());
}

void saveRemote(const LabTarget& target)
{
    QSettings().setValue(QLatin1String(kRemote), target.text());
}

LabTarget savedRemote()
{
    const auto saved = LabTarget::parse(QSettings().value(QLatin1String(kRemote)).toString());
    return saved && saved->place == LabTarget::Place::Remote ? *saved : LabTarget();
}

void saveLanguage(const QString& code)
{
    QSettings().setValue(QLatin1String(kLanguage), code);
}

QString savedLanguage()
{
    return QSettings().value(QLatin1String(kLanguage)).toString();
}

void saveScenarioPause(int milliseconds)
{
    QSettings().setValue(QLatin1String(kScenarioPause), milliseconds);
}

void saveLabels(const Labels& labels)
{
    QSettings settings;
    settings.setValue(QLatin1String(kShowNames), labels.names);
    settings.setValue(QLatin1String(kShowAddresses), labels.addresses);
    settings.setValue(QLatin1String(kShowMacs), labels.macs);
}

Labels savedLabels()
{
    const QSettings settings;
    const Labels usual;
    return {settings.value(QLatin1String(kShowNames), usual.names).toBool(),
        settings.value(QLatin1String(kShowAddresses), usual.addresses).toBool(),
        settings.value(QLatin1String(kShowMacs), usual.macs).toBool()};
}

int savedScenarioPause()
{
    return QSettings().value(QLatin1String(kScenarioPause), kUsualPause).toInt();
}

void saveMinimap(bool isWanted)
{
    QSettings().setValue(QLatin1String(kMinimap), isWanted);
}

bool savedMinimap()
{
    return QSettings().value(QLatin1String(kMinimap), true).toBool();
}

} // namespace hairpin
