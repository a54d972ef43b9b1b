// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/registry.h"

#include <algorithm>

namespace hairpin {

const Registry::Lab* Registry::find(const LabName& lab) const
{
    const auto found = m_labs.find(lab);
    return found == m_labs.end() ? nullptr : &found->second;
}

std::vector<RunningLab> Registry::labs() const
{
    std::vector<RunningLab> labs;
    for (const auto& [name, lab] : m_labs)
        labs.push_back({name, lab.source, lab.revision});
    return labs;
}

bool Registry::hasRoomFor(const LabName& lab, std::size_t bytes) const
{
    std::size_t others = 0;
    for (const auto& [name, values] : m_labs) {
        if (name == lab)
            continue;
        bytes += values.source.size() + values.document.size();
        ++others;
    }
    return others < kMaxLabs && bytes <= kMaxDocumentBytes;
}

void Registry::put(const LabName& lab, Lab values)
{
    values.revision = ++m_lastRevision;
    m_labs[lab] = std::move(values);
}

void Registry::beginChange(const LabName& lab)
{
    m_changing[lab] = ++m_lastRevision;
    m_renamed.clear();
}

void Registry::endChange(const LabName& lab)
{
    m_changing.erase(lab);
    m_renamed.clear();
}

std::int64_t Registry::revision(const LabName& lab) const
{
    const auto changing = m_changing.find(lab);
    if (changing != m_changing.end())
        return changing->second;
    const Lab* found = find(lab);
    return found ? found->revision : 0;
}

std::map<LabName, std::int64_t> Registry::revisions() const
{
    std::map<LabName, std::int64_t> revisions = m_changing;
    for (const auto& [name, lab] : m_labs)
        revisions.emplace(name, lab.revision);
    return revisions;
}

void Registry::remove(const LabName& lab)
{
    m_labs.erase(lab);
}

bool Registry::ownsAnything(const LabName& lab) const
{
    const auto usesLink = std::any_of(
        m_used.begin(), m_used.end(), [&](const auto& entry) { return entry.second.lab == lab; });
    const auto hasNamespace = std::any_of(m_namespaces.begin(), m_namespaces.end(),
        [&](const auto& entry) { return entry.second == lab; });
    return usesLink || hasNamespace
        || std::any_of(m_links.begin(), m_links.end(),
            [&](const auto& entry) { return entry.second.lab == lab; });
}

void Registry::removeNamespace(const NetnsName& name)
{
    m_namespaces.erase(name);
    std::erase_if(m_links, [&](const auto& entry) { return entry.first.netns == name; });
}

LinkRef Registry::nameNow(const LinkRef& at) const
{
    const auto found = m_renamed.find(at);
    return found == m_renamed.end() ? at : found->second;
}

void Registry::keepOldNames(Renamed renamed)
{
    for (auto& [first, latest] : m_renamed) {
        if (const auto again = renamed.extract(latest); !again.empty())
            latest = again.mapped();
    }
    m_renamed.merge(renamed);
}

void Registry::addLink(const LinkRef& at, OwnedLink link)
{
    m_renamed.erase(at); // another one has the name now
    m_links[at] = std::move(link);
}

void Registry::use(const IfName& name, UsedLink link)
{
    m_renamed.erase({NetnsName(), name});
    m_used[name] = std::move(link);
}

const OwnedLink* Registry::find(const LinkRef& at) const
{
    const auto found = m_links.find(nameNow(at));
    return found == m_links.end() ? nullptr : &found->second;
}

const UsedLink* Registry::findUsed(const LinkRef& at) const
{
    const auto found = at.netns.isEmpty() ? m_used.find(nameNow(at).name) : m_used.end();
    return found == m_used.end() ? nullptr : &found->second;
}

void Registry::followUsed(ObservedNamespace& host, Renamed& renamed)
{
    std::map<int, std::pair<IfName, UsedLink>> byIndex;
    for (auto& [name, used] : std::exchange(m_used, {}))
        byIndex[used.ifindex] = {name, std::move(used)};
    for (auto& [name, link] : host.links) {
        const auto used = byIndex.find(link.ifindex);
        if (used == byIndex.end())
            continue;
        auto& [before, lent] = used->second;
        if (before != name)
            renamed[{NetnsName(), before}] = {NetnsName(), name};
        markUsed(link, lent.lab.text(), lent.restore);
        m_used[name] = std::move(lent);
    }
}

void Registry::reconcile(
    Observation& observation, const std::function<bool(const NetnsName&)>& isOurs)
{
    auto& spaces = observation.observed.namespaces;
    std::erase_if(m_namespaces,
        [&](const auto& entry) { return !isOurs(entry.first) || !spaces.contains(entry.first); });
    for (const auto& [name, lab] : m_namespaces)
        spaces[name].owner = lab.text();

    std::map<LinkKey, const std::pair<const LinkRef, OwnedLink>*> byKey;
    for (const auto& entry : m_links)
        byKey[{entry.first.netns, entry.second.ifindex}] = &entry;
    std::map<LinkRef, OwnedLink> present;
    Renamed renamed;
    for (auto& [netns, space] : spaces) {
        for (auto& [name, link] : space.links) {
            const LinkKey key{netns, link.ifindex};
            const auto owned = byKey.find(key);
            if (owned == byKey.end() || !observation.marked.contains(key))
                continue;
            const auto& [before, values] = *owned->second;
            if (before.name != name)
                renamed[before] = {netns, name};
            link.owner = values.lab.text();
            present[{netns, name}] = values;
        }
    }
    m_links = std::move(present);
    followUsed(spaces[NetnsName()], renamed);
    keepOldNames(std::move(renamed));
}

FarHint Registry::farHint() const
{
    std::map<LinkKey, NetnsName> hints;
    for (const auto& [at, link] : m_links) {
        if (link.far)
            hints[{at.netns, link.ifindex}] = *link.far;
    }
    return [hints = std::move(hints)](const LinkKey& key) -> std::optional<NetnsName> {
        const auto found = hints.find(key);
        return found == hints.end() ? std::nullopt : std::optional(found->second);
    };
}

} // namespace hairpin
