// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commands/commands.h"
#include "backend/io/labfile.h"
#include "backend/kinds/registry.h"
#include "gui/document/document.h"
#include "tests/support/paths.h"
#include "tests/support/randomlab.h"

#include <QTemporaryDir>
#include <QTest>
#include <random>

using namespace hairpin;

namespace {

ItemId idOf(const char* text)
{
    return *ItemId::parse(text);
}

QString foundingLab()
{
    return QStringLiteral(LABS_DIR "/vepa-hairpin.hairpin");
}

std::string textOf(const Document& document)
{
    return formatLab(document.lab());
}

const FieldSpec& fieldOf(const Document& document, const ItemId& id, std::string_view key)
{
    return *document.topology().find(id)->kind->field(key);
}

void setHairpin(Document& document, bool isOn, Gesture gesture = kNoGesture)
{
    const ItemId id = idOf("veth0");
    document.undoStack().push(new SetFieldCommand(
        document, {id}, fieldOf(document, id, "hairpin"), FieldValue(isOn), gesture));
}

void moveTo(Document& document, const ItemId& id, double x, double y, Gesture gesture)
{
    document.undoStack().push(
        new MoveItemsCommand(document, {id}, {{id, Placement{x, y, {}, {}}}}, {}, gesture));
}

ItemId anyItem(const Document& document, std::mt19937& random)
{
    const auto& items = document.topology().items();
    return std::next(items.begin(), static_cast<long>(random() % items.size()))->first;
}

void rename(Document& document, const Item& item, const std::string& name)
{
    const FieldSpec* field = item.kind->field("name");
    if (!field)
        return; // a note has none
    if (const auto value = fieldFromText(*field, name))
        document.undoStack().push(new SetFieldCommand(document, {item.id}, *field, *value));
}

// One of the changes a person can make, on some item.
void changeSomething(Document& document, std::mt19937& random)
{
    const ItemId id = anyItem(document, random);
    const Item& item = *document.topology().find(id);
    switch (random() % 4) {
    case 0:
        return rename(document, item, "n" + std::to_string(random() % 100000));
    case 1:
        return moveTo(document, id, double(random() % 100), 3, newGesture());
    case 2:
        if (document.topology().items().size() > 12)
            document.undoStack().push(new RemoveItemsCommand(document, {id}));
        return;
    default:
        document.undoStack().push(new SetNameCommand(document, "lab " + std::to_string(random())));
    }
}

} // namespace

class CommandsTest : public QObject {
    Q_OBJECT

private slots:
    void undoingEverythingGivesBackTheSameBytesAndRedoingToo_data();
    void undoingEverythingGivesBackTheSameBytesAndRedoingToo();
    void aFieldChangeIsOneStepWithAName();
    void typingInOneEditorIsOneStep();
    void typingBackWhatWasThereLeavesNoStep();
    void gesturesOfDifferentNumbersDoNotMerge();
    void aChangeThatIsNoneLeavesNoStep();
    void settingAFieldSkipsKindsWithoutIt();
    void aDragIsOneStepFromWhereItBegan();
    void movingIntoANamespaceSetsItsField();
    void deletingOneVethEndRemovesThePairAndItsRiders();
    void deletingABridgeLeavesItsPortsWithoutPortSettings();
    void deletingANamespaceRemovesWhatStandsInItWithItsPeers();
    void deletingForgetsPlacements();
    void deletingSaysWhatGoesAlong();
    void deletingTakesTheScenariosUseOfItAlong();
    void choosingAPeerSetsBothEnds();
    void addingPutsItemsAndPlacements();
    void theScenarioAndTheNameCanBeChangedAndUndone();
};

void CommandsTest::undoingEverythingGivesBackTheSameBytesAndRedoingToo_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void CommandsTest::undoingEverythingGivesBackTheSameBytesAndRedoingToo()
{
    QFETCH(unsigned, seed);
    Document document;
    document.reset(randomLab(seed, 40));
    const std::string before = textOf(document);
    std::mt19937 random(seed);
    for (int i = 0; i < 30; ++i)
        changeSomething(document, random);
    const std::string after = textOf(document);
    QVERIFY(after != before);
    while (document.undoStack().canUndo())
        document.undoStack().undo();
    QCOMPARE(textOf(document), before);
    while (document.undoStack().canRedo())
        document.undoStack().redo();
    QCOMPARE(textOf(document), after);
}

void CommandsTest::aFieldChangeIsOneStepWithAName()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    setHairpin(document, true);
    QVERIFY(document.topology().find(idOf("veth0"))->flag("hairpin"));
    QCOMPARE(document.undoStack().count(), 1);
    QCOMPARE(document.undoStack().undoText(), QStringLiteral("Change Hairpin of veth0"));
    document.undoStack().undo();
    QVERIFY(!document.topology().find(idOf("veth0"))->flag("hairpin"));
}

