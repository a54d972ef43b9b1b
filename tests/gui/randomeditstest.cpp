// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any sequence of commands: undone to the start and redone it gives equal labs, and after every
// step the canvas shows exactly what the document holds.
#include "backend/kinds/registry.h"
#include "gui/commands/commands.h"
#include "gui/commands/copying.h"
#include "gui/diagram/geometry.h"
#include "gui/panels/mend.h"
#include "gui/tools/arranging.h"
#include "gui/tools/hosts.h"
#include "gui/tools/pasting.h"
#include "gui/tools/placing.h"
#include "tests/gui/canvasfixture.h"
#include "tests/support/randomlab.h"

#include <algorithm>
#include <functional>
#include <random>

namespace hairpin {

namespace {

constexpr int kSteps = 60;
constexpr std::size_t kManyItems = 90;

} // namespace

class RandomEditsTest : public QObject, protected CanvasFixture {
    Q_OBJECT

private slots:
    void init() { openCanvas(); }
    void cleanup() { closeCanvas(); }

    void undoneAndRedoneTheLabsAreEqual_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void undoneAndRedoneTheLabsAreEqual()
    {
        QFETCH(unsigned, seed);
        m_random.seed(seed);
        document->reset(seed % 3 == 0 ? Lab() : randomLab(seed, 25));
        QUndoStack& stack = document->undoStack();
        m_at = {{0, document->lab()}};
        for (int step = 0; step < kSteps; ++step) {
            doSomething();
            m_at[stack.index()] = document->lab();
            m_at.erase(m_at.upper_bound(stack.count()), m_at.end());
            checkScene();
            if (QTest::currentTestFailed())
                return;
        }
        const int end = stack.count();
        QVERIFY(end > 3); // not all of it was in vain
        while (stack.canRedo())
            stack.redo();
        for (int index = end; index > 0; --index)
            step(index - 1, &QUndoStack::undo);
        for (int index = 1; index <= end; ++index)
            step(index, &QUndoStack::redo);
    }

private:
    using Random = std::mt19937;

    int upTo(int count) { return std::uniform_int_distribution(0, count - 1)(m_random); }

    ItemId anyItem()
    {
        const auto& items = document->topology().items();
        if (items.empty())
            return {};
        return std::next(items.begin(), upTo(static_cast<int>(items.size())))->first;
    }

    std::set<ItemId> someItems()
    {
        std::set<ItemId> out;
        for (int i = upTo(4); i >= 0; --i) {
            if (const ItemId id = anyItem(); !id.isEmpty())
                out.insert(id);
        }
        return out;
    }

    ItemId anyContainer()
    {
        const Item* item = document->topology().find(anyItem());
        return item && item->kind->has(Trait::Container) ? item->id : ItemId();
    }

    QPointF anywhere() { return {upTo(1600) - 800.0, upTo(1200) - 600.0}; }

    void apply(const Proposal& proposal)
    {
        if (proposal.isPossible())
            document->undoStack().push(
                new EditCommand(*document, QStringLiteral("step"), proposal.edit));
    }

    void place()
    {
        const auto kinds = allKinds();
        const KindSpec& kind =
            *kinds[static_cast<std::size_t>(upTo(static_cast<int>(kinds.size())))];
        const QRectF rect = canvas->sceneRectOf(anyItem());
        const QPointF at = upTo(2) || rect.isNull() ? anywhere() : rect.center();
        hairpin::place(*document, canvas->geometry(), kind, at);
    }

    void connectTwo()
    {
        const auto ways = proposeConnections(document->topology(), anyItem(), anyItem());
        apply(ways[static_cast<std::size_t>(upTo(static_cast<int>(ways.size())))]);
    }

    void remove() { document->undoStack().push(new RemoveItemsCommand(*document, someItems())); }

    void setAField()
    {
        const ItemId id = anyItem();
        const Item* item = document->topology().find(id);
        if (!item)
            return;
        const auto fields = item->kind->fields;
        const FieldSpec& field =
            fields[static_cast<std::size_t>(upTo(static_cast<int>(fields.size())))];
        std::optional<FieldValue> value;
        // What another lab has there.
        const Lab other = randomLab(static_cast<std::uint32_t>(m_random()), 20);
        for (const auto& [otherId, candidate] : other.topology.items()) {
            const auto found = candidate.fields.find(field.key);
            if (candidate.kind == item->kind && found != candidate.fields.end())
                value = found->second;
        }
        document->undoStack().push(new SetFieldCommand(*document, {id}, field, value));
    }

    void drag()
    {
        const Gesture gesture = newGesture();
        const std::set<ItemId> items = someItems();
        for (int i = 0; i < 4; ++i) {
            std::map<ItemId, std::optional<Placement>> placements;
            for (const ItemId& id : items)
                placements[id] = Placement{anywhere().x(), anywhere().y(), {}, {}};
            document->undoStack().push(
                new MoveItemsCommand(*document, items, placements, {}, gesture));
        }
    }

