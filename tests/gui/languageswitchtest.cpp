// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "gui/app/labfiles.h"
#include "gui/app/language.h"
#include "gui/app/mainwindow.h"
#include "gui/app/scenariosession.h"
#include "gui/app/settings.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/panels/messagebar.h"
#include "tests/gui/windowhome.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTest>
#include <QToolBar>
#include <QTranslator>
#include <algorithm>
#include <set>

namespace hairpin {

namespace {

const QString kFounding = QStringLiteral(":/labs/vepa-hairpin.hairpin");

// What is the same in every language: terms and names that are written so in Chinese too.
const std::set<QString> kTerms = {QStringLiteral("hairpin"), QStringLiteral("english"),
    QStringLiteral("macvlan"), QStringLiteral("veth"), QStringLiteral("mac"), QStringLiteral("mtu"),
    QStringLiteral("ip"), QStringLiteral("ipv"), QStringLiteral("stp"), QStringLiteral("ping"),
    QStringLiteral("igmp"), QStringLiteral("bpdu"), QStringLiteral("vepa"), QStringLiteral("ms"),
    QStringLiteral("svg"), QStringLiteral("png"), QStringLiteral("pdf")};

bool isShortcut(const QString& text)
{
    return !QKeySequence::fromString(text, QKeySequence::NativeText).isEmpty()
        && QKeySequence::fromString(text, QKeySequence::NativeText)[0].key() != Qt::Key_unknown;
}

// What a choice is called in the kernel and by ip(8), as the window says it in every language.
bool isKernelsWord(const QString& word)
{
    for (const KindSpec* kind : allKinds()) {
        for (const FieldSpec& field : kind->fields) {
            const bool isChoice = std::ranges::any_of(field.choices, [&](const ChoiceSpec& choice) {
                return choice.label.empty() && choice.name == word.toStdString();
            });
            if (isChoice)
                return true;
        }
    }
    return false;
}

// English words in a text that has no Chinese: what stayed behind, or was never translated.
bool isEnglish(const QString& text, const std::set<QString>& names)
{
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    static const QRegularExpression chinese(QStringLiteral("\\p{Han}"));
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}"));
    QString plain = QString(text).remove(tags).remove(QLatin1Char('&'));
    if (plain.contains(chinese) || isShortcut(plain))
        return false;
    for (const QString& name : names)
        plain.remove(name);
    for (auto found = word.globalMatch(plain); found.hasNext();) {
        const QString term = found.next().captured().toLower();
        if (!kTerms.contains(term) && !isKernelsWord(term))
            return true;
    }
    return false;
}

void addModel(QStringList& texts, const QAbstractItemModel& model, const QModelIndex& parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            texts << index.data().toString() << index.data(Qt::ToolTipRole).toString();
            if (column == 0)
                addModel(texts, model, index);
        }
    }
}

QStringList ownTexts(const QWidget& widget)
{
    QStringList texts{widget.toolTip(), widget.windowTitle(), widget.accessibleName(),
        widget.accessibleDescription(), widget.statusTip(), widget.whatsThis()};
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        texts << label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        texts << button->text();
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget))
        texts << line->placeholderText();
    if (const auto* menu = qobject_cast<const QMenu*>(&widget))
        texts << menu->title();
    if (const auto* box = qobject_cast<const QComboBox*>(&widget))
        addModel(texts, *box->model());
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            texts << tabs->tabText(i) << tabs->tabToolTip(i);
    }
    const bool isHeader = qobject_cast<const QHeaderView*>(&widget);
    if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget);
        view && view->model() && !isHeader) {
        addModel(texts, *view->model());
        for (int i = 0; i < view->model()->columnCount(); ++i)
            texts << view->model()->headerData(i, Qt::Horizontal).toString();
    }
    return texts;
}

QStringList allTexts(const QWidget& window)
{
    QStringList texts = ownTexts(window);
    for (const QWidget* widget : window.findChildren<QWidget*>())
        texts += ownTexts(*widget);
    for (const QAction* action : window.findChildren<QAction*>())
        texts << action->text() << action->toolTip();
    return texts;
}

} // namespace

class LanguageSwitchTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_home.isValid()); }

    void init() { setLanguage(*qApp, QStringLiteral("en")); }

    void languagesAreNamedInThemselves()
    {
        QStringList names;
        for (const Language& language : languages())
            names << language.name;
        QVERIFY(names.contains(QStringLiteral("English")));
        QVERIFY(names.contains(QStringLiteral("简体中文")));
    }

    void noTextStaysBehind()
    {
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        QVERIFY(action(window, "file.save")->text() == QStringLiteral("&Save"));
        setLanguage(*qApp, QStringLiteral("zh_CN"));
        QTRY_COMPARE(action(window, "lab.deploy")->text(), QStringLiteral("部署"));
        // Each item's settings as well, of each kind.
        for (const auto& [id, item] : window.document().topology().items()) {
            window.document().select({id});
            const QStringList left = englishIn(window);
            QVERIFY2(left.isEmpty(),
                qPrintable(QString::fromStdString(item.name()) + QStringLiteral(": ")
                    + left.join(QStringLiteral(" | "))));
        }
        window.document().select({});
        const QStringList left = englishIn(window);
        QVERIFY2(left.isEmpty(), qPrintable(left.join(QStringLiteral(" | "))));
    }

    void whatIsDoneGoesOn()
    {
        MainWindow window;
        window.openExample(kFounding);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(300);
        const ItemId item = window.document().topology().items().begin()->first;
        window.document().undoStack().push(new RemoveItemsCommand(window.document(), {item}));
        window.document().undoStack().undo();
        window.document().select({item});
        window.canvas().setZoom(1.75);
        window.messageBar().showMessage({Tone::Quiet, QStringLiteral("said"), {}, {}, {}});
        auto* properties = window.findChild<QDockWidget*>(QStringLiteral("properties"));
        properties->hide();
        setLanguage(*qApp, QStringLiteral("zh_CN"));
        QTRY_COMPARE(action(window, "lab.deploy")->text(), QStringLiteral("部署"));
        QTest::qWait(50);
        QVERIFY(action(window, "edit.redo")->isEnabled());
        QCOMPARE(window.document().selection(), std::set{item});
        QCOMPARE(window.canvas().zoom(), 1.75);
        QCOMPARE(window.messageBar().message().text, QStringLiteral("said"));
        QVERIFY(window.findChild<QDockWidget*>(QStringLiteral("properties"))->isHidden());
        action(window, "edit.selectAll")->trigger();
        QCOMPARE(window.document().selection().size(), window.document().topology().items().size());
        setLanguage(*qApp, QStringLiteral("en"));
        QTRY_COMPARE(action(window, "lab.deploy")->text(), QStringLiteral("Deploy"));
    }

    void anExampleSpeaksTheLanguageUntilSomebodyChangesIt()
    {
        MainWindow window;
        window.openExample(kFounding);
        const Lab english = window.document().lab();
        setLanguage(*qApp, QStringLiteral("zh_CN"));
        QTRY_COMPARE(action(window, "lab.deploy")->text(), QStringLiteral("部署"));
        Lab chinese = window.document().lab();
        QVERIFY(chinese.name != english.name);
        QVERIFY(chinese.scenario.front().say != english.scenario.front().say);
        QVERIFY(chinese.topology == english.topology);
        QVERIFY(!window.document().isModified());
        window.document().undoStack().push(new SetNameCommand(window.document(), "mine"));
        chinese = window.document().lab();
        setLanguage(*qApp, QStringLiteral("en"));
        QTRY_COMPARE(action(window, "lab.deploy")->text(), QStringLiteral("Deploy"));
        QVERIFY(window.document().lab() == chinese);
    }

    void thePanelsKeepTheirSizes()
    {
        MainWindow window;
        window.resize(1180, 780);
        window.openExample(kFounding);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(100);
        const std::map<QString, int> before = dockSizes(window);
        QVERIFY(before.contains(QStringLiteral("properties")));
        setLanguage(*qApp, QStringLiteral("zh_CN"));
        QTRY_COMPARE(action(window, "lab.deploy")->text(), QStringLiteral("部署"));
        QTest::qWait(100);
        for (const auto& [name, size] : dockSizes(window))
            QVERIFY2(std::abs(size - before.at(name)) <= 4,
                qPrintable(
                    QStringLiteral("%1: %2 was %3").arg(name).arg(size).arg(before.at(name))));
    }

    void theMenuChoosesAndRemembersIt()
    {
        MainWindow window;
        window.show();
        QAction* chinese = nullptr;
        for (QAction* candidate : window.findChildren<QAction*>()) {
            if (candidate->text() == QStringLiteral("简体中文"))
                chinese = candidate;
        }
        QVERIFY(chinese);
        chinese->trigger();
        QTRY_COMPARE(action(window, "lab.deploy")->text(), QStringLiteral("部署"));
        QCOMPARE(savedLanguage(), QStringLiteral("zh_CN"));
    }

    void anUnknownLanguageIsTheSystems()
    {
        setLanguage(*qApp, QStringLiteral("xx"));
        QVERIFY(!qApp->findChildren<QTranslator*>().isEmpty());
    }

private:
    static QStringList englishIn(const MainWindow& window)
    {
        std::set<QString> names;
        auto& document = const_cast<MainWindow&>(window).document();
        for (const auto& [id, item] : document.topology().items()) {
            names.insert(QString::fromStdString(item.name()));
            names.insert(QString::fromStdString(id.text()));
        }
        QStringList left;
        for (const QString& text : allTexts(window)) {
            if (isEnglish(text, names))
                left << text;
        }
        left.removeDuplicates();
        return left;
    }

    static QAction* action(MainWindow& window, std::string_view id)
    {
        return window.findChild<QAction*>(
            QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())),
            Qt::FindDirectChildrenOnly);
    }

    WindowHome m_home;
};

} // namespace hairpin

QTEST_MAIN(hairpin::LanguageSwitchTest)
#include "languageswitchtest.moc"
