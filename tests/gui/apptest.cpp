// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "backend/kinds/registry.h"
#include "gui/app/actions.h"
#include "gui/app/appearance.h"
#include "gui/app/errorwords.h"
#include "gui/app/icons.h"
#include "gui/app/labfiles.h"
#include "gui/app/liveoverlay.h"
#include "gui/app/livesession.h"
#include "gui/app/lossadvice.h"
#include "gui/commands/commands.h"
#include "gui/document/document.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>
#include <cmath>

namespace hairpin {

namespace {

ItemId itemId(const char* text)
{
    return *ItemId::parse(text);
}

double luminance(const QColor& color)
{
    const auto linear = [](double v) {
        return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double lighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace

class AppTest : public QObject {
    Q_OBJECT

private slots:
    void actionsHaveIdsOfTheirOwn()
    {
        std::set<std::string_view> ids;
        for (const ActionSpec& spec : actionSpecs())
            QVERIFY2(ids.insert(spec.id).second, spec.id.data());
    }

    void shortcutsAreValidAndTheirOwn()
    {
        std::map<QString, std::string_view> taken;
        for (const ActionSpec& spec : actionSpecs()) {
            if (!*spec.shortcut)
                continue;
            const auto keys = QKeySequence::fromString(QLatin1String(spec.shortcut));
            QVERIFY2(!keys.isEmpty() && keys[0].key() != Qt::Key_unknown, spec.shortcut);
            QVERIFY2(taken.emplace(keys.toString(), spec.id).second, spec.shortcut);
        }
    }

    void everyIconIsThere()
    {
        for (const ActionSpec& spec : actionSpecs()) {
            if (*spec.icon)
                QVERIFY2(
                    QFile::exists(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(spec.icon))),
                    spec.icon);
        }
    }

    void actionsAreFoundById()
    {
        QWidget window;
        const Actions actions(&window);
        QCOMPARE(actions["lab.deploy"]->shortcut(), QKeySequence(Qt::Key_F5));
        QVERIFY(actions["lab.deploy"]->toolTip().contains(QLatin1String("F5")));
    }

    void theFiveExamplesAreThere() { QCOMPARE(LabFiles::examples().size(), 5U); }

    void tonesCanBeReadInLightAndDark()
    {
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
            applyAppearance(appearance);
            const QPalette palette = QApplication::palette();
            for (const Tone tone : {Tone::Good, Tone::Bad, Tone::Caution, Tone::Quiet}) {
                for (const auto role : {QPalette::Base, QPalette::Window})
                    QVERIFY(contrast(toneColor(tone, palette), palette.color(role)) >= 4.5);
            }
            QVERIFY(contrast(palette.color(QPalette::Text), palette.color(QPalette::Base)) >= 7);
            QVERIFY(contrast(palette.color(QPalette::HighlightedText),
                        palette.color(QPalette::Highlight))
                >= 4.5);
        }
        applyAppearance(Appearance::System);
    }

    void everyErrorHasASentence()
    {
        for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
            const Error error{static_cast<ErrorCode>(code), "veth0", "it is so", 0};
            const QString sentence = sentenceOf(error);
            QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
            if (error.code != ErrorCode::Cancelled)
                QVERIFY2(sentence.contains(QLatin1String("veth0: it is so")), qPrintable(sentence));
        }
    }

    void aMissingSystemHelperSaysWhatToDo()
    {
        const Error error{ErrorCode::NoHelper, {}, "nobody listens", 0};
        QVERIFY(
            sentenceOf(error, {LabTarget::Place::System, {}}).contains(QLatin1String("sandbox")));
        QVERIFY(sentenceOf(error,
            {LabTarget::Place::Sandbox,
                {}}).contains(QLatin1String("hairpin-helper")));
    }

    void everyLossHasWords()
    {
        for (int reason = 1; reason < static_cast<int>(LossReason::Other); ++reason) {
            PingEvent event;
            event.outcome = PingOutcome::Lost;
            event.reason = static_cast<LossReason>(reason);
            event.by = "10.0.0.1";
            QVERIFY(!lossWords(event, false, false).isEmpty());
            QVERIFY(!lossWords(event, false, false).contains(QLatin1Char('%')));
        }
        PingEvent arp;
        arp.reason = LossReason::HostUnreachable;
        arp.by = "10.0.0.1";
        QCOMPARE(lossWords(arp, true, false), QStringLiteral("nobody answered ARP"));
    }

    void anAbsentFieldIsItsDefault()
    {
        Document document;
        document.reset(*readLab(LABS_DIR "/vepa-hairpin.hairpin"));
        Topology changed = document.topology();
        Item port = *changed.find(itemId("veth0"));
        port.fields.erase("hairpin");
        changed.put(port);
        QVERIFY(differences(document.topology(), changed).empty());
        port.fields.insert_or_assign("hairpin", FieldValue(true));
        changed.put(port);
        QCOMPARE(differences(document.topology(), changed), std::set{itemId("veth0")});
        changed.remove(itemId("mv101"));
        QCOMPARE(differences(document.topology(), changed).size(), 2U);
    }