void CommandsTest::typingInOneEditorIsOneStep()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    const std::string before = textOf(document);
    const ItemId id = idOf("veth0");
    const Gesture gesture = newGesture();
    for (const std::int64_t mtu : {std::int64_t(100), std::int64_t(1000), std::int64_t(9000)})
        document.undoStack().push(new SetFieldCommand(
            document, {id}, fieldOf(document, id, "mtu"), FieldValue(mtu), gesture));
    QCOMPARE(document.undoStack().count(), 1);
    QCOMPARE(document.topology().find(id)->integer("mtu"), std::int64_t(9000));
    document.undoStack().undo();
    QCOMPARE(textOf(document), before);
}

void CommandsTest::typingBackWhatWasThereLeavesNoStep()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    const Gesture gesture = newGesture();
    setHairpin(document, true, gesture);
    QCOMPARE(document.undoStack().count(), 1);
    setHairpin(document, false, gesture);
    QCOMPARE(document.undoStack().count(), 0);
    QVERIFY(!document.isModified());
}

void CommandsTest::gesturesOfDifferentNumbersDoNotMerge()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    setHairpin(document, true, newGesture());
    setHairpin(document, false, newGesture());
    setHairpin(document, true);
    setHairpin(document, false);
    QCOMPARE(document.undoStack().count(), 4);
}

void CommandsTest::aChangeThatIsNoneLeavesNoStep()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    setHairpin(document, false);
    document.undoStack().push(new SetNameCommand(document, document.lab().name));
    document.undoStack().push(new SetScenarioCommand(document, document.lab().scenario));
    const Placement placed = document.layout().at(idOf("br0"));
    moveTo(document, idOf("br0"), placed.x, placed.y, kNoGesture);
    QCOMPARE(document.undoStack().count(), 0);
}

void CommandsTest::settingAFieldSkipsKindsWithoutIt()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    const FieldSpec& mtu = fieldOf(document, idOf("veth0"), "mtu");
    document.undoStack().push(new SetFieldCommand(
        document, {idOf("veth0"), idOf("ns101")}, mtu, FieldValue(std::int64_t(1400))));
    QCOMPARE(document.topology().find(idOf("veth0"))->integer("mtu"), std::int64_t(1400));
    QVERIFY(!document.topology().find(idOf("ns101"))->fields.contains("mtu"));
}

void CommandsTest::aDragIsOneStepFromWhereItBegan()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    const std::string before = textOf(document);
    const Gesture drag = newGesture();
    for (int x = 0; x < 50; ++x)
        moveTo(document, idOf("br0"), 1000 + x, 8, drag);
    QCOMPARE(document.undoStack().count(), 1);
    QCOMPARE(document.undoStack().undoText(), QStringLiteral("Move br0"));
    QCOMPARE(document.layout().at(idOf("br0")).x, 1049.0);
    document.undoStack().undo();
    QCOMPARE(textOf(document), before);
}

void CommandsTest::movingIntoANamespaceSetsItsField()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    const ItemId id = idOf("mv101");
    const Gesture drag = newGesture();
    document.undoStack().push(new MoveItemsCommand(
        document, {id}, {{id, Placement{16, 48, {}, {}}}}, {{id, idOf("ns102")}}, drag));
    QCOMPARE(document.topology().find(id)->netns(), idOf("ns102"));
    document.undoStack().push(new MoveItemsCommand(
        document, {id}, {{id, Placement{16, 48, {}, {}}}}, {{id, ItemId()}}, drag));
    QVERIFY(document.topology().find(id)->netns().isEmpty());
    QVERIFY(!document.topology().find(id)->fields.contains("namespace"));
    QCOMPARE(document.undoStack().count(), 1);
    document.undoStack().undo();
    QCOMPARE(document.topology().find(id)->netns(), idOf("ns101"));
}

void CommandsTest::deletingOneVethEndRemovesThePairAndItsRiders()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    document.undoStack().push(new RemoveItemsCommand(document, {idOf("veth0")}));
    for (const char* gone : {"veth0", "veth0_1", "mv101", "mv102"})
        QVERIFY2(!document.topology().find(idOf(gone)), gone);
    for (const char* left : {"br0", "ns101", "ns102"})
        QVERIFY2(document.topology().find(idOf(left)), left);
}

void CommandsTest::deletingABridgeLeavesItsPortsWithoutPortSettings()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    setHairpin(document, true);
    document.undoStack().push(new RemoveItemsCommand(document, {idOf("br0")}));
    const Item& port = *document.topology().find(idOf("veth0"));
    QVERIFY(port.bridge().isEmpty());
    QVERIFY(!port.fields.contains("bridge"));
    QVERIFY(!port.fields.contains("hairpin"));
    document.undoStack().undo();
    QVERIFY(document.topology().find(idOf("veth0"))->flag("hairpin"));
}

void CommandsTest::deletingANamespaceRemovesWhatStandsInItWithItsPeers()
{
    Document document;
    QVERIFY(document.open(QStringLiteral(LABS_DIR "/two-namespaces.hairpin")));
    ItemId left;
    for (const auto& [id, item] : document.topology().items()) {
        if (item.kind->has(Trait::Container))
            left = id;
    }
    document.undoStack().push(new RemoveItemsCommand(document, {left}));
    QCOMPARE(document.topology().items().size(), std::size_t(1));
    QVERIFY(document.topology().items().begin()->second.kind->has(Trait::Container));
}

