// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/settings.h"

#include <QMainWindow>
#include <QSettings>

namespace hairpin {

namespace {

// Raised when panels come, go or move: an older arrangement is then not restored.
constexpr int kArrangementVersion = 1;

constexpr const char* kGeometry = "window/geometry";
constexpr const char* kState = "window/state";
constexpr const char* kAppearance = "window/appearance";
constexpr const char* kScenarioPause = "scenario/pause";

constexpr int kUsualPause = 2000; // so that an audience can follow

} // namespace

void saveArrangement(const QMainWindow& window)
{
    QSettings settings;
    settings.setValue(QLatin1String(kGeometry), window.saveGeometry());
    settings.setValue(QLatin1String(kState), window.saveState(kArrangementVersion));
}

bool restoreArrangement(QMainWindow& window)
{
    const QSettings settings;
    return window.restoreGeometry(settings.value(QLatin1String(kGeometry)).toByteArray())
        && window.restoreState(
            settings.value(QLatin1String(kState)).toByteArray(), kArrangementVersion);
}

void saveAppearance(Appearance appearance)
{
    QSettings().setValue(QLatin1String(kAppearance), appearanceName(appearance));
}

Appearance savedAppearance()
{
    return appearanceNamed(QSettings().value(QLatin1String(kAppearance)).toString());
}

void saveScenarioPause(int milliseconds)
{
    QSettings().setValue(QLatin1String(kScenarioPause), milliseconds);
}

int savedScenarioPause()
{
    return QSettings().value(QLatin1String(kScenarioPause), kUsualPause).toInt();
}

} // namespace hairpin
