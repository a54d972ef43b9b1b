// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "backend/kinds/registry.h"
#include "backend/plan/planner.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/commands/create.h"
#include "gui/diagram/diagram.h"
#include "gui/diagram/geometry.h"
#include "gui/document/document.h"
#include "gui/panels/propertiespanel.h"

#include <QImage>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTest>
#include <algorithm>

namespace hairpin {

namespace {

const ItemId kNoteId = *ItemId::parse("note0");

Lab foundingLab()
{
    return *readLab(LABS_DIR "/vepa-hairpin.hairpin");
}

Lab withNote(const char* text, Placement placement, const char* pointsTo = nullptr)
{
    Lab lab = foundingLab();
    Item note{kNoteId, &noteKind(), {{"text", *NoteText::parse(text)}}};
    if (pointsTo)
        note.fields["pointsTo"] = *ItemId::parse(pointsTo);
    lab.topology.put(note);
    lab.layout[kNoteId] = placement;
    return lab;
}

Geometry geometryOf(const Lab& lab)
{
    return Geometry(lab.topology, lab.layout, Theme::light());
}

const Wire* arrowIn(const Geometry& geometry)
{
    const auto found = std::ranges::find(geometry.wires(), true, &Wire::isArrow);
    return found == geometry.wires().end() ? nullptr : &*found;
}

QImage painted(const Lab& lab)
{
    QImage image(900, 700, QImage::Format_RGB32);
    image.fill(Theme::light().canvas);
    QPainter painter(&image);
    paintDiagramInto(painter, image.rect(), lab.topology, lab.layout, {}, Theme::light());
    return image;
}

} // namespace

class NotesTest : public QObject {
    Q_OBJECT

private slots:
    void nothingOfANoteIsDeployedOrObjectedTo()
    {
        const Lab plain = foundingLab();
        const Lab noted = withNote("look here", {-400, 0, {}, {}}, "veth0");
        QCOMPARE(validateLab(noted).size(), validateLab(plain).size());
        const LabName name = *LabName::parse("lab");
        QVERIFY(*makePlan(noted.topology, {}, name) == *makePlan(plain.topology, {}, name));
    }

    void aTextIsBrokenAtTheWidthThatItWasGiven()
    {
        const char* text = "a rather long sentence for a note that is so narrow";
        const QRectF wide = geometryOf(withNote(text, {-900, 0, 800, {}})).rectOf(kNoteId);
        const QRectF narrow = geometryOf(withNote(text, {-900, 0, 120, {}})).rectOf(kNoteId);
        QCOMPARE(wide.width(), 800.0);
        QCOMPARE(narrow.width(), 120.0);
        QVERIFY(narrow.height() > 2 * wide.height());
        const QRectF tall = geometryOf(withNote(text, {-900, 0, 800, 300})).rectOf(kNoteId);
        QCOMPARE(tall.height(), 300.0);
    }

    void anArrowLeadsFromEdgeToEdge()
    {
        const Geometry geometry = geometryOf(withNote("this one", {-600, 0, {}, {}}, "br0"));
        const Wire* arrow = arrowIn(geometry);
        QVERIFY(arrow);
        const QRectF note = geometry.rectOf(kNoteId);
        const QRectF bridge = geometry.rectOf(*ItemId::parse("br0"));
        const QPointF start = arrow->path.elementAt(0);
        const QPointF end = arrow->path.currentPosition();
        QVERIFY(note.adjusted(-1, -1, 1, 1).contains(start));
        QVERIFY(!note.adjusted(1, 1, -1, -1).contains(start));
        QVERIFY(bridge.adjusted(-5, -5, 5, 5).contains(end));
        QVERIFY(!bridge.contains(end));
        QVERIFY(painted(withNote("this one", {-600, 0, {}, {}}, "br0"))
            != painted(withNote("this one", {-600, 0, {}, {}})));
    }

    void aBoxBehindNamespacesLeavesThemToThePointer()
    {
        Lab lab = withNote("all of it", {-1000, -1000, 3000, 3000});
        const Geometry geometry = geometryOf(lab);
        const ItemId netns = *ItemId::parse("ns101");
        QCOMPARE(geometry.itemAt(geometry.rectOf(netns).topLeft() + QPointF(30, 10)), netns);
        QCOMPARE(geometry.itemAt(QPointF(-990, -990)), kNoteId);
    }

    void connectingANoteDrawsItsArrow()
    {
        const Lab lab = withNote("here", {-600, 0, {}, {}});
        const ItemId bridge = *ItemId::parse("br0");
        for (const auto& [from, to] : {std::pair(kNoteId, bridge), std::pair(bridge, kNoteId)}) {
            const Proposal proposal = proposeConnection(lab.topology, from, to);
            QVERIFY2(proposal.isPossible(), qPrintable(proposal.objection));
            QCOMPARE(itemAfter(proposal.edit, lab.topology, kNoteId)->pointsTo(), bridge);
            QVERIFY(proposal.created.empty());
        }
    }

    void aNoteOutlivesWhatItPointsTo()
    {
        Document document;
        document.reset(withNote("here", {-600, 0, {}, {}}, "br0"));
        document.undoStack().push(new RemoveItemsCommand(document, {*ItemId::parse("br0")}));
        const Item* note = document.topology().find(kNoteId);
        QVERIFY(note && note->pointsTo().isEmpty());
        document.undoStack().undo();
        QCOMPARE(document.topology().find(kNoteId)->pointsTo(), *ItemId::parse("br0"));
    }

    void namesAddressesAndMacsAreShownAsAsked()
    {
        Lab lab = foundingLab();
        const ItemId id = *ItemId::parse("mv101");
        Item item = *lab.topology.find(id);
        item.fields["mac"] = *MacAddress::parse("02:00:00:00:01:01");
        lab.topology.put(item);
        const auto shown = [&](const Labels& labels) {
            Theme theme = Theme::light();
            theme.labels = labels;
            const ItemText text = Geometry(lab.topology, lab.layout, theme).find(id)->text;
            return text.title + QLatin1Char('|') + text.details.join(QLatin1Char('|'));
        };
        QCOMPARE(shown({}), QStringLiteral("veth0_1.101|10.211.55.101/24"));
        QCOMPARE(shown({true, true, true}),
            QStringLiteral("veth0_1.101|02:00:00:00:01:01|10.211.55.101/24"));
        QCOMPARE(shown({false, false, false}), QStringLiteral("|"));
    }

    void typingAWordIsOneStepAndShownAtOnce()
    {
        Document document;
        document.reset(withNote("", {-600, 0, {}, {}}));
        PropertiesPanel panel(document);
        panel.show();
        document.select({kNoteId});
        auto* edit = panel.findChild<QPlainTextEdit*>();
        QVERIFY(edit);
        QTest::keyClicks(edit, QStringLiteral("first"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTest::keyClicks(edit, QStringLiteral("second"));
        QCOMPARE(document.topology().find(kNoteId)->text(), std::string("first\nsecond"));
        QCOMPARE(document.undoStack().count(), 2);
        document.undoStack().undo();
        QCOMPARE(edit->toPlainText(), QStringLiteral("first\n"));
        document.undoStack().undo();
        QCOMPARE(edit->toPlainText(), QString());
    }
};

} // namespace hairpin

using hairpin::NotesTest;
QTEST_MAIN(NotesTest)
#include "notestest.moc"