    void aNoteIsNoDifference()
    {
        Document document;
        document.reset(*readLab(LABS_DIR "/vepa-hairpin.hairpin"));
        Topology noted = document.topology();
        const Item note{itemId("note0"), findKind("note"), {}};
        noted.put(note);
        QVERIFY(differences(noted, document.topology()).empty());
        QVERIFY(differences(document.topology(), noted).empty());
        const Observed observed;
        QVERIFY(!makeOverlay(noted, {}, {noted, observed, true}).items.contains(note.id));
    }

    void theOverlayTellsWhatEveryItemIs()
    {
        Document document;
        document.reset(*readLab(LABS_DIR "/vepa-hairpin.hairpin"));
        const Topology& drawn = document.topology();
        Topology deployed = drawn;
        Item changed = *deployed.find(itemId("mv101"));
        changed.fields.insert_or_assign("mode", FieldValue(std::string("bridge")));
        deployed.put(changed);
        deployed.remove(itemId("mv102"));
        Observed observed;
        ObservedLink link;
        link.name = *IfName::parse("br0");
        link.isUp = true;
        observed.namespaces[NetnsName()].links.emplace(link.name, link);
        link.name = *IfName::parse("veth0");
        link.hasCarrier = true;
        observed.namespaces[NetnsName()].links.emplace(link.name, link);

        LiveState live{deployed, observed};
        QVERIFY(makeOverlay(drawn, document.problems(), live).items.empty());
        live.isLive = true;
        live.pending = {itemId("ns101")};
        live.failed = {itemId("veth0_1")};
        const Overlay overlay = makeOverlay(drawn, document.problems(), live);
        QCOMPARE(overlay.items.at(itemId("veth0")), Liveness::Up);
        QCOMPARE(overlay.items.at(itemId("br0")), Liveness::Down); // no carrier
        QCOMPARE(overlay.items.at(itemId("mv101")), Liveness::Differs);
        QCOMPARE(overlay.items.at(itemId("ns101")), Liveness::Pending);
        QCOMPARE(overlay.items.at(itemId("veth0_1")), Liveness::Failed);
        QCOMPARE(overlay.items.at(itemId("ns102")), Liveness::Down); // not there
        QVERIFY(!overlay.items.contains(itemId("mv102"))); // not deployed yet
        QCOMPARE(overlay.withWarnings, std::set{itemId("veth0")});
    }

    void aTileTellsTheWorstOfWhatIsInside()
    {
        Document document;
        document.reset(*readLab(LABS_DIR "/router.hairpin"));
        Layout layout = document.layout();
        Overlay overlay;
        overlay.items = {{itemId("router"), Liveness::Up}, {itemId("router-a"), Liveness::Differs},
            {itemId("router-b"), Liveness::Down}, {itemId("a1"), Liveness::Up},
            {itemId("a1-eth0"), Liveness::Failed}};
        overlay.withErrors = {itemId("router-b")};
        const Overlay expanded = overlay;
        markTiles(overlay, document.topology(), tilesOf(layout));
        QCOMPARE(overlay, expanded);
        layout[itemId("router")].isCollapsed = true;
        markTiles(overlay, document.topology(), tilesOf(layout));
        QCOMPARE(overlay.items.at(itemId("router")), Liveness::Differs);
        QCOMPARE(overlay.items.at(itemId("a1")), Liveness::Up);
        QVERIFY(overlay.withErrors.contains(itemId("router")));
        QVERIFY(overlay.withWarnings.empty());
    }

    void collapsingMovesTheMarksToTheTile()
    {
        Document document;
        document.reset(*readLab(LABS_DIR "/vepa-hairpin.hairpin"));
        const LiveSession session(document);
        Item broken = *document.topology().find(itemId("mv101"));
        broken.fields.erase("parent");
        document.undoStack().push(
            new EditCommand(document, QStringLiteral("break it"), Edit{{{broken.id, broken}}, {}}));
        QVERIFY(!session.overlay().withErrors.contains(itemId("ns101")));
        QSignalSpy told(&session, &LiveSession::overlayChanged);
        Placement tile = document.layout().at(itemId("ns101"));
        tile.isCollapsed = true;
        document.undoStack().push(new EditCommand(
            document, QStringLiteral("collapse it"), Edit{{}, {{itemId("ns101"), tile}}}));
        QVERIFY(session.overlay().withErrors.contains(itemId("ns101")));
        QVERIFY(told.wait());
        document.undoStack().undo();
        QVERIFY(!session.overlay().withErrors.contains(itemId("ns101")));
    }

    void aLossIsExplainedByTheProblemOnItsWay()
    {
        Document document;
        document.reset(*readLab(LABS_DIR "/vepa-hairpin.hairpin"));
        const LossAdvice advice =
            adviceOnLoss(document, std::pair(itemId("ns101"), itemId("ns102")));
        QVERIFY(!advice.sentence.isEmpty());
        QVERIFY(advice.mend);
        QVERIFY(advice.mend->edit.items.contains(itemId("veth0")));
        QVERIFY(
            adviceOnLoss(document, std::pair(itemId("ns101"), itemId("br0"))).sentence.isEmpty());
        QVERIFY(adviceOnLoss(document, std::nullopt).sentence.isEmpty());
    }
};

} // namespace hairpin

QTEST_MAIN(hairpin::AppTest)
#include "apptest.moc"
