// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/observed.h"

#include "backend/kinds/registry.h"

namespace hairpin {

const ObservedLink* Observed::find(const LinkRef& at) const
{
    const auto netns = namespaces.find(at.netns);
    if (netns == namespaces.end())
        return nullptr;
    const auto link = netns->second.links.find(at.name);
    return link == netns->second.links.end() ? nullptr : &link->second;
}

void markUsed(ObservedLink& link, std::string lab, Fields restore)
{
    link.usedBy = std::move(lab);
    link.restore = std::move(restore);
    link.kind = &existingKind();
}

void markUnused(ObservedLink& link)
{
    link.usedBy.clear();
    link.restore.clear();
    link.kind = findKind(link.kernelKind);
}

} // namespace hairpin
