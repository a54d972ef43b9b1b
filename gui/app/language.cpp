// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace hairpin {

namespace {

const QString kFolder = QStringLiteral(":/i18n");

QTranslator* install(QCoreApplication& application, const QLocale& locale, const QString& name,
    const QString& folder)
{
    auto* translator = new QTranslator(&application);
    if (translator->load(locale, name, QStringLiteral("_"), folder)) {
        QCoreApplication::installTranslator(translator);
        return translator;
    }
    delete translator;
    return nullptr;
}

} // namespace

void installTranslations(QCoreApplication& application, const QLocale& locale)
{
    const QTranslator* own = install(application, locale, QStringLiteral("hairpin"), kFolder);
    if (!own) {
        install(application, QLocale(QLocale::English), QStringLiteral("hairpin"), kFolder);
        return;
    }
    install(application, locale, QStringLiteral("qtbase"),
        QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace hairpin
