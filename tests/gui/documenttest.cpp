// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/document.h"
#include "backend/io/labfile.h"
#include "backend/kinds/registry.h"
#include "tests/support/paths.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hairpin;

namespace {

ItemId idOf(const char* text)
{
    return *ItemId::parse(text);
}

Item bridge(const char* name)
{
    return {idOf(name), &bridgeKind(), {{"name", *IfName::parse(name)}}};
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class AddBridge : public QUndoCommand {
public:
    explicit AddBridge(Document& document)
        : m_document(document)
        , m_item(bridge("br7"))
    {
    }
    void redo() override { m_document.swapItem(idOf("br7"), m_item); }
    void undo() override { m_document.swapItem(idOf("br7"), m_item); }

private:
    Document& m_document;
    std::optional<Item> m_item;
};

class SwapItem : public QUndoCommand {
public:
    SwapItem(Document& document, const Item& item)
        : m_document(document)
        , m_id(item.id)
        , m_item(item)
    {
    }
    void redo() override { m_document.swapItem(m_id, m_item); }
    void undo() override { m_document.swapItem(m_id, m_item); }

private:
    Document& m_document;
    ItemId m_id;
    std::optional<Item> m_item;
};

} // namespace

class DocumentTest : public QObject {
    Q_OBJECT

private slots:
    void openingAndSavingAFileKeepsEveryByteOfIt();
    void aFileThatCannotBeReadLeavesTheOpenLabAlone();
    void savingMakesItUnmodifiedUntilTheNextChange();
    void changesBetweenBeginAndEndAreToldOnce();
    void problemsFollowTheTopology();
    void theSelectionHoldsOnlyWhatThereIs();
    void anotherLabForgetsHistoryAndSelection();
    void whatAScenarioHasPlayedIsNotSaved();
    void backToWhatWasSavedIsNotModified();
};

void DocumentTest::whatAScenarioHasPlayedIsNotSaved()
{
    Document document;
    document.reset({});
    std::optional<Item> item = bridge("br7");
    document.swapItem(idOf("br7"), item);
    const Lab drawn = document.lab();
    document.reset(drawn);
    item = bridge("br7");
    item->fields["stp"] = true;
    document.undoStack().beginMacro(QStringLiteral("play"));
    document.undoStack().push(new SwapItem(document, *item));
    document.notePlayed(idOf("br7"), "stp", std::nullopt);
    document.undoStack().endMacro();
    QVERIFY(document.topology().find(idOf("br7"))->flag("stp"));
    QVERIFY(!document.isModified());
    QVERIFY(document.labForFile() == drawn);
    // What somebody changes is theirs, and saved.
    item = bridge("br7");
    item->fields["stp"] = true;
    item->fields["ageing"] = std::int64_t(5);
    document.undoStack().push(new SwapItem(document, *item));
    QVERIFY(document.isModified());
    QVERIFY(!document.labForFile().topology.find(idOf("br7"))->flag("stp"));
    QCOMPARE(document.labForFile().topology.find(idOf("br7"))->integer("ageing"),
        std::optional<std::int64_t>(5));
    for (const bool isOn : {false, true}) {
        item->fields["stp"] = isOn;
        document.undoStack().push(new SwapItem(document, *item));
    }
    QVERIFY(document.labForFile() == document.lab());
}

void DocumentTest::backToWhatWasSavedIsNotModified()
{
    Document document;
    document.reset({});
    document.undoStack().push(new AddBridge(document));
    QVERIFY(document.isModified());
    std::optional<Item> nothing;
    document.swapItem(idOf("br7"), nothing);
    QVERIFY(!document.isModified());
}

void DocumentTest::openingAndSavingAFileKeepsEveryByteOfIt()
{
    QTemporaryDir folder;
    for (const QString& path : exampleLabs()) {
        Document document;
        QVERIFY(document.open(path));
        QCOMPARE(document.filePath(), path);
        QVERIFY(!document.isModified());
        const QString copy = folder.filePath(QStringLiteral("copy.hairpin"));
        QVERIFY(document.save(copy));
        QCOMPARE(document.filePath(), copy);
        QCOMPARE(bytesOf(copy), bytesOf(path));
        QVERIFY(document.save(document.filePath()));
        QCOMPARE(document.filePath(), copy);
    }
}

void DocumentTest::aFileThatCannotBeReadLeavesTheOpenLabAlone()
{
    Document document;
    QVERIFY(document.open(exampleLabs().constFirst()));
    const Lab before = document.lab();
    QSignalSpy changed(&document, &Document::changed);
    const Status opened = document.open(QStringLiteral("/nowhere/at-all.hairpin"));
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Io);
    QVERIFY(document.lab() == before);
    QCOMPARE(document.filePath(), exampleLabs().constFirst());
    QCOMPARE(changed.count(), 0);
}

