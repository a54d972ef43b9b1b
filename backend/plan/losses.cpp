// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/losses.h"

#include <algorithm>

namespace hairpin {

namespace {

// Besides lo: those of the tunnels whose modules are loaded (net.core.fb_tunnels_only_for_init_net
// in Documentation/admin-guide/sysctl/net.rst of the kernel).
constexpr std::string_view kKernelsOwn[] = {"lo", "tunl0", "gre0", "gretap0", "erspan0", "ip_vti0",
    "sit0", "ip6tnl0", "ip6_vti0", "ip6gre0"};

std::vector<LinkRef> roots(const Operation& operation, const KernelModel& before)
{
    std::vector<LinkRef> links;
    if (const auto* link = std::get_if<DeleteLink>(&operation))
        links.push_back(link->link);
    const auto* netns = std::get_if<DeleteNamespace>(&operation);
    const auto found =
        netns ? before.state().namespaces.find(netns->name) : before.state().namespaces.end();
    if (found == before.state().namespaces.end())
        return links;
    for (const auto& [name, link] : found->second.links)
        links.push_back({netns->name, name});
    return links;
}

} // namespace

std::vector<LinkRef> linksThatGo(const Operation& operation, const KernelModel& before)
{
    std::vector<LinkRef> gone;
    std::set<LinkRef> seen;
    std::vector<LinkRef> next = roots(operation, before);
    while (!next.empty()) {
        const LinkRef at = std::move(next.back());
        next.pop_back();
        const ObservedLink* link = before.find(at);
        if (!link || !seen.insert(at).second)
            continue;
        gone.push_back(at);
        next.insert(next.end(), before.children(at).begin(), before.children(at).end());
        if (link->peer)
            next.push_back(*link->peer);
    }
    return gone;
}

bool isKernelsOwn(const IfName& name)
{
    return std::ranges::find(kKernelsOwn, name.text()) != std::end(kKernelsOwn);
}

std::optional<Loss> foreignLoss(const Operation& operation, const KernelModel& before)
{
    for (const LinkRef& at : linksThatGo(operation, before)) {
        if (before.find(at)->owner != before.owner() && !isKernelsOwn(at.name))
            return Loss{at, "would go with it"};
        for (const LinkRef& port : before.ports(at)) {
            const ObservedLink* link = before.find(port);
            if (link && link->owner != before.owner() && link->usedBy != before.owner())
                return Loss{port, "is a port of " + at.name.text()};
        }
    }
    return std::nullopt;
}

} // namespace hairpin
