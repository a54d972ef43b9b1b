// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/document.h"

#include "backend/io/labfile.h"
#include "backend/model/validate.h"

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
    if (Status written = writeLab(m_lab, path.toStdString()); !written)
        return written;
    m_undo.setClean();
    if (std::exchange(m_filePath, path) != path)
        emit filePathChanged();
    return {};
}

void Document::reset(Lab lab)
{
    show(std::move(lab), {});
}

void Document::show(Lab lab, const QString& path)
{
    m_lab = std::move(lab);
    m_filePath = path;
    m_undo.clear();
    m_pending.isWhole = true;
    select({}); // an item of the same id in the other lab is not the one that was selected
    tell();
    emit filePathChanged();
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
    m_pending.items.insert(id);
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
    if (change.isWhole || !change.items.empty())
        m_problems = validate(topology());
    emit changed(change);
    select(m_selection); // without what is gone
}

} // namespace hairpin