void DocumentTest::savingMakesItUnmodifiedUntilTheNextChange()
{
    QTemporaryDir folder;
    Document document;
    document.undoStack().push(new AddBridge(document));
    QVERIFY(document.isModified());
    QVERIFY(document.save(folder.filePath(QStringLiteral("lab.hairpin"))));
    QVERIFY(!document.isModified());
    document.undoStack().undo();
    QVERIFY(document.isModified());
    QVERIFY(document.topology().items().empty());
}

void DocumentTest::changesBetweenBeginAndEndAreToldOnce()
{
    Document document;
    std::vector<Change> told;
    connect(
        &document, &Document::changed, this, [&](const Change& change) { told.push_back(change); });
    std::optional<Item> first = bridge("br0");
    std::optional<Item> second = bridge("br1");
    std::optional<Placement> placement = Placement{8, 16, {}, {}};
    document.beginChange();
    document.beginChange();
    document.swapItem(idOf("br0"), first);
    document.swapItem(idOf("br1"), second);
    document.endChange();
    document.swapPlacement(idOf("br0"), placement);
    QVERIFY(told.empty());
    document.endChange();
    QCOMPARE(told.size(), std::size_t(1));
    QVERIFY((told.front().items == std::set{idOf("br0"), idOf("br1")}));
    QVERIFY((told.front().moved == std::set{idOf("br0")}));
    QVERIFY(!told.front().isWhole);
    QVERIFY(!first && !placement); // what was there before: nothing
    document.beginChange();
    document.endChange();
    QCOMPARE(told.size(), std::size_t(1));
}

void DocumentTest::problemsFollowTheTopology()
{
    Document document;
    QVERIFY(document.problems().empty());
    std::optional<Item> dangling = bridge("br0");
    dangling->fields.emplace("namespace", idOf("gone"));
    document.swapItem(idOf("br0"), dangling);
    QVERIFY(!document.problems().empty());
    QCOMPARE(document.problems().front().item, idOf("br0"));
    document.swapItem(idOf("br0"), dangling);
    QVERIFY(document.problems().empty());
}

void DocumentTest::theSelectionHoldsOnlyWhatThereIs()
{
    Document document;
    std::optional<Item> item = bridge("br0");
    document.swapItem(idOf("br0"), item);
    QSignalSpy told(&document, &Document::selectionChanged);
    document.select({idOf("br0"), idOf("nothing")});
    QVERIFY((document.selection() == std::set{idOf("br0")}));
    document.select({idOf("br0")});
    QCOMPARE(told.count(), 1);
    document.swapItem(idOf("br0"), item);
    QVERIFY(document.selection().empty());
    QCOMPARE(told.count(), 2);
}

void DocumentTest::anotherLabForgetsHistoryAndSelection()
{
    Document document;
    document.undoStack().push(new AddBridge(document));
    document.select({idOf("br7")});
    Lab other;
    other.topology.put(bridge("br7"));
    QSignalSpy path(&document, &Document::filePathChanged);
    document.reset(other);
    QVERIFY(document.selection().empty());
    QCOMPARE(document.undoStack().count(), 0);
    QVERIFY(!document.isModified());
    QVERIFY(document.filePath().isEmpty());
    QCOMPARE(path.count(), 1);
    QVERIFY(document.lab() == other);
}

QTEST_GUILESS_MAIN(DocumentTest)
#include "documenttest.moc"
