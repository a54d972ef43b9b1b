// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/commands/commands.h"

#include "gui/document/document.h"

#include <QCoreApplication>
#include <algorithm>

namespace hairpin {

namespace {

// Command ids by gesture: merging is only ever tried between commands of one id.
enum Family { EditFamily, ScenarioFamily, NameFamily, FamilyCount };

int commandId(Gesture gesture, Family family)
{
    return gesture == kNoGesture ? -1 : gesture * FamilyCount + family;
}

QString words(const char* text, int count = -1)
{
    return QCoreApplication::translate("hairpin::Command", text, nullptr, count);
}

QString nameOf(const Topology& topology, const ItemId& id)
{
    const Item* item = topology.find(id);
    return QString::fromStdString(item ? item->name() : id.text());
}

QString fieldText(const Document& document, const std::set<ItemId>& items, const FieldSpec& field)
{
    const QString label = QCoreApplication::translate("hairpin", std::string(field.label).c_str());
    if (items.size() == 1)
        return words(QT_TRANSLATE_NOOP("hairpin::Command", "Change %1 of %2"))
            .arg(label, nameOf(document.topology(), *items.begin()));
    return words(QT_TRANSLATE_N_NOOP("hairpin::Command", "Change %1 of %n item(s)"),
        static_cast<int>(items.size()))
        .arg(label);
}

Edit fieldEdit(const Document& document, const std::set<ItemId>& items, const FieldSpec& field,
    const std::optional<FieldValue>& value)
{
    Edit edit;
    const auto* peer =
        value && field.target == Target::Peer ? std::get_if<ItemId>(&*value) : nullptr;
    for (const ItemId& id : items) {
        if (field.target == Target::Peer)
            setPeer(edit, document.topology(), id, peer ? *peer : ItemId());
        else
            setField(edit, document.topology(), id, field.key, value);
        // Where it stood in the one container says nothing about where to stand in the other.
        const Item* before = document.topology().find(id);
        const Item* after = itemAfter(edit, document.topology(), id);
        if (before && after && before->netns() != after->netns() && document.layout().contains(id))
            edit.placements[id] = std::nullopt;
    }
    return edit;
}

QString addText(const std::vector<Item>& items)
{
    if (items.size() == 1)
        return words(QT_TRANSLATE_NOOP("hairpin::Command", "Add %1"))
            .arg(QString::fromStdString(items.front().name()));
    return words(
        QT_TRANSLATE_N_NOOP("hairpin::Command", "Add %n item(s)"), static_cast<int>(items.size()));
}

Edit addEdit(const std::vector<Item>& items, const Layout& placements)
{
    Edit edit;
    for (const Item& item : items)
        edit.items.insert_or_assign(item.id, item);
    for (const auto& [id, placement] : placements)
        edit.placements.insert_or_assign(id, placement);
    return edit;
}

// "veth0", "3 items"
QString namesOf(const Topology& topology, const std::set<ItemId>& items)
{
    return items.size() == 1 ? nameOf(topology, *items.begin())
                             : words(QT_TRANSLATE_N_NOOP("hairpin::Command", "%n item(s)"),
                                 static_cast<int>(items.size()));
}

// What the edit removes beyond the items: the first few by name; empty when that is all.
QString othersOf(const Topology& topology, const std::set<ItemId>& items, const Edit& edit)
{
    constexpr int kNamed = 3;
    QStringList names;
    int more = 0;
    for (const auto& [id, item] : edit.items) {
        if (item || items.contains(id))
            continue;
        if (names.size() < kNamed)
            names << nameOf(topology, id);
        else
            ++more;
    }
    const QString listed = names.join(words(QT_TRANSLATE_NOOP("hairpin::Command", ", ")));
    return more == 0
        ? listed
        : words(QT_TRANSLATE_N_NOOP("hairpin::Command", "%1 and %n more"), more).arg(listed);
}

QString removeText(const Document& document, const std::set<ItemId>& items, const Edit& edit)
{
    const QString names = namesOf(document.topology(), items);
    const QString others = othersOf(document.topology(), items, edit);
    return others.isEmpty()
        ? words(QT_TRANSLATE_NOOP("hairpin::Command", "Delete %1")).arg(names)
        : words(QT_TRANSLATE_NOOP("hairpin::Command", "Delete %1 with %2")).arg(names, others);
}

QString removeNews(const Document& document, const std::set<ItemId>& items, const Edit& edit)
{
    const QString names = namesOf(document.topology(), items);
    const QString others = othersOf(document.topology(), items, edit);
    if (edit.scenario)
        return others.isEmpty()
            ? words(
                QT_TRANSLATE_NOOP("hairpin::Command",
                    "Deleted %1 and what the scenario did with it. Undo brings all of it back."))
                  .arg(names)
            : words(
                QT_TRANSLATE_NOOP("hairpin::Command",
                    "Deleted %1 with %2 and what the scenario did with them. Undo brings all of it "
                    "back."))
                  .arg(names, others);
    return others.isEmpty() ? QString()
                            : words(QT_TRANSLATE_NOOP("hairpin::Command",
                                        "Deleted %1 with %2. Undo brings all of it back."))
                                  .arg(names, others);
}

QString moveText(const Document& document, const std::set<ItemId>& items)
{
    if (items.size() == 1)
        return words(QT_TRANSLATE_NOOP("hairpin::Command", "Move %1"))
            .arg(nameOf(document.topology(), *items.begin()));
    return words(
        QT_TRANSLATE_N_NOOP("hairpin::Command", "Move %n item(s)"), static_cast<int>(items.size()));
}

Edit moveEdit(const Document& document,
    const std::map<ItemId, std::optional<Placement>>& placements,
    const std::map<ItemId, ItemId>& namespaces)
{
    Edit edit{{}, placements, {}};
    for (const auto& [id, netns] : namespaces) {
        const Item* item = document.topology().find(id);
        if (item && item->netns() == netns)
            continue;
        setField(edit, document.topology(), id, "namespace",
            netns.isEmpty() ? std::nullopt : std::optional<FieldValue>(netns));
    }
    return edit;
}

} // namespace

Gesture newGesture()
{
    static Gesture last = kNoGesture;
    return ++last;
}

EditCommand::EditCommand(Document& document, const QString& text, Edit edit, Gesture gesture)
    : QUndoCommand(text)
    , m_document(document)
    , m_edit(std::move(edit))
    , m_gesture(gesture)
{
    updateObsolete();
}

int EditCommand::id() const
{
    return commandId(m_gesture, EditFamily);
}

bool EditCommand::mergeWith(const QUndoCommand* other)
{
    // Same id, so the same class. What both touched, this one remembers from further back.
    const auto* later = static_cast<const EditCommand*>(other);
    m_edit.items.insert(later->m_edit.items.begin(), later->m_edit.items.end());
    m_edit.placements.insert(later->m_edit.placements.begin(), later->m_edit.placements.end());
    if (!m_edit.scenario)
        m_edit.scenario = later->m_edit.scenario;
    setText(later->text());
    updateObsolete();
    return true;
}

void EditCommand::swap()
{
    m_document.beginChange();
    for (auto& [id, item] : m_edit.items)
        m_document.swapItem(id, item);
    for (auto& [id, placement] : m_edit.placements)
        m_document.swapPlacement(id, placement);
    if (m_edit.scenario)
        m_document.swapScenario(*m_edit.scenario);
    m_document.endChange();
}

void EditCommand::updateObsolete()
{
    const auto sameItem = [&](const auto& entry) {
        const Item* now = m_document.topology().find(entry.first);
        return now ? entry.second == *now : !entry.second.has_value();
    };
    const auto samePlacement = [&](const auto& entry) {
        const auto now = m_document.layout().find(entry.first);
        return now != m_document.layout().end() ? entry.second == now->second
                                                : !entry.second.has_value();
    };
    setObsolete(std::all_of(m_edit.items.begin(), m_edit.items.end(), sameItem)
        && std::all_of(m_edit.placements.begin(), m_edit.placements.end(), samePlacement)
        && (!m_edit.scenario || *m_edit.scenario == m_document.lab().scenario));
}

SetFieldCommand::SetFieldCommand(Document& document, const std::set<ItemId>& items,
    const FieldSpec& field, const std::optional<FieldValue>& value, Gesture gesture)
    : EditCommand(document, fieldText(document, items, field),
        fieldEdit(document, items, field, value), gesture)
{
}

AddItemsCommand::AddItemsCommand(
    Document& document, const std::vector<Item>& items, const Layout& placements)
    : EditCommand(document, addText(items), addEdit(items, placements))
{
}

RemoveItemsCommand::RemoveItemsCommand(Document& document, const std::set<ItemId>& items)
    : RemoveItemsCommand(document, items, removal(document.lab(), items))
{
}

RemoveItemsCommand::RemoveItemsCommand(Document& document, const std::set<ItemId>& items, Edit edit)
    : EditCommand(document, removeText(document, items, edit), edit)
    , m_news(removeNews(document, items, edit))
{
}

MoveItemsCommand::MoveItemsCommand(Document& document, const std::set<ItemId>& items,
    const std::map<ItemId, std::optional<Placement>>& placements,
    const std::map<ItemId, ItemId>& namespaces, Gesture gesture)
    : EditCommand(
        document, moveText(document, items), moveEdit(document, placements, namespaces), gesture)
{
}

SetScenarioCommand::SetScenarioCommand(Document& document, Scenario scenario, Gesture gesture)
    : QUndoCommand(words(QT_TRANSLATE_NOOP("hairpin::Command", "Change the scenario")))
    , m_document(document)
    , m_scenario(std::move(scenario))
    , m_gesture(gesture)
{
    setObsolete(m_scenario == document.lab().scenario);
}

int SetScenarioCommand::id() const
{
    return commandId(m_gesture, ScenarioFamily);
}

bool SetScenarioCommand::mergeWith(const QUndoCommand*)
{
    setObsolete(m_scenario == m_document.lab().scenario);
    return true;
}

void SetScenarioCommand::swap()
{
    m_document.swapScenario(m_scenario);
}

SetNameCommand::SetNameCommand(Document& document, std::string name, Gesture gesture)
    : QUndoCommand(words(QT_TRANSLATE_NOOP("hairpin::Command", "Rename the lab")))
    , m_document(document)
    , m_name(std::move(name))
    , m_gesture(gesture)
{
    setObsolete(m_name == document.lab().name);
}

int SetNameCommand::id() const
{
    return commandId(m_gesture, NameFamily);
}

bool SetNameCommand::mergeWith(const QUndoCommand*)
{
    setObsolete(m_name == m_document.lab().name);
    return true;
}

void SetNameCommand::swap()
{
    m_document.swapName(m_name);
}

} // namespace hairpin
