// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/target.h"
#include "gui/app/appearance.h"
#include "gui/diagram/theme.h"

#include <QString>
#include <map>

class QMainWindow;

namespace hairpin {

// How wide, or high at the lower edge, the panels are that can be seen; by object name.
using DockSizes = std::map<QString, int>;
DockSizes dockSizes(const QMainWindow& window);
void setDockSizes(QMainWindow& window, const DockSizes& sizes);

// What a person arranged, kept from one time to the next.
void saveArrangement(const QMainWindow& window);
bool restoreArrangement(QMainWindow& window); // false: there is none
bool restorePanels(QMainWindow& window); // without the window's own size and place
void saveAppearance(Appearance appearance);
Appearance savedAppearance();
void saveRemote(const LabTarget& target);
LabTarget savedRemote(); // without a host when none was saved

void saveLanguage(const QString& code); // as in language.h; empty: as the system
QString savedLanguage();
void saveScenarioPause(int milliseconds);
int savedScenarioPause();
void saveLabels(const Labels& labels);
Labels savedLabels();
void saveMinimap(bool isWanted);
bool savedMinimap();

} // namespace hairpin
