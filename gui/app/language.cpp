// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <algorithm>

namespace hairpin {

namespace {

const QString kFolder = QStringLiteral(":/i18n");
const QString kPrefix = QStringLiteral("hairpin_");

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

QString nameOf(const QLocale& locale)
{
    // Qt would say which English, by the country.
    return locale.language() == QLocale::English ? QStringLiteral("English")
                                                 : locale.nativeLanguageName();
}

} // namespace

std::vector<Language> languages()
{
    std::vector<Language> found;
    for (const QString& file : QDir(kFolder).entryList({kPrefix + QLatin1Char('*')}, QDir::Files)) {
        const QString code = file.mid(kPrefix.size()).section(QLatin1Char('.'), 0, 0);
        found.push_back({code, nameOf(QLocale(code))});
    }
    return found;
}

void installTranslations(QCoreApplication& application, const QLocale& locale)
{
    for (auto* translator : application.findChildren<QTranslator*>(Qt::FindDirectChildrenOnly))
        delete translator;
    const QTranslator* own = install(application, locale, QStringLiteral("hairpin"), kFolder);
    if (!own) {
        install(application, QLocale(QLocale::English), QStringLiteral("hairpin"), kFolder);
        return;
    }
    install(application, locale, QStringLiteral("qtbase"),
        QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

void setLanguage(QCoreApplication& application, const QString& code)
{
    const auto all = languages();
    const bool isKnown = std::any_of(
        all.begin(), all.end(), [&](const Language& language) { return language.code == code; });
    const QLocale locale = isKnown ? QLocale(code) : QLocale::system();
    QLocale::setDefault(locale);
    installTranslations(application, locale);
}

} // namespace hairpin
