// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/language.h"
#include "backend/kinds/registry.h"
#include "gui/app/actions.h"
#include "gui/app/errorwords.h"
#include "gui/app/mainwindow.h"
#include "gui/app/words.h"
#include "gui/panels/palette.h"
#include "tests/gui/windowhome.h"

#include <QAction>
#include <QLocale>
#include <QTest>
#include <QTranslator>

namespace hairpin {

class LanguageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_home.isValid()); }

    void cleanup()
    {
        for (auto* translator : qApp->findChildren<QTranslator*>())
            delete translator;
    }

    void englishCountsOneItem()
    {
        installTranslations(*qApp, QLocale(QStringLiteral("en_GB")));
        QCOMPARE(items(1), QStringLiteral("1 item"));
        QCOMPARE(items(2), QStringLiteral("2 items"));
    }

    void aLanguageWithoutTranslationIsEnglish()
    {
        installTranslations(*qApp, QLocale(QStringLiteral("is_IS")));
        QCOMPARE(items(1), QStringLiteral("1 item"));
        QCOMPARE(words("Namespace"), QStringLiteral("Namespace"));
    }

    void chineseSaysWhatTheCoreSays()
    {
        installTranslations(*qApp, QLocale(QStringLiteral("zh_CN")));
        QCOMPARE(words("Namespace"), QStringLiteral("命名空间"));
        QCOMPARE(words("Hairpin"), QStringLiteral("hairpin 模式"));
        Problem problem;
        problem.pattern = "%1 has no parent link to ride on";
        problem.args = {"mv0"};
        QVERIFY(sentenceOf(problem).startsWith(QStringLiteral("mv0 没有")));
        for (const KindSpec* kind : allKinds()) {
            for (const FieldSpec& field : kind->fields)
                QVERIFY2(
                    words(field.help) != QString::fromUtf8(field.help.data()), field.help.data());
        }
    }

    void anActionIsToldWithoutItsMnemonic()
    {
        QAction english(QStringLiteral("Save &As…"));
        QAction chinese(QStringLiteral("另存为(&A)…"));
        QCOMPARE(plainText(english), QStringLiteral("Save As…"));
        QCOMPARE(plainText(chinese), QStringLiteral("另存为…"));
    }

    void theWholeWindowIsChinese()
    {
        installTranslations(*qApp, QLocale(QStringLiteral("zh_CN")));
        MainWindow window;
        window.show();
        auto* deploy = window.findChild<QAction*>(QStringLiteral("lab.deploy"));
        QCOMPARE(deploy->text(), QStringLiteral("部署"));
        QCOMPARE(window.findChild<Palette*>()->item(0)->text(), QStringLiteral("命名空间"));
    }

private:
    static QString items(int count)
    {
        return QCoreApplication::translate("hairpin::LiveSession", "%n items", nullptr, count);
    }

    WindowHome m_home;
};

} // namespace hairpin

QTEST_MAIN(hairpin::LanguageTest)
#include "languagetest.moc"
