// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/referenceeditor.h"

#include "backend/model/topology.h"
#include "gui/panels/valueeditors.h"

#include <QComboBox>
#include <QVBoxLayout>
#include <algorithm>
#include <optional>

namespace hairpin {

namespace {

struct TargetTrait {
    Target target;
    std::optional<Trait> trait; // absent: any item
    bool isInSameNamespace;
    const char* none;
};

constexpr TargetTrait kTargets[] = {
    {Target::Namespace, Trait::Container, false,
        QT_TRANSLATE_NOOP("hairpin::ReferenceEditor", "none (the host)")},
    {Target::Parent, Trait::CanBeParent, false,
        QT_TRANSLATE_NOOP("hairpin::ReferenceEditor", "none")},
    {Target::Peer, Trait::HasPeer, false, QT_TRANSLATE_NOOP("hairpin::ReferenceEditor", "none")},
    {Target::Bridge, Trait::HasPorts, true, QT_TRANSLATE_NOOP("hairpin::ReferenceEditor", "none")},
    {Target::Anything, std::nullopt, false, QT_TRANSLATE_NOOP("hairpin::ReferenceEditor", "none")},
};

const TargetTrait& traitOf(const FieldSpec& spec)
{
    return *std::find_if(std::begin(kTargets), std::end(kTargets),
        [&](const TargetTrait& entry) { return entry.target == spec.target; });
}

bool areIn(const Topology& topology, const std::set<ItemId>& items, const ItemId& netns)
{
    return std::all_of(items.begin(), items.end(), [&](const ItemId& id) {
        const Item* item = topology.find(id);
        return item && item->netns() == netns;
    });
}

} // namespace

std::vector<const Item*> candidates(
    const FieldSpec& spec, const Topology& topology, const std::set<ItemId>& items)
{
    const TargetTrait& target = traitOf(spec);
    std::vector<const Item*> found;
    for (const auto& [id, item] : topology.items()) {
        if ((target.trait && !item.kind->has(*target.trait)) || items.contains(id))
            continue;
        if (!target.isInSameNamespace || areIn(topology, items, item.netns()))
            found.push_back(&item);
    }
    std::sort(found.begin(), found.end(),
        [](const Item* a, const Item* b) { return a->name() < b->name(); });
    return found;
}

ReferenceEditor::ReferenceEditor(const FieldSpec& spec, const Topology& topology, QWidget* parent)
    : FieldEditor(spec, parent)
    , m_topology(topology)
    , m_box(new QComboBox)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    setFocusProxy(m_box);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(8); // names are as long as they like
    ignoreStrayWheel(m_box);
    connect(m_box, &QComboBox::activated, this, [this](int index) {
        const auto id = ItemId::parse(m_box->itemData(index).toString().toStdString());
        emit edited(id ? std::optional(FieldValue(*id)) : std::nullopt);
    });
}

void ReferenceEditor::setValue(
    const std::optional<FieldValue>& value, bool isVarious, const std::set<ItemId>& items)
{
    offer(items);
    const QString id = value ? QString::fromStdString(fieldToText(*value)) : QString();
    if (m_box->findData(id) < 0) // dangling or misplaced: shown as it is, with its problem below
        m_box->addItem(id, id);
    m_box->setPlaceholderText(isVarious ? tr("various") : QString());
    m_box->setCurrentIndex(isVarious ? -1 : m_box->findData(id));
}

void ReferenceEditor::offer(const std::set<ItemId>& items)
{
    m_box->clear();
    if (!spec().isRequired)
        m_box->addItem(tr(traitOf(spec()).none), QString());
    for (const Item* item : candidates(spec(), m_topology, items))
        m_box->addItem(
            QString::fromStdString(item->name()), QString::fromStdString(item->id.text()));
}

} // namespace hairpin