    void paste()
    {
        const Lab copied = copyShown(*document, canvas->geometry(), someItems());
        apply(pasteShown(*document, canvas->geometry(), canvas->theme(), copied,
            upTo(2) ? std::optional(anywhere()) : std::nullopt));
    }

    void addHosts()
    {
        apply(placeHosts(*document, canvas->geometry(), canvas->theme(), anyItem(), 1 + upTo(4)));
    }

    void arrange()
    {
        apply(proposeArrangement(*document, canvas->geometry(), someItems(),
            static_cast<Arrangement>(upTo(static_cast<int>(Arrangement::Down) + 1))));
    }

    void moveTo()
    {
        apply(proposeMove(*document, canvas->geometry(), someItems(), anyContainer()));
    }

    void mend()
    {
        for (const Problem& problem : document->problems()) {
            if (const auto mend = mendFor(problem, document->topology())) {
                document->undoStack().push(new EditCommand(*document, mend->text, mend->edit));
                return;
            }
        }
    }

    void rename()
    {
        document->undoStack().push(new SetNameCommand(*document, "lab " + std::to_string(upTo(5))));
    }

    void setScenario()
    {
        Scenario scenario = document->lab().scenario;
        ScenarioStep step;
        step.say = "step " + std::to_string(upTo(100));
        if (const ItemId id = anyItem(); !id.isEmpty())
            step.ping = PingStep{id.text(), "10.0.0.1", 1};
        scenario.push_back(step);
        document->undoStack().push(new SetScenarioCommand(*document, scenario));
    }

    void goBack()
    {
        for (int i = upTo(4); i > 0; --i)
            document->undoStack().undo();
    }

    void doSomething()
    {
        using Action = void (RandomEditsTest::*)();
        constexpr Action kEdits[] = {&RandomEditsTest::place, &RandomEditsTest::place,
            &RandomEditsTest::connectTwo, &RandomEditsTest::connectTwo, &RandomEditsTest::remove,
            &RandomEditsTest::setAField, &RandomEditsTest::drag, &RandomEditsTest::paste,
            &RandomEditsTest::addHosts, &RandomEditsTest::arrange, &RandomEditsTest::moveTo,
            &RandomEditsTest::mend, &RandomEditsTest::rename, &RandomEditsTest::setScenario,
            &RandomEditsTest::goBack};
        document->select(someItems());
        const bool isTooMuch = document->topology().items().size() > kManyItems;
        const auto which = static_cast<std::size_t>(upTo(static_cast<int>(std::size(kEdits))));
        (this->*(isTooMuch ? &RandomEditsTest::remove : kEdits[which]))();
    }

    void step(int index, void (QUndoStack::*go)())
    {
        (document->undoStack().*go)();
        QCOMPARE(document->undoStack().index(), index);
        if (const auto known = m_at.find(index); known != m_at.end())
            QVERIFY(document->lab() == known->second);
        checkScene();
    }

    void checkScene()
    {
        const Geometry fresh(document->topology(), document->layout(), canvas->theme());
        const Geometry& shown = canvas->geometry();
        const auto isDrawn = [&](const auto& entry) {
            return shown.find(entry.first) && shown.find(entry.first)->hiddenIn.isEmpty();
        };
        QCOMPARE(static_cast<std::ptrdiff_t>(shown.order().size()),
            std::ranges::count_if(document->topology().items(), isDrawn));
        QVERIFY(shown.order() == fresh.order());
        QCOMPARE(shown.wires().size(), fresh.wires().size());
        QCOMPARE(shown.sockets().size(), fresh.sockets().size());
        for (const auto& [id, item] : document->topology().items()) {
            QVERIFY(shown.find(id));
            QCOMPARE(shown.rectOf(id), fresh.rectOf(id));
            QCOMPARE(shown.find(id)->text.title, fresh.find(id)->text.title);
            QCOMPARE(shown.find(id)->text.details, fresh.find(id)->text.details);
            QCOMPARE(shown.find(id)->text.tags, fresh.find(id)->text.tags);
            QVERIFY(shown.find(id)->container == fresh.find(id)->container);
        }
        for (std::size_t i = 0; i < fresh.sockets().size(); ++i)
            QCOMPARE(shown.sockets()[i].isHairpin, fresh.sockets()[i].isHairpin);
        for (const auto& [id, placement] : document->layout())
            QVERIFY(document->topology().find(id));
        for (const ItemId& id : document->selection())
            QVERIFY(document->topology().find(id));
        QVERIFY(document->problems() == validateLab(document->lab()));
    }

    Random m_random;
    std::map<int, Lab> m_at; // by the undo stack's index
};

} // namespace hairpin

QTEST_MAIN(hairpin::RandomEditsTest)
#include "randomeditstest.moc"
