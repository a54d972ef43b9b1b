// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;
class QLocale;

namespace hairpin {

// Puts the window's texts into the language of the locale, Qt's own dialogs with them; without a
// translation for it they stay English, with its plurals.
void installTranslations(QCoreApplication& application, const QLocale& locale);

} // namespace hairpin
