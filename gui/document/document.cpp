// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/document.h"

#include "backend/io/labfile.h"

#include <utility>

namespace hairpin {

namespace {

bool isEmpty(const Change& change)
{
    return change.items.empty() && change.moved.empty() && !change.isWhole && !change.isName
        && !change.isScenario;
}

} // namespace

Document::Document(QObject* parent)
    : QObject(parent)
{
}

Status Document::open(const QString& path)
{
    auto lab = readLab(path.toStdString());
    if (!lab)
        return lab.error();
    show(std::move(*lab), path);
    return {};
}

Status Document::save(const QString& path)
{
    Lab lab = labForFile();
    if (Status written = writeLab(lab, path.toStdString()); !written)
        return written;
    m_saved = std::move(lab);
    m_isFileGone = false;
    m_undo.setClean();
    if (path != m_filePath) {
        m_filePath = path;
        emit filePathChanged();
    }
    return {};
}

void Document::reset(Lab lab)
{
    show(std::move(lab), {});
}

void Document::show(Lab lab, const QString& path)
{
    m_lab = std::move(lab);
    m_saved = m_lab;
    m_isFileGone = false;
    m_played.clear();
    m_filePath = path;
    m_undo.clear();
    m_pending.isWhole = true;
    select({}); // an item of the same id in the other lab is not the one that was selected
    tell();
    emit filePathChanged();
}

bool Document::isModified() const
{
    if (m_isFileGone)
        return true;
    if (m_undo.isClean())
        return false;
    if (!m_played.empty())
        return labForFile() != m_saved;
    return differs(m_touched) || m_lab != m_saved;
}

bool Document::differs(const ItemId& id) const
{
    const Item* item = m_lab.topology.find(id);
    const Item* saved = m_saved.topology.find(id);
    const auto placement = m_lab.layout.find(id);
    const auto savedPlacement = m_saved.layout.find(id);
    const bool isPlaced = placement != m_lab.layout.end();
    if (!item != !saved || isPlaced != (savedPlacement != m_saved.layout.end()))
        return true;
    return (item && *item != *saved) || (isPlaced && placement->second != savedPlacement->second);
}

std::optional<FieldValue> Document::valueOf(const ItemId& item, std::string_view key) const
{
    const Item* found = topology().find(item);
    if (!found)
        return std::nullopt;
    const auto value = found->fields.find(key);
    return value == found->fields.end() ? std::nullopt : std::optional(value->second);
}

void Document::notePlayed(
    const ItemId& item, std::string_view key, const std::optional<FieldValue>& before)
{
    const auto [entry, isNew] =
        m_played.try_emplace({item, std::string(key)}, Played{before, std::nullopt});
    entry->second.value = valueOf(item, key);
}

void Document::forgetPlayed()
{
    m_played.clear();
}

// What somebody has changed since is theirs.
void Document::dropPlayed(const ItemId& item)
{
    std::erase_if(m_played, [&](const auto& entry) {
        return entry.first.first == item && entry.second.value != valueOf(item, entry.first.second);
    });
}

Lab Document::labForFile() const
{
    Lab lab = m_lab;
    for (const auto& [place, played] : m_played) {
        Item item = *lab.topology.find(place.first);
        if (played.before)
            item.fields.insert_or_assign(place.second, *played.before);
        else
            item.fields.erase(place.second);
        lab.topology.put(std::move(item));
    }
    return lab;
}

void Document::select(std::set<ItemId> items)
{
    std::erase_if(items, [&](const ItemId& id) { return !topology().find(id); });
    if (std::exchange(m_selection, items) != items)
        emit selectionChanged();
}

void Document::swapItem(const ItemId& id, std::optional<Item>& item)
{
    std::optional<Item> old;
    if (const Item* found = topology().find(id))
        old = *found;
    if (item)
        m_lab.topology.put(std::move(*item));
    else
        m_lab.topology.remove(id);
    item = std::move(old);
    dropPlayed(id);
    m_pending.items.insert(id);
    m_touched = id;
    tell();
}

void Document::swapPlacement(const ItemId& id, std::optional<Placement>& placement)
{
    std::optional<Placement> old;
    if (const auto found = m_lab.layout.find(id); found != m_lab.layout.end())
        old = found->second;
    if (placement)
        m_lab.layout.insert_or_assign(id, *placement);
    else
        m_lab.layout.erase(id);
    placement = old;
    m_pending.moved.insert(id);
    m_touched = id;
    tell();
}

void Document::swapScenario(Scenario& scenario)
{
    std::swap(m_lab.scenario, scenario);
    m_pending.isScenario = true;
    tell();
}

void Document::swapName(std::string& name)
{
    std::swap(m_lab.name, name);
    m_pending.isName = true;
    tell();
}

void Document::beginChange()
{
    ++m_nesting;
}

void Document::endChange()
{
    --m_nesting;
    tell();
}

void Document::tell()
{
    if (m_nesting > 0 || isEmpty(m_pending))
        return;
    const Change change = std::exchange(m_pending, {});
    if (change.isWhole || change.isScenario || !change.items.empty())
        m_problems = validateLab(m_lab);
    emit changed(change);
    select(m_selection); // without what is gone
}

} // namespace hairpin
