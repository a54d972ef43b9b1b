// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/outlinepanel.h"

#include "gui/commands/commands.h"
#include "gui/diagram/kindicon.h"
#include "gui/diagram/theme.h"
#include "gui/document/document.h"

#include <QEvent>
#include <QScopedValueRollback>
#include <algorithm>
#include <string_view>
#include <vector>

namespace hairpin {

namespace {

ItemId idOf(const QTreeWidgetItem& row)
{
    const auto id = ItemId::parse(row.data(0, Qt::UserRole).toString().toStdString());
    return id ? *id : ItemId();
}

const FieldSpec* nameField(const Item& item)
{
    const auto found = std::ranges::find(item.kind->fields, FieldRole::Identity, &FieldSpec::role);
    return found == item.kind->fields.end() ? nullptr : &*found;
}

QString titleOf(const Item& item)
{
    const std::string& text = item.text().empty() ? item.name() : item.text();
    return QString::fromStdString(text).section(QLatin1Char('\n'), 0, 0);
}

const Item* containerOf(const Topology& topology, const Item& item)
{
    const Item* netns = topology.netnsOf(item);
    return netns && netns->kind->has(Trait::Container) ? netns : nullptr;
}

// As people count: ns2 before ns10.
bool isBefore(std::string_view a, std::string_view b)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t i = 0;
    while (i < a.size() && i < b.size() && a[i] == b[i])
        ++i;
    while (i > 0 && isDigit(a[i - 1])) // to where the numbers begin that differ
        --i;
    const auto digits = [&](std::string_view text) {
        return std::find_if_not(text.begin() + i, text.end(), isDigit) - text.begin()
            - static_cast<std::ptrdiff_t>(i);
    };
    const auto ofA = digits(a);
    const auto ofB = digits(b);
    return ofA > 0 && ofB > 0 && ofA != ofB ? ofA < ofB : a < b;
}

std::vector<const Item*> counted(const Topology& topology)
{
    std::vector<const Item*> items;
    for (const auto& [id, item] : topology.items())
        items.push_back(&item);
    std::ranges::sort(
        items, [](const Item* a, const Item* b) { return isBefore(a->id.text(), b->id.text()); });
    return items;
}

} // namespace

OutlinePanel::OutlinePanel(Document& document, QWidget* parent)
    : QTreeWidget(parent)
    , m_document(document)
{
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setAccessibleName(tr("Outline"));
    connect(&document, &Document::changed, this, &OutlinePanel::follow);
    connect(&document, &Document::selectionChanged, this, &OutlinePanel::followSelection);
    connect(this, &QTreeWidget::itemSelectionChanged, this, &OutlinePanel::takeSelection);
    connect(this, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* row) { rename(*row); });
    connect(this, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* row) {
        if (const ItemId id = idOf(*row); !id.isEmpty())
            emit itemChosen(id);
    });
}

QTreeWidgetItem* OutlinePanel::rowOf(const ItemId& item) const
{
    const auto found = m_rows.find(item.text());
    return found == m_rows.end() ? nullptr : found->second;
}

void OutlinePanel::follow(const Change& change)
{
    if (!change.isWhole && change.items.empty())
        return;
    if (!isVisible()) {
        m_isStale = true;
        return;
    }
    if (change.isWhole || !updateRows(change))
        rebuild();
}

void OutlinePanel::showEvent(QShowEvent* event)
{
    QTreeWidget::showEvent(event);
    if (std::exchange(m_isStale, false))
        rebuild();
    followSelection();
}

void OutlinePanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && !m_isStale)
        rebuild(); // the icons' colours
    QTreeWidget::changeEvent(event);
}

bool OutlinePanel::updateRows(const Change& change)
{
    const Topology& topology = m_document.topology();
    for (const ItemId& id : change.items) {
        const Item* item = topology.find(id);
        const QTreeWidgetItem* row = rowOf(id);
        if (!item || !row)
            return false;
        const Item* container = containerOf(topology, *item);
        if (!item->kind->has(Trait::Container)
            && idOf(*row->parent()) != (container ? container->id : ItemId()))
            return false;
    }
    for (const ItemId& id : change.items)
        fill(*rowOf(id), *topology.find(id));
    return true;
}

void OutlinePanel::rebuild()
{
    const QScopedValueRollback following(m_isFollowing, true);
    std::set<std::string> closed;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        if (!topLevelItem(i)->isExpanded())
            closed.insert(idOf(*topLevelItem(i)).text());
    }
    clear();
    m_rows.clear();
    const Topology& topology = m_document.topology();
    auto* host = new QTreeWidgetItem(this, {tr("Host")});
    host->setFlags(Qt::ItemIsEnabled);
    const std::vector<const Item*> items = counted(topology);
    for (const Item* item : items) {
        if (item->kind->has(Trait::Container))
            addRow(*invisibleRootItem(), *item);
    }
    for (const Item* item : items) {
        const Item* container = containerOf(topology, *item);
        if (!item->kind->has(Trait::Container))
            addRow(container ? *rowOf(container->id) : *host, *item);
    }
    host->setHidden(host->childCount() == 0);
    for (int i = 0; i < topLevelItemCount(); ++i)
        topLevelItem(i)->setExpanded(!closed.contains(idOf(*topLevelItem(i)).text()));
    followSelection();
}

QTreeWidgetItem& OutlinePanel::addRow(QTreeWidgetItem& parent, const Item& item)
{
    auto* row = new QTreeWidgetItem(&parent);
    m_rows[item.id.text()] = row;
    fill(*row, item);
    return *row;
}

void OutlinePanel::fill(QTreeWidgetItem& row, const Item& item)
{
    const QScopedValueRollback following(m_isFollowing, true);
    row.setText(0, titleOf(item));
    row.setIcon(0, kindIcon(*item.kind, Theme::of(palette())));
    row.setData(0, Qt::UserRole, QString::fromStdString(item.id.text()));
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    row.setFlags(nameField(item) ? flags | Qt::ItemIsEditable : flags);
}

void OutlinePanel::followSelection()
{
    if (m_isTaken || !isVisible())
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    QItemSelection selection;
    QTreeWidgetItem* first = nullptr;
    for (const ItemId& id : m_document.selection()) {
        if (QTreeWidgetItem* row = rowOf(id)) {
            selection.append(QItemSelectionRange(indexFromItem(row)));
            first = first ? first : row;
        }
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (!first || currentItem() == first)
        return;
    selectionModel()->setCurrentIndex(indexFromItem(first), QItemSelectionModel::NoUpdate);
    scrollToItem(first);
}

void OutlinePanel::takeSelection()
{
    if (m_isFollowing)
        return;
    std::set<ItemId> items;
    for (const QTreeWidgetItem* row : selectedItems())
        items.insert(idOf(*row));
    const QScopedValueRollback taken(m_isTaken, true);
    if (items.size() == 1)
        emit itemChosen(*items.begin());
    m_document.select(std::move(items));
}

void OutlinePanel::rename(QTreeWidgetItem& row)
{
    const Item* item = m_document.topology().find(idOf(row));
    const FieldSpec* field = item && !m_isFollowing ? nameField(*item) : nullptr;
    if (!field)
        return;
    auto name = fieldFromText(*field, row.text(0).trimmed().toStdString());
    if (!name) {
        fill(row, *item);
        emit failed(name.error());
        return;
    }
    const ItemId id = item->id;
    m_document.undoStack().push(new SetFieldCommand(m_document, {id}, *field, *name));
    fill(*rowOf(id), *m_document.topology().find(id)); // without the spaces around it
}

} // namespace hairpin