void CommandsTest::deletingSaysWhatGoesAlong()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    auto* command = new RemoveItemsCommand(document, {idOf("veth0")});
    document.undoStack().push(command);
    const QString others = QStringLiteral("veth0_1.101, veth0_1.102, veth0_1");
    QCOMPARE(document.undoStack().undoText(), QStringLiteral("Delete veth0 with ") + others);
    QVERIFY(command->news().startsWith(QStringLiteral("Deleted veth0 with ") + others));
    document.undoStack().undo();
    document.reset({});
    document.undoStack().push(new AddItemsCommand(
        document, {Item{idOf("br0"), &bridgeKind(), {{"name", *IfName::parse("br0")}}}}, {}));
    auto* alone = new RemoveItemsCommand(document, {idOf("br0")});
    document.undoStack().push(alone);
    QCOMPARE(document.undoStack().undoText(), QStringLiteral("Delete br0"));
    QCOMPARE(alone->news(), QString());
}

void CommandsTest::deletingTakesTheScenariosUseOfItAlong()
{
    QTemporaryDir folder;
    Document document;
    QVERIFY(document.open(foundingLab()));
    const Scenario before = document.lab().scenario;
    document.undoStack().push(new RemoveItemsCommand(document, {idOf("veth0")}));
    const Scenario after = document.lab().scenario;
    QCOMPARE(after.size(), before.size()); // what the teacher says stays
    QVERIFY(std::none_of(
        after.begin(), after.end(), [](const ScenarioStep& step) { return step.set.has_value(); }));
    const QString path = folder.filePath(QStringLiteral("lab.hairpin"));
    QVERIFY(document.save(path));
    Document again;
    QVERIFY(again.open(path));
    QVERIFY(again.lab() == document.lab());
    document.undoStack().undo();
    QVERIFY(document.lab().scenario == before);
    document.undoStack().push(new RemoveItemsCommand(document, {idOf("ns101")}));
    QVERIFY(!document.lab().scenario[1].ping); // from ns101
    QVERIFY(!document.lab().scenario[1].expect);
    QVERIFY(document.lab().scenario[2].ping); // from ns102
}

void CommandsTest::choosingAPeerSetsBothEnds()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    const auto end = [](const char* id) {
        return Item{idOf(id), &vethKind(), {{"name", *IfName::parse(id)}}};
    };
    document.undoStack().push(new AddItemsCommand(document, {end("a")}, {}));
    const Topology before = document.topology();
    const FieldSpec& peer = fieldOf(document, idOf("a"), "peer");
    document.undoStack().push(
        new SetFieldCommand(document, {idOf("a")}, peer, FieldValue(idOf("veth0"))));
    const Topology& topology = document.topology();
    QCOMPARE(topology.find(idOf("a"))->peer(), idOf("veth0"));
    QCOMPARE(topology.find(idOf("veth0"))->peer(), idOf("a"));
    QVERIFY(topology.find(idOf("veth0_1"))->peer().isEmpty());
    document.undoStack().undo();
    QVERIFY(document.topology() == before);
    document.undoStack().push(new SetFieldCommand(document, {idOf("veth0")}, peer, std::nullopt));
    QVERIFY(topology.find(idOf("veth0"))->peer().isEmpty());
    QVERIFY(topology.find(idOf("veth0_1"))->peer().isEmpty());
}

void CommandsTest::deletingForgetsPlacements()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    document.undoStack().push(new RemoveItemsCommand(document, {idOf("ns101")}));
    QVERIFY(!document.layout().contains(idOf("ns101")));
    QVERIFY(!document.layout().contains(idOf("mv101")));
    QVERIFY(document.layout().contains(idOf("ns102")));
}

void CommandsTest::addingPutsItemsAndPlacements()
{
    Document document;
    const Item item{idOf("br0"), &bridgeKind(), {{"name", *IfName::parse("br0")}}};
    document.undoStack().push(
        new AddItemsCommand(document, {item}, {{item.id, Placement{8, 16, {}, {}}}}));
    QVERIFY(*document.topology().find(item.id) == item);
    QCOMPARE(document.layout().at(item.id).y, 16.0);
    document.undoStack().undo();
    QVERIFY(document.lab() == Lab());
}

void CommandsTest::theScenarioAndTheNameCanBeChangedAndUndone()
{
    Document document;
    QVERIFY(document.open(foundingLab()));
    const std::string before = textOf(document);
    document.undoStack().push(new SetScenarioCommand(document, {ScenarioStep{"one", {}, {}, {}}}));
    const Gesture typing = newGesture();
    document.undoStack().push(new SetNameCommand(document, "a", typing));
    document.undoStack().push(new SetNameCommand(document, "ab", typing));
    QCOMPARE(document.undoStack().count(), 2);
    QCOMPARE(document.lab().name, std::string("ab"));
    QCOMPARE(document.lab().scenario.size(), std::size_t(1));
    document.undoStack().undo();
    document.undoStack().undo();
    QCOMPARE(textOf(document), before);
}

QTEST_GUILESS_MAIN(CommandsTest)
#include "commandstest.moc"
