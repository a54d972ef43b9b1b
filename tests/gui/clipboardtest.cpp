// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of parts of a lab: as values, and through the window and the system's clipboard.
#include "backend/io/labfile.h"
#include "backend/kinds/registry.h"
#include "backend/model/validate.h"
#include "gui/app/editing.h"
#include "gui/app/mainwindow.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/commands/copying.h"
#include "gui/diagram/geometry.h"
#include "gui/panels/messagebar.h"
#include "tests/gui/windowhome.h"
#include "tests/support/paths.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTest>

namespace hairpin {

namespace {

ItemId idOf(const char* text)
{
    return *ItemId::parse(text);
}

std::set<ItemId> ids(std::initializer_list<const char*> texts)
{
    std::set<ItemId> out;
    for (const char* text : texts)
        out.insert(idOf(text));
    return out;
}

Lab labOf(const char* items)
{
    const auto lab = parseLab(std::string(R"({"format": "hairpin/1", "items": [)") + items + "]}");
    if (!lab)
        qFatal("%s", lab.error().text().c_str());
    return *lab;
}

Topology pasted(const Topology& topology, const Lab& copied)
{
    const Proposal proposal = proposePaste(topology, copied);
    if (!proposal.isPossible())
        qFatal("%s", qPrintable(proposal.objection));
    Topology out = topology;
    for (const auto& [id, item] : proposal.edit.items)
        out.put(*item);
    return out;
}

Topology duplicated(const Lab& lab, std::initializer_list<const char*> texts)
{
    return pasted(lab.topology, copyOf(lab, ids(texts)));
}

constexpr const char* kPair = R"(
    {"id": "ns1", "kind": "namespace", "name": "ns1", "routes": ["default via 10.0.0.2"]},
    {"id": "ns2", "kind": "namespace", "name": "ns2"},
    {"id": "a", "kind": "veth", "name": "eth0", "peer": "b", "namespace": "ns1",
     "mac": "02:00:00:00:00:01", "addresses": ["10.0.0.1/30"]},
    {"id": "b", "kind": "veth", "name": "eth0", "peer": "a", "namespace": "ns2",
     "mac": "02:00:00:00:00:02", "addresses": ["10.0.0.2/30"]})";

} // namespace

class ClipboardTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_home.isValid()); }

    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->openExample(QStringLiteral(":/labs/vepa-hairpin.hairpin"));
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void aCopiedHostBringsItsCableAndStaysOnItsBridge()
    {
        const Lab lab = *readLab(LABS_DIR "/bridge-four.hairpin");
        const Item* host = nullptr;
        for (const auto& [id, item] : lab.topology.items()) {
            if (item.kind->has(Trait::Container))
                host = &item;
        }
        const Topology after = pasted(lab.topology, copyOf(lab, {host->id}));
        QCOMPARE(after.items().size(), lab.topology.items().size() + 3);
        QVERIFY(!hasErrors(validate(after)));
        int ports = 0;
        for (const auto& [id, item] : after.items())
            ports += item.bridge().isEmpty() ? 0 : 1;
        int before = 0;
        for (const auto& [id, item] : lab.topology.items())
            before += item.bridge().isEmpty() ? 0 : 1;
        QCOMPARE(ports, before + 1);
    }

    void aCopiedMacvlanStaysOnItsParent()
    {
        const Lab lab = *readLab(LABS_DIR "/vepa-hairpin.hairpin");
        const Topology after = duplicated(lab, {"ns101"});
        const Item& host = *after.find(idOf("ns103"));
        QCOMPARE(host.name(), std::string("ns103"));
        std::vector<const Item*> links = Relations(after).members(host.id);
        QCOMPARE(links.size(), 1U);
        QCOMPARE(links[0]->parent(), idOf("veth0_1"));
        QCOMPARE(links[0]->addresses().front().text(), std::string("10.211.55.103/24"));
        QCOMPARE(links[0]->name(), std::string("veth0_1.103"));
        QVERIFY(!hasErrors(validate(after)));
    }

    void whatRidesOnACopiedParentFollowsIt()
    {
        const Lab lab = *readLab(LABS_DIR "/vepa-hairpin.hairpin");
        const Topology after = duplicated(lab, {"veth0_1", "ns101", "ns102"});
        QVERIFY(!hasErrors(validate(after)));
        const Relations relations(after);
        for (const char* host : {"ns103", "ns104"}) {
            const Item& rider = *relations.members(idOf(host)).front();
            QVERIFY(rider.parent() != idOf("veth0_1"));
            const Item& parent = *after.find(rider.parent());
            QVERIFY(rider.name().starts_with(parent.name() + "."));
            QCOMPARE(after.peerOf(parent)->bridge(), idOf("br0"));
        }
    }

    void everythingInItIsFresh()
    {
        const Lab lab = labOf(kPair);
        const Topology after = duplicated(lab, {"ns1", "ns2"});
        QCOMPARE(after.items().size(), 8U);
        QVERIFY(validate(after).empty());
        const Item& a = *after.find(idOf("a2"));
        const Item& b = *after.find(idOf("b2"));
        QCOMPARE(a.peer(), b.id);
        QCOMPARE(b.peer(), a.id);
        QCOMPARE(a.netns(), idOf("ns3"));
        QCOMPARE(a.name(), std::string("eth0")); // free in its namespace
        // A /30 has no room for more: both move to the next network, and the route with them.
        QCOMPARE(a.addresses().front().text(), std::string("10.0.0.5/30"));
        QCOMPARE(b.addresses().front().text(), std::string("10.0.0.6/30"));
        QCOMPARE(
            after.find(idOf("ns3"))->routes().front().text(), std::string("default via 10.0.0.6"));
        std::set<FieldValue> macs;
        for (const auto& [id, item] : after.items()) {
            if (const auto mac = item.fields.find("mac"); mac != item.fields.end())
                QVERIFY(macs.insert(mac->second).second);
        }
        QCOMPARE(macs.size(), 4U);
    }

    void whatIsFreeStaysAsItWas()
    {
        const Lab lab = labOf(kPair);
        QVERIFY(pasted({}, copyOf(lab, ids({"ns1", "ns2"}))) == lab.topology);
    }

    void whatDoesNotFitIsLeftOut()
    {
        const Lab lab = *readLab(LABS_DIR "/vepa-hairpin.hairpin");
        const Topology alone = pasted({}, copyOf(lab, ids({"veth0"})));
        QCOMPARE(alone.items().size(), 2U);
        for (const auto& [id, item] : alone.items()) {
            QVERIFY(item.bridge().isEmpty());
            for (const FieldSpec& field : item.kind->fields)
                QVERIFY(field.role != FieldRole::Port || !item.fields.contains(field.key));
        }
        QVERIFY(!hasErrors(validate(alone)));
        const Topology rider = pasted({}, copyOf(lab, ids({"ns101"})));
        QCOMPARE(validate(rider).size(), 1U); // it needs a parent, which the panel tells and mends
    }

    void copiesOfCopiesStayApart()
    {
        Topology topology = labOf(kPair).topology;
        for (int i = 0; i < 30; ++i)
            topology = pasted(topology, copyOf({{}, topology, {}, {}}, ids({"ns1", "ns2"})));
        QCOMPARE(topology.items().size(), 4U * 31U);
        QVERIFY(validate(topology).empty());
    }

    void everyExampleCanBeDuplicatedWhole()
    {
        for (const QString& path : exampleLabs()) {
            const Lab lab = *readLab(path.toStdString());
            std::set<ItemId> all;
            bool hasHostLinks = false;
            for (const auto& [id, item] : lab.topology.items()) {
                all.insert(id);
                hasHostLinks = hasHostLinks || item.kind->has(Trait::Existing);
            }
            const Topology after = pasted(lab.topology, copyOf(lab, all));
            QCOMPARE(after.items().size(), 2 * lab.topology.items().size());
            if (!hasErrors(validate(lab.topology)))
                QVERIFY2(!hasErrors(validate(after)), qPrintable(path));
        }
    }

    void aLabTakesNoMoreThanItMay()
    {
        Lab many;
        for (std::size_t i = 0; i < kMaxItems; ++i) {
            const ItemId id = idOf(("n" + std::to_string(i)).c_str());
            many.topology.put({id, &namespaceKind(), {}});
        }
        const Proposal proposal = proposePaste(labOf(kPair).topology, many);
        QVERIFY(!proposal.isPossible());
        QVERIFY(proposal.edit.isEmpty());
    }

    void manyArePastedInATime()
    {
        Lab many;
        for (int i = 0; i < 4000; ++i) {
            const ItemId id = idOf(("ns" + std::to_string(i)).c_str());
            Item item{id, &namespaceKind(), {}};
            item.fields.emplace("name", *NetnsName::parse(id.text()));
            many.topology.put(item);
        }
        QElapsedTimer timer;
        timer.start();
        const Topology after = pasted(many.topology, many);
        QCOMPARE(after.items().size(), 8000U);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void copyAndPasteGoThroughTheSystemsClipboard()
    {
        select({"ns101"});
        trigger("edit.copy");
        const QMimeData* data = QGuiApplication::clipboard()->mimeData();
        QVERIFY(data->hasFormat(kItemsMimeType));
        QVERIFY(parseLab(data->text().toStdString()));
        trigger("edit.paste");
        QVERIFY(document().topology().find(idOf("ns103")));
        QCOMPARE(document().selection(), ids({"ns103"}));
        QVERIFY(corner("ns103") != corner("ns101"));
        QCOMPARE(document().undoStack().count(), 1);
        trigger("edit.paste");
        QVERIFY(corner("ns104") != corner("ns103"));
        document().undoStack().undo();
        document().undoStack().undo();
        QVERIFY(!document().isModified());
    }

    void whatIsPastedWithoutAPointerStandsBeside()
    {
        select({"ns101"});
        trigger("edit.duplicate");
        const QRectF copy = m_window->canvas().sceneRectOf(idOf("ns103"));
        QVERIFY(!copy.intersects(m_window->canvas().sceneRectOf(idOf("ns101"))));
        QVERIFY(!copy.intersects(m_window->canvas().sceneRectOf(idOf("ns102"))));
        QVERIFY((copy.topLeft() - corner("ns101")).manhattanLength() < 800);
        QCOMPARE(document().undoStack().undoText(), QStringLiteral("Duplicate 2 item(s)"));
    }

    void whatIsPastedComesToThePointer()
    {
        select({"ns101"});
        trigger("edit.copy");
        const QPoint at(60, 60);
        QTest::mouseMove(m_window->canvas().viewport(), at);
        QTRY_VERIFY(m_window->canvas().viewport()->underMouse());
        trigger("edit.paste");
        const QRectF rect = m_window->canvas().sceneRectOf(idOf("ns103"));
        QVERIFY(rect.contains(m_window->canvas().toScene(at)));
    }

    void aLinkIsPastedIntoTheNamespaceUnderThePointer()
    {
        Document& doc = document();
        select({"mv101"});
        trigger("edit.copy");
        const QRectF rect = m_window->canvas().sceneRectOf(idOf("ns102"));
        const QPoint at = m_window->canvas().toViewport(rect.topLeft() + QPointF(20, 14));
        QTest::mouseMove(m_window->canvas().viewport(), at);
        QTRY_VERIFY(m_window->canvas().viewport()->underMouse());
        trigger("edit.paste");
        QCOMPARE(doc.selection().size(), 1U);
        QCOMPARE(doc.topology().find(*doc.selection().begin())->netns(), idOf("ns102"));
    }

    void cuttingAndPastingGivesTheSameBack()
    {
        const Topology before = document().topology();
        select({"ns101", "ns102"});
        trigger("edit.cut");
        QVERIFY(!document().topology().find(idOf("ns101")));
        QCOMPARE(document().undoStack().undoText(), QStringLiteral("Cut 4 item(s)"));
        trigger("edit.paste");
        QVERIFY(document().topology() == before);
    }

    void whatIsCopiedGoesToAnotherWindow()
    {
        select({"br0", "veth0", "veth0_1", "ns101", "ns102"});
        trigger("edit.copy");
        MainWindow other;
        other.show();
        QVERIFY(QTest::qWaitForWindowExposed(&other));
        other.findChild<QAction*>(QStringLiteral("edit.paste"))->trigger();
        QVERIFY(other.document().topology() == document().topology());
    }

    void textOfALabFileIsPasted()
    {
        QGuiApplication::clipboard()->setText(QString::fromStdString(formatLab(labOf(kPair))));
        trigger("edit.paste");
        QVERIFY(document().topology().find(idOf("ns1")));
    }

    void anythingElseIsRefusedInASentence_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        QTest::newRow("nothing") << QString() << QStringLiteral("holds no items");
        QTest::newRow("prose") << QStringLiteral("ip link add br0") << QStringLiteral("holds no");
        QTest::newRow("JSON") << QStringLiteral("{\"a\": 1}") << QStringLiteral("was not pasted");
        QTest::newRow("cut off") << QStringLiteral("{\"format\": \"hairpin/1\", \"items\": [")
                                 << QStringLiteral("was not pasted");
        QTest::newRow("no items") << QStringLiteral("{\"format\": \"hairpin/1\", \"items\": []}")
                                  << QStringLiteral("nothing to paste");
        QTest::newRow("too large") << QString(static_cast<int>(kMaxLabBytes) + 1, QLatin1Char('{'))
                                   << QStringLiteral("too large");
    }

    void anythingElseIsRefusedInASentence()
    {
        QFETCH(QString, text);
        QFETCH(QString, word);
        QGuiApplication::clipboard()->setText(text);
        trigger("edit.paste");
        QVERIFY(!document().isModified());
        const QString said = m_window->messageBar().message().text;
        QVERIFY2(said.contains(word), qPrintable(said));
        QVERIFY(said.endsWith(QLatin1Char('.')));
    }

private:
    Document& document() { return m_window->document(); }
    void select(std::initializer_list<const char*> items) { document().select(ids(items)); }
    void trigger(const char* action)
    {
        m_window->findChild<QAction*>(QLatin1String(action))->trigger();
    }
    QPointF corner(const char* item) const
    {
        return m_window->canvas().sceneRectOf(idOf(item)).topLeft();
    }

    WindowHome m_home;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace hairpin

QTEST_MAIN(hairpin::ClipboardTest)
#include "clipboardtest.moc"
