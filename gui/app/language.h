// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

class QCoreApplication;
class QLocale;

namespace hairpin {

// A language that the window speaks.
struct Language {
    QString code; // "zh_CN"; empty: as the system
    QString name; // in itself
};

std::vector<Language> languages(); // all there are, without the system's

// Puts the window's texts into the language of the locale, Qt's own dialogs with them; without a
// translation for it they stay English, with its plurals. Replaces the language before: every
// window that is open is told by a LanguageChange.
void installTranslations(QCoreApplication& application, const QLocale& locale);

// The same by code; for an empty or unknown one the system's.
void setLanguage(QCoreApplication& application, const QString& code);

} // namespace hairpin
